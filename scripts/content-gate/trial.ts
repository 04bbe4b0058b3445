/** Plays a simulation exercise as a learner with some variant would. */
import type { Grade } from '../../grading/evidence.ts'
import type { SimulationExercise } from '../../grading/exercise.ts'
import { gradeSimulation, startWorld } from '../../grading/grade.ts'
import { commandsOf, inputOf, type Start, type TemplateCommand } from '../../grading/template.ts'
import { type Played, replay } from '../../simulators/kernel/replay.ts'
import type { Command } from '../../simulators/kernel/simulator.ts'

/** An exercise with the world it begins in. */
export interface Trial {
  readonly exercise: SimulationExercise
  readonly start: Start
}

/** Template commands as a learner with this variant would give them. Throws on a hole that nothing fills. */
export function logOf({ exercise, start }: Trial, seed: string, templates: readonly TemplateCommand[]): readonly Command[] {
  const params = exercise.variant(seed)
  return commandsOf(exercise.simulator, inputOf(start, params, seed), templates, params)
}

/** The grade of a log. Throws `BadInput` on one that cannot be played. */
export function gradeOfLog({ exercise, start }: Trial, seed: string, log: readonly Command[]): Grade {
  return gradeSimulation({ exercise, start, seed, log })
}

/** What the simulator refused of a log, with its place from 0. */
export function refusedOf(
  { exercise, start }: Trial,
  seed: string,
  log: readonly Command[],
): readonly (Played & { readonly place: number })[] {
  const { steps } = replay(exercise.simulator, startWorld(exercise, start, seed), log)
  return steps.flatMap((step, place) => (step.refusal === null ? [] : [{ ...step, place }]))
}

/** What the simulator refused of what happened before the learner arrives. */
export function refusedBefore(trial: Trial, seed: string): readonly (Played & { readonly place: number })[] {
  const bare: Trial = { ...trial, start: { ...trial.start, prelude: [] } }
  return refusedOf(bare, seed, logOf(trial, seed, trial.start.prelude))
}

/** Where a log leads to, as text: the view at its end, less the clock and the numbers of the commands that led there. */
export function outcomeOf({ exercise, start }: Trial, seed: string, log: readonly Command[]): string {
  const { world } = replay(exercise.simulator, startWorld(exercise, start, seed), log)
  return JSON.stringify(exercise.simulator.glance(world), (key, value: unknown) => (bookkeeping.has(key) ? undefined : value))
}

const bookkeeping = new Set(['timeline', 'atMs', 'wallClock', 'seq', 'bySeq', 'endSeq', 'causes'])
