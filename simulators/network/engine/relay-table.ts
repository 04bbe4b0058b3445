/** Which socket of a host's stands for which of a machine behind its own NAT. */
import type { Machine } from './machine.ts'
import type { Packet } from './packet.ts'

export interface Socket {
  readonly ip: number
  readonly port: number
}

/** A pair of sockets: the machine's with its far end as it sees it, and the host's with the far end as it is. */
export interface Relay {
  readonly nat: Machine
  readonly host: Machine
  readonly protocol: number
  readonly inner: Socket
  readonly seen: Socket
  readonly own: Socket
  readonly far: Socket
  /** It came by a port forward. */
  readonly isInbound: boolean
  /** The machine has taken the connection; until then what a client says waits. */
  isTaken: boolean
  readonly waiting: Packet[]
}

const keyOf = (machine: Machine, protocol: number, from: Socket, to: Socket): string =>
  `${machine.node.name} ${protocol} ${from.ip} ${from.port} ${to.ip} ${to.port}`

export class RelayTable {
  private readonly byInner = new Map<string, Relay>()
  private readonly byOwn = new Map<string, Relay>()

  get isEmpty(): boolean {
    return this.byOwn.size === 0
  }

  clear(): void {
    this.byInner.clear()
    this.byOwn.clear()
  }

  put(relay: Relay): void {
    this.byInner.set(keyOf(relay.nat, relay.protocol, relay.inner, relay.seen), relay)
    this.byOwn.set(keyOf(relay.host, relay.protocol, relay.own, relay.far), relay)
  }

  /** The one that a packet of the machine's belongs to. */
  ofMachine(nat: Machine, packet: Packet): Relay | undefined {
    return this.byInner.get(keyOf(nat, packet.protocol, sourceOf(packet), destinationOf(packet)))
  }

  /** The one that a packet on the host belongs to: one that its socket sent, or that came for it. */
  ofHost(host: Machine, packet: Packet, direction: 'sent' | 'came'): Relay | undefined {
    const [from, to] = [sourceOf(packet), destinationOf(packet)]
    return this.byOwn.get(direction === 'sent' ? keyOf(host, packet.protocol, from, to) : keyOf(host, packet.protocol, to, from))
  }
}

export const sourceOf = ({ src, sport }: Packet): Socket => ({ ip: src, port: sport })
export const destinationOf = ({ dst, dport }: Packet): Socket => ({ ip: dst, port: dport })
