/** ls, df, du, file and the editor on the host's small file system, and by the kernel's programs cp, mv, rm and their like. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { filePrograms as plainPrograms, isFileProgram, runFileProgram } from '../../kernel/file-programs.ts'
import { ls } from '../../kernel/file-programs/ls.ts'
import { given } from '../../kernel/file-programs/options.ts'
import { resolved } from '../../kernel/files.ts'
import { human } from '../../kernel/human.ts'
import { entryAt, exists, imageAt, isDirectory, listed } from '../files.ts'
import type { World } from '../model.ts'
import { definitionPath, domainsOf } from '../registry.ts'
import { allocatedBytes } from '../storage/images.ts'
import { volumeAt } from '../storage/lvm.ts'
import { hostFilesystemBytes } from '../storage/volumes.ts'
import { hostBash } from './host-bash.ts'
import type { Ran } from './ran.ts'
import { rowAt } from './rows.ts'

export const filePrograms = [...plainPrograms, 'ls', 'df', 'du', 'nano', 'vi', 'vim', 'file'] as const

export function fileProgram(world: World, name: string, args: readonly string[]): Ran {
  const said = (out: Printed): Ran => ({ state: world, printed: out })
  if (isFileProgram(name)) return runFileProgram(hostBash, world, name, args)
  if (name === 'ls') return said(ls(hostBash, world, (path, isHuman) => rowAt(world, path, isHuman), args))
  const read = given(name, args)
  if ('stdout' in read) return said(read)
  const { flags, paths } = read
  switch (name) {
    case 'df':
      return said(printed(df(world, flags)))
    case 'du':
      return du(world, paths, flags)
    case 'file':
      return said(printed(paths.map((path) => `${path}: ${kindOf(world, resolved(world.cwd, path), path)}\n`).join('')))
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
