/** The playhead of a trace: picture, list and capture share one for as long as the trace is the same. */
import type { Answer, Step } from '../../simulators/network/model.ts'
import { Player } from '../player/player.ts'

const none: readonly Step[] = []

export class TracePlayer extends Player {
  readonly trace: Answer

  constructor(trace: Answer) {
    super(trace.steps.length)
    this.trace = trace
  }

  get steps(): readonly Step[] {
    return this.trace.steps
  }
}

const kept = new WeakMap<Answer, TracePlayer>()

/** Null before anything was sent, and for what left no step. */
export function playerOf(trace: Answer | null): TracePlayer | null {
  if (trace === null || (trace.steps ?? none).length === 0) return null
  const known = kept.get(trace) ?? new TracePlayer(trace)
  kept.set(trace, known)
  return known
}
