/** IPv4 in a machine: what comes in is its own or goes through; what it sends finds a way out. Linux net/ipv4/{ip_input,ip_forward,ip_output,route}.c. */
import { ipText } from '../addresses.ts'
import type { Fabric } from './fabric.ts'
import { icmpError } from './icmp.ts'
import { type CompiledRoute, type Frame, type Machine, type Port, Way } from './machine.ts'
import { sendTo } from './neighbours.ts'
import { filtered, input, postrouting, prerouting } from './netfilter.ts'
import { type Packet, TIME_EXCEEDED, UNREACHABLE } from './packet.ts'
import { isLoopback, isOwn, routeWords, sourceFault } from './routing.ts'
import { arrives } from './sockets.ts'

const isMulticast = (ip: number): boolean => ip >>> 28 === 14
const lost = (fabric: Fabric, port: Port | null, machine: Machine, packet: Packet, why: string): void => {
  if (fabric.isTracing) fabric.note({ machine, port, stage: 'drop', packet, verdict: 'dropped', why })
}

/** A packet comes in by an interface; `seen` where a bridge has shown it to PREROUTING already. */
export function ipReceives(fabric: Fabric, port: Port, frame: Frame, packet: Packet, seen: Way | null): void {
  const { machine } = port
  const way = seen ?? new Way(machine, packet)
  way.inPort = port
  way.physOut = null
  if (!seen) {
    way.sourceMac = frame.src
    if (fabric.isTracing)
      fabric.note({
        machine,
        port,
        stage: 'receive',
        frame,
        verdict: 'goes on',
        why: `${machine.node.name} takes the packet in by ${port.name}.`,
      })
    if (!prerouting(fabric, way)) return
  }
  routed(fabric, way, port)
}

function routed(fabric: Fabric, way: Way, port: Port): void {
  const { machine, packet } = way
  const { src, dst } = packet
  if (port.kind !== 'loopback') {
    const fault = martian(src, dst, port)
    if (fault !== null) {
      lost(fabric, port, machine, packet, fault)
      return
    }
  }
  const isBroadcast = dst === 0xffffffff || machine.broadcasts.has(dst)
  const isForHere = isBroadcast || isOwn(machine, dst)
  if (port.kind !== 'loopback' && src !== 0) {
    const fault = sourceFault(machine, port, src)
    if (fault !== null) {
      lost(fabric, port, machine, packet, fault)
      return
    }
  }
  if (isForHere) {
    if (fabric.isTracing)
      fabric.note({
        machine,
        port,
        stage: 'route',
        packet,
        verdict: 'goes on',
        why: isBroadcast
          ? 'A broadcast: it is for this machine too.'
          : `${ipText(dst)} is an address of ${machine.node.name} itself: INPUT.`,
      })
    if (!input(fabric, way)) return
    arrives(fabric, machine, port, way)
    return
  }
  if (isMulticast(dst)) return
  if (!port.settings.forwards) {
    const name = machine.node.name
    const why = `${ipText(dst)} is not an address of ${name}, and it does not forward (net.ipv4.ip_forward = 0): dropped in silence.`
    lost(fabric, port, machine, packet, why)
    return
  }
  const route = machine.routing.lookup(dst)
  if (route?.kind !== 'unicast' || !route.port) {
    unroutable(fabric, way, port, route)
    return
  }
  forward(fabric, way, route, route.port)
}

/** Addresses that no packet on a wire may have; null where it has none of them. */
function martian(src: number, dst: number, { settings: { routesLoopback } }: Port): string | null {
  const isOddSource = (isLoopback(src) && !routesLoopback) || isMulticast(src) || src === 0xffffffff
  if (isOddSource || (src === 0 && dst !== 0xffffffff))
    return `${ipText(src)} can be nobody’s source here: a martian, dropped in silence.`
  return isLoopback(dst) && !routesLoopback ? `${ipText(dst)} does not come by a wire: a martian, dropped in silence.` : null
}

function unroutable(fabric: Fabric, way: Way, port: Port, route: CompiledRoute | null): void {
  const { machine, packet } = way
  if (fabric.isTracing)
    fabric.note({
      machine,
      port,
      stage: 'route',
      packet,
      verdict: route?.kind === 'blackhole' ? 'dropped' : 'rejected',
      why: route
        ? `The route to ${ipText(packet.dst)} is a ${route.kind}.`
        : `${machine.node.name} has no route to ${ipText(packet.dst)}.`,
    })
  if (route?.kind === 'blackhole') return
  const code = !route ? 0 : route.kind === 'prohibit' ? 13 : 1
  icmpError(fabric, machine, packet, UNREACHABLE, code, way)
}

function forward(fabric: Fabric, way: Way, route: CompiledRoute, out: Port): void {
  const { machine } = way
  way.outPort = out
  if (fabric.isTracing)
    fabric.note({
      machine,
      port: way.inPort,
      stage: 'route',
      packet: way.packet,
      verdict: 'goes on',
      why: `To ${ipText(way.packet.dst)}: ${routeWords(route)}. FORWARD.`,
    })
  if (way.packet.ttl <= 1) {
    lost(fabric, way.inPort, machine, way.packet, 'Its time to live is used up.')
    icmpError(fabric, machine, way.packet, TIME_EXCEEDED, 0, way)
    return
  }
  way.packet = way.packet.copy()
  way.packet.ttl -= 1
  if (!filtered(fabric, way, 'FORWARD')) return
  const nextHop = route.via ?? way.packet.dst
  if (!postrouting(fabric, way, nextHop)) return
  sendTo(fabric, out, nextHop, way.packet)
}

/** By the loopback interface a packet comes in where it went out; its connection is known. */
export function loopBack(fabric: Fabric, way: Way, lo: Port): void {
  lo.txPackets += 1
  lo.rxPackets += 1
  lo.txBytes += way.packet.bytes
  lo.rxBytes += way.packet.bytes
  const back = new Way(way.machine, way.packet)
  back.inPort = lo
  back.conn = way.conn
  back.isReply = way.isReply
  back.state = way.state
  if (!lo.isUp) return
  if (!prerouting(fabric, back)) return
  routed(fabric, back, lo)
}
