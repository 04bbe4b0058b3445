/** What bash does itself: questions, variables, scripts and leaving a loop. */
import { complained, type Printed, printed } from '../command-line.ts'
import { resolved } from '../files.ts'
import type { BashOn, Remembered } from './bash-on.ts'
import { isSo, type KindAt } from './conditions.ts'

/** What is asked of the shell at work. */
interface Shell<State> {
  readonly on: BashOn<State>
  readonly state: State
  readonly depth: number
  readonly code: number
  readonly kindAt: KindAt
  variables: Remembered['variables']
  leaves: 'break' | 'continue' | 'exit' | 'all' | null
  readonly set: (name: string, value: string) => void
  readonly script: (text: string, stdin: string | null) => Printed
  readonly apart: (run: () => Printed) => Printed
  readonly within: (run: () => Printed) => Printed
  readonly run: (argv: readonly string[], stdin: string | null) => Printed
}

/** What bash knows, and this terminal does not. */
const refused = ['alias', 'bg', 'declare', 'disown', 'exec', 'fg', 'let', 'local', 'read', 'set', 'shift', 'time', 'trap', 'wait']

const nothing = printed('')

/** What bash does itself; null for any other program. `sudo` before it changes nothing: root is here already. */
export function builtIn<State>(
  shell: Shell<State>,
  [name = '', ...args]: readonly string[],
  stdin: string | null,
): Printed | null {
  switch (name) {
    case ':':
      return nothing
    case 'test':
    case '[':
      return asked(shell, name, args)
    case 'break':
    case 'continue':
      shell.leaves = name
      return nothing
    case 'exit':
      if (shell.depth === 0) return null
      shell.leaves = 'exit'
      return printed('', args[0] === undefined ? shell.code : Number(args[0]) & 255)
    case 'export':
    case 'unset':
      return exported(shell, name, args)
    case 'eval':
      return shell.within(() => shell.script(args.join(' '), stdin))
    case 'source':
    case '.':
    case 'sh':
    case 'bash':
      return shellOf(shell, name, args, stdin)
    case 'timeout':
      return timed(shell, args, stdin)
    case 'sudo':
      return args[0] !== 'sudo' && ['sh', 'bash', 'test', '[', 'timeout'].includes(args[0] ?? '')
        ? builtIn(shell, args, stdin)
        : null
    default:
      return refused.includes(name) ? complained(`this terminal: "${name}" is not understood here\n`, 2) : null
  }
}

/** `timeout 5 ping …`: every program here ends by itself. */
function timed<State>(shell: Shell<State>, args: readonly string[], stdin: string | null): Printed {
  const nth = args.findIndex((arg) => !arg.startsWith('-'))
  const [interval, ...argv] = nth < 0 ? [] : args.slice(nth)
  const tryHelp = "Try 'timeout --help' for more information.\n"
  if (interval === undefined || argv.length === 0) return complained(tryHelp, 125)
  if (!/^\d+(\.\d+)?[smhd]?$/.test(interval)) return complained(`timeout: invalid time interval '${interval}'\n${tryHelp}`, 125)
  return shell.run(argv, stdin)
}

function asked<State>(shell: Shell<State>, name: 'test' | '[', args: readonly string[]): Printed {
  if (name === '[' && args.at(-1) !== ']') return complained("bash: [: missing `]'\n", 2)
  const terms = (name === '[' ? args.slice(0, -1) : args).map((text) => ({ text, pattern: text }))
  return printed('', isSo(name, terms, shell.kindAt) ? 0 : 1)
}

function exported<State>(shell: Shell<State>, name: 'export' | 'unset', args: readonly string[]): Printed {
  for (const arg of args) {
    const [whole, variable = '', value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(arg) ?? []
    if (whole === undefined && name === 'export') return complained(`bash: ${name}: \`${arg}': not a valid identifier\n`)
    if (name === 'export' && value !== undefined) shell.set(variable, value)
    if (name === 'unset')
      shell.variables = Object.fromEntries(Object.entries(shell.variables).filter(([each]) => each !== variable))
  }
  return nothing
}

/** `bash -c LINE`, `sh FILE`, `source FILE`. */
function shellOf<State>(shell: Shell<State>, name: string, args: readonly string[], stdin: string | null): Printed {
  const isHere = name === 'source' || name === '.'
  const [first, text] = args
  if (first === undefined && stdin === null)
    return isHere
      ? complained(`bash: ${name}: filename argument required\n${name}: usage: ${name} filename [arguments]\n`, 2)
      : complained(`this terminal: a ${name} within this one is not understood here; ${name} -c 'LINE' is\n`, 2)
  if (!isHere && /^-\w*c$/.test(first ?? ''))
    return text === undefined
      ? complained(`${name === 'sh' ? 'sh: 0: -c requires an argument' : 'bash: -c: option requires an argument'}\n`, 2)
      : shell.within(() => shell.apart(() => shell.script(text, stdin)))
  if (first?.startsWith('-')) return complained(`this terminal: ${name} ${first} is not understood here\n`, 2)
  const body = first === undefined ? stdin : shell.on.textAt(shell.state, resolved(shell.on.cwd(shell.state), first))
  if (body === null)
    return complained(
      name === 'sh' ? `sh: 0: cannot open ${first}: No such file\n` : `bash: ${first}: No such file or directory\n`,
      isHere ? 1 : name === 'sh' ? 2 : 127,
    )
  return shell.within(() =>
    isHere ? shell.script(body, stdin) : shell.apart(() => shell.script(body, first === undefined ? null : stdin)),
  )
}
