/** A bridge: learns which MAC address is behind which port, passes frames on, and takes what is meant for the machine itself. Linux net/bridge/br_input.c. */
import { isGroupMac, macText } from '../addresses.ts'
import { bridgedForward, bridgedIn } from './bridge-netfilter.ts'
import type { Fabric } from './fabric.ts'
import { type Bridge, Frame, type Port } from './machine.ts'
import { stackReceives } from './stack.ts'

/** A frame comes into a bridge by one of its ports; `from` is null where the machine itself sends it. */
export function bridgeReceives(fabric: Fabric, bridge: Bridge, from: Port | null, given: Frame): void {
  const { machine } = bridge.port
  let frame = given
  if (!bridge.port.isUp) {
    if (fabric.isTracing)
      fabric.note({ machine, port: from, stage: 'drop', frame, verdict: 'lost', why: `The bridge ${bridge.port.name} is down.` })
    return
  }
  if (from) {
    if (from.state === 'disabled' || from.state === 'blocking' || from.state === 'listening') {
      if (fabric.isTracing)
        fabric.note({ machine, port: from, stage: 'bridge', frame, verdict: 'dropped', why: stateWords(from) })
      return
    }
    learn(fabric, bridge, from, frame.src)
    if (from.state === 'learning') {
      if (fabric.isTracing)
        fabric.note({ machine, port: from, stage: 'bridge', frame, verdict: 'dropped', why: stateWords(from) })
      return
    }
    if (frame.ip && machine.bridgeCallsIptables) {
      const next = bridgedIn(fabric, bridge, from, frame)
      if (next === null) return
      frame = next
    }
  }
  if (from && bridge.ownMacs.has(frame.dst)) {
    up(fabric, bridge, from, frame)
    return
  }
  onward(fabric, bridge, from, frame)
  if (from && isGroupMac(frame.dst)) up(fabric, bridge, from, frame)
}

/** By the port that leads there, or by all of them. */
function onward(fabric: Fabric, bridge: Bridge, from: Port | null, frame: Frame): void {
  const { machine } = bridge.port
  const known = isGroupMac(frame.dst) ? undefined : bridge.fdb.get(frame.dst)
  if (known && fabric.nowMs - known.atMs <= bridge.ageingMs) {
    if (fabric.isTracing)
      fabric.note({
        machine,
        port: bridge.port,
        stage: 'bridge',
        frame,
        verdict: 'goes on',
        why: `${bridge.port.name} has learned that ${macText(frame.dst)} is behind ${known.port.name}.`,
      })
    pass(fabric, bridge, from, known.port, frame)
    return
  }
  if (fabric.isTracing)
    fabric.note({
      machine,
      port: bridge.port,
      stage: 'bridge',
      frame,
      verdict: 'goes on',
      why: isGroupMac(frame.dst)
        ? `A broadcast: ${bridge.port.name} sends it out of every other port.`
        : `${bridge.port.name} does not know where ${macText(frame.dst)} is: it sends the frame out of every other port.`,
    })
  // A new port stands at the head of the kernel's list (br_add_if in net/bridge/br_if.c), and is served first.
  for (let nth = bridge.ports.length - 1; nth >= 0; nth -= 1) {
    const port = bridge.ports[nth]
    if (port) pass(fabric, bridge, from, port, frame)
  }
}

function up(fabric: Fabric, bridge: Bridge, from: Port, frame: Frame): void {
  bridge.port.rxPackets += 1
  bridge.port.rxBytes += frame.ip?.bytes ?? 28
  fabric.seen(bridge.port, frame)
  stackReceives(fabric, bridge.port, from, frame)
}

function learn(fabric: Fabric, bridge: Bridge, from: Port, mac: number): void {
  if (isGroupMac(mac)) return
  // A port's own address is not learned elsewhere.
  if (bridge.ownMacs.has(mac)) return
  const known = bridge.fdb.get(mac)
  if (known) {
    if (known.port !== from && fabric.isTracing)
      fabric.note({
        machine: bridge.port.machine,
        port: from,
        stage: 'bridge',
        verdict: 'goes on',
        why: `${bridge.port.name} thought that ${macText(mac)} was behind ${known.port.name}; now it is behind ${from.name}.`,
      })
    known.port = from
    known.atMs = fabric.nowMs
  } else bridge.fdb.set(mac, { port: from, atMs: fabric.nowMs })
}

function pass(fabric: Fabric, bridge: Bridge, from: Port | null, to: Port, frame: Frame): void {
  if (to === from || to.state !== 'forwarding') {
    if (to !== from && to.state !== 'disabled' && fabric.isTracing)
      fabric.note({ machine: to.machine, port: to, stage: 'bridge', frame, verdict: 'dropped', why: stateWords(to) })
    return
  }
  if (from && frame.ip && to.machine.bridgeCallsIptables) {
    const packet = bridgedForward(fabric, bridge, from, to, frame)
    if (packet !== null) fabric.transmit(to, new Frame(frame.src, frame.dst, packet, null))
    return
  }
  fabric.transmit(to, frame)
}

const stateWords = ({ name, state }: Port): string =>
  state === 'blocking'
    ? `Spanning tree blocks ${name}: another way leads there, and a loop must not be.`
    : state === 'disabled'
      ? `${name} is down, or has no carrier.`
      : `${name} is ${state}: spanning tree lets a new port forward only after two forward delays.`
