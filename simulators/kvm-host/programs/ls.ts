/** ls, as GNU coreutils 9.1 prints it into a pipe: a name a line. */
import type { Printed } from '../../kernel/command-line.ts'
import { disksOf, sourceOf } from '../domain/definition.ts'
import { entryAt, exists, imageAt, isDirectory, listed, parentOf, resolved } from '../files.ts'
import type { World } from '../model.ts'
import { domainsOf } from '../registry.ts'
import { allocatedBytes, lengthBytes } from '../storage/images.ts'
import { volumeAt } from '../storage/lvm.ts'
import { plainStamp } from '../time.ts'
import { human } from './human.ts'

const known = 'aAdhlrSt1FpkLUfv'

interface Row {
  readonly shown: string
  readonly mode: string
  readonly links: number
  readonly owner: string
  readonly group: string
  readonly size: string
  readonly bytes: number
  readonly atMs: number
  readonly blocks: number
}

export function ls(world: World, args: readonly string[]): Printed {
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  const paths = [...before.filter((arg) => !/^-./.test(arg)), ...(end < 0 ? [] : args.slice(end + 1))]
  const longs: Readonly<Record<string, string>> = { '--all': 'a', '--human-readable': 'h', '--directory': 'd', '--reverse': 'r' }
  let flags = ''
  for (const arg of before.filter((each) => /^-./.test(each))) {
    if (arg.startsWith('--')) {
      const letter = longs[arg] ?? (/^--colou?r(=|$)/.test(arg) ? '' : null)
      if (letter === null) return wrong(`unrecognized option '${arg}'`)
      flags += letter
      continue
    }
    const odd = [...arg.slice(1)].find((letter) => !known.includes(letter))
    if (odd !== undefined) return wrong(`invalid option -- '${odd}'`)
    flags += arg.slice(1)
  }
  return shown(world, paths.length > 0 ? paths : ['.'], flags)
}

const wrong = (what: string): Printed => ({ stdout: '', stderr: `ls: ${what}\nTry 'ls --help' for more information.\n`, code: 2 })

function shown(world: World, paths: readonly string[], flags: string): Printed {
  let stderr = ''
  const there = paths.filter((path) => {
    const full = resolved(world.cwd, path)
    const isThere = exists(world, full)
    if (!isThere) stderr += `ls: cannot access '${path}': No such file or directory\n`
    else if (path.endsWith('/') && !isDirectory(world, full)) {
      stderr += `ls: cannot access '${path}': Not a directory\n`
      return false
    }
    return isThere
  })
  const isFile = (path: string) => flags.includes('d') || !isDirectory(world, resolved(world.cwd, path))
  const files = there.filter(isFile)
  const folders = there.filter((path) => !isFile(path))
  const sort = (names: readonly string[]) => [...names].sort((one, other) => (one < other ? -1 : 1))
  const blocks =
    files.length > 0
      ? [
          table(
            files.map((path) => rowOf(world, resolved(world.cwd, path), path, flags)),
            flags,
          ),
        ]
      : []
  for (const path of sort(folders)) {
    const full = resolved(world.cwd, path)
    const names = listed(world, full)
    const all = flags.includes('a')
      ? ['.', '..', ...names]
      : flags.includes('A')
        ? names
        : names.filter((name) => !name.startsWith('.'))
    const rows = all.map((name) =>
      rowOf(world, name === '..' ? parentOf(full) : name === '.' ? full : `${full === '/' ? '' : full}/${name}`, name, flags),
    )
    const total = flags.includes('l')
      ? `total ${flags.includes('h') ? human(rows.reduce((sum, row) => sum + row.blocks, 0) * 1024) : rows.reduce((sum, row) => sum + row.blocks, 0)}\n`
      : ''
    blocks.push(`${paths.length > 1 ? `${path}:\n` : ''}${total}${table(rows, flags)}`)
  }
  return { stdout: blocks.join('\n'), stderr, code: stderr === '' ? 0 : 2 }
}

function rowOf(world: World, path: string, name: string, flags: string): Row {
  const image = imageAt(world, path)
  const entry = entryAt(world, path)
  const atMs = entry?.atMs ?? 0
  const root = 'root'
  const row = (mode: string, size: string, more: Partial<Row> = {}): Row => ({
    shown: name,
    mode,
    links: 1,
    owner: root,
    group: root,
    size,
    bytes: 0,
    atMs,
    blocks: 0,
    ...more,
  })
  if (isDirectory(world, path)) {
    const inside = listed(world, path).filter((each) => isDirectory(world, `${path === '/' ? '' : path}/${each}`)).length
    return row('drwxr-xr-x', flags.includes('h') ? '4.0K' : '4096', { links: 2 + inside, bytes: 4096, blocks: 4 })
  }
  if (path === '/dev/kvm') return row('crw-rw----', '10, 232', { group: 'kvm' })
  if (path === '/dev/null') return row('crw-rw-rw-', '1, 3')
  if (path === '/dev/net/tun') return row('crw-rw-rw-', '10, 200')
  const volume = volumeAt(world.lvm, path)
  if (path.startsWith('/dev/')) return row('brw-rw----', volume ? '254, 0' : '8, 17', { group: 'disk' })
  const bytes = image ? lengthBytes(image) : entry?.kind === 'text' ? new TextEncoder().encode(entry.text).length : 4096
  const size = flags.includes('h') ? human(bytes) : String(bytes)
  const taken = image ? allocatedBytes(image) / 1024 : Math.ceil(bytes / 4096) * 4
  if (!image)
    return row(path.startsWith('/etc/libvirt/') || entry?.kind === 'saved' ? '-rw-------' : '-rw-r--r--', size, {
      bytes,
      blocks: taken,
    })
  // A running guest's disks are QEMU's.
  const isOpen = domainsOf(world).some(({ live }) => live !== null && disksOf(live).some((disk) => sourceOf(disk) === path))
  const who = isOpen ? 'libvirt-qemu' : root
  return row(image.format === 'iso' ? '-rw-r--r--' : '-rw-------', size, { bytes, blocks: taken, owner: who, group: who })
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function table(given: readonly Row[], flags: string): string {
  const rows = [...given]
  if (flags.includes('t')) rows.sort((one, other) => other.atMs - one.atMs)
  if (flags.includes('S')) rows.sort((one, other) => other.bytes - one.bytes)
  if (flags.includes('r')) rows.reverse()
  const named = (row: Row) => `${row.shown}${/[Fp]/.test(flags) && row.mode.startsWith('d') ? '/' : ''}`
  if (!flags.includes('l')) return rows.map((row) => `${named(row)}\n`).join('')
  const width = (of: (row: Row) => string) => Math.max(0, ...rows.map((row) => of(row).length))
  const links = width((row) => String(row.links))
  const owner = width((row) => row.owner)
  const group = width((row) => row.group)
  const size = width((row) => row.size)
  return rows
    .map((row) => {
      const date = plainStamp(row.atMs)
      const when = `${months[Number(date.slice(5, 7)) - 1]} ${String(Number(date.slice(8, 10))).padStart(2)} ${date.slice(11, 16)}`
      return `${row.mode} ${String(row.links).padStart(links)} ${row.owner.padEnd(owner)} ${row.group.padEnd(group)} ${row.size.padStart(size)} ${when} ${named(row)}\n`
    })
    .join('')
}
