/** Captured frames as tcpdump prints them, and the step of a trace at which each was seen. Pure. */
import type { Captured, PacketView, Step } from '../../simulators/network/model.ts'

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

/** Null where the trace has no such step: what was captured before it. */
export function stepOfFrame(steps: readonly Step[], { atMs, node, dev, packet }: Captured): number | null {
  const found = steps.findIndex(
    (step) =>
      step.node === node &&
      step.dev === dev &&
      step.atMs === atMs &&
      step.packet !== null &&
      step.packet.says === packet.says &&
      step.packet.source === packet.source,
  )
  return found === -1 ? null : found
}
