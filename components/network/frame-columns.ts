/** What of a host stands in one column of its frame: a bridge with its card above it and its guests below it, and so on. Pure. */
import type { InterfaceView, NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { natRouterOf } from './boxes.ts'

/** A bridge, or a card with devices on it, or neither; a card that is a port of it; and the guests that are plugged into it. */
export interface Column {
  readonly head: InterfaceView | null
  readonly card: InterfaceView | null
  /** A switch that only this host and its guests are plugged into: it stands below the head. */
  readonly hub: NodeView | null
  /** Its guests are plugged in outside the host, and pass its kernel by. */
  readonly isOutside: boolean
  readonly guests: readonly GuestInColumn[]
}
export interface GuestInColumn {
  readonly node: NodeView
  /** Devices of the host at whose other end it is. */
  readonly plugs: readonly string[]
}

/** A wire from outside leads into it, past the kernel. */
export const isBeside = ({ head, card, hub, isOutside }: Column): boolean =>
  card !== null || isOutside || (hub === null && head?.kind === 'ethernet')

const noColumn: Column = { head: null, card: null, hub: null, isOutside: false, guests: [] }

/** Those beside the kernel come first. */
export function columnsOf(node: NodeView, { nodes, wires }: Pick<NetworkWorldView, 'nodes' | 'wires'>): readonly Column[] {
  const within = nodes.filter((each) => each.within === node.name)
  const plugsOf = (guest: NodeView): readonly string[] =>
    wires.flatMap(({ a, b }) =>
      a.node === guest.name && b.node === node.name ? [b.dev] : b.node === guest.name && a.node === node.name ? [a.dev] : [],
    )
  const headOf = (guest: NodeView): string | null => {
    const [plug] = plugsOf(guest)
    const device = node.interfaces.find(({ name }) => name === plug)
    return device?.master ?? device?.parent ?? null
  }
  const bridges = node.interfaces.filter(({ kind }) => kind === 'bridge')
  const parents = node.interfaces.filter(
    ({ name, kind }) => kind !== 'bridge' && node.interfaces.some(({ parent }) => parent === name),
  )
  const columns = [...bridges, ...parents].flatMap((head): readonly Column[] => {
    const guests = within.filter((guest) => headOf(guest) === head.name).map((guest) => ({ node: guest, plugs: plugsOf(guest) }))
    const [card = null, ...more] = node.interfaces.filter(({ kind, master }) => kind === 'ethernet' && master === head.name)
    const column: Column = {
      ...noColumn,
      head,
      card,
      // A guest with plugs in other columns stands first, where lines to them meet no other guest.
      guests: guests.sort((one, other) => other.plugs.length - one.plugs.length),
    }
    // Other cards of the bridge stand beside the first, with nothing below them.
    return [column, ...more.map((each) => ({ ...noColumn, card: each }))]
  })
  const loose = within.filter((guest) => !columns.some(({ guests }) => guests.some((each) => each.node.name === guest.name)))
  const asGuests = (all: readonly NodeView[]) => all.map((guest) => ({ node: guest, plugs: plugsOf(guest) }))
  const hubs = hubsOf(node, { nodes, wires })
  const onHubs = hubs.map((hub): Column => {
    const mates = matesOf(hub.name, wires)
    const head = node.interfaces.find(({ name }) => mates.some((mate) => mate.node === node.name && mate.dev === name)) ?? null
    return { ...noColumn, head, hub, guests: asGuests(loose.filter(({ name }) => mates.some((mate) => mate.node === name))) }
  })
  const isInside = (name: string) => name === node.name || within.some((guest) => guest.name === name)
  const outside = loose.filter(({ name }) =>
    matesOf(name, wires).some((mate) => !isInside(mate.node) && !hubs.some((hub) => hub.name === mate.node)),
  )
  const rest = loose.filter(
    (guest) => !outside.includes(guest) && !onHubs.some((on) => on.guests.some((each) => each.node === guest)),
  )
  return [
    ...columns.filter(isBeside),
    ...(outside.length > 0 ? [{ ...noColumn, isOutside: true, guests: asGuests(outside) }] : []),
    ...columns.filter((column) => !isBeside(column)),
    ...(rest.length > 0 ? [{ ...noColumn, guests: asGuests(natsFirst(rest, wires)) }] : []),
    ...onHubs,
  ]
}

/** What is at the other end of each of a node's wires. */
const matesOf = (name: string, wires: NetworkWorldView['wires']) =>
  wires.flatMap(({ a, b }) => (a.node === name ? [b] : b.node === name ? [a] : []))

/** Switches that nobody but this host and its guests is plugged into. */
function hubsOf(node: NodeView, { nodes, wires }: Pick<NetworkWorldView, 'nodes' | 'wires'>): readonly NodeView[] {
  const isOfHost = (name: string) => name === node.name || nodes.some((each) => each.name === name && each.within === node.name)
  return nodes.filter((each) => {
    const mates = matesOf(each.name, wires)
    return (
      each.kind === 'switch' &&
      each.within === null &&
      mates.length > 0 &&
      mates.every((mate) => isOfHost(mate.node)) &&
      mates.some((mate) => mate.node !== node.name || !isBridgePort(node, mate.dev))
    )
  })
}

/** A switch that a bridge of the host leads to is one of the world outside. */
const isBridgePort = ({ interfaces }: NodeView, dev: string): boolean =>
  interfaces.some(({ name, master }) => name === dev && master !== null)

/** The NAT that a machine has to itself stands right above it. */
function natsFirst(all: readonly NodeView[], wires: NetworkWorldView['wires']): readonly NodeView[] {
  const isAt = (one: NodeView, other: NodeView) =>
    wires.some(({ a, b }) => (a.node === one.name && b.node === other.name) || (b.node === one.name && a.node === other.name))
  const isNat = (node: NodeView) => natRouterOf(node) !== null
  const machines = all.filter((node) => !isNat(node))
  const nats = all.filter(isNat)
  const alone = nats.filter((nat) => !machines.some((machine) => isAt(nat, machine)))
  return [...machines.flatMap((machine) => [...nats.filter((nat) => isAt(nat, machine)), machine]), ...alone]
}
