/** Captured frames as tcpdump prints them, and the step of a trace at which each was seen. Pure. */
import type { Captured, PacketView, Step } from '../../simulators/network/index.ts'

/** `00:00:01.000250 IP 10.0.0.2.40000 > 10.0.0.1.80: Flags [S]`; the clock is the world's own. */
export function captureLine({ atMs, packet }: Pick<Captured, 'atMs' | 'packet'>): string {
  return `${clock(atMs)} ${packetLine(packet)}`
}

function packetLine({ kind, source, sourcePort, destination, destinationPort, says }: PacketView): string {
  if (kind === 'arp') return `ARP, ${says}`
  const hasPorts = kind === 'tcp' || kind === 'udp'
  const from = hasPorts ? `${source}.${sourcePort}` : source
  const to = hasPorts ? `${destination}.${destinationPort}` : destination
  return `IP ${from} > ${to}: ${says}`
}

function clock(atMs: number): string {
  const micros = Math.round(atMs * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(micros / 1_000_000)
  return `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(micros % 1_000_000).padStart(6, '0')}`
}

/**
 * For each frame the step that sent it along its wire, or took it in; null for those of earlier questions. Both are in the order in which they happened,
 * and the frames of this trace are the last: so they are told from earlier ones that look the same.
 */
export function stepsOfFrames(steps: readonly Step[], frames: readonly Captured[]): readonly (number | null)[] {
  const last = { in: steps.length, out: steps.length }
  const ends = new Set(steps.flatMap(({ to }) => (to === null ? [] : [`${to.node} ${to.dev}`])))
  const found = frames.toReversed().map((frame) => {
    const at = steps.slice(0, last[frame.direction]).findLastIndex((step) => isOf(step, frame, ends))
    if (at === -1) return null
    last[frame.direction] = at
    return at
  })
  return found.toReversed()
}

function isOf(step: Step, frame: Captured, ends: ReadonlySet<string>): boolean {
  const { atMs, to, packet } = step
  const isSame = atMs === frame.atMs && packet?.says === frame.packet.says && packet.source === frame.packet.source
  if (!isSame) return false
  if (frame.direction === 'out') return to !== null && isAt(step, frame)
  // A bridge takes in what no wire brings to it.
  return ends.has(`${frame.node} ${frame.dev}`) ? to !== null && isAt(to, frame) : isAt(step, frame)
}

const isAt = (place: { readonly node: string; readonly dev: string | null }, { node, dev }: Captured): boolean =>
  place.node === node && place.dev === dev
