/**
 * A run that is being looked at: its traces, and where the playhead stands. The stage and the table of the trace share it, so it
 * lives outside of both, and outside of the world: looking changes nothing.
 */
import type { HypervisorView, MachineView, TraceEvent } from '../../simulators/hypervisor/index.ts'
import { type LockStep, lockStepOf, type Place, placeAt, positionOf } from './playhead.ts'
import { type Tally, tallyOf } from './tally.ts'

/** What is on the stage of one machine. */
export interface Track {
  readonly machine: MachineView
  readonly trace: readonly TraceEvent[]
  readonly tally: Tally
}

export interface PlayState {
  readonly position: number
  readonly isPlaying: boolean
  readonly stepsPerSecond: number
}

/** How fast the next run is played: as the one before. */
let chosenSpeed = 2

export class Play {
  readonly tracks: readonly Track[]
  readonly lockStep: LockStep
  #state: PlayState = { position: 0, isPlaying: false, stepsPerSecond: chosenSpeed }
  readonly #listeners = new Set<() => void>()

  constructor(machines: readonly MachineView[]) {
    this.tracks = machines.map((machine) => {
      const trace = machine.run?.trace ?? []
      return { machine, trace, tally: tallyOf(trace) }
    })
    this.lockStep = lockStepOf(this.tracks.map(({ trace }) => trace))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): PlayState => this.#state

  get end(): number {
    return Math.max(0, this.lockStep.length - 1)
  }

  get place(): Place {
    return placeAt(this.lockStep, this.#state.position)
  }

  /** To a position, or as near as there is one. Who plays on at the end stops there. */
  readonly goTo = (position: number): void => {
    const at = Math.min(Math.max(0, Math.round(position)), this.end)
    this.#change({ position: at, isPlaying: this.#state.isPlaying && at < this.end })
  }

  /** To a step of one machine. */
  readonly goToStep = (machine: number, step: number): void => this.goTo(positionOf(this.lockStep, machine, step))

  readonly step = (by: number): void => {
    this.#change({ isPlaying: false })
    this.goTo(this.#state.position + by)
  }

  /** Plays on; from the beginning when it stands at the end. */
  readonly play = (): void => {
    if (this.lockStep.length < 2) return
    this.#change({ isPlaying: true, position: this.#state.position === this.end ? 0 : this.#state.position })
  }

  readonly pause = (): void => this.#change({ isPlaying: false })

  readonly setSpeed = (stepsPerSecond: number): void => {
    chosenSpeed = stepsPerSecond
    this.#change({ stepsPerSecond })
  }

  #change(change: Partial<PlayState>): void {
    const next = { ...this.#state, ...change }
    const isSame =
      next.position === this.#state.position &&
      next.isPlaying === this.#state.isPlaying &&
      next.stepsPerSecond === this.#state.stepsPerSecond
    if (isSame) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}

interface Kept {
  readonly of: readonly unknown[]
  readonly play: Play
}

/** By what the first machine counted in its run, which stays the same thing from view to view. */
const kept = new WeakMap<object, Kept>()

/** The play of the latest run in a view: the same one as long as the run is the same on the same machines. Null before there is any. */
export function playOf({ machines }: Pick<HypervisorView, 'machines'>): Play | null {
  const of = machines.map(({ run }) => run?.counters ?? null)
  const key = of.find((counters) => counters !== null)
  if (!key) return null
  const known = kept.get(key)
  if (known && known.of.length === of.length && known.of.every((counters, place) => counters === of[place])) return known.play
  const play = new Play(machines)
  kept.set(key, { of, play })
  return play
}
