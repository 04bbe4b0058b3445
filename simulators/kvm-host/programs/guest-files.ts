/** What changes or shows a guest's files and disks, within its console: nano, sed -i, lsblk, blkid. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { type GuestDisk, mountPointOf } from '../guest-disks.ts'
import type { GuestSystem } from '../model.ts'
import { gib, mib } from '../storage/images.ts'

const most = 65_536

/** A system with a file of it written; null where it is none that can be written here. */
export function writtenFile(system: GuestSystem, path: string, text: string): GuestSystem | null {
  const kept = text.slice(0, most)
  if (path === '/etc/hostname') return { ...system, hostname: kept.trim() }
  if (path === '/etc/machine-id') return { ...system, machineId: kept.trim() }
  if (!/^\/(etc|root|home|srv|tmp|var)\/[^\0]+$/.test(path) || path.startsWith('/etc/ssh/')) return null
  return { ...system, files: { ...system.files, [path]: kept } }
}

interface Sed {
  readonly printed: Printed
  /** The file with its new text; null where nothing is to be written. */
  readonly file: { readonly path: string; readonly text: string } | null
}

/** `sed -i s/OLD/NEW/[g] FILE`, OLD taken to the letter. */
export function sed(args: readonly string[], read: (path: string) => string | null): Sed {
  const no = (text: string, code = 1): Sed => ({ printed: complained(text, code), file: null })
  const words = args.filter((arg) => !/^-(i\S*|e|E|r)$/.test(arg))
  const [script = '', path] = words
  const parts = script.startsWith('s') ? script.slice(2).split(script[1] ?? '/') : []
  const [from = '', to = '', flags = ''] = rejoined(parts, script[1] ?? '/')
  if (parts.length < 3 || from === '' || !/^g?$/.test(flags))
    return no(`sed: here only s/OLD/NEW/ and s/OLD/NEW/g are understood\n`)
  if (/[*[\]^$]/.test(from)) return no('sed: here OLD is taken to the letter: no *, [, ], ^, $\n')
  if (path === undefined) return no('sed: no input files\n')
  const text = read(path)
  if (text === null) return no(`sed: can't read ${path}: No such file or directory\n`, 2)
  const changed = text
    .split('\n')
    .map((line) => (flags === 'g' ? line.split(from).join(to) : replacedOnce(line, from, to)))
    .join('\n')
  return args.some((arg) => /^-i/.test(arg))
    ? { printed: printed(''), file: { path, text: changed } }
    : { printed: printed(changed), file: null }
}

/** A delimiter behind a backslash is a letter. */
function rejoined(parts: readonly string[], delimiter: string): readonly string[] {
  const whole: string[] = []
  let held = ''
  for (const part of parts) {
    if (part.endsWith('\\')) held += part.slice(0, -1) + delimiter
    else {
      whole.push(held + part)
      held = ''
    }
  }
  return whole
}

function replacedOnce(line: string, from: string, to: string): string {
  const at = line.indexOf(from)
  return at < 0 ? line : line.slice(0, at) + to + line.slice(at + from.length)
}

/** One decimal, and none where it is nought. */
const size = (bytes: number): string => {
  const [unit, letter] = bytes < gib ? [mib, 'M'] : [gib, 'G']
  return `${(bytes / unit).toFixed(1).replace(/\.0$/, '')}${letter}`.padStart(5)
}

export function lsblk(disks: readonly GuestDisk[], system: GuestSystem): string {
  const rows = disks.map((disk, nth) => {
    const major = disk.name.startsWith('vd') ? '254' : '  8'
    const row = (name: string, minor: number, bytes: number) =>
      `${name.padEnd(6)} ${major}:${String(nth * 16 + minor).padEnd(3)}  0 ${size(bytes)}  0`
    const partition = disk.isRoot ? system.partitionBytes : disk.capacityBytes
    const mounted = mountPointOf(system, disk)
    return `${row(disk.name, 0, disk.capacityBytes)} disk \n${row(`\`-${disk.name}1`, 1, partition)} part ${mounted}\n`
  })
  return `NAME   MAJ:MIN RM  SIZE RO TYPE MOUNTPOINTS\n${rows.join('')}`
}

export const blkid = (disks: readonly GuestDisk[]): string =>
  disks.map(({ name, uuid }) => `/dev/${name}1: UUID="${uuid}" BLOCK_SIZE="4096" TYPE="ext4"\n`).join('')
