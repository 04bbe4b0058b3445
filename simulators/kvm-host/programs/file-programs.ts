/** ls, cp, mv, rm and their like on the host's small file system. Texts as GNU coreutils 9.1 words them, as far as they are modelled. */
import { complained, printed } from '../../kernel/command-line.ts'
import { baseName, entryAt, exists, imageAt, isDirectory, listed, parentOf, resolved, withEntry, withoutEntry } from '../files.ts'
import type { World } from '../model.ts'
import { allocatedBytes, lengthBytes } from '../storage/images.ts'
import { hostFilesystemBytes } from '../storage/volumes.ts'
import { definitionPath, domainsOf } from '../registry.ts'
import { volumeAt } from '../storage/lvm.ts'
import { plainStamp } from '../time.ts'
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
  'stat',
] as const

const split = (args: readonly string[]) => ({
  flags: args.filter((arg) => /^-./.test(arg)).join(''),
  paths: args.filter((arg) => !/^-./.test(arg)),
})

export function fileProgram(world: World, name: string, args: readonly string[]): Ran {
  const { flags, paths } = split(args)
  const at = (path: string) => resolved(world.cwd, path)
  const said = (text: string, code = 0): Ran => ({ state: world, printed: code === 0 ? printed(text) : complained(text, code) })
  switch (name) {
    case 'ls':
      return said2(world, ls(world, paths, flags))
    case 'pwd':
      return said(`${world.cwd}\n`)
    case 'cd': {
      const path = at(paths[0] ?? '/root')
      if (!exists(world, path)) return said(`bash: cd: ${paths[0]}: No such file or directory\n`, 1)
      if (!isDirectory(world, path)) return said(`bash: cd: ${paths[0]}: Not a directory\n`, 1)
      return { state: { ...world, cwd: path }, printed: printed('') }
    }
    case 'mkdir':
      return mkdir(world, paths, flags.includes('p'))
    case 'touch': {
      let state = world
      for (const path of paths)
        if (!exists(state, at(path))) state = withEntry(state, at(path), { kind: 'text', text: '', atMs: world.atMs })
      return { state, printed: printed('') }
    }
    case 'rm':
    case 'rmdir':
      return rm(world, paths, name === 'rmdir' ? 'd' : flags)
    case 'cp':
    case 'mv':
      return copy(world, name, paths)
    case 'df':
      return said(df(world, flags))
    case 'du': {
      const found = paths.map((path) => ({ path, image: imageAt(world, at(path)) }))
      const missing = found.find(({ image, path }) => !image && !exists(world, at(path)))
      if (missing) return said(`du: cannot access '${missing.path}': No such file or directory\n`, 1)
      return said(found.map(({ path, image }) => `${human(image ? allocatedBytes(image) : 4096)}\t${path}\n`).join(''))
    }
    case 'file': {
      const lines = paths.map((path) => {
        const image = imageAt(world, at(path))
        const what = image
          ? image.format === 'qcow2'
            ? `QEMU QCOW2 Image (v3), ${image.capacityBytes} bytes`
            : volumeAt(world.lvm, at(path))
              ? 'block special'
              : 'data'
          : exists(world, at(path))
            ? 'ASCII text'
            : `cannot open \`${path}' (No such file or directory)`
        return `${path}: ${what}\n`
      })
      return said(lines.join(''))
    }
    case 'stat': {
      const [path = ''] = paths
      const image = imageAt(world, at(path))
      if (!exists(world, at(path))) return said(`stat: cannot statx '${path}': No such file or directory\n`, 1)
      return said(
        `  File: ${path}\n  Size: ${image ? lengthBytes(image) : 0}\tBlocks: ${image ? allocatedBytes(image) / 512 : 8}\n`,
      )
    }
    default:
      return edit(world, name, paths)
  }
}

const said2 = (state: World, out: Ran['printed']): Ran => ({ state, printed: out })

export function human(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < 5) {
    value /= 1024
    unit += 1
  }
  if (unit === 0) return String(value)
  const up = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value)
  return `${value < 10 && up < 10 ? up.toFixed(1) : up}${'BKMGTP'[unit]}`
}

function ls(world: World, paths: readonly string[], flags: string) {
  let stdout = ''
  let stderr = ''
  const wanted = paths.length > 0 ? paths : ['.']
  const isLong = flags.includes('l')
  for (const path of wanted) {
    const full = resolved(world.cwd, path)
    if (!exists(world, full)) {
      stderr += `ls: cannot access '${path}': No such file or directory\n`
      continue
    }
    if (!isDirectory(world, full) || flags.includes('d')) {
      stdout += isLong ? longLine(world, full, path, flags.includes('h')) : `${path}\n`
      continue
    }
    if (wanted.length > 1) stdout += `${stdout === '' ? '' : '\n'}${path}:\n`
    const names = listed(world, full)
    if (isLong) stdout += `total ${names.reduce((sum, name) => sum + blocks(world, `${full === '/' ? '' : full}/${name}`), 0)}\n`
    for (const name of names)
      stdout += isLong ? longLine(world, `${full === '/' ? '' : full}/${name}`, name, flags.includes('h')) : `${name}\n`
  }
  return { stdout, stderr, code: stderr === '' ? 0 : 2 }
}

function blocks(world: World, path: string): number {
  const image = imageAt(world, path)
  return image && !volumeAt(world.lvm, path)
    ? allocatedBytes(image) / 1024
    : isDirectory(world, path) || entryAt(world, path)
      ? 4
      : 0
}

function longLine(world: World, path: string, shown: string, isHuman: boolean): string {
  const date = plainStamp(entryAt(world, path)?.atMs ?? 0)
  const when = `${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(date.slice(5, 7)) - 1]} ${date.slice(8, 10)} ${date.slice(11, 16)}`
  if (path === '/dev/kvm') return `crw-rw---- 1 root kvm  10, 232 ${when} ${shown}\n`
  if (path === '/dev/null') return `crw-rw-rw- 1 root root  1,   3 ${when} ${shown}\n`
  if (isDirectory(world, path)) return `drwxr-xr-x 2 root root ${'4096'.padStart(8)} ${when} ${shown}\n`
  if (path.startsWith('/dev/')) return `brw-rw---- 1 root disk 254,   0 ${when} ${shown}\n`
  const image = imageAt(world, path)
  const entry = entryAt(world, path)
  const size = image ? lengthBytes(image) : entry?.kind === 'text' ? entry.text.length : 4096
  return `-rw------- 1 root root ${(isHuman ? human(size) : String(size)).padStart(8)} ${when} ${shown}\n`
}

function mkdir(world: World, paths: readonly string[], isDeep: boolean): Ran {
  let state = world
  let stderr = ''
  for (const path of paths) {
    const full = resolved(world.cwd, path)
    if (exists(state, full)) {
      if (!isDeep) stderr += `mkdir: cannot create directory '${path}': File exists\n`
    } else if (!isDeep && !isDirectory(state, parentOf(full)))
      stderr += `mkdir: cannot create directory '${path}': No such file or directory\n`
    else state = withEntry(state, full, { kind: 'directory', atMs: world.atMs })
  }
  return { state, printed: { stdout: '', stderr, code: stderr === '' ? 0 : 1 } }
}

function rm(world: World, paths: readonly string[], flags: string): Ran {
  let state = world
  let stderr = ''
  for (const path of paths) {
    const full = resolved(world.cwd, path)
    const isDir = isDirectory(state, full)
    if (!exists(state, full)) {
      if (!flags.includes('f')) stderr += `rm: cannot remove '${path}': No such file or directory\n`
    } else if (isDir && !/[rRd]/.test(flags)) stderr += `rm: cannot remove '${path}': Is a directory\n`
    else if (!Object.hasOwn(state.files, full) && !isDir) stderr += `rm: cannot remove '${path}': Operation not permitted\n`
    else if (flags === 'd' && listed(state, full).length > 0) stderr += `rmdir: failed to remove '${path}': Directory not empty\n`
    else
      for (const name of Object.keys(state.files))
        if (name === full || name.startsWith(`${full}/`)) state = withoutEntry(state, name)
  }
  return { state, printed: { stdout: '', stderr, code: stderr === '' ? 0 : 1 } }
}

function copy(world: World, name: string, paths: readonly string[]): Ran {
  const says = (text: string): Ran => ({ state: world, printed: complained(text) })
  const [from, to] = paths
  if (from === undefined) return says(`${name}: missing file operand\nTry '${name} --help' for more information.\n`)
  if (to === undefined)
    return says(`${name}: missing destination file operand after '${from}'\nTry '${name} --help' for more information.\n`)
  const source = resolved(world.cwd, from)
  const target = resolved(world.cwd, to)
  const entry = entryAt(world, source)
  const image = imageAt(world, source)
  if (!entry && !image) return says(`${name}: cannot stat '${from}': No such file or directory\n`)
  if (entry?.kind === 'directory') return says(`cp: -r not specified; omitting directory '${from}'\n`)
  const onto = isDirectory(world, target) ? `${target === '/' ? '' : target}/${baseName(source)}` : target
  if (onto === source) return says(`${name}: '${from}' and '${to}' are the same file\n`)
  if (!isDirectory(world, parentOf(onto))) return says(`${name}: cannot create regular file '${to}': No such file or directory\n`)
  if (onto.startsWith('/dev/')) return says(`${name}: to write on a device here, use qemu-img convert -n or dd\n`)
  if (name === 'mv' && !Object.hasOwn(world.files, source)) return says(`mv: cannot move '${from}': Operation not permitted\n`)
  const copied = withEntry(
    world,
    onto,
    image ? { kind: 'image', image, atMs: world.atMs } : { ...(entry as NonNullable<typeof entry>), atMs: world.atMs },
  )
  return { state: name === 'mv' ? withoutEntry(copied, source) : copied, printed: printed('') }
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
