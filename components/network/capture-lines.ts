/** Captured frames as tcpdump prints them on each interface, and the step of a trace at which each was seen. Pure. */
import { type Captured, type Flows, frameLine, type LineOptions, type Step } from '../../simulators/network/index.ts'

/** `tcpdump -n`. */
const options: LineOptions = { isNumeric: true, hasEthernet: false, hasInterface: false, isQuick: false, hasTime: true }

export const interfaceOf = ({ node, dev }: Captured): string => `${node} ${dev}`

/** Each frame as the tcpdump of its own interface has it: that counts its frames, and the bytes of its connections. */
export function captureLines(frames: readonly Captured[]): readonly string[] {
  const seen = new Map<string, { nth: number; readonly flows: Flows }>()
  return frames.map((frame) => {
    const own = seen.get(interfaceOf(frame)) ?? { nth: 0, flows: new Map() }
    seen.set(interfaceOf(frame), own)
    const line = frameLine(frame, own.nth, options, own.flows)
    own.nth += 1
    return line.trimEnd()
  })
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
