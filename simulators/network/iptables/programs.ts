/** iptables and its companions as programs of a node's terminal. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import type { Node, World } from '../model.ts'
import type { NetworkProgram, Ran } from '../ran.ts'
import { nothingLearned, withNode } from '../with-node.ts'
import { version } from './complaint.ts'
import { type RestoreOptions, restore } from './restore.ts'
import { type RanIptables, runIptables } from './run.ts'
import { save } from './save.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The morning on which a world begins: 15 March 2010, 9 o'clock. */
const beginMs = Date.UTC(2010, 2, 15, 9)

function dateOf(world: World): string {
  const date = new Date(beginMs + world.atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':')
  const day = String(date.getUTCDate()).padStart(2)
  return `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${day} ${clock} ${date.getUTCFullYear()}`
}

const countersOf = (world: World, node: string) => (world.learned[node] ?? nothingLearned).ruleCounters

/** The world after a program changed a node's rules, or counted anew. */
function left(world: World, before: Node, ran: RanIptables): Ran {
  const changed = ran.node === before ? world : withNode(world, ran.node)
  const learned = changed.learned[before.name] ?? nothingLearned
  if (ran.counters === learned.ruleCounters) return { state: changed, printed: ran.printed }
  const counted = { ...learned, ruleCounters: ran.counters }
  return { state: { ...changed, learned: { ...changed.learned, [before.name]: counted } }, printed: ran.printed }
}

const said = (state: World, out: Printed): Ran => ({ state, printed: out })

const iptables: NetworkProgram = (world, name, args) => {
  const node = world.nodes[name]
  return node ? left(world, node, runIptables(node, args, countersOf(world, name))) : said(world, printed(''))
}

const saving =
  (program: string): NetworkProgram =>
  (world, name, args) => {
    const node = world.nodes[name]
    return said(world, node ? save(node, args, countersOf(world, name), dateOf(world), program) : printed(''))
  }

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

const restoring =
  (program: string): NetworkProgram =>
  (world, name, args, stdin) => {
    const node = world.nodes[name]
    const given = asked(args, program)
    if (!node || 'code' in given) return said(world, 'code' in given ? given : printed(''))
    const text = given.path === null ? (stdin ?? '') : textAt(world, node, given.path)
    if (text === null) return said(world, complained(`Can't open ${given.path}: No such file or directory\n`))
    return left(world, node, restore(node, text, countersOf(world, name), given.options))
  }

function textAt(world: World, node: Node, path: string): string | null {
  const full = path.startsWith('/') ? path : `${world.cwd[node.name] ?? '/root'}/${path}`
  return node.files[full.replaceAll('/./', '/')] ?? null
}

const older =
  (program: string): NetworkProgram =>
  (world, _name, args) =>
    said(
      world,
      args.includes('-V') || args.includes('--version')
        ? printed(`${program.replace('-legacy', '')} v${version} (legacy)\n`)
        : complained(`${program}: not modelled here: the older tables of iptables; iptables has those of nf_tables\n`),
    )

export const iptablesPrograms: Readonly<Record<string, NetworkProgram>> = {
  iptables,
  'iptables-nft': iptables,
  'iptables-save': saving('iptables-save'),
  'iptables-nft-save': saving('iptables-nft-save'),
  'iptables-restore': restoring('iptables-restore'),
  'iptables-nft-restore': restoring('iptables-nft-restore'),
  'iptables-legacy': older('iptables-legacy'),
  'iptables-legacy-save': older('iptables-legacy-save'),
}
