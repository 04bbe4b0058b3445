/** ARP: who has an address, as Linux asks and answers (net/ipv4/arp.c, net/core/neighbour.c, read 2026-11-25). */
import { broadcastMac, ipText, macText } from '../addresses.ts'
import type { Fabric } from './fabric.ts'
import { icmpError } from './icmp.ts'
import { arpFrame, arpRequest } from './frames.ts'
import { Frame, type Machine, type NeighbourRecord, neighbourKey, type Port } from './machine.ts'
import { type Arp, type Packet, UNREACHABLE } from './packet.ts'
import { isOwnSource, sourceFault, sourceFor, wayFor } from './routing.ts'

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
  const own = announcedBy(entry)
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

/** The address that a question names as its sender's: that of the packet which waits, where arp_announce lets it. */
function announcedBy({ port, ip, waiting }: NeighbourRecord): number {
  const own = waiting.at(-1)?.src
  const { arpAnnounce } = port.settings
  const isMeant =
    own !== undefined && isOwnSource(port.machine, own) && (arpAnnounce === 0 || (arpAnnounce === 1 && isOnLink(port, own, ip)))
  return isMeant ? own : sourceFor(port.machine, port, ip)
}

const isOnLink = ({ addresses }: Port, own: number, ip: number): boolean =>
  addresses.some(({ network, mask }) => (own & mask) >>> 0 === network && (ip & mask) >>> 0 === network)

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

/** ARP comes in: a question about an own address is answered and its sender remembered, an answer lets go what waited for it. */
export function arpReceives(fabric: Fabric, port: Port, frame: Frame, arp: Arp): void {
  const { machine } = port
  const owner = machine.locals.get(arp.targetIp)
  if (!arp.isReply) {
    // A question is believed as a packet from its sender would be.
    const isBelieved = arp.senderIp === 0 || sourceFault(machine, port, arp.senderIp) === null
    if (owner && isBelieved) {
      if (arpFault(port, owner, arp) !== null) {
        if (fabric.isTracing)
          fabric.note({
            machine,
            port,
            stage: 'arp',
            frame,
            verdict: 'dropped',
            why: `${arpFault(port, owner, arp)}: no answer.`,
          })
        return
      }
      learned(fabric, port, arp, true, 'stale')
      const why = `${ipText(arp.targetIp)} is an address of ${machine.node.name}: it answers with the MAC address of ${port.name}.`
      answer(fabric, port, frame, arp, why)
      return
    }
    if (!owner && isBelieved && isProxied(port, arp.targetIp)) {
      learned(fabric, port, arp, true, 'stale')
      const why = `proxy_arp: ${machine.node.name} reaches ${ipText(arp.targetIp)} by another interface, and answers for it with the MAC address of ${port.name}.`
      fabric.after(proxyDelayMs, () => answer(fabric, port, frame, arp, why))
      return
    }
    learned(fabric, port, arp, false, 'stale')
    return
  }
  learned(fabric, port, arp, false, 'reachable')
}

/** Why an interface does not answer for an own address, or null where it does. */
function arpFault(port: Port, owner: Port, { senderIp, targetIp }: Arp): string | null {
  const { arpIgnore, filtersArp } = port.settings
  if (arpIgnore === 8) return 'arp_ignore is 8'
  if ((arpIgnore === 1 || arpIgnore === 2) && owner !== port) return `arp_ignore: ${port.name} does not have that address itself`
  if (arpIgnore === 2 && !isOnLink(port, senderIp, targetIp)) return 'arp_ignore: who asks is not of that subnet'
  if (filtersArp && wayFor(port.machine, targetIp, senderIp)?.port !== port)
    return `arp_filter: the way to who asks is not by ${port.name}`
  return null
}

/** An answer for another is held back, so that its owner comes first (net.ipv4.neigh.default.proxy_delay: up to 0.8 s). */
const proxyDelayMs = 400

const isProxied = (port: Port, ip: number): boolean => {
  if (!port.settings.proxiesArp || !port.settings.forwards) return false
  const route = port.machine.routing.lookup(ip)
  return route?.kind === 'unicast' && route.port !== port
}

function answer(fabric: Fabric, port: Port, frame: Frame, arp: Arp, why: string): void {
  if (fabric.isTracing) fabric.note({ machine: port.machine, port, stage: 'arp', frame, verdict: 'answered', why })
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
