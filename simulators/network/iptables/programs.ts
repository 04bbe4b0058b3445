/** iptables and its companions as programs of a node's terminal. */
import { HOST_BEGINS_MS } from '../../kernel/clock.ts'
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import type { Node, World } from '../model.ts'
import type { NetworkProgram, Ran } from '../ran.ts'
import { nothingLearned, withNode } from '../with-node.ts'
import { version } from './complaint.ts'
import { type RanIptables, runIptables } from './run.ts'
import { runRestore } from './run-restore.ts'
import { save } from './save.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dateOf(world: World): string {
  const date = new Date(HOST_BEGINS_MS + world.atMs)
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

const restoring =
  (program: string): NetworkProgram =>
  (world, name, args, stdin) => {
    const node = world.nodes[name]
    if (!node) return said(world, printed(''))
    const read = (path: string) => textAt(world, node, path)
    return left(world, node, runRestore(node, args, { stdin: stdin ?? '', read }, countersOf(world, name), program))
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
