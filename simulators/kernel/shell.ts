/**
 * A terminal on any simulator: a line in, what a terminal would show out. A simulator that imitates a tool brings its own
 * words; this one speaks the simulator's commands as they are: `instance.run type=m1.small count=25`.
 */
import { type Argument, type ArgValue, expectation } from './args.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './clock.ts'
import { BadInput } from './refusal.ts'
import { sleptMs } from './command-line.ts'
import { give, nowMs, type Session, undo, view, waitUntil } from './session.ts'
import type { CommandSpec, Fact } from './simulator.ts'

/** What came of a line. `code` is an exit code: 0, 1 for a refusal, 2 for a line that cannot be read. */
export interface Answer {
  readonly session: Session
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

const builtIns: Readonly<Record<string, string>> = {
  help: 'Lists the commands; help COMMAND tells its arguments.',
  wait: 'Lets time pass: wait 8h, wait 90min, wait 30s, wait 4d.',
  say: 'Says how things stand.',
  view: 'Prints the view, or a part of it: view bill.totalCents',
  log: 'Prints the command log, one JSON object a line.',
  undo: 'Takes the last command back.',
}

/**
 * Carries out one line. An empty line, and one that begins with #, does nothing. Where the simulator has a terminal of its own,
 * the line is typed there, and what this shell understands is said behind `#@`: `#@ view`, `#@ machine.power-on`.
 */
export function runLine(session: Session, line: string): Answer {
  if (!session.simulator.terminal) return ownLine(session, line)
  const own = /^\s*#@(.*)$/.exec(line)
  if (own) return ownLine(session, own[1] ?? '')
  const slept = session.simulator.isTimeless ? null : sleptMs(line)
  if (slept !== null) return { session: waitUntil(session, nowMs(session) + slept), stdout: '', stderr: '', code: 0 }
  return /^\s*(#.*)?$/.test(line) ? { session, stdout: '', stderr: '', code: 0 } : typed(session, line)
}

/** Types a line into the simulator's terminal: what it prints comes out byte for byte. */
function typed(session: Session, line: string): Answer {
  const next = give(session, 'terminal.run', { line })
  const step = next.steps.at(-1)
  if (step?.refusal) return { session: next, stdout: '', stderr: `${step.refusal.code}: ${step.refusal.message}\n`, code: 1 }
  const fact = step?.facts.find(({ name }) => name === 'terminal.printed')
  return { session: next, stdout: String(fact?.stdout ?? ''), stderr: String(fact?.stderr ?? ''), code: Number(fact?.code ?? 0) }
}

function ownLine(session: Session, line: string): Answer {
  const [word = '', ...rest] = line.trim().split(/\s+/)
  const done = (stdout: string, next = session): Answer => ({ session: next, stdout, stderr: '', code: 0 })
  if (word === '' || word.startsWith('#')) return done('')
  try {
    switch (word) {
      case 'help':
        return done(rest[0] ? helpOn(session, rest[0]) : help(session))
      case 'wait':
        return done('', waitUntil(session, nowMs(session) + durationMs(rest.join(''))))
      case 'say':
        return done(`${view(session).says.join('\n')}\n`)
      case 'view':
        return done(`${JSON.stringify(part(view(session), rest[0] ?? ''), null, 2)}\n`)
      case 'log':
        return done(session.log.map((command) => `${JSON.stringify(command)}\n`).join(''))
      case 'undo':
        return done('', undo(session))
      default:
        return reported(session, word) ?? command(session, word, rest)
    }
  } catch (error) {
    if (error instanceof BadInput) return { session, stdout: '', stderr: `${error.message}\n`, code: 2 }
    throw error
  }
}

function reported(session: Session, word: string): Answer | null {
  const reports = session.simulator.reports ?? {}
  const report = Object.hasOwn(reports, word) ? reports[word] : undefined
  return report ? { session, stdout: report.print(session.worlds.at(-1)), stderr: '', code: 0 } : null
}

function command(session: Session, name: string, words: readonly string[]): Answer {
  const spec = specOf(session, name)
  const args: Record<string, ArgValue> = {}
  for (const word of words) {
    const cut = word.indexOf('=')
    const key = cut < 0 ? word : word.slice(0, cut)
    const argument = Object.hasOwn(spec.args, key) ? spec.args[key] : undefined
    if (cut < 0 || !argument)
      throw new BadInput(name, word, `name=value; ${name} takes ${Object.keys(spec.args).join(', ') || 'nothing'}`)
    args[key] = argValueOf(session, key, argument, word.slice(cut + 1))
  }
  const next = give(session, name, args)
  const step = next.steps.at(-1)
  if (step?.refusal) return { session: next, stdout: '', stderr: `${step.refusal.code}: ${step.refusal.message}\n`, code: 1 }
  return { session: next, stdout: (step?.facts ?? []).map((fact) => `${factText(fact)}\n`).join(''), stderr: '', code: 0 }
}

function specOf({ simulator }: Session, name: string): CommandSpec {
  const spec = Object.hasOwn(simulator.commands, name) ? simulator.commands[name] : undefined
  if (!spec) throw new BadInput('command', name, 'one that help lists')
  return spec
}

function argValueOf(session: Session, name: string, argument: Argument, text: string): ArgValue {
  switch (argument.kind) {
    case 'integer':
      if (!/^-?\d+$/.test(text)) throw new BadInput(name, text, expectation(argument))
      return Number(text)
    case 'bytes':
      return bytesOf(name, text)
    case 'flag':
      if (text !== 'true' && text !== 'false') throw new BadInput(name, text, 'true or false')
      return text === 'true'
    case 'ids':
      return text.split(',').flatMap((id) => (id.startsWith('@') ? madeBy(session, name, id) : [id]))
    case 'id':
      return text.startsWith('@') ? (madeBy(session, name, text)[0] ?? text) : text
    default:
      return text
  }
}

/** `@3`: everything that the third command of the log made; `@3.1`: the first of it. */
function madeBy({ steps }: Session, name: string, text: string): readonly string[] {
  const [seq, nth] = text.slice(1).split('.').map(Number)
  const step = steps[(seq ?? 0) - 1]
  const ids = (step?.facts ?? []).flatMap((fact) => {
    const id = fact[fact.name.split('.')[0] ?? '']
    return typeof id === 'string' ? [id] : []
  })
  const chosen = nth === undefined ? ids : ids.slice(nth - 1, nth)
  if (chosen.length === 0) throw new BadInput(name, text, '@N, where command N of the log made something')
  return chosen
}

const byteUnits: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

function bytesOf(name: string, text: string): number {
  const [, digits, unit = 'B'] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text) ?? []
  const size = byteUnits[unit || 'B']
  if (!digits || !size) throw new BadInput(name, text, `bytes: a number with ${Object.keys(byteUnits).join(', ')}`)
  return Math.round(Number(digits) * size)
}

const timeUnits: Readonly<Record<string, number>> = { ms: 1, s: SECOND_MS, min: MINUTE_MS, h: HOUR_MS, d: DAY_MS }

/** "8h", "1d4h", "90min", "30s" in milliseconds. Throws `BadInput`. */
export function durationMs(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|min|s|h|d)/g)]
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text)
    throw new BadInput('duration', text || 'nothing', 'a time such as 8h, 90min, 30s or 1d4h')
  return parts.reduce((sum, [, digits, unit]) => sum + Number(digits) * (timeUnits[unit ?? ''] ?? 0), 0)
}

function factText({ name, ...details }: Fact): string {
  const words = Object.entries(details).map(([key, value]) => `${key}=${String(value)}`)
  return [name, ...words].join(' ')
}

function part(whole: unknown, path: string): unknown {
  return path === ''
    ? whole
    : path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], whole)
}

function help({ simulator }: Session): string {
  const reports = Object.entries(simulator.reports ?? {}).map(([name, { does }]) => [name, does] as const)
  const commands = Object.entries(simulator.commands).map(([name, { does }]) => [name, does] as const)
  const rows = [...commands, ...reports, ...Object.entries(builtIns)]
  const width = Math.max(...rows.map(([name]) => name.length))
  const behind = simulator.terminal
    ? 'What you type goes to the machine’s own terminal. These words are said behind #@, as in: #@ view\n'
    : ''
  return `${behind}${rows.map(([name, does]) => `${name.padEnd(width)}  ${does}`).join('\n')}\nA command takes name=value; ids may be @N, what command N made.\n`
}

function helpOn(session: Session, name: string): string {
  if (Object.hasOwn(builtIns, name)) return `${builtIns[name]}\n`
  const { does, args } = specOf(session, name)
  return `${name}: ${does}\n${argumentsText(args)}`
}

/** The arguments of a command, a line each: what they are, what is taken without them. */
export function argumentsText(args: CommandSpec['args']): string {
  const rows = Object.entries(args).map(([name, argument]) => {
    const without =
      argument.initial !== undefined
        ? `; ${JSON.stringify(argument.initial)} if left out`
        : argument.optional
          ? '; may be left out'
          : ''
    return `  ${name}: ${argument.label.toLowerCase()}, ${expectation(argument)}${without}\n`
  })
  return rows.join('') || '  takes no arguments\n'
}
