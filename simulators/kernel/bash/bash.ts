/**
 * Lines as bash takes them apart: lists, pipes, redirections, quotes, variables, loops, choices and what is put in for a command or a sum. What bash can besides
 * (functions, arrays, jobs) is refused by name. Held against bash 5.2, 2026-11-26.
 */
import { complained, type Printed, printed } from '../command-line.ts'
import type { RanOn } from '../files.ts'
import { type BashOn, nothingRemembered, type RunOn } from './bash-on.ts'
import type { List } from './commands.ts'
import { BashFault, Unfinished } from './fault.ts'
import { read } from './read.ts'
import { Shell } from './run.ts'

/** Characters of a command that is typed over several lines. */
const mostUnfinished = 65_536

/** Ctrl+D and Ctrl+C where bash waits for the rest of a command. */
const endOfInput = '^D'
const givenUp = '^C'
export const strokesWithin = { 'ctrl-c': givenUp, 'ctrl-d': endOfInput } as const

/** Runs a line. `run` gives what a program prints, and the state after it. One that is no whole command is kept until it is. */
export function runBash<State>(on: BashOn<State>, given: State, line: string, run: RunOn<State>): RanOn<State> {
  const { variables, unfinished } = on.remembered(given)
  const begun = unfinished === '' ? given : on.withRemembered(given, { variables, unfinished: '' })
  if (line === givenUp && unfinished !== '') return { state: begun, printed: printed('', 130) }
  const isEnd = line === endOfInput && unfinished !== ''
  let list: List
  try {
    list = read(isEnd ? unfinished : unfinished + line)
  } catch (error) {
    if (!(error instanceof BashFault)) throw error
    const isLong = unfinished.length + line.length > mostUnfinished
    if (isLong)
      return { state: begun, printed: complained('this terminal: a command of so many lines is not understood here\n', 2) }
    if (error instanceof Unfinished && !isEnd) {
      const state = on.withRemembered(given, { variables, unfinished: `${unfinished}${line}\n` })
      return { state, printed: printed('', on.lastCode(given)) }
    }
    return { state: begun, printed: complained(error.message, 2) }
  }
  const shell = new Shell(on, begun, variables, on.lastCode(given), run)
  const all: Printed = shell.list(list, null)
  const isSame = shell.variables === variables
  return {
    state: isSame ? shell.state : on.withRemembered(shell.state, { ...nothingRemembered, variables: shell.variables }),
    printed: all,
  }
}
