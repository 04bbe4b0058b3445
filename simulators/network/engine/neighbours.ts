/** ARP: who has an address, as Linux asks and answers (net/ipv4/arp.c, net/core/neighbour.c, read 2026-11-25). */
import { broadcastMac, ipText, macText } from '../addresses.ts'
import type { Fabric } from './fabric.ts'
import { icmpError } from './icmp.ts'
import { arpFrame, arpRequest } from './frames.ts'
import { Frame, type Machine, type NeighbourRecord, neighbourKey, type Port } from './machine.ts'
import { type Arp, type Packet, UNREACHABLE } from './packet.ts'
import { isOwnSource, sourceFault, sourceFor } from './routing.ts'
import { forwards, settingOf } from './settings.ts'

/** Linux asks three times, a second apart, and holds back a newer answer for a second. */
const askings = 3
const betweenMs = 1000
const lockMs = 1000

/** Sends a packet to the next hop's MAC address; asks for that first if it must. */
export function sendTo(fabric: Fabric, port: Port, nextHop: number, packet: Packet): void {
  if (port.kind === 'loopback') {
    fabric.transmit(port, new Frame(port.mac, port.mac, packet, null))
    return
  }
  const { machine } = port
  if (nextHop === 0xffffffff || machine.broadcasts.has(nextHop)) {
    fabric.transmit(port, new Frame(port.mac, broadcastMac, packet, null))
    return
  }
  const key = neighbourKey(port, nextHop)
  const known = machine.neighbours.get(key)
  if (
    known &&
    (known.state === 'reachable' || known.state === 'stale' || known.state === 'used' || known.state === 'permanent')
  ) {
    if (known.state === 'stale') known.state = 'used'
    fabric.transmit(port, new Frame(port.mac, known.mac, packet, null))
    return
  }
  if (known?.state === 'incomplete') {
    known.waiting.push(packet)
    return
  }
  const entry: NeighbourRecord = {
    port,
    ip: nextHop,
    mac: 0,
    state: 'incomplete',
    atMs: fabric.nowMs,
    tries: 0,
    waiting: [packet],
  }
  machine.neighbours.set(key, entry)
  ask(fabric, entry)
}

function ask(fabric: Fabric, entry: NeighbourRecord): void {
  if (entry.state !== 'incomplete') return
  const { port, ip } = entry
  if (entry.tries >= askings) {
    giveUp(fabric, entry)
    return
  }
  entry.tries += 1
  const first = entry.waiting[0]
  const own = first && isAnnounced(port, first.src, ip) ? first.src : sourceFor(port.machine, port, ip)
  if (fabric.isTracing)
    fabric.note({
      machine: port.machine,
      port,
      stage: 'arp',
      packet: first ?? null,
      verdict: 'goes on',
      why:
        entry.tries === 1
          ? `${port.machine.node.name} does not know the MAC address of ${ipText(ip)}: it asks on ${port.name}.`
          : `No answer: ${port.machine.node.name} asks again for ${ipText(ip)}.`,
    })
  fabric.transmit(port, arpRequest(port.mac, own, ip))
  if (entry.state === 'incomplete') fabric.after(betweenMs, () => ask(fabric, entry))
}

/** Whether a question for `target` is asked with the source of the packet that waits: `arp_announce`. */
function isAnnounced(port: Port, src: number, target: number): boolean {
  if (!isOwnSource(port.machine, src)) return false
  const level = settingOf(port.machine, port, 'arp_announce')
  return (
    level === 0 ||
    (level === 1 && port.addresses.some(({ network, mask }) => [src, target].every((ip) => (ip & mask) >>> 0 === network)))
  )
}

/** Why it does not answer for an own address on this interface, by `arp_ignore` and `arp_filter`; null where it does. */
function answerFault(port: Port, { senderIp, targetIp }: Arp): string | null {
  const { machine } = port
  const level = settingOf(machine, port, 'arp_ignore')
  const own = port.addresses.find(({ ip }) => ip === targetIp)
  const isNear = own !== undefined && (senderIp & own.mask) >>> 0 === own.network
  if (level === 8 || (level === 1 && !own) || (level === 2 && !isNear)) return `arp_ignore is ${level}`
  if (settingOf(machine, port, 'arp_filter') === 0) return null
  const back = machine.routing.lookup(senderIp)
  return back?.kind === 'unicast' && back.port !== port ? 'arp_filter is on, and the way back is another' : null
}

/** It answers for what it would forward by another interface: `proxy_arp`. */
function isProxied(port: Port, { targetIp }: Arp): boolean {
  const { machine } = port
  if (settingOf(machine, port, 'proxy_arp') === 0 || !forwards(machine, port)) return false
  const route = machine.routing.lookup(targetIp)
  return route?.kind === 'unicast' && route.port !== null && route.port !== port
}

/** Nobody answered: what waited is lost, and its sender is told that the host cannot be reached. */
function giveUp(fabric: Fabric, entry: NeighbourRecord): void {
  entry.state = 'failed'
  const { waiting, port, ip } = entry
  entry.waiting = []
  for (const packet of waiting) {
    if (fabric.isTracing)
      fabric.note({
        machine: port.machine,
        port,
        stage: 'drop',
        packet,
        verdict: 'lost',
        why: `Nobody on ${port.name} says that it has ${ipText(ip)}: the host cannot be reached.`,
      })
    icmpError(fabric, port.machine, packet, UNREACHABLE, 1, null)
  }
}

export function arpReceives(fabric: Fabric, port: Port, frame: Frame, arp: Arp): void {
  const { machine } = port
  const owner = machine.locals.get(arp.targetIp)
  if (!arp.isReply) {
    // A question is believed as a packet from its sender would be.
    const isBelieved = sourceFault(machine, port, arp.senderIp) === null
    if (owner && isBelieved) {
      const fault = answerFault(port, arp)
      if (fault === null) answer(fabric, port, frame, arp, `${ipText(arp.targetIp)} is an address of ${machine.node.name}`)
      else if (fabric.isTracing)
        fabric.note({
          machine,
          port,
          stage: 'arp',
          frame,
          verdict: 'dropped',
          why: `${fault}: ${machine.node.name} does not answer.`,
        })
      return
    }
    if (!owner && isBelieved && isProxied(port, arp)) {
      answer(fabric, port, frame, arp, `${machine.node.name} forwards to ${ipText(arp.targetIp)}, and proxy_arp is on`)
      return
    }
    if (!owner) learned(fabric, port, arp, false, 'stale')
    return
  }
  learned(fabric, port, arp, false, 'reachable')
}

function answer(fabric: Fabric, port: Port, frame: Frame, arp: Arp, because: string): void {
  learned(fabric, port, arp, true, 'stale')
  if (fabric.isTracing)
    fabric.note({
      machine: port.machine,
      port,
      stage: 'arp',
      frame,
      verdict: 'answered',
      why: `${because}: it answers with the MAC address of ${port.name}.`,
    })
  fabric.transmit(
    port,
    arpFrame(port.mac, arp.senderMac, { isReply: true, senderMac: port.mac, senderIp: arp.targetIp, targetIp: arp.senderIp }),
  )
}

/** Notes what ARP said; an entry is made only for one that asks this machine. */
function learned(fabric: Fabric, port: Port, arp: Arp, makes: boolean, state: 'stale' | 'reachable'): void {
  const { machine } = port
  const key = neighbourKey(port, arp.senderIp)
  const known = machine.neighbours.get(key)
  if (!known) {
    if (makes && arp.senderIp !== 0)
      machine.neighbours.set(key, {
        port,
        ip: arp.senderIp,
        mac: arp.senderMac,
        state,
        atMs: fabric.nowMs,
        tries: 0,
        waiting: [],
      })
    return
  }
  if (known.state === 'permanent') return
  const isNew = known.mac !== arp.senderMac
  if (isNew && known.state !== 'incomplete' && known.state !== 'failed' && fabric.nowMs - known.atMs < lockMs) {
    if (fabric.isTracing)
      fabric.note({
        machine,
        port,
        stage: 'arp',
        verdict: 'goes on',
        why: `A second machine, ${macText(arp.senderMac)}, says that it has ${ipText(arp.senderIp)}. The first answer, ${macText(known.mac)}, counts for a second.`,
      })
    return
  }
  // A question that says what was known already changes nothing (neigh_update).
  if (!isNew && state === 'stale' && known.state !== 'incomplete' && known.state !== 'failed') return
  known.mac = arp.senderMac
  known.state = state === 'reachable' || known.state === 'incomplete' ? 'reachable' : 'stale'
  known.atMs = fabric.nowMs
  if (known.waiting.length > 0) {
    const { waiting } = known
    known.waiting = []
    for (const packet of waiting) fabric.transmit(port, new Frame(port.mac, known.mac, packet, null))
  }
}

/** What an answer of the other side shows: the entry is right. */
export function confirm(machine: Machine, port: Port, ip: number): void {
  const known = machine.neighbours.get(neighbourKey(port, ip))
  if (known && (known.state === 'used' || known.state === 'stale')) known.state = 'reachable'
}
