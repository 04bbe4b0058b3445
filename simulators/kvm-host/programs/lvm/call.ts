/** A line of any of the tools of LVM: its words, how it is refused, how it answers, and what it asks of the host. */
import { printed } from '../../../kernel/command-line.ts'
import { disksOf, sourceOf } from '../../domain/definition.ts'
import type { Lvm, World } from '../../model.ts'
import { domainsOf } from '../../registry.ts'
import * as lvm from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'

/** Flags that take a word after them. */
const valued = new Set([
  '-L',
  '--size',
  '-l',
  '--extents',
  '-n',
  '--name',
  '-o',
  '--options',
  '--units',
  '-s',
  '-i',
  '-I',
  '--type',
  '-m',
])

interface Words {
  readonly flags: ReadonlyMap<string, string>
  readonly rest: readonly string[]
}

export function words(args: readonly string[], isSnapshotFlag = false): Words {
  const flags = new Map<string, string>()
  const rest: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    const equals = /^(--[a-z]+)=(.*)$/.exec(arg)
    const short = /^(-[Lln])(.+)$/.exec(arg)
    if (equals) flags.set(equals[1] ?? '', equals[2] ?? '')
    else if (short) flags.set(short[1] ?? '', short[2] ?? '')
    else if (arg.startsWith('-')) {
      if (valued.has(arg) && !(arg === '-s' && isSnapshotFlag)) {
        place += 1
        flags.set(arg, args[place] ?? '')
      } else flags.set(arg, '')
    } else rest.push(arg)
  }
  return { flags, rest }
}

export const syntax = (name: string, form: string): lvm.LvmError =>
  new lvm.LvmError(
    `No command with matching syntax recognised.  Run '${name} --help' for more information.${form === '' ? '' : '\n  Correct command syntax is:'}`,
    3,
    form === '' ? '' : `  ${form}\n\n`,
  )

export const said = (state: World, ...lines: readonly string[]): Ran => ({
  state,
  printed: printed(lines.map((line) => `  ${line}\n`).join('')),
})

export const withLvm = (world: World, next: Lvm): World => ({ ...world, lvm: next })

export const isDisk = (world: World, path: string): boolean => world.lvm.disks.some((disk) => disk.path === path)

export const noDevice = (path: string): lvm.LvmError => new lvm.LvmError(`Cannot use ${path}: device not found`)

/** A running guest has it open. */
export function isOpen(world: World, path: string): boolean {
  return domainsOf(world).some(({ live }) => live !== null && disksOf(live).some((disk) => sourceOf(disk) === path))
}
