/** ls, as GNU coreutils 9.1 prints it into a pipe: a name a line. */
import type { Printed } from '../command-line.ts'
import { type Files, parentOf, resolved, within } from '../files.ts'
import { human } from '../human.ts'

const known = 'aAdhlrSt1FpkLUfv'

/** A line of `ls -l`, but for the name. */
export interface Row {
  readonly mode: string
  readonly links: number
  readonly owner: string
  readonly group: string
  /** As it is shown: of a device its numbers. `isHuman` asks for `1.5G`. */
  readonly size: string
  readonly bytes: number
  /** `2026-03-16 09:00:00`, and a number that grows with it. */
  readonly stamp: string
  readonly atMs: number
  /** What it takes on the disk, in KiB. */
  readonly blocks: number
}

type RowAt = (path: string, isHuman: boolean) => Row

/** `rowAt` says what stands at a path. */
export function ls<State>(files: Files<State>, state: State, rowAt: RowAt, args: readonly string[]): Printed {
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
  const rows = (path: string, as: string): NamedRow => ({ ...rowAt(path, flags.includes('h')), shown: as })
  return shown(files, state, rows, paths.length > 0 ? paths : ['.'], flags)
}

interface NamedRow extends Row {
  readonly shown: string
}

const wrong = (what: string): Printed => ({ stdout: '', stderr: `ls: ${what}\nTry 'ls --help' for more information.\n`, code: 2 })

function shown<State>(
  files: Files<State>,
  state: State,
  rowOf: (path: string, as: string) => NamedRow,
  paths: readonly string[],
  flags: string,
): Printed {
  const at = (path: string) => resolved(files.cwd(state), path)
  let stderr = ''
  const there = paths.filter((path) => {
    const full = at(path)
    const isThere = files.exists(state, full)
    if (!isThere) stderr += `ls: cannot access '${path}': No such file or directory\n`
    else if (path.endsWith('/') && !files.isDirectory(state, full)) {
      stderr += `ls: cannot access '${path}': Not a directory\n`
      return false
    }
    return isThere
  })
  const isFile = (path: string) => flags.includes('d') || !files.isDirectory(state, at(path))
  const plain = there.filter(isFile)
  const folders = there.filter((path) => !isFile(path))
  const sort = (names: readonly string[]) => [...names].sort((one, other) => (one < other ? -1 : 1))
  const blocks =
    plain.length > 0
      ? [
          table(
            plain.map((path) => rowOf(at(path), path)),
            flags,
          ),
        ]
      : []
  for (const path of sort(folders)) {
    const full = at(path)
    const names = files.listed(state, full)
    const all = flags.includes('a')
      ? ['.', '..', ...names]
      : flags.includes('A')
        ? names
        : names.filter((name) => !name.startsWith('.'))
    const rows = all.map((name) => rowOf(name === '..' ? parentOf(full) : name === '.' ? full : within(full, name), name))
    const total = flags.includes('l')
      ? `total ${flags.includes('h') ? human(rows.reduce((sum, row) => sum + row.blocks, 0) * 1024) : rows.reduce((sum, row) => sum + row.blocks, 0)}\n`
      : ''
    blocks.push(`${paths.length > 1 ? `${path}:\n` : ''}${total}${table(rows, flags)}`)
  }
  return { stdout: blocks.join('\n'), stderr, code: stderr === '' ? 0 : 2 }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function table(given: readonly NamedRow[], flags: string): string {
  const rows = [...given]
  if (flags.includes('t')) rows.sort((one, other) => other.atMs - one.atMs)
  if (flags.includes('S')) rows.sort((one, other) => other.bytes - one.bytes)
  if (flags.includes('r')) rows.reverse()
  const named = (row: NamedRow) => `${row.shown}${/[Fp]/.test(flags) && row.mode.startsWith('d') ? '/' : ''}`
  if (!flags.includes('l')) return rows.map((row) => `${named(row)}\n`).join('')
  const width = (of: (row: NamedRow) => string) => Math.max(0, ...rows.map((row) => of(row).length))
  const links = width((row) => String(row.links))
  const owner = width((row) => row.owner)
  const group = width((row) => row.group)
  const size = width((row) => row.size)
  return rows
    .map((row) => {
      const date = row.stamp
      const when = `${months[Number(date.slice(5, 7)) - 1]} ${String(Number(date.slice(8, 10))).padStart(2)} ${date.slice(11, 16)}`
      return `${row.mode} ${String(row.links).padStart(links)} ${row.owner.padEnd(owner)} ${row.group.padEnd(group)} ${row.size.padStart(size)} ${when} ${named(row)}\n`
    })
    .join('')
}
