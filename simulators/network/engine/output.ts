/** Packets of a machine's own: the hooks that they meet, and the way out. Linux net/ipv4/ip_output.c. */
import { ipText } from '../addresses.ts'
import { stateBits } from './connection-states.ts'
import type { Fabric, Sent, Straight } from './fabric.ts'
import { Frame, type Machine, Way } from './machine.ts'
import { sendTo } from './neighbours.ts'
import { output, postrouting } from './netfilter.ts'
import type { Packet } from './packet.ts'
import { routeWords, wayFor } from './routing.ts'

/**
 * Sends a packet of the machine's own. `about` is what it answers to, where that matters to connection tracking: an ICMP error and a reset belong to
 * the connection of the packet that they are about. `straight` is a MAC address that the packet goes to whatever the routes say.
 */
export function localOut(
  fabric: Fabric,
  machine: Machine,
  packet: Packet,
  about: Way | null = null,
  straight: Straight | null = null,
): Sent {
  const out = straight ? { port: straight.port, nextHop: packet.dst, route: null } : wayFor(machine, packet.src, packet.dst)
  if (!out) {
    if (fabric.isTracing)
      fabric.note({
        machine,
        stage: 'route',
        packet,
        verdict: 'lost',
        why: `${machine.node.name} has no route to ${ipText(packet.dst)}: the packet is not sent.`,
      })
    return 'no-route'
  }
  const way = new Way(machine, packet)
  way.isOwn = true
  way.outPort = out.port
  if (about?.conn) {
    way.conn = about.conn
    way.isReply = !about.isReply
    way.state = stateBits.RELATED
  }
  if (fabric.isTracing)
    fabric.note({
      machine,
      port: out.port,
      stage: 'route',
      packet,
      verdict: 'goes on',
      why: out.route
        ? `To ${ipText(packet.dst)}: ${routeWords(out.route)}.`
        : straight
          ? `Straight to the card that asked, by ${out.port.name}.`
          : `${ipText(packet.dst)} is its own address: by lo.`,
    })
  if (!output(fabric, way)) return 'not-permitted'
  const turned = straight || way.packet.dst === packet.dst ? out : wayFor(machine, way.packet.src, way.packet.dst)
  if (!turned) return 'no-route'
  way.outPort = turned.port
  if (!postrouting(fabric, way, turned.nextHop)) return 'not-permitted'
  if (turned.port.kind === 'loopback') {
    fabric.later(() => fabric.loopBack(way, turned.port))
    return 'sent'
  }
  if (straight) fabric.transmit(straight.port, new Frame(straight.port.mac, straight.mac, way.packet, null))
  else sendTo(fabric, turned.port, turned.nextHop, way.packet)
  return 'sent'
}
