/** The beginning of a host on its LAN, and the road from a command's name to the part that does it. */
import { hostCpu } from '../host-cpu/index.ts'
import { type Args, checkArgs } from '../kernel/args.ts'
import { printed } from '../kernel/command-line.ts'
import { firstDue } from '../kernel/due.ts'
import { BadInput, invariant, type Refusal } from '../kernel/refusal.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { commandWith as hostCommand, kvmHost, ownPrograms, type Programs, withGuestTexts } from '../kvm-host/index.ts'
import {
  afterLine,
  beforeLine,
  commandWith as lanCommand,
  isNetworkProgram,
  network,
  programNames,
  type RunOnNode,
  runProgram,
  withFiles,
} from '../network/index.ts'
import { type CommandName, commands, machineCommands } from './commands.table.ts'
import { domainAt, guestFiles } from './guests.ts'
import { readInput } from './input.ts'
import type { Input, World } from './model.ts'
import { hostDown, hostUp } from './power.ts'
import { onGuest, onHost } from './programs.ts'
import { hostNode, joined, joinedAtFirst } from './together.ts'

const dayMs = 86_400_000

/** Reads an input from outside. Throws `BadInput` for one that no part takes. */
export function parseInput(json: unknown): Input {
  const input = readInput(json)
  const { cpu, host } = create(input)
  if (
    !hostCpu.glance(cpu).hasDevKvm &&
    kvmHost.glance(host).domains.some(({ type, state }) => type === 'kvm' && state !== 'shut off')
  )
    throw new BadInput('host.domains', 'a guest of KVM that runs', 'none: the CPU that is given has no /dev/kvm')
  return input
}

/** The world of an input at time 0: the host has been up for a day, with what both inputs say of it. */
export function create(input: Input): World {
  const world: World = {
    atMs: 0,
    seq: 0,
    input,
    cpu: hostCpu.create(input.cpu),
    host: kvmHost.create(input.host),
    lan: network.create(input.network),
    guests: {},
    mirrored: {},
    last: printed(''),
  }
  return joinedAtFirst(withFilesOfBoth(world), -dayMs)
}

/** The host has the files that both inputs give it. */
function withFilesOfBoth(world: World): World {
  const given = world.lan.nodes[world.input.node]?.files ?? {}
  const files = Object.fromEntries(Object.entries(given).map(([path, text]) => [path, { kind: 'text', text, atMs: 0 } as const]))
  return { ...world, host: { ...world.host, files: { ...files, ...world.host.files } } }
}

/** What falls due on the host is brought to the network when it happens, not later. */
export function advance(world: World, byMs: number): World {
  const until = world.atMs + byMs
  let next = world
  for (;;) {
    const dueMs = firstDue(next.host.due, until)?.atMs ?? until
    const stepMs = Math.max(0, Math.min(dueMs, until) - next.atMs)
    const passed: World = {
      ...next,
      atMs: next.atMs + stepMs,
      cpu: hostCpu.advance(next.cpu, stepMs),
      host: kvmHost.advance(next.host, stepMs),
      lan: network.advance(next.lan, stepMs),
    }
    const isQuiet = passed.host.due === next.host.due && hostNode(passed) === hostNode(next)
    next = isQuiet ? passed : joined(passed)
    if (next.atMs >= until && !firstDue(next.host.due, until)) return next
  }
}

/** Each command is carried out by the part that it is for; then the other parts are told. */
export function command(
  given: World,
  { name: called, args: asked }: { readonly name: string; readonly args: Args },
): Outcome<World> {
  const name = called as CommandName
  const checked = checkArgs(name, commands[name]?.args ?? {}, asked)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  const { args } = checked
  const refusal = refusalOf(given, name, args)
  if (refusal) return { ok: false, refusal }
  // Each part counts commands and time as the whole does.
  const { seq } = given
  const world: World = { ...given, cpu: { ...given.cpu, seq }, host: { ...given.host, seq }, lan: { ...given.lan, seq } }
  if (isOfMachine(name)) return onMachine(world, name, args)
  if (name === 'terminal.run') return typed(world, String(args.line))
  if (name === 'editor.save' || name === 'editor.close') return edited(world, name, args)
  const outcome = network.command(world.lan, { name, args })
  return outcome.ok ? { ok: true, world: { ...world, lan: outcome.world }, facts: outcome.facts } : outcome
}

const isOfMachine = (name: CommandName): boolean => (machineCommands as readonly string[]).includes(name)

/** Why a command would be refused now, or null. */
export function refusalOf(world: World, name: CommandName, args: Args = {}): Refusal | null {
  const no = (code: string, message: string): Refusal => ({ code, command: name, message })
  if (isOfMachine(name)) return refusedBy(hostCpu.command(world.cpu, { name, args: filled(name, args) }))
  const isAtHost = world.lan.at === world.input.node
  switch (name) {
    case 'terminal.run':
      if (world.host.editing ?? world.lan.editing)
        return no('editor-open', 'The editor is open: save or close it, then the terminal goes on.')
      return whyNoTerminal(world, world.lan.at, no)
    case 'terminal.at': {
      if (world.host.editing ?? world.lan.editing)
        return no('editor-open', 'The editor is open: save or close it, then another terminal can be opened.')
      if (args.node === undefined) return null
      if (!Object.hasOwn(world.lan.nodes, String(args.node))) return no('no-such-node', `There is no node ${String(args.node)}.`)
      return whyNoTerminal(world, String(args.node), no)
    }
    case 'editor.save':
    case 'editor.close':
      return (isAtHost ? world.host.editing : world.lan.editing)
        ? null
        : no('nothing-open', 'No editor is open: virsh edit NAME, or nano FILE, opens one.')
    case 'node.power':
      if (args.node === world.input.node) return no('a-host', 'This is the host: its power is the machine’s own.')
      if (args.node !== undefined && domainAt(world, String(args.node)) !== null)
        return no('a-guest', 'This is a guest: virsh start and virsh shutdown switch it on and off.')
      return refusedByLan(world, name, args)
    default:
      return refusedByLan(world, name, args)
  }
}

/** A command of the network's as it is refused there; without its arguments only what holds whatever they are can be said. */
const refusedByLan = (world: World, name: CommandName, args: Args): Refusal | null =>
  Object.keys(args).length === 0 && Object.keys(commands[name]?.args ?? {}).length > 0
    ? null
    : refusedBy(network.command(world.lan, { name, args }))

const refusedBy = <W>(outcome: Outcome<W>): Refusal | null => (outcome.ok ? null : outcome.refusal)

/** For a button, which asks whether it may be pressed before anything is chosen. */
const filled = (name: CommandName, args: Args): Args =>
  name === 'firmware.set' && args.virtualization === undefined ? { virtualization: 'enabled' } : args

function whyNoTerminal(world: World, name: string, no: (code: string, message: string) => Refusal): Refusal | null {
  if (name === world.input.node)
    return world.cpu.power === 'running' ? null : no('wrong-state', 'There is no terminal: Linux does not run on the host.')
  const domain = domainAt(world, name)
  if (domain !== null)
    return world.guests[domain]?.isUp
      ? null
      : no('node-off', `${name} has not come up: virsh console ${domain} shows how far it is.`)
  const node = world.lan.nodes[name]
  if (node?.kind === 'switch') return no('no-terminal', `${name} is a switch: it has no terminal.`)
  return node?.isOn ? null : no('node-off', `${name} is off. Switch it on first.`)
}

/** The machine's power and its firmware. */
function onMachine(world: World, name: CommandName, args: Args): Outcome<World> {
  const outcome = hostCpu.command(world.cpu, { name, args })
  if (!outcome.ok) return outcome
  const ran = { ...world, cpu: outcome.world }
  const was = world.cpu.power === 'running'
  const is = outcome.world.power === 'running'
  const down = was && (name === 'machine.restart' || !is) ? hostDown(ran) : ran
  const next = is && (!was || name === 'machine.restart') ? hostUp(down) : down
  return { ok: true, world: { ...next, last: printed('') }, facts: outcome.facts }
}

function typed(world: World, line: string): Outcome<World> {
  const outcome = world.lan.at === world.input.node ? typedOnHost(world, line) : typedOnNode(world, line)
  if (!outcome.ok) return outcome
  const next = joined(outcome.world)
  return { ok: true, world: next, facts: outcome.facts }
}

/** Programs change more than the host: what they leave of the other parts is carried from one to the next. */
function typedOnHost(world: World, line: string): Outcome<World> {
  let parts: World = { ...world, lan: beforeLine(world.lan) }
  const programs: Programs = {
    host: (host, argv, stdin) => {
      const ran = onHost({ ...parts, host }, argv, stdin)
      parts = ran.state
      return { state: ran.state.host, printed: ran.printed }
    },
    guest: (host, domain, argv, stdin) => {
      const ran = onGuest({ ...parts, host }, domain, argv, stdin)
      parts = ran.state
      return { state: ran.state.host, printed: ran.printed }
    },
  }
  const before = parts
  const outcome = hostCommand(world.host, { name: 'terminal.run', args: { line } }, programs)
  if (!outcome.ok) return outcome
  const moved =
    parts.cpu.power !== before.cpu.power
      ? [{ name: parts.cpu.power === 'setup' ? 'machine.in-setup' : 'machine.powered-off' }]
      : []
  const next: World = { ...parts, host: outcome.world, lan: afterLine(parts.lan), last: outcome.world.last }
  return { ok: true, world: next, facts: [...outcome.facts, ...moved] }
}

/** On a guest's node its own programs for disks and power come after those that every node has. */
function typedOnNode(world: World, line: string): Outcome<World> {
  const node = world.lan.at
  const domain = domainAt(world, node)
  let { host } = world
  const run: RunOnNode = (lan, name, argv, stdin) => {
    const [program = ''] = argv
    const isNodes = program !== 'hostname' && (programNames.includes(program) || isNetworkProgram(program))
    if (domain === null || isNodes) return runProgram(lan, name, argv, stdin)
    const ran = ownPrograms.guest(host, domain, argv, stdin)
    host = ran.state
    return { state: lan, printed: ran.printed }
  }
  const lan = domain === null ? world.lan : withFiles(world.lan, node, guestFiles(world, domain))
  const outcome = lanCommand(lan, { name: 'terminal.run', args: { line } }, run)
  if (!outcome.ok) return outcome
  const files = outcome.world.nodes[node]?.files ?? {}
  if (domain !== null) host = withGuestTexts(host, domain, files)
  return { ok: true, world: { ...world, host, lan: outcome.world, last: outcome.world.last }, facts: outcome.facts }
}

function edited(world: World, name: 'editor.save' | 'editor.close', args: Args): Outcome<World> {
  if (world.lan.at === world.input.node) {
    const outcome = kvmHost.command(world.host, { name, args })
    if (!outcome.ok) return outcome
    return { ok: true, world: joined({ ...world, host: outcome.world, last: outcome.world.last }), facts: outcome.facts }
  }
  const { editing } = world.lan
  invariant(editing, 'edited without an editor')
  const outcome = network.command(world.lan, { name, args })
  if (!outcome.ok) return outcome
  const domain = domainAt(world, editing.node)
  const files = outcome.world.nodes[editing.node]?.files ?? {}
  const host = domain === null ? world.host : withGuestTexts(world.host, domain, files)
  const facts: readonly Fact[] = outcome.facts
  return { ok: true, world: { ...world, host, lan: outcome.world, last: outcome.world.last }, facts }
}
