/**
 * Nodes that cannot be told apart. Two nodes are alike where the network stays the same when they change places, their addresses and MAC addresses
 * with them: the same shape, at ports of the same bridge that are alike, with addresses that nothing names apart. A probe from or to one of them then
 * becomes what a probe from or to the other becomes. In doubt a node is like itself only.
 */
import { ipOf, isGroupMac, macOf } from '../addresses.ts'
import type { Machine, OwnAddress, Port } from '../engine/machine.ts'
import type { Node, Tables, World } from '../model.ts'
import { AddressParts, namedAddress, namedBy, namedByGroups, rulesOf } from './address-parts.ts'
import { addressOfNode } from './addressed.ts'
import { shapeOf } from './node-shape.ts'
import { Numbered } from './numbered.ts'
import { Segments } from './segments.ts'
import { townsOf } from './towns.ts'
import type { Unlearned } from './unlearned.ts'

export interface Alike {
  /** Nodes that can ask or be asked, as numbers of machines; the rest of this goes by their places here. */
  readonly nodes: Uint32Array
  /** The address by which each is asked. */
  readonly addresses: readonly string[]
  /** What each is as one that asks, and what its address is as one that is asked. */
  readonly askers: Uint32Array
  readonly asked: Uint32Array
  /** Towns that are alike are so only from outside: whether two nodes are in the same one is looked at besides. */
  readonly towns: Int32Array
  readonly askerCount: number
  readonly askedCount: number
}

/** Up to here, nodes where frames go round are each asked alone: which of them comes first depends on the order of ports. */
const mostAlone = 64

/** Sorts nodes into kinds that cannot be told apart, by what they ask and by what they are asked at: see the README, “Who reaches whom”. */
export function alikeOf(world: World, { machines, ports }: Unlearned): Alike {
  const set = Object.values(world.learned).flatMap(({ neighbours }) => neighbours.filter(({ state }) => state === 'PERMANENT'))
  const parts = new AddressParts([
    ...Object.values(world.nodes).flatMap(namedBy),
    ...namedByGroups(world.securityGroups),
    ...set.map(({ address }) => namedAddress(address)),
  ])
  const namedMacs = new Set([
    ...set.map(({ mac }) => macOf(mac ?? '')),
    ...Object.values(world.nodes).flatMap(({ tables }) => macsIn(tables)),
  ])
  const segments = new Segments(ports)
  const holders = holdersOf(machines)
  const cards = cardsOf(ports)
  const isPlainMac = (port: Port) =>
    port.kind === 'loopback' || (cards.get(port.mac) === 1 && !namedMacs.has(port.mac) && !isGroupMac(port.mac) && port.mac !== 0)

  // What a machine's own NAT sends leaves by its host: no wire says so.
  const natHosts = new Set(machines.flatMap(({ node }) => (node.userNat ? [node.userNat.host] : [])))
  const isOdd = (machine: Machine): boolean =>
    machine.neighbours.size > 0 ||
    machine.node.userNat !== undefined ||
    natHosts.has(machine.node.name) ||
    machine.ports.some(
      (port) =>
        port.given.bridge?.stp === true ||
        !isPlainMac(port) ||
        port.addresses.some(({ ip }) => isShared(holders.get(ip) ?? [], segments)) ||
        (machines.length <= mostAlone && segments.goesRound(port)),
    )

  const shapes = new Numbered()
  const kinds = new Numbered()
  const odd = machines.map(isOdd)
  const textOf = machines.map((machine, nth) =>
    odd[nth]
      ? `alone ${nth}`
      : `${shapes.of(shapeOf(machine.node))} ${machine.ports.map((port) => `${placeOf(port, nameOfMachine)} ${port.addresses.map(({ ip }) => parts.partOf(ip)).join()}`).join('; ')}`,
  )
  const count = new Map<string, number>()
  for (const text of textOf) count.set(text, (count.get(text) ?? 0) + 1)
  // Who has several addresses, one of them shared, does not change places with a neighbour: the others who share it would have to as well.
  const sharesOne = ({ ports: own }: Machine) =>
    own.some((port) => port.addresses.some(({ ip }) => (holders.get(ip)?.length ?? 0) > 1))
  const kindOf = machines.map((machine, nth) => {
    const text = textOf[nth] ?? ''
    const isTied = (count.get(text) ?? 0) > 1 && addressCount(machine) > 1 && sharesOne(machine)
    if (isTied) odd[nth] = true
    return kinds.of(isTied ? `alone ${nth}` : text)
  })
  const numberOf = new Map(machines.map((machine, nth) => [machine, nth]))
  const {
    townOf,
    kindOf: kindOfTown,
    placeIn,
  } = townsOf({
    machines,
    numberOf,
    parts,
    isOdd: (nth) => odd[nth] === true,
    holdersOf: (ip) => holders.get(ip)?.length ?? 0,
    placeOf,
    named: new Set([
      ...namedByGroups(world.securityGroups).map((key) => Math.floor(key / 64)),
      ...set.map(({ address }) => ipOf(address) ?? 0),
    ]),
  })
  const inTowns = kindsInTowns(kindOf, townOf, kindOfTown, placeIn)
  const askers = new Numbered()
  const asked = new Numbered()
  /** What an address is: who holds it. One that only one node holds is known by that node's kind; of an odd node by itself. */
  const heldBy = remembered(({ ip }: OwnAddress): string =>
    (holders.get(ip) ?? [])
      .map(({ machine, slot }) => `${inTowns[numberOf.get(machine) ?? 0]}.${slot}`)
      .sort()
      .join(),
  )
  const members = machines.flatMap((machine, nth) => {
    const address = machine.node.kind === 'switch' ? null : addressOfNode(machine.node)
    const own = machine.ports.flatMap((port) => (port.kind === 'loopback' ? [] : port.addresses))[0]
    return address === null || !own ? [] : [{ nth, address, own }]
  })
  return {
    nodes: Uint32Array.from(members, ({ nth }) => nth),
    addresses: members.map(({ address }) => address),
    askers: Uint32Array.from(members, ({ nth, own }) => askers.of(`${inTowns[nth]} ${heldBy(own)}`)),
    asked: Uint32Array.from(members, ({ own }) => asked.of(heldBy(own))),
    towns: Int32Array.from(members, ({ nth }) => townOf[nth] ?? 0),
    askerCount: askers.count,
    askedCount: asked.count,
  }
}

const nameOfMachine = ({ node }: Machine): string => node.name

/** What each machine is: the kind of its town, and the first place in it of one that is like it there. */
function kindsInTowns(
  kindOf: readonly number[],
  townOf: Int32Array,
  kindOfTown: readonly number[],
  placeIn: Int32Array,
): readonly string[] {
  const first = new Map<string, number>()
  return kindOf.map((kind, nth) => {
    const town = townOf[nth] ?? 0
    const key = `${town} ${kind}`
    const place = first.get(key) ?? placeIn[nth] ?? 0
    first.set(key, place)
    return `${kindOfTown[town]} ${place}`
  })
}

function remembered(heldBy: (address: OwnAddress) => string): (address: OwnAddress) => string {
  const known = new Map<number, string>()
  return (address) => {
    const text = known.get(address.ip) ?? heldBy(address)
    known.set(address.ip, text)
    return text
  }
}

interface Holder {
  readonly machine: Machine
  readonly port: Port
  /** Which of the machine's addresses it is. */
  readonly slot: string
}

function holdersOf(machines: readonly Machine[]): ReadonlyMap<number, readonly Holder[]> {
  const holders = new Map<number, Holder[]>()
  for (const machine of machines)
    for (const [nth, port] of machine.ports.entries())
      for (const [place, { ip }] of port.addresses.entries()) {
        if (ip >>> 24 === 127) continue
        const all = holders.get(ip) ?? []
        all.push({ machine, port, slot: `${nth}.${place}` })
        holders.set(ip, all)
      }
  return holders
}

const addressCount = ({ ports }: Machine): number =>
  ports.reduce((sum, { addresses }) => sum + addresses.filter(({ ip }) => ip >>> 24 !== 127).length, 0)

/** Whether an address is twice in a segment. Networks behind NAT may have the same addresses as others elsewhere. */
function isShared(holders: readonly Holder[], segments: Segments): boolean {
  return holders.length > 1 && new Set(holders.map(({ port }) => segments.of(port))).size < holders.length
}

/** How many cards have each MAC address. A macvtap has that of the guest's card above it, a bridge that of one of its ports: both are one. */
function cardsOf(ports: readonly Port[]): ReadonlyMap<number, number> {
  const cards = new Map<number, number>()
  for (const { kind, mac, peer, bridge } of ports) {
    if (kind === 'macvtap' && peer?.mac === mac) continue
    if (bridge?.ports.some((port) => port.mac === mac)) continue
    cards.set(mac, (cards.get(mac) ?? 0) + 1)
  }
  return cards
}

/** What an interface is wired to. Ports of one bridge are alike unless something tells them apart by name. */
function placeOf(port: Port, nameOf: (machine: Machine) => string): string {
  const { peer } = port
  const own = `${port.state}${port.peer ? '' : ' no carrier'}`
  if (!peer) return own
  const { machine, name, state, master, parent, mode } = peer
  const there = `${own} ${nameOf(machine)}`
  const isPlain =
    peer.addresses.length === 0 && peer.above.length === 0 && mode !== 'passthru' && !isNamedElsewhere(machine, name)
  const owner = master?.port.name ?? parent?.name
  if (!isPlain || owner === undefined) return `${there} ${name}`
  const { kind, securityGroups } = peer.given
  return `${there} of ${owner} ${kind} ${state} ${mode} ${securityGroups === null ? '' : JSON.stringify(securityGroups)} ${matchedBy(machine, name)} ${kind === 'macvtap' && peer.mac !== port.mac ? name : ''}`
}

const namedDevices = new WeakMap<Node, (dev: string) => boolean>()

/** Routes and settings that name an interface. */
function isNamedElsewhere({ node }: Machine, dev: string): boolean {
  let isNamed = namedDevices.get(node)
  if (!isNamed) {
    const devices = new Set(node.routes.map((route) => route.dev))
    const settings = Object.keys(node.sysctls).filter((name) => name.startsWith('net.ipv4.conf.'))
    isNamed = (name) => devices.has(name) || settings.some((setting) => setting.includes(`.${name}.`))
    namedDevices.set(node, isNamed)
  }
  return isNamed(dev)
}

const patterns = new WeakMap<Tables, readonly string[]>()

/** Which of the names in a machine's rules an interface's name fits. */
function matchedBy({ node }: Machine, dev: string): string {
  let names = patterns.get(node.tables)
  if (!names) {
    const all = rulesOf(node.tables).flatMap(({ matches: { inInterface, outInterface, physdevIn, physdevOut } }) =>
      [inInterface, outInterface, physdevIn, physdevOut].flatMap((each) => (each ? [each.name] : [])),
    )
    names = [...new Set(all)]
    patterns.set(node.tables, names)
  }
  return names.map((name) => ((name.endsWith('+') ? dev.startsWith(name.slice(0, -1)) : dev === name) ? 1 : 0)).join('')
}

const macsIn = (tables: Tables): readonly (number | null)[] =>
  rulesOf(tables).flatMap(({ matches: { macSource } }) => (macSource ? [macOf(macSource.mac)] : []))
