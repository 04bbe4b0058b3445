/**
 * Spanning tree, as far as it decides which ports of bridges forward: the tree that the protocol settles on, and Linux's delays
 * before a port forwards (IEEE 802.1D-1998; Linux net/bridge/br_stp.c: a port listens, then learns, each for the forward delay).
 */
import { hasCarrier } from '../carrier.ts'
import type { World } from '../model.ts'
import { portStateOf } from '../ports.ts'
import type { Bridge, Machine, Port } from './machine.ts'

/** Linux counts a path of a 10 Gbit/s port, which a veth and a tap say they are, as 2. */
const pathCost = 2
const mostRounds = 64

class Speaker {
  readonly id: number
  root: Speaker = this
  cost = 0
  rootPort: Port | null = null

  constructor(
    readonly bridge: Bridge,
    readonly priority: number,
  ) {
    this.id = bridge.port.mac
  }
}

const isBefore = (one: Speaker, other: Speaker): boolean =>
  one.priority < other.priority || (one.priority === other.priority && one.id < other.id)

/** Sets the state of every port of every bridge. */
export function settlePorts(machines: Iterable<Machine>, world: World): void {
  const bridges: Bridge[] = []
  for (const { ports } of machines) for (const { bridge } of ports) if (bridge) bridges.push(bridge)
  const linked = new Set(bridges.flatMap((bridge) => bridge.ports.filter((port) => isLinked(world, bridge, port))))
  const speakers = speakersOf(bridges)
  const segments = segmentsOf(speakers, linked)
  elect(speakers, segments)
  for (const bridge of bridges)
    for (const port of bridge.ports) {
      const speaker = speakers.get(bridge)
      const isBlocked = speaker !== undefined && speaker.rootPort !== port && designated(segments.get(port) ?? []) !== port
      port.state = portStateOf(bridge.port.given, port.given, { atMs: world.atMs, isLinked: linked.has(port), isBlocked })
    }
}

const isLinked = (world: World, { port: { isUp } }: Bridge, { machine, name }: Port): boolean =>
  isUp && hasCarrier(world, machine.node, name)

/** Bridges that speak the protocol; each takes itself for the root at first. */
function speakersOf(bridges: readonly Bridge[]): ReadonlyMap<Bridge, Speaker> {
  const speakers = new Map<Bridge, Speaker>()
  for (const bridge of bridges)
    if (bridge.port.given.bridge?.stp && bridge.port.isUp)
      speakers.set(bridge, new Speaker(bridge, bridge.port.given.bridge.priority))
  return speakers
}

interface End {
  readonly port: Port
  readonly speaker: Speaker
}

/** Ports of speaking bridges that hear each other: by a wire, and through bridges that do not speak but pass everything on. */
function segmentsOf(speakers: ReadonlyMap<Bridge, Speaker>, linked: ReadonlySet<Port>): ReadonlyMap<Port, readonly End[]> {
  const segments = new Map<Port, readonly End[]>()
  for (const speaker of speakers.values())
    for (const port of speaker.bridge.ports) {
      if (segments.has(port) || !linked.has(port)) continue
      const ends: End[] = []
      const seen = new Set<Port>()
      const open: Port[] = [port]
      for (let here = open.pop(); here; here = open.pop()) {
        if (seen.has(here)) continue
        seen.add(here)
        const owner = here.master ? speakers.get(here.master) : undefined
        if (owner) ends.push({ port: here, speaker: owner })
        else if (here.master?.port.isUp) for (const other of here.master.ports) if (other.isUp && other.peer) open.push(other)
        if (here.peer) open.push(here.peer)
      }
      for (const end of ends) segments.set(end.port, ends)
    }
  return segments
}

function elect(speakers: ReadonlyMap<Bridge, Speaker>, segments: ReadonlyMap<Port, readonly End[]>): void {
  for (let round = 0; round < mostRounds; round += 1) {
    let changed = false
    for (const speaker of speakers.values())
      for (const port of speaker.bridge.ports)
        for (const end of segments.get(port) ?? []) {
          if (end.speaker === speaker) continue
          const cost = end.speaker.cost + pathCost
          const isBetter =
            isBefore(end.speaker.root, speaker.root) ||
            (end.speaker.root === speaker.root &&
              speaker.root !== speaker &&
              (cost < speaker.cost || (cost === speaker.cost && isNearer(end, port, speaker, segments))))
          if (!isBetter) continue
          speaker.root = end.speaker.root
          speaker.cost = cost
          speaker.rootPort = port
          changed = true
        }
    if (!changed) return
  }
}

/** Of two ways of the same cost, the one by the lower bridge, then by the lower port at the other end, then at this one. */
function isNearer(end: End, port: Port, speaker: Speaker, segments: ReadonlyMap<Port, readonly End[]>): boolean {
  const { rootPort } = speaker
  if (!rootPort || rootPort === port) return false
  const others = (segments.get(rootPort) ?? []).filter(
    (each) => each.speaker !== speaker && each.speaker.cost + pathCost === speaker.cost,
  )
  const now = others.reduce<End | null>((best, each) => (best && !isBefore(each.speaker, best.speaker) ? best : each), null)
  if (!now) return true
  if (now.speaker !== end.speaker) return isBefore(end.speaker, now.speaker)
  return end.port.index < now.port.index || (end.port.index === now.port.index && port.index < rootPort.index)
}

/** The port that speaks for a segment: nearest to the root, then of the lowest bridge, then the lowest. */
function designated(ends: readonly End[]): Port | null {
  let best: End | null = null
  for (const end of ends) {
    if (end.speaker.rootPort === end.port) continue
    if (
      !best ||
      end.speaker.cost < best.speaker.cost ||
      (end.speaker.cost === best.speaker.cost &&
        (isBefore(end.speaker, best.speaker) || (end.speaker === best.speaker && end.port.index < best.port.index)))
    )
      best = end
  }
  return best?.port ?? null
}
