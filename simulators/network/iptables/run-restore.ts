/** `iptables-restore` on one node: its options, and where its text comes from. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import type { Node } from '../model.ts'
import { version } from './complaint.ts'
import type { Counters } from './counters.ts'
import { type RestoreOptions, restore } from './restore.ts'
import type { RanIptables } from './run.ts'

interface Asked {
  readonly options: RestoreOptions
  readonly path: string | null
}

const flags: Readonly<Record<string, string>> = {
  counters: 'c',
  verbose: 'v',
  version: 'V',
  test: 't',
  help: 'h',
  noflush: 'n',
  modprobe: 'M',
  table: 'T',
  wait: 'w',
  'wait-interval': 'W',
  ipv4: '4',
  ipv6: '6',
}

const usageText = `Usage: iptables-restore [-c] [-v] [-V] [-t] [-h] [-n] [-T table] [-M command] [-4] [-6] [file]
	   [ --counters ]
	   [ --verbose ]
	   [ --version]
	   [ --test ]
	   [ --help ]
	   [ --noflush ]
	   [ --table=<TABLE> ]
	   [ --modprobe=<command> ]
	   [ --ipv4 ]
	   [ --ipv6 ]
`

/** The words after `iptables-restore`. */
function asked(args: readonly string[], program: string): Asked | Printed {
  const wrong = (text: string) => complained(`${program}: ${text}\nTry \`${program} -h' for more information.\n`)
  const given = new Set<string>()
  const paths: string[] = []
  let only: string | null = null
  const words = [...args]
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!/^-./.test(word)) {
      paths.push(word)
      continue
    }
    const [long = '', attached] = word.startsWith('--') ? word.slice(2).split('=') : []
    const near = Object.keys(flags).filter((each) => long !== '' && each.startsWith(long))
    const exact = near.includes(long) ? long : near.length === 1 ? near[0] : undefined
    if (long !== '' && exact === undefined) return wrong(`unrecognized option '${word}'`)
    for (const letter of long === '' ? word.slice(1) : (flags[exact ?? ''] ?? '')) {
      if (!'cvVthnMTwW'.includes(letter)) return wrong(`invalid option -- '${letter}'`)
      if (letter === 'V') return printed(`${program} v${version} (nf_tables)\n`)
      if (letter === 'h') return complained(usageText, 0)
      if (letter === 'M') return complained(`${program}: not modelled here: --modprobe\n`)
      if (letter === 'T') {
        only = attached ?? words.shift() ?? null
        if (only === null) return wrong("option requires an argument -- 'T'")
      } else if ((letter === 'w' || letter === 'W') && /^[^-!]/.test(words[0] ?? '')) words.shift()
      given.add(letter)
    }
  }
  if (paths.length > 1) return complained('Unknown arguments found on commandline\n')
  const [keepsOthers, hasCounters, isTest, isVerbose] = ['n', 'c', 't', 'v'].map((letter) => given.has(letter))
  return {
    options: {
      keepsOthers: keepsOthers === true,
      hasCounters: hasCounters === true,
      isTest: isTest === true,
      isVerbose: isVerbose === true,
      only,
      program,
    },
    path: paths[0] ?? null,
  }
}

/** What comes through the pipe, and what files hold; null for one that is not there. */
interface RestoreFrom {
  readonly stdin: string
  readonly read: (path: string) => string | null
}

/** Carries out one line; `args` are the words after the program's name. */
export function runRestore(
  node: Node,
  args: readonly string[],
  from: RestoreFrom,
  counters: Counters = {},
  program = 'iptables-restore',
): RanIptables {
  const given = asked(args, program)
  if ('code' in given) return { node, counters, printed: given }
  const text = given.path === null ? from.stdin : from.read(given.path)
  if (text === null) return { node, counters, printed: complained(`Can't open ${given.path}: No such file or directory\n`) }
  return restore(node, text, counters, given.options)
}
