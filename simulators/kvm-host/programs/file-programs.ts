/** cp, mv, rm and their like on the host's small file system. Texts as GNU coreutils 9.1 words them, as far as they are modelled. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { baseName, entryAt, exists, imageAt, isDirectory, listed, parentOf, resolved, withEntry, withoutEntry } from '../files.ts'
import type { FileEntry, World } from '../model.ts'
import { allocatedBytes } from '../storage/images.ts'
import { hostFilesystemBytes } from '../storage/volumes.ts'
import { definitionPath, domainsOf } from '../registry.ts'
import { volumeAt } from '../storage/lvm.ts'
import { human } from './human.ts'
import { ls } from './ls.ts'
import type { Ran } from './ran.ts'

export const filePrograms = [
  'ls',
  'cp',
  'mv',
  'rm',
  'mkdir',
  'rmdir',
  'touch',
  'cd',
  'pwd',
  'df',
  'du',
  'nano',
  'vi',
  'vim',
  'file',
] as const

const tryHelp = (name: string): string => `Try '${name} --help' for more information.\n`

/** Options in one letter that a program takes; what it does not know it complains about. */
const letters: Readonly<Record<string, string>> = {
  cp: 'rRapvfnidT',
  mv: 'vfniT',
  rm: 'rRfvdiI',
  mkdir: 'pvm',
  rmdir: 'pv',
  touch: 'acm',
  df: 'hTkaiHm',
  du: 'hsakcm',
}
const longOptions: Readonly<Record<string, string>> = {
  '--recursive': 'r',
  '--force': 'f',
  '--verbose': 'v',
  '--parents': 'p',
  '--archive': 'a',
  '--human-readable': 'h',
  '--summarize': 's',
}

interface Given {
  readonly flags: string
  readonly paths: readonly string[]
}

function given(name: string, args: readonly string[]): Given | Printed {
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  const known = letters[name]
  let flags = ''
  for (const arg of before.filter((each) => /^-./.test(each))) {
    const letter = longOptions[arg]
    if (known === undefined) flags += arg.slice(1)
    else if (letter !== undefined && known.includes(letter)) flags += letter
    else if (arg.startsWith('--')) return complained(`${name}: unrecognized option '${arg}'\n${tryHelp(name)}`)
    else {
      const odd = [...arg.slice(1)].find((each) => !known.includes(each))
      if (odd !== undefined) return complained(`${name}: invalid option -- '${odd}'\n${tryHelp(name)}`)
      flags += arg.slice(1)
    }
  }
  return { flags, paths: [...before.filter((arg) => !/^-./.test(arg)), ...(end < 0 ? [] : args.slice(end + 1))] }
}

export function fileProgram(world: World, name: string, args: readonly string[]): Ran {
  const said = (text: string, code = 0): Ran => ({ state: world, printed: code === 0 ? printed(text) : complained(text, code) })
  if (name === 'ls') return { state: world, printed: ls(world, args) }
  const read = given(name, args)
  if ('stdout' in read) return { state: world, printed: read }
  const { flags, paths } = read
  const at = (path: string) => resolved(world.cwd, path)
  const needs = ['cp', 'mv'].includes(name) ? 'file operand' : name === 'touch' ? 'file operand' : 'operand'
  if (
    paths.length === 0 &&
    ['cp', 'mv', 'rm', 'mkdir', 'rmdir', 'touch'].includes(name) &&
    !(name === 'rm' && flags.includes('f'))
  )
    return said(`${name}: missing ${needs}\n${tryHelp(name)}`, 1)
  switch (name) {
    case 'pwd':
      return said(`${world.cwd}\n`)
    case 'cd': {
      if (paths.length > 1) return said('bash: cd: too many arguments\n', 1)
      const path = at(paths[0] ?? '/root')
      if (!exists(world, path)) return said(`bash: cd: ${paths[0]}: No such file or directory\n`, 1)
      if (!isDirectory(world, path)) return said(`bash: cd: ${paths[0]}: Not a directory\n`, 1)
      return { state: { ...world, cwd: path }, printed: printed('') }
    }
    case 'mkdir':
      return mkdir(world, paths, flags)
    case 'touch':
      return touch(world, paths)
    case 'rm':
      return rm(world, paths, flags)
    case 'rmdir':
      return rmdir(world, paths)
    case 'cp':
    case 'mv':
      return copy(world, name, paths, flags)
    case 'df':
      return said(df(world, flags))
    case 'du':
      return du(world, paths, flags)
    case 'file':
      return said(paths.map((path) => `${path}: ${kindOf(world, at(path), path)}\n`).join(''))
    default:
      return edit(world, name, paths)
  }
}

function kindOf(world: World, path: string, shown: string): string {
  const image = imageAt(world, path)
  if (volumeAt(world.lvm, path)) return 'symbolic link to ../dm-0'
  if (image?.format === 'qcow2')
    return `QEMU QCOW2 Image (v3), ${image.backing === null ? '' : `has backing file (path ${image.backing}), `}${image.capacityBytes} bytes (v3), ${image.capacityBytes} bytes`
  if (image) return image.format === 'iso' ? 'ISO 9660 CD-ROM filesystem data (bootable)' : 'data'
  if (!exists(world, path)) return `cannot open \`${shown}' (No such file or directory)`
  if (isDirectory(world, path)) return 'directory'
  const entry = entryAt(world, path)
  if (entry?.kind !== 'text') return 'data'
  return entry.text === '' ? 'empty' : 'ASCII text'
}

function du(world: World, paths: readonly string[], flags: string): Ran {
  let stdout = ''
  let stderr = ''
  const taken = (path: string): number => {
    const image = imageAt(world, path)
    if (image) return volumeAt(world.lvm, path) ? 0 : allocatedBytes(image)
    if (isDirectory(world, path))
      return (
        4096 +
        listed(world, path).reduce(
          (sum, name) => sum + (path === '/' || path === '/dev' || path === '/proc' ? 0 : taken(`${path}/${name}`)),
          0,
        )
      )
    const entry = entryAt(world, path)
    return entry?.kind === 'text' ? Math.ceil(entry.text.length / 4096) * 4096 : 4096
  }
  for (const path of paths.length > 0 ? paths : ['.']) {
    const full = resolved(world.cwd, path)
    if (!exists(world, full)) stderr += `du: cannot access '${path}': No such file or directory\n`
    else stdout += `${flags.includes('h') ? human(taken(full)) : Math.ceil(taken(full) / 1024)}\t${path}\n`
  }
  return { state: world, printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}

function mkdir(world: World, paths: readonly string[], flags: string): Ran {
  let state = world
  let stderr = ''
  let stdout = ''
  for (const path of paths) {
    const full = resolved(world.cwd, path)
    if (exists(state, full)) {
      if (!flags.includes('p') || !isDirectory(state, full)) stderr += `mkdir: cannot create directory '${path}': File exists\n`
    } else if (!flags.includes('p') && !isDirectory(state, parentOf(full)))
      stderr += `mkdir: cannot create directory '${path}': ${exists(state, parentOf(full)) ? 'Not a directory' : 'No such file or directory'}\n`
    else {
      if (flags.includes('v')) stdout += `mkdir: created directory '${path}'\n`
      const parts = full.split('/')
      for (let depth = 2; depth <= parts.length; depth += 1) {
        const part = parts.slice(0, depth).join('/')
        if (!exists(state, part)) state = withEntry(state, part, { kind: 'directory', atMs: world.atMs })
      }
    }
  }
  return { state, printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}

function touch(world: World, paths: readonly string[]): Ran {
  let state = world
  let stderr = ''
  for (const path of paths) {
    const full = resolved(world.cwd, path)
    if (!isDirectory(state, parentOf(full))) stderr += `touch: cannot touch '${path}': No such file or directory\n`
    else {
      const own = Object.hasOwn(state.files, full) ? state.files[full] : undefined
      if (own) state = withEntry(state, full, { ...own, atMs: world.atMs })
      else if (!exists(state, full)) state = withEntry(state, full, { kind: 'text', text: '', atMs: world.atMs })
    }
  }
  return { state, printed: { stdout: '', stderr, code: stderr === '' ? 0 : 1 } }
}

function withoutTree(world: World, path: string): World {
  let state = world
  for (const name of Object.keys(world.files)) if (name === path || name.startsWith(`${path}/`)) state = withoutEntry(state, name)
  return state
}

function rm(world: World, paths: readonly string[], flags: string): Ran {
  let state = world
  let stdout = ''
  let stderr = ''
  for (const path of paths) {
    const full = resolved(world.cwd, path)
    const isDir = isDirectory(state, full)
    if (!exists(state, full)) {
      if (!flags.includes('f')) stderr += `rm: cannot remove '${path}': No such file or directory\n`
    } else if (isDir && !/[rRd]/.test(flags)) stderr += `rm: cannot remove '${path}': Is a directory\n`
    else if (/^\/+$/.test(path))
      stderr += "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n"
    else if (/(^|\/)\.\.?\/*$/.test(path)) stderr += `rm: refusing to remove '.' or '..' directory: skipping '${path}'\n`
    else if (isDir && !/[rR]/.test(flags) && listed(state, full).length > 0)
      stderr += `rm: cannot remove '${path}': Directory not empty\n`
    else if (!Object.hasOwn(state.files, full) && !isDir) stderr += `rm: cannot remove '${path}': Operation not permitted\n`
    else {
      if (flags.includes('v')) stdout += isDir ? `removed directory '${path}'\n` : `removed '${path}'\n`
      state = withoutTree(state, full)
    }
  }
  return { state, printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}

function rmdir(world: World, paths: readonly string[]): Ran {
  let state = world
  let stderr = ''
  for (const path of paths) {
    const full = resolved(world.cwd, path)
    const why = !exists(state, full)
      ? 'No such file or directory'
      : !isDirectory(state, full)
        ? 'Not a directory'
        : listed(state, full).length > 0
          ? 'Directory not empty'
          : null
    if (why === null) state = withoutTree(state, full)
    else stderr += `rmdir: failed to remove '${path}': ${why}\n`
  }
  return { state, printed: { stdout: '', stderr, code: stderr === '' ? 0 : 1 } }
}

function copy(world: World, name: 'cp' | 'mv', paths: readonly string[], flags: string): Ran {
  const says = (text: string): Ran => ({ state: world, printed: complained(text) })
  const sources = paths.slice(0, -1)
  const to = paths.at(-1) ?? ''
  if (sources.length === 0) return says(`${name}: missing destination file operand after '${to}'\n${tryHelp(name)}`)
  const target = resolved(world.cwd, to)
  if (sources.length > 1 && !isDirectory(world, target))
    return says(`${name}: target '${to}': ${exists(world, target) ? 'Not a directory' : 'No such file or directory'}\n`)
  let state = world
  let stdout = ''
  let stderr = ''
  for (const from of sources) {
    const done = copiedOne(state, name, from, to, flags)
    state = done.state
    stdout += done.printed.stdout
    stderr += done.printed.stderr
  }
  return { state, printed: { stdout, stderr, code: stderr === '' ? 0 : 1 } }
}

function copiedOne(world: World, name: 'cp' | 'mv', from: string, to: string, flags: string): Ran {
  const says = (text: string): Ran => ({ state: world, printed: complained(text) })
  const source = resolved(world.cwd, from)
  const target = resolved(world.cwd, to)
  const entry = entryAt(world, source)
  const image = imageAt(world, source)
  if (!entry && !image)
    return says(
      `${name}: ${exists(world, source) ? `cannot open '${from}' for reading: Operation not permitted` : `cannot stat '${from}': No such file or directory`}\n`,
    )
  const isTree = entry?.kind === 'directory'
  if (isTree && name === 'cp' && !/[rRa]/.test(flags)) return says(`cp: -r not specified; omitting directory '${from}'\n`)
  const isInto = isDirectory(world, target)
  const onto = isInto ? `${target === '/' ? '' : target}/${baseName(source)}` : target
  const shown = isInto ? `${to.replace(/\/*$/, '')}/${baseName(source)}` : to
  if (onto === source) return says(`${name}: '${from}' and '${isInto ? shown : to}' are the same file\n`)
  if (!isDirectory(world, parentOf(onto)))
    return says(
      name === 'mv'
        ? `mv: cannot move '${from}' to '${to}': No such file or directory\n`
        : isTree
          ? `cp: cannot create directory '${to}': No such file or directory\n`
          : `cp: cannot create regular file '${to}': No such file or directory\n`,
    )
  if (!isInto && to.endsWith('/') && !isTree)
    return says(
      `${name}: cannot ${name === 'mv' ? `move '${from}' to '${to}'` : `create regular file '${to}'`}: Not a directory\n`,
    )
  if (isTree && onto.startsWith(`${source}/`))
    return says(
      name === 'mv'
        ? `mv: cannot move '${from}' to a subdirectory of itself, '${shown}'\n`
        : `cp: cannot copy a directory, '${from}', into itself, '${shown}'\n`,
    )
  if (isTree && exists(world, onto) && !isDirectory(world, onto))
    return says(`${name}: cannot overwrite non-directory '${shown}' with directory '${from}'\n`)
  if (onto.startsWith('/dev/')) return says(`${name}: to write on a device here, use qemu-img convert -n\n`)
  if (flags.includes('n') && exists(world, onto)) return { state: world, printed: printed('') }
  if (name === 'mv' && !isTree && !Object.hasOwn(world.files, source))
    return says(`mv: cannot move '${from}' to '${shown}': Operation not permitted\n`)
  const stdout = flags.includes('v') ? `${name === 'mv' ? 'renamed ' : ''}'${from}' -> '${shown}'\n` : ''
  const kept = (each: FileEntry): FileEntry => (name === 'mv' || /[ap]/.test(flags) ? each : { ...each, atMs: world.atMs })
  let state = world
  if (isTree) {
    for (const [path, each] of Object.entries(world.files))
      if (path === source || path.startsWith(`${source}/`)) state = withEntry(state, onto + path.slice(source.length), kept(each))
    if (!isDirectory(state, onto)) state = withEntry(state, onto, { kind: 'directory', atMs: world.atMs })
  } else state = withEntry(world, onto, kept(image ? { kind: 'image', image, atMs: entry?.atMs ?? 0 } : (entry as FileEntry)))
  return { state: name === 'mv' ? withoutTree(state, source) : state, printed: printed(stdout) }
}

function df(world: World, flags: string): string {
  const used =
    6 * 1024 ** 3 +
    Object.values(world.files).reduce((sum, entry) => sum + (entry.kind === 'image' ? allocatedBytes(entry.image) : 0), 0)
  const total = hostFilesystemBytes
  const shown = (bytes: number) => (flags.includes('h') ? human(bytes) : String(Math.round(bytes / 1024)))
  const cells = ['/dev/sda1', shown(total), shown(used), shown(total - used), `${Math.ceil((used / total) * 100)}%`, '/']
  const header = [
    'Filesystem',
    flags.includes('h') ? 'Size' : '1K-blocks',
    'Used',
    flags.includes('h') ? 'Avail' : 'Available',
    'Use%',
    'Mounted on',
  ]
  const widths = header.map((title, at) => Math.max(title.length, (cells[at] ?? '').length))
  const line = (row: readonly string[]) =>
    `${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : at === row.length - 1 ? cell : cell.padStart(widths[at] ?? 0))).join(' ')}\n`
  return line(header) + line(cells)
}

function edit(world: World, name: string, paths: readonly string[]): Ran {
  const [path] = paths
  if (path === undefined) return { state: world, printed: complained(`${name}: name a file to edit\n`) }
  const full = resolved(world.cwd, path)
  if (isDirectory(world, full)) return { state: world, printed: complained(`${name}: ${path} is a directory\n`) }
  const entry = entryAt(world, full)
  if (entry && entry.kind !== 'text') return { state: world, printed: complained(`${name}: ${path} is no text\n`) }
  const isDefinition = domainsOf(world).some(({ name: domain }) => full === definitionPath(domain))
  if (full.startsWith('/etc/libvirt/') && !isDefinition && !Object.hasOwn(world.files, full))
    return {
      state: world,
      printed: complained(
        `${name}: ${path} belongs to libvirt; here only a domain's definition can be opened by hand: use net-edit or pool-edit\n`,
      ),
    }
  return { state: { ...world, editing: { kind: 'file', name: full, text: entry?.text ?? '' } }, printed: printed('') }
}
