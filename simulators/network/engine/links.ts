/** Interfaces: what leaves by one, and what arrives at one. */
import { bridgeReceives } from './bridge.ts'
import type { Fabric } from './fabric.ts'
import { isGuarded } from './guards.ts'
import type { Frame, Port } from './machine.ts'
import { macvtapReceives, parentPasses } from './macvtap.ts'
import { stackReceives } from './stack.ts'

/** A frame leaves by an interface. */
export function transmit(fabric: Fabric, port: Port, frame: Frame): void {
  const { machine } = port
  if (!port.isUp) {
    if (fabric.isTracing) fabric.note({ machine, port, stage: 'drop', frame, verdict: 'lost', why: `${port.name} is down.` })
    return
  }
  port.txPackets += 1
  port.txBytes += frame.ip?.bytes ?? 28
  fabric.capture(port, frame, 'out')
  if (port.bridge) {
    bridgeReceives(fabric, port.bridge, null, frame)
    return
  }
  if (port.parent) {
    parentPasses(fabric, port, frame)
    return
  }
  const { peer } = port
  if (!peer) {
    if (fabric.isTracing && port.kind !== 'dummy')
      fabric.note({
        machine,
        port,
        stage: 'drop',
        frame,
        verdict: 'lost',
        why: `${port.name} has no carrier: nothing is at the other end of its wire, or it is down.`,
      })
    return
  }
  if (port.guard && !isGuarded(fabric, port, frame, 'out')) return
  if (fabric.isTracing)
    fabric.note({
      machine,
      port,
      stage: 'wire',
      frame,
      verdict: 'goes on',
      why: `Out of ${port.name}, to ${peer.name} of ${peer.machine.node.name}.`,
      to: { node: peer.machine.node.name, dev: peer.name },
    })
  fabric.deliver(peer, frame)
}

/** A frame arrives at an interface: from its wire, or from a bridge or a macvtap that hands it on. */
export function receive(fabric: Fabric, port: Port, frame: Frame): void {
  if (!port.isUp) return
  port.rxPackets += 1
  port.rxBytes += frame.ip?.bytes ?? 28
  fabric.capture(port, frame, 'in')
  if (port.guard && !isGuarded(fabric, port, frame, 'in')) return
  if (fabric.raw?.port === port) fabric.raw.hear(frame)
  if (port.kind === 'macvtap') {
    parentPasses(fabric, port, frame)
    return
  }
  if (port.above.length > 0 && macvtapReceives(fabric, port, frame)) return
  if (port.master) {
    bridgeReceives(fabric, port.master, port, frame)
    return
  }
  stackReceives(fabric, port, port, frame)
}
