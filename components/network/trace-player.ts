/** The playhead of a trace: picture, list and capture share one for as long as the trace is the same. */
import type { Answer, Step } from '../../simulators/network/index.ts'
import { Player } from '../player/player.ts'

/**
 * A rule that was looked at and is not about this packet, or a policy that lets through what no filter looks at: most of a trace's steps,
 * and the least of its story.
 */
export const isPassedBy = ({ stage, verdict, rule }: Step): boolean =>
  (stage === 'rule' && verdict === 'goes on') || (stage === 'policy' && verdict === 'accepted' && rule?.table !== 'filter')

export class TracePlayer extends Player {
  readonly steps: readonly Step[]
  /** The steps at which it stops, by their places in the trace. */
  #stops: readonly number[]
  #isWhole = false

  constructor({ steps }: Answer) {
    const stops = steps.flatMap((step, at) => (isPassedBy(step) ? [] : [at]))
    super(stops.length)
    this.steps = steps
    this.#stops = stops
  }

  /** It stops at rules that do not match, too. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** The place of the present step in the trace. */
  get at(): number {
    return this.#stops[this.state().position] ?? 0
  }

  readonly setWhole = (isWhole: boolean): void => {
    const { at } = this
    this.#isWhole = isWhole
    this.#stops = this.steps.flatMap((step, place) => (isWhole || !isPassedBy(step) ? [place] : []))
    this.resize(this.#stops.length, this.#placeOf(at))
  }

  /** To a step of the trace, whichever it is. */
  readonly goToStep = (at: number): void => {
    const to = Math.min(Math.max(0, at), this.steps.length - 1)
    const step = this.steps[to]
    if (step && isPassedBy(step) && !this.#isWhole) this.setWhole(true)
    this.goTo(this.#placeOf(to))
  }

  /** The position of a step, or of the last before it. */
  readonly #placeOf = (at: number): number =>
    Math.max(
      0,
      this.#stops.findLastIndex((stop) => stop <= at),
    )
}

const kept = new WeakMap<Answer, TracePlayer>()

/** Null before anything was sent, and for what left no step. */
export function playerOf(trace: Answer | null): TracePlayer | null {
  if (trace === null || trace.steps.length === 0) return null
  const known = kept.get(trace) ?? new TracePlayer(trace)
  kept.set(trace, known)
  return known
}
