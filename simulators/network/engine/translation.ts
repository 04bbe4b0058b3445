/** NAT's changes of a packet, as its connection says. */
import type { Tuple } from './conntrack.ts'
import { stateBits } from './connection-states.ts'
import type { Way } from './machine.ts'
import { ICMP, isIcmpError, type Packet } from './packet.ts'

/**
 * Changes a packet's addresses as its connection says: destinations on the way in (PREROUTING, OUTPUT), sources on the way out (POSTROUTING, INPUT).
 * Returns the packet, a new one where something changed.
 */
export function translated(way: Way, what: 'source' | 'destination'): Packet {
  const { conn, packet, isReply } = way
  if (!conn || way.state === stateBits.INVALID) return packet
  // In a reply, what DNAT did is undone in the source, and the other way round.
  const isNeeded = (what === 'source') !== isReply ? conn.isSnat : conn.isDnat
  if (!isNeeded) return packet
  const target = isReply ? conn.original : conn.reply
  const next = packet.copy()
  if (isIcmpError(packet)) {
    if (what === 'source') next.src = target.dst
    else next.dst = target.src
    next.inner = innerTranslated(packet.inner as Packet, target, what)
    return next
  }
  if (what === 'source') {
    next.src = target.dst
    next.sport = target.dport
    if (packet.protocol === ICMP) next.dport = target.dport
  } else {
    next.dst = target.src
    next.dport = target.sport
    if (packet.protocol === ICMP) next.sport = target.sport
  }
  return next
}

/** What the error is about went the other way: its source is what the destination of the error becomes. */
function innerTranslated(inner: Packet, target: Tuple, what: 'source' | 'destination'): Packet {
  const next = inner.copy()
  if (what === 'source') {
    next.dst = target.dst
    next.dport = target.dport
    if (inner.protocol === ICMP) next.sport = target.dport
  } else {
    next.src = target.src
    next.sport = target.sport
    if (inner.protocol === ICMP) next.dport = target.sport
  }
  return next
}
