/**
 * Frames that a bridge passes on, shown to iptables because `net.bridge.bridge-nf-call-iptables` is 1: PREROUTING when they come in, FORWARD and
 * POSTROUTING when they go on. Linux net/bridge/br_netfilter_hooks.c.
 */
import type { Fabric } from './fabric.ts'
import { type Bridge, Frame, type Port, Way } from './machine.ts'
import { filtered, postrouting, prerouting } from './netfilter.ts'
import type { Packet } from './packet.ts'

/** The frame after PREROUTING; null where it was dropped. One whose destination was changed is the machine's own to route. */
export function bridgedIn(fabric: Fabric, bridge: Bridge, from: Port, frame: Frame): Frame | null {
  const packet = frame.ip as Packet
  const way = new Way(bridge.port.machine, packet)
  way.inPort = bridge.port
  way.physIn = from
  way.sourceMac = frame.src
  if (!prerouting(fabric, way)) return null
  const isTurned = way.packet.dst !== packet.dst
  const next = new Frame(frame.src, isTurned ? bridge.port.mac : frame.dst, way.packet, null)
  next.way = way
  return next
}

/** The packet after FORWARD and POSTROUTING; null where it was dropped. */
export function bridgedForward(fabric: Fabric, bridge: Bridge, from: Port, to: Port, frame: Frame): Packet | null {
  const { machine } = bridge.port
  const seen = frame.way?.machine === machine ? frame.way : null
  const way = new Way(machine, frame.ip as Packet)
  way.inPort = bridge.port
  way.outPort = bridge.port
  way.physIn = from
  way.physOut = to
  way.sourceMac = frame.src
  way.conn = seen?.conn ?? null
  way.isReply = seen?.isReply ?? false
  way.state = seen?.state ?? 0
  if (!filtered(fabric, way, 'FORWARD')) return null
  if (!postrouting(fabric, way, way.packet.dst)) return null
  return way.packet
}
