/** A network's beginning, and the road from a command's name to what does it. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { cutTo, type Printed, printed } from '../kernel/command-line.ts'
import { invariant, type Refusal } from '../kernel/refusal.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import { ipOf } from './addresses.ts'
import { send } from './engine/index.ts'
import { readInput } from './input.ts'
import type { Input, Node, ProbeProtocol, Wire, World } from './model.ts'
import { passed } from './leases.ts'
import { poweredNode, wireAt, withWire } from './power.ts'
import { bashOn } from './programs/files.ts'
import { type RunOnNode, runProgram, runTyped } from './programs/run.ts'
import { addressOfNode } from './reachability/addressed.ts'
import { mostPrintedAfterThat, mostPrintedAtOnce, mostPrintedInAll, powerRules, wireRules } from './rules.table.ts'
import { macsOf, nodeFrom } from './setup.ts'
import { withNatSockets } from './user-nats.ts'
import { nothingLearned } from './with-node.ts'

/** Reads an input from outside. Throws `BadInput` for one that cannot be read, and for what Linux would refuse. */
export function parseInput(json: unknown): Input {
  const input = readInput(json)
  create(input)
  return input
}

/** The world of an input at time 0. Throws `BadInput` for what Linux would refuse of it, in Linux's words. */
export function create(input: Input): World {
  const empty: World = {
    atMs: 0,
    seq: 0,
    input,
    nodes: {},
    wires: [],
    learned: {},
    securityGroups: Object.fromEntries(input.securityGroups.map((group) => [group.name, group])),
    at: input.at,
    cwd: Object.fromEntries(input.nodes.map(({ name }) => [name, '/root'])),
    history: Object.fromEntries(input.nodes.map(({ name }) => [name, []])),
    editing: null,
    last: printed(''),
    printedInAll: 0,
    trace: null,
    captured: [],
    kept: null,
    sent: 0,
  }
  const macs = macsOf(input)
  const nodes = input.nodes.map((node, nth) => nodeFrom(input.seed, node, `nodes.${nth}`, macs))
  return withNatSockets({
    ...empty,
    nodes: Object.fromEntries(nodes.map((node) => [node.name, node])),
    learned: Object.fromEntries(nodes.map(({ name }) => [name, nothingLearned])),
    wires: input.wires.map(([a, b]): Wire => ({ a: endOf(a), b: endOf(b), isCut: false })),
  })
}

function endOf(text: string): Wire['a'] {
  const cut = text.indexOf(':')
  return { node: text.slice(0, cut), dev: text.slice(cut + 1) }
}

/** Leases are asked for again, or end. */
export const advance = (world: World, byMs: number): World => passed(world, world.atMs + byMs)

export const command = (world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> =>
  commandWith(world, given, runProgram)

/** A command, with programs that a node does not have by itself. */
export function commandWith(world: World, given: { readonly name: string; readonly args: Args }, run: RunOnNode): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const { args } = checked
  const refusal = refusalOf(world, name, args)
  if (refusal) return { ok: false, refusal }
  const done = (next: World, fact: Fact): Outcome<World> => ({ ok: true, world: next, facts: [fact] })
  switch (name) {
    case 'terminal.run':
      return typed(world, String(args.line), run)
    case 'terminal.at':
      return done({ ...world, at: String(args.node), last: printed('') }, { name: 'terminal.opened', node: String(args.node) })
    case 'editor.save':
      return saved(world, String(args.text))
    case 'editor.close':
      return done({ ...world, editing: null }, { name: 'editor.closed' })
    case 'packet.send':
      return sent(world, args)
    case 'wire.cut':
    case 'wire.mend': {
      const wire = wireAt(world, String(args.end))
      invariant(wire, `no wire at ${String(args.end)}`)
      const isCut = name === 'wire.cut'
      return done(withWire(world, wire, isCut), { name: isCut ? 'wire.was-cut' : 'wire.mended', end: String(args.end) })
    }
    case 'node.power':
      return done(poweredNode(world, String(args.node), args.on === true), {
        name: args.on === true ? 'node.switched-on' : 'node.switched-off',
        node: String(args.node),
      })
    case 'configuration.keep':
      return done({ ...world, kept: { nodes: world.nodes, wires: world.wires } }, { name: 'configuration.kept' })
    case 'configuration.forget':
      return done({ ...world, kept: null }, { name: 'configuration.forgotten' })
  }
}

/** Why a command would be refused now, or null. Without arguments: what holds whatever they are. */
export function refusalOf(world: World, name: CommandName, args: Args = {}): Refusal | null {
  const no = (code: string, message: string, arg?: string): Refusal => ({ code, command: name, message, ...(arg ? { arg } : {}) })
  const needsNode = (arg: 'node'): Refusal | null => {
    const given = args[arg]
    return given === undefined || nodeNamed(world, String(given))
      ? null
      : no('no-such-node', `There is no node ${String(given)}.`, arg)
  }
  switch (name) {
    case 'editor.save':
    case 'editor.close':
      return world.editing ? null : no('nothing-open', 'No editor is open: nano FILE opens one.')
    case 'terminal.run':
      if (world.editing) return no('editor-open', 'The editor is open: save or close it, then the terminal goes on.')
      return noTerminal(world, world.at, no)
    case 'terminal.at':
      if (world.editing) return no('editor-open', 'The editor is open: save or close it, then another terminal can be opened.')
      return needsNode('node') ?? (args.node === undefined ? null : noTerminal(world, String(args.node), no))
    case 'packet.send': {
      const from = args.from === undefined ? undefined : nodeNamed(world, String(args.from))
      if (args.from !== undefined && !from) return no('no-such-node', `There is no node ${String(args.from)}.`, 'from')
      if (from && (from.kind === 'switch' || !from.isOn))
        return no('no-sender', `${from.name} sends nothing: it is ${from.isOn ? 'a switch' : 'off'}.`, 'from')
      if (args.to !== undefined && addressFor(world, String(args.to)) === null)
        return no('no-address', `${String(args.to)} is neither an IPv4 address nor a node that has one.`, 'to')
      return args.protocol !== undefined && args.protocol !== 'icmp' && args.port === 0
        ? no('no-port', 'A connection or a datagram goes to a port, from 1 to 65535.', 'port')
        : null
    }
    case 'node.power': {
      const missing = needsNode('node')
      if (missing) return missing
      const node = args.node === undefined ? undefined : nodeNamed(world, String(args.node))
      if (!node || args.on === undefined) return null
      const rule = powerRules[args.on === true ? 'switch-on' : 'switch-off'][node.isOn ? 'on' : 'off']
      return rule === 'moves' ? null : no(rule.code, rule.message)
    }
    case 'wire.cut':
    case 'wire.mend': {
      if (args.end === undefined) return null
      const wire = wireAt(world, String(args.end))
      if (!wire) return no('no-such-wire', `No wire has the end ${String(args.end)}.`, 'end')
      const rule = wireRules[name === 'wire.cut' ? 'cut' : 'mend'][wire.isCut ? 'cut' : 'whole']
      return rule === 'moves' ? null : no(rule.code, rule.message)
    }
    case 'configuration.keep':
      return null
    case 'configuration.forget':
      return world.kept ? null : no('nothing-kept', 'No configuration is kept: there is nothing to compare with.')
  }
}

const nodeNamed = (world: World, name: string): Node | undefined =>
  Object.hasOwn(world.nodes, name) ? world.nodes[name] : undefined

function noTerminal(world: World, name: string, no: (code: string, message: string) => Refusal): Refusal | null {
  const node = nodeNamed(world, name)
  if (node?.kind === 'switch') return no('no-terminal', `${name} is a switch: it has no terminal.`)
  return node?.isOn ? null : no('node-off', `${name} is off. Switch it on first.`)
}

/** An address, or the first that a node has. */
function addressFor(world: World, to: string): string | null {
  if (ipOf(to) !== null) return to
  const node = nodeNamed(world, to)
  return node ? addressOfNode(node) : null
}

function sent(world: World, args: Args): Outcome<World> {
  const to = addressFor(world, String(args.to))
  invariant(to !== null, `no address of ${String(args.to)}`)
  const protocol = args.protocol as ProbeProtocol
  const probe = { from: String(args.from), to, protocol, port: protocol === 'icmp' ? 0 : Number(args.port) }
  const { world: next, answer } = send({ ...world, captured: [] }, probe, { trace: true })
  return {
    ok: true,
    world: next,
    facts: [{ name: 'packet.sent', ...probe, result: answer.result, seenSource: answer.seenSource }],
  }
}

const bounded = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${cutTo(text, most)}\n[cut here: this terminal shows ${most / 1024} KiB of what a command prints]\n`

/** A line begins: what will be seen go by is of this line alone, and what was sent by it. */
export const beforeLine = (world: World): World => ({ ...world, trace: null, captured: [], wentBy: world.captured, spent: 0 })

/** A line has ended: what went by stays for tcpdump until a line sends something again. */
export function afterLine({ wentBy = [], spent: _, ...world }: World): World {
  return world.captured.length > 0 ? world : { ...world, captured: wentBy }
}

function typed(world: World, line: string, run: RunOnNode): Outcome<World> {
  const ran = runTyped(beforeLine(world), line, run)
  const { printed: all } = ran
  const state = afterLine(ran.state)
  const most = world.printedInAll > mostPrintedInAll ? mostPrintedAfterThat : mostPrintedAtOnce
  const said: Printed = { ...all, stdout: bounded(all.stdout, most), stderr: bounded(all.stderr, most) }
  const printedInAll = world.printedInAll + said.stdout.length + said.stderr.length
  return { ok: true, world: { ...state, last: said, printedInAll }, facts: [{ name: 'terminal.printed', ...said }] }
}

function saved(world: World, text: string): Outcome<World> {
  invariant(world.editing, 'saved without an editor')
  const { node, path } = world.editing
  const next = bashOn(node).withText({ ...world, editing: null, last: printed('') }, path, text)
  return { ok: true, world: next, facts: [{ name: 'editor.saved', node, path }] }
}
