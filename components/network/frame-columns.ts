/** What of a host stands in one column of its frame: a bridge with its card above it and its guests below it, and so on. Pure. */
import type { InterfaceView, NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { natRouterOf } from './boxes.ts'

/** A bridge, or a card with devices on it, or neither; a card that is a port of it; and the guests that are plugged into it. */
export interface Column {
  readonly head: InterfaceView | null
  readonly card: InterfaceView | null
  readonly guests: readonly GuestInColumn[]
}
export interface GuestInColumn {
  readonly node: NodeView
  /** Devices of the host at whose other end it is. */
  readonly plugs: readonly string[]
}

/** A wire from outside leads into it, past the kernel. */
export const isBeside = ({ head, card }: Column): boolean => card !== null || head?.kind === 'ethernet'

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
    const column = {
      head,
      card,
      // A guest with plugs in other columns stands first, where lines to them meet no other guest.
      guests: guests.sort((one, other) => other.plugs.length - one.plugs.length),
    }
    // Other cards of the bridge stand beside the first, with nothing below them.
    return [column, ...more.map((each) => ({ head: null, card: each, guests: [] }))]
  })
  const loose = natsFirst(
    within.filter((guest) => !columns.some(({ guests }) => guests.some((each) => each.node.name === guest.name))),
    wires,
  )
  return [
    ...columns.filter(isBeside),
    ...columns.filter((column) => !isBeside(column)),
    ...(loose.length > 0
      ? [{ head: null, card: null, guests: loose.map((guest) => ({ node: guest, plugs: plugsOf(guest) })) }]
      : []),
  ]
}

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
