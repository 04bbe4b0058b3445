/** What bash does itself, or what stands for it in a terminal: history, sudo, which, sleep, and a name that it does not find. */
import { complained, type Printed, printed } from '../command-line.ts'
import { type Files, type RanOn, resolved } from '../files.ts'
import { notHere } from './not-here.table.ts'
import type { RunOn } from './bash-on.ts'

/** The lines typed so far, all or the last so many. */
export function historyOf(history: readonly string[], args: readonly string[]): Printed {
  const lines = history.map((line, nth) => `${String(nth + 1).padStart(5)}  ${line}\n`)
  return printed(lines.slice(/^\d{1,6}$/.test(args[0] ?? '') ? -Number(args[0]) || lines.length : 0).join(''))
}

/** Where programs lie; `placeOf` knows null for one that there is not. */
export function which(args: readonly string[], placeOf: (name: string) => string | null): Printed {
  const places = args.map(placeOf)
  return printed(
    places.map((place) => (place === null ? '' : `${place}\n`)).join(''),
    places.some((place) => place === null) ? 1 : 0,
  )
}

/** `sleep` on a line of its own is a wait, and never comes here. */
export function sleep(args: readonly string[]): Printed {
  const tryHelp = "Try 'sleep --help' for more information.\n"
  if (args[0] === undefined) return complained(`sleep: missing operand\n${tryHelp}`)
  return /^\d+(\.\d+)?[smhd]?$/.test(args[0])
    ? complained('this terminal: sleep lets time pass only on a line of its own\n')
    : complained(`sleep: invalid time interval '${args[0]}'\n${tryHelp}`)
}

/** Whoever is here is root already. */
export function sudo<State>(state: State, args: readonly string[], stdin: string | null, run: RunOn<State>): RanOn<State> {
  const first = args.findIndex((arg, nth) => !arg.startsWith('-') && !/^-[ugphCcrt]$/.test(args[nth - 1] ?? ''))
  if (first < 0 && args.some((arg) => ['-i', '-s'].includes(arg))) return { state, printed: printed('') }
  if (first < 0)
    return {
      state,
      printed: complained('usage: sudo -h | -K | -k | -V\nusage: sudo [-ABbEHnPS] [-u user] [command [arg ...]]\n'),
    }
  const rest = args.slice(first)
  const ran = run(state, rest, stdin)
  return ran.printed.code === 127 && ran.printed.stderr.startsWith('bash: ')
    ? { state: ran.state, printed: complained(`sudo: ${rest[0]}: command not found\n`) }
    : ran
}

/** As bash says it: a name is looked for in the PATH, a path is not. */
export function notFound<State>(files: Files<State>, state: State, name: string): Printed {
  const instead = notHere.get(name)
  if (instead !== undefined) return complained(`not modelled here: ${name}; ${instead}\n`)
  if (!name.includes('/')) return complained(`bash: ${name}: command not found\n`, 127)
  const path = resolved(files.cwd(state), name)
  if (!files.exists(state, path)) return complained(`bash: ${name}: No such file or directory\n`, 127)
  return complained(`bash: ${name}: ${files.isDirectory(state, path) ? 'Is a directory' : 'Permission denied'}\n`, 126)
}
