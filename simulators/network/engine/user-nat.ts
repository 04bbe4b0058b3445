/**
 * The router of one machine in VirtualBox's NAT mode, or on QEMU's user network: no rules, but a process on the host. What the machine sends, it sends
 * again by sockets of the host's own, so it meets the host's OUTPUT and not its FORWARD; 10.0.2.2 is the host's 127.0.0.1.
 *
 * Held against QEMU 7.2 with libslirp 4.7 (docs/sources.md#user-nat).
 */
import { ipOf, ipText } from '../addresses.ts'
import type { Fabric } from './fabric.ts'
import { type Machine, type Port, Way } from './machine.ts'
import { ACK, ECHO_REQUEST, ICMP, Packet, RST, SYN, TCP, TIME_EXCEEDED, UDP, UNREACHABLE } from './packet.ts'
import { destinationOf, type Relay, sourceOf } from './relay-table.ts'
import { machineAnswers, toFarEnd } from './relays.ts'
import { wayOut } from './routing.ts'

const loopback = 0x7f000001

/** Whether a packet is one that a machine's NAT sends on, or answers for; what is for the NAT itself it is not. */
export function userNatTakes(fabric: Fabric, port: Port, packet: Packet): boolean {
  const { machine } = port
  const given = machine.node.userNat
  const { protocol, dst } = packet
  if (!given || dst === 0xffffffff || machine.broadcasts.has(dst)) return false
  if (protocol === ICMP ? machine.locals.has(dst) : protocol === UDP && packet.dport === 67) return false
  const host = fabric.machines.get(given.host)
  if (!host?.node.isOn) {
    lost(fabric, machine, packet, `${given.host} is off, and ${machine.node.label} with it.`)
    return true
  }
  if (fabric.met) fabric.met.add(host)
  const known = fabric.relays.ofMachine(machine, packet)
  if (known?.isInbound && protocol === TCP) machineAnswers(fabric, known, packet)
  else if (known) sendsOn(fabric, known, packet)
  else begins(fabric, port, host, packet)
  return true
}

function begins(fabric: Fabric, port: Port, host: Machine, packet: Packet): void {
  const { machine: nat } = port
  const { protocol } = packet
  const isBeginning =
    protocol === TCP ? packet.flags & SYN && !(packet.flags & ACK) : protocol !== ICMP || packet.type === ECHO_REQUEST
  if (!isBeginning) {
    if (protocol === TCP && !(packet.flags & RST))
      fabric.send(nat, new Packet(TCP, packet.dst, packet.src, packet.dport, packet.sport, 64, RST, 0, 0, 40, null, null))
    else lost(fabric, nat, packet, `${nat.node.label} knows nothing that it belongs to.`)
    return
  }
  if (protocol === UDP && packet.ttl <= 1) {
    refuses(fabric, nat, packet, 'Its time to live is used up.', TIME_EXCEEDED)
    return
  }
  const far = farOf(port, host, packet.dst)
  if (fabric.watch && far !== null) {
    // Whatever becomes of it, the host's routes were asked.
    const asked = packet.copy()
    asked.dst = far
    fabric.watch(new Way(host, asked))
  }
  const out = far === null ? null : wayOut(host, far)
  if (far === null || !out) {
    refuses(
      fabric,
      nat,
      packet,
      `${host.node.name} has no route to ${ipText(far ?? packet.dst)}: ${nat.node.label} says so by ICMP.`,
    )
    return
  }
  const relay: Relay = {
    nat,
    host,
    protocol,
    inner: sourceOf(packet),
    seen: destinationOf(packet),
    // A port of the host's own. The machine's number is as good as any.
    own: { ip: out.src, port: packet.sport },
    far: { ip: far, port: protocol === ICMP ? packet.sport : packet.dport },
    isInbound: false,
    isTaken: true,
    waiting: [],
  }
  fabric.relays.put(relay)
  if (fabric.isTracing)
    fabric.note({
      machine: nat,
      port,
      stage: 'nat',
      packet,
      verdict: 'changed',
      why: `${nat.node.label} opens a socket of its own on ${host.node.name}, from ${ipText(out.src)} to ${ipText(far)}: it looks like one of ${host.node.name}’s programs.`,
    })
  sendsOn(fabric, relay, packet)
}

/** Who is meant: the host's resolver, the host itself, or just who is named. Null where nobody is. */
function farOf({ machine, addresses }: Port, host: Machine, dst: number): number | null {
  if (dst === ipOf(machine.node.userNat?.dns ?? '')) return ipOf(host.node.resolvers[0] ?? '') ?? loopback
  const own = addresses[0]
  if (!own || (dst & own.mask) >>> 0 !== own.network) return dst
  return dst === own.ip ? loopback : null
}

function sendsOn(fabric: Fabric, relay: Relay, packet: Packet): void {
  const sent = toFarEnd(fabric, relay, packet)
  // A connection's kernel tries again in silence; of a datagram or an echo request the program is told, and tells.
  if (sent === 'sent' || relay.protocol === TCP) return
  refuses(
    fabric,
    relay.nat,
    packet,
    `${relay.host.node.name} does not let it out: ${relay.nat.node.label} says by ICMP that there is no way.`,
  )
}

function refuses(fabric: Fabric, nat: Machine, packet: Packet, why: string, type = UNREACHABLE): void {
  if (fabric.isTracing) fabric.note({ machine: nat, stage: 'drop', packet, verdict: 'rejected', why })
  const own = nat.ports.find(({ kind }) => kind !== 'loopback')?.addresses[0]?.ip ?? 0
  const bytes = Math.min(576, packet.bytes + 28)
  fabric.send(nat, new Packet(ICMP, own, packet.src, 0, 0, 255, 0, type, 0, bytes, packet, null))
}

function lost(fabric: Fabric, machine: Machine, packet: Packet, why: string): void {
  if (fabric.isTracing) fabric.note({ machine, stage: 'drop', packet, verdict: 'lost', why })
}
