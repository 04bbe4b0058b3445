/** A run that is being looked at: its traces, and where the playhead stands. The stage and the table of the trace share it. */
import type { HypervisorView, MachineView, TraceEvent } from '../../simulators/hypervisor/index.ts'
import { Player } from '../player/player.ts'
import { type LockStep, lockStepOf, type Place, placeAt, positionOf } from './playhead.ts'
import { type Tally, tallyOf } from './tally.ts'

/** What is on the stage of one machine. */
export interface Track {
  readonly machine: MachineView
  readonly trace: readonly TraceEvent[]
  readonly tally: Tally
}

export class Play extends Player {
  readonly tracks: readonly Track[]
  readonly lockStep: LockStep

  constructor(machines: readonly MachineView[]) {
    const tracks = machines.map((machine) => {
      const trace = machine.run?.trace ?? []
      return { machine, trace, tally: tallyOf(trace) }
    })
    const lockStep = lockStepOf(tracks.map(({ trace }) => trace))
    super(lockStep.length)
    this.tracks = tracks
    this.lockStep = lockStep
  }

  get place(): Place {
    return placeAt(this.lockStep, this.state().position)
  }

  /** To a step of one machine. */
  readonly goToStep = (machine: number, step: number): void => this.goTo(positionOf(this.lockStep, machine, step))
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
