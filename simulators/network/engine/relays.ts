/** Connections that a machine's own NAT has taken over: what comes on one side goes out on the other. */
import { ipText } from '../addresses.ts'
import type { Service } from '../model.ts'
import type { Fabric } from './fabric.ts'
import type { Machine } from './machine.ts'
import { ACK, ECHO_REPLY, errorKind, FIN, ICMP, isIcmpError, Packet, PSH, RST, SYN, TCP, UDP, UNREACHABLE } from './packet.ts'
import { destinationOf, type Relay, type Socket, sourceOf } from './relay-table.ts'

/** A client has come to a port that the NAT listens on: on the other side the machine is asked. */
export function relayBegins(fabric: Fabric, host: Machine, packet: Packet, to: NonNullable<Service['relay']>): void {
  const nat = fabric.machines.get(to.nat)
  const inner = nat && innerOf(nat, to)
  if (!nat || !inner) return
  const client = sourceOf(packet)
  const isFromHost = client.ip >>> 24 === 127
  const seen = {
    ip: isFromHost ? (nat.ports.find(({ kind }) => kind !== 'loopback')?.addresses[0]?.ip ?? 0) : client.ip,
    port: client.port,
  }
  const known = fabric.relays.ofHost(host, packet, 'came')
  const relay: Relay = known ?? {
    nat,
    host,
    protocol: packet.protocol,
    inner,
    seen,
    own: destinationOf(packet),
    far: client,
    isInbound: true,
    isTaken: packet.protocol === UDP,
    waiting: [],
  }
  fabric.relays.put(relay)
  if (fabric.met) fabric.met.add(nat)
  note(
    fabric,
    relay,
    packet,
    `${nat.node.label} asks ${ipText(inner.ip)} on port ${inner.port} in its turn${isFromHost ? `, as ${ipText(seen.ip)}` : ''}.`,
  )
  toMachine(fabric, relay, packet.protocol === TCP ? plain(relay, SYN, 60) : packet)
}

/** Whether a packet that arrived at a host was for a socket of such a NAT. */
export function relayHears(fabric: Fabric, host: Machine, packet: Packet): boolean {
  if (fabric.relays.isEmpty) return false
  if (isIcmpError(packet)) {
    const { inner } = packet
    const about = inner && fabric.relays.ofHost(host, inner, 'sent')
    if (!about) return false
    hearsError(fabric, about, packet)
    return true
  }
  if (packet.protocol === ICMP && packet.type !== ECHO_REPLY) return false
  const relay = fabric.relays.ofHost(host, packet, 'came')
  if (!relay) return false
  if (relay.isInbound && packet.protocol === TCP) {
    if (packet.flags & SYN) return false
    // Its own kernel answers for the acknowledgement: only what is said goes on.
    if (!(packet.flags & (PSH | FIN | RST))) return true
    if (!relay.isTaken) relay.waiting.push(packet)
    else toMachine(fabric, relay, packet)
    return true
  }
  note(fabric, relay, packet, `${relay.nat.node.label} hears it on its socket, and passes it to ${ipText(relay.inner.ip)}.`)
  toMachine(fabric, relay, packet)
  return true
}

function innerOf(nat: Machine, { address, port }: NonNullable<Service['relay']>): Socket | null {
  const numbers = address.split('.').map(Number)
  return nat.node.isOn ? { ip: numbers.reduce((ip, each) => ip * 256 + each, 0), port } : null
}

/** A packet without content, from one end of the far side. */
const plain = ({ protocol, seen, inner }: Relay, flags: number, bytes = 40): Packet =>
  new Packet(protocol, seen.ip, inner.ip, seen.port, inner.port, 64, flags, 0, 0, bytes, null, null)

/** What came on the host's side, sent to the machine as from where it thinks that it comes. */
function toMachine(fabric: Fabric, { nat, seen, inner }: Relay, packet: Packet): void {
  const copy = packet.copy()
  copy.src = seen.ip
  copy.sport = seen.port
  copy.dst = inner.ip
  copy.dport = inner.port
  copy.ttl = packet.protocol === ICMP ? 255 : 64
  fabric.send(nat, copy)
}

/** What the machine sent, sent again by the host on its own socket. */
export function toFarEnd(fabric: Fabric, { host, own, far }: Relay, packet: Packet) {
  const copy = packet.copy()
  copy.src = own.ip
  copy.sport = own.port
  copy.dst = far.ip
  copy.dport = far.port
  copy.ttl = 64
  return fabric.send(host, copy)
}

/** The machine answers for a connection that came by a port forward. */
export function machineAnswers(fabric: Fabric, relay: Relay, packet: Packet): void {
  const { flags } = packet
  if (flags & SYN && flags & ACK) {
    relay.isTaken = true
    toMachine(fabric, relay, plain(relay, ACK))
    for (const each of relay.waiting.splice(0)) toMachine(fabric, relay, each)
    return
  }
  if (flags & (RST | PSH | FIN)) toFarEnd(fabric, relay, packet)
}

/** An ICMP error at the host's socket. Who sends datagrams is told; of a connection that fails so, and of an echo request, nothing is heard. */
function hearsError(fabric: Fabric, relay: Relay, error: Packet): void {
  const { nat, protocol, seen, inner } = relay
  const isPassed = protocol === UDP && error.type === UNREACHABLE && (error.code <= 1 || error.code === 3)
  const name = nat.node.label
  note(fabric, relay, error, `${name} is told on its socket: ${errorKind(error)}.${isPassed ? '' : ' It tells nobody.'}`)
  if (!isPassed) return
  const about = new Packet(UDP, inner.ip, seen.ip, inner.port, seen.port, 64, 0, 0, 0, 28, null, null)
  fabric.send(nat, new Packet(ICMP, relay.far.ip, inner.ip, 0, 0, 255, 0, UNREACHABLE, error.code, 56, about, null))
}

function note(fabric: Fabric, { host }: Relay, packet: Packet, why: string): void {
  if (fabric.isTracing) fabric.note({ machine: host, stage: 'socket', packet, verdict: 'goes on', why })
}
