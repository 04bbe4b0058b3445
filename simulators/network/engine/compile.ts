/** A world made into machines, and what they learned written back into it. */
import { broadcastOf, ipOf, ipText, macOf, macText, maskOf, networkOf } from '../addresses.ts'
import type { Connection, Counters, FdbEntry, Interface, Learned, Neighbour, Node, Tables, Tuple, World } from '../model.ts'
import { type CompiledChain, type CompiledRule, type CompiledTables, compileTables } from './compiled-rules.ts'
import { Conn, Conntrack, type TcpState, type Tuple as Numbers } from './conntrack.ts'
import { Fabric, mostCaptured, mostDeliveries, mostInLine, mostRules } from './fabric.ts'
import { loopBack } from './ip.ts'
import { receive, transmit } from './links.ts'
import { localOut } from './output.ts'
import { Bridge, type Guard, Machine, type NeighbourRecord, neighbourKey, type OwnAddress, Port } from './machine.ts'
import { ICMP, TCP, UDP } from './packet.ts'
import { compileRoutes } from './routing.ts'
import { settlePorts } from './stp.ts'

/** A neighbour that answered is believed for half a minute (net.ipv4.neigh.default.base_reachable_time_ms). */
const reachableMs = 30_000

/** All machines of a world with their wires, as far as wires lead: ready for packets, and with nothing under way. The world is not changed by it. */
export function fabricOf(world: World): Fabric {
  const fabric = new Fabric(world.atMs, { transmit, receive, send: localOut, loopBack })
  if (world.spent !== undefined) fabric.mostDeliveries = Math.max(0, Math.min(mostDeliveries, mostInLine - world.spent))
  for (const node of Object.values(world.nodes)) fabric.machines.set(node.name, machineOf(node))
  for (const { a, b, isCut } of world.wires) {
    const one = fabric.machines.get(a.node)
    const other = fabric.machines.get(b.node)
    const from = one?.byName.get(a.dev)
    const to = other?.byName.get(b.dev)
    if (isCut || !from?.isUp || !to?.isUp || !one?.node.isOn || !other?.node.isOn) continue
    from.peer = to
    to.peer = from
  }
  settlePorts(fabric.machines.values(), world)
  guard(world, fabric)
  for (const machine of fabric.machines.values()) {
    const learned = world.learned[machine.node.name]
    if (learned) remember(machine, learned, world.atMs)
  }
  return fabric
}

function machineOf(node: Node): Machine {
  const machine = new Machine(node)
  for (const given of node.interfaces) {
    const port = new Port(
      machine,
      given,
      node.kind === 'switch' && !node.userNat ? [] : given.addresses.flatMap(ownAddress),
      macOf(given.mac) ?? 0,
    )
    machine.ports.push(port)
    machine.byName.set(given.name, port)
    if (given.kind === 'loopback') machine.lo = port
    for (const { ip, broadcast, prefix } of port.addresses) {
      machine.locals.set(ip, port)
      if (prefix < 31 && port.kind !== 'loopback') machine.broadcasts.add(broadcast)
    }
  }
  // An address of its own is no broadcast address, whatever its netmask says.
  for (const ip of machine.locals.keys()) machine.broadcasts.delete(ip)
  for (const port of machine.ports)
    if (port.given.bridge) {
      port.bridge = new Bridge(port, port.given.bridge.ageingMs)
      port.bridge.ownMacs.add(port.mac)
    }
  for (const port of machine.ports) {
    const master = port.given.master === null ? undefined : machine.byName.get(port.given.master)?.bridge
    if (master) {
      port.master = master
      master.ports.push(port)
      master.ownMacs.add(port.mac)
    }
    const parent = port.given.parent === null ? undefined : machine.byName.get(port.given.parent)
    if (parent) {
      port.parent = parent
      parent.above.push(port)
    }
  }
  machine.routing = compileRoutes(node, machine)
  machine.tables = tablesOf(node.tables)
  machine.conntrack = new Conntrack()
  return machine
}

function ownAddress({ address, prefix, broadcast }: Interface['addresses'][number]): OwnAddress[] {
  const ip = ipOf(address)
  if (ip === null) return []
  const given = broadcast === null ? null : ipOf(broadcast)
  return [{ ip, prefix, network: networkOf(ip, prefix), mask: maskOf(prefix), broadcast: given ?? broadcastOf(ip, prefix) }]
}

const madeTables = new WeakMap<Tables, CompiledTables>()

/** Compiled once for each set of tables, and never changed: nodes, worlds and fabrics may share them. */
function tablesOf(tables: Tables): CompiledTables {
  const made = madeTables.get(tables) ?? compileTables(tables)
  madeTables.set(tables, made)
  return made
}

function guard({ securityGroups }: World, fabric: Fabric): void {
  const guarded: { readonly port: Port; readonly names: readonly string[] }[] = []
  const members = new Map<string, Set<number>>()
  for (const { ports } of fabric.machines.values())
    for (const port of ports) {
      const names = port.given.securityGroups
      if (names === null) continue
      guarded.push({ port, names })
      for (const name of names) {
        const all = members.get(name) ?? new Set<number>()
        for (const { ip } of port.addresses) all.add(ip)
        members.set(name, all)
      }
    }
  for (const { port, names } of guarded) {
    const groups = names.flatMap((name) => securityGroups[name] ?? [])
    const made: Guard = { groups, members, flows: new Set() }
    port.guard = made
  }
}

function remember(machine: Machine, learned: Learned, atMs: number): void {
  for (const { dev, address, mac, state, atMs: sinceMs } of learned.neighbours) {
    const port = machine.byName.get(dev)
    const ip = ipOf(address)
    const number = mac === null ? null : macOf(mac)
    if (!port || ip === null || number === null || state === 'FAILED' || state === 'INCOMPLETE') continue
    const now: NeighbourRecord['state'] =
      state === 'PERMANENT' ? 'permanent' : state === 'REACHABLE' && atMs - sinceMs <= reachableMs ? 'reachable' : 'stale'
    machine.neighbours.set(neighbourKey(port, ip), {
      port,
      ip,
      mac: number,
      state: now,
      atMs: sinceMs,
      tries: 0,
      waiting: [],
    })
  }
  for (const { bridge, dev, mac, atMs: sinceMs } of learned.fdb) {
    const port = machine.byName.get(dev)
    const owner = machine.byName.get(bridge)?.bridge
    if (port && owner && port.master === owner) owner.fdb.set(macOf(mac) ?? 0, { port, atMs: sinceMs })
  }
  for (const each of learned.connections) if (each.endsMs > atMs) machine.conntrack.put(connOf(each))
}

const protocolNumbers = { tcp: TCP, udp: UDP, icmp: ICMP } as const
const protocolNames: Readonly<Record<number, Connection['protocol']>> = { [TCP]: 'tcp', [UDP]: 'udp', [ICMP]: 'icmp' }

const numbers = ({ source, destination, sourcePort, destinationPort }: Tuple): Numbers => ({
  src: ipOf(source) ?? 0,
  dst: ipOf(destination) ?? 0,
  sport: sourcePort,
  dport: destinationPort,
})
const text = ({ src, dst, sport, dport }: Numbers): Tuple => ({
  source: ipText(src),
  destination: ipText(dst),
  sourcePort: sport,
  destinationPort: dport,
})

function connOf({ protocol, original, reply, state, isReplied, endsMs }: Connection): Conn {
  const conn = new Conn(protocolNumbers[protocol], numbers(original))
  conn.reply = numbers(reply)
  conn.isReplied = isReplied
  conn.isKept = true
  conn.sourceDone = true
  conn.destinationDone = true
  conn.isSnat = conn.reply.dst !== conn.original.src || conn.reply.dport !== conn.original.sport
  conn.isDnat = conn.reply.src !== conn.original.dst || (conn.protocol !== ICMP && conn.reply.sport !== conn.original.dport)
  conn.tcp = (protocol === 'tcp' ? state : 'NONE') as TcpState
  conn.endsMs = endsMs
  return conn
}

/** Most entries that a node keeps of each kind: a world is saved, and a student may flood it. */
const mostKept = 512

/** The world after packets went through its machines: what they know now, what their interfaces saw, and what it cost the line that runs. */
export function worldAfter(world: World, fabric: Fabric): World {
  const next: World = { ...world, learned: learnedOf(world, fabric), sent: world.sent + 1 }
  const seen = fabric.isTracing ? { captured: [...world.captured, ...fabric.captured].slice(-mostCaptured) } : {}
  return { ...next, ...seen, ...(world.spent === undefined ? {} : { spent: world.spent + costOf(fabric) }) }
}

/** In deliveries: those that there were, what machines are made from and remember, and the rules that were looked at, which cost less. */
function costOf({ machines, deliveries, rulesLeft }: Fabric): number {
  let parts = 0
  for (const { ports, neighbours, conntrack } of machines.values()) parts += ports.length + neighbours.size + conntrack.size
  return deliveries + 2 * parts + Math.ceil((mostRules - rulesLeft) / 5)
}

function learnedOf(world: World, fabric: Fabric): World['learned'] {
  const learned: Record<string, Learned> = {}
  for (const machine of fabric.machines.values())
    learned[machine.node.name] = ofMachine(machine, world.learned[machine.node.name], fabric.nowMs)
  return learned
}

function ofMachine(machine: Machine, before: Learned | undefined, nowMs: number): Learned {
  const atMost = (ms: number) => Math.min(ms, nowMs)
  const neighbours: Neighbour[] = [...machine.neighbours.values()].slice(-mostKept).map(({ port, ip, mac, state, atMs }) => ({
    dev: port.name,
    address: ipText(ip),
    mac: state === 'incomplete' || state === 'failed' ? null : macText(mac),
    state: {
      incomplete: 'FAILED',
      failed: 'FAILED',
      reachable: 'REACHABLE',
      stale: 'STALE',
      used: 'FAILED',
      permanent: 'PERMANENT',
    }[state] as Neighbour['state'],
    atMs: atMost(atMs),
  }))
  const fdb: FdbEntry[] = machine.ports.flatMap(({ bridge }) =>
    bridge
      ? [...bridge.fdb]
          .slice(-mostKept)
          .map(([mac, { port, atMs }]) => ({ bridge: bridge.port.name, dev: port.name, mac: macText(mac), atMs: atMost(atMs) }))
      : [],
  )
  const connections: Connection[] = [...machine.conntrack.connections].slice(-mostKept).map((conn) => ({
    protocol: protocolNames[conn.protocol] ?? 'icmp',
    original: text(conn.original),
    reply: text(conn.reply),
    state: conn.protocol === TCP ? conn.tcp : '',
    isReplied: conn.isReplied,
    endsMs: conn.endsMs,
  }))
  return { neighbours, fdb, connections, counters: countersOf(machine, before), ruleCounters: ruleCountersOf(machine, before) }
}

function countersOf(machine: Machine, before: Learned | undefined): Readonly<Record<string, Counters>> {
  const counters: Record<string, Counters> = {}
  for (const port of machine.ports) {
    const had = before?.counters[port.name]
    counters[port.name] = {
      rxPackets: (had?.rxPackets ?? 0) + port.rxPackets,
      rxBytes: (had?.rxBytes ?? 0) + port.rxBytes,
      txPackets: (had?.txPackets ?? 0) + port.txPackets,
      txBytes: (had?.txBytes ?? 0) + port.txBytes,
    }
  }
  return counters
}

function ruleCountersOf(machine: Machine, before: Learned | undefined): Learned['ruleCounters'] {
  const counters: Record<string, readonly [number, number]> = {}
  const isMade = (chain: string) => machine.node.made?.includes(chain) === true
  const add = (key: string, what: CompiledChain | CompiledRule) => {
    const [had, hadBytes] = before?.ruleCounters[key] ?? [0, 0]
    const { packets, bytes } = machine.counts.get(what) ?? { packets: 0, bytes: 0 }
    if (had + packets > 0) counters[key] = [had + packets, hadBytes + bytes]
  }
  for (const [table, chains] of Object.entries(machine.tables.chains))
    for (const chain of chains.values()) {
      // A built-in chain counts from when iptables made it.
      if (chain.policy !== null && isMade(`${table} ${chain.name}`)) add(`${table} ${chain.name}`, chain)
      for (const rule of chain.rules) add(String(rule.rule.id), rule)
    }
  return counters
}
