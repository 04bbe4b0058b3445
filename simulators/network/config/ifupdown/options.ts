/** The options of ifup, ifdown and ifquery, and what these say when they cannot go on. */
import { complained, type Printed, printed } from '../../../kernel/command-line.ts'

export type Program = 'ifup' | 'ifdown' | 'ifquery'

export interface IfOptions {
  readonly isAll: boolean
  readonly allow: string | null
  readonly excluded: readonly string[]
  readonly file: string
  readonly isForced: boolean
  readonly isList: boolean
  readonly isState: boolean
  readonly names: readonly string[]
}

const flags: Readonly<Record<string, keyof IfOptions | 'idle' | 'not-modelled' | 'help' | 'version'>> = {
  '-a': 'isAll',
  '--all': 'isAll',
  '-f': 'isForced',
  '--force': 'isForced',
  '-l': 'isList',
  '--list': 'isList',
  '--state': 'isState',
  '-v': 'not-modelled',
  '--verbose': 'not-modelled',
  '-n': 'not-modelled',
  '--no-act': 'not-modelled',
  '--no-mappings': 'idle',
  '--no-loopback': 'idle',
  '--read-environment': 'idle',
  '--ignore-errors': 'not-modelled',
  '--no-scripts': 'not-modelled',
  '-h': 'help',
  '--help': 'help',
  '-V': 'version',
  '--version': 'version',
}
const withValue: Readonly<Record<string, 'allow' | 'excluded' | 'file' | 'not-modelled'>> = {
  '--allow': 'allow',
  '-X': 'excluded',
  '--exclude': 'excluded',
  '-i': 'file',
  '--interfaces': 'file',
  '-o': 'not-modelled',
  '--state-dir': 'not-modelled',
}

const usageOf = (
  program: Program,
): string => `Usage: ${program} <options> <ifaces...>${program === 'ifquery' ? '\n       ifquery <options> --list\n       ifquery --state <ifaces...>' : ''}

Options:
	-h, --help             this help
	-V, --version          copyright and version information
	-a, --all              process all interfaces marked "auto"
	--allow CLASS          ignore non-"allow-CLASS" interfaces
	-i, --interfaces FILE  use FILE for interface definitions
	-X, --exclude PATTERN  exclude interfaces from the list of
	                       interfaces to operate on by a PATTERN
	-f, --force            force de/configuration
`

/** Options taken apart, or what is to be printed instead. */
export function optionsOf(program: Program, args: readonly string[]): IfOptions | { readonly said: Printed } {
  const wrong = (what: string) => ({ said: complained(`${program}: ${what}\n${program}: Use --help for help\n`) })
  let options: IfOptions = {
    isAll: false,
    allow: null,
    excluded: [],
    file: '/etc/network/interfaces',
    isForced: false,
    isList: false,
    isState: false,
    names: [],
  }
  for (let nth = 0; nth < args.length; nth += 1) {
    const arg = args[nth] ?? ''
    if (!arg.startsWith('-')) {
      options = { ...options, names: [...options.names, arg] }
      continue
    }
    const [name = '', inline] = arg.startsWith('--') ? arg.split('=') : [arg]
    const takes = Object.hasOwn(withValue, name) ? withValue[name] : undefined
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined
    if (takes === 'not-modelled' || flag === 'not-modelled')
      return { said: complained(`${program}: not modelled here: ${name}\n`) }
    if (takes) {
      const value = inline ?? args[nth + 1]
      if (inline === undefined) nth += 1
      if (value === undefined)
        return wrong(
          name.startsWith('--') ? `option '${name}' requires an argument` : `option requires an argument -- '${name.slice(1)}'`,
        )
      options = takes === 'excluded' ? { ...options, excluded: [...options.excluded, value] } : { ...options, [takes]: value }
    } else if (flag === 'help') return { said: printed(usageOf(program)) }
    else if (flag === 'version') return { said: printed(`${program} version 0.8.41\n`) }
    else if (flag === undefined)
      return wrong(name.startsWith('--') ? `unrecognized option '${name}'` : `invalid option -- '${name.slice(1, 2)}'`)
    else if (flag !== 'idle') options = { ...options, [flag]: true }
  }
  const needsNames = !options.isAll && !options.isList && !options.isState
  if (options.isAll && options.names.length > 0)
    return wrong('either use the --all option, or specify interface(s), but not both')
  if (needsNames && options.names.length === 0) return wrong('no interface(s) specified')
  if (program === 'ifquery' && options.isAll) return { said: complained('ifquery: Use --help for help\n') }
  return options
}
