/** From evidence to a grade. The page runs it for instant feedback, the server for the record: the same function. */
import { Overdue, type Replay, replay } from '../simulators/kernel/replay.ts'
import type { Command, View } from '../simulators/kernel/simulator.ts'
import type { Check, CheckResult, Evidence, Grade } from './evidence.ts'
import type { Params, SimulationExercise } from './exercise.ts'
import { commandsOf, inputOf, type Start } from './template.ts'

/** Changes whenever the same evidence could get another grade by this room's own doing. */
export const graderVersion = '1'

export interface SimulationEvidence {
  readonly exercise: SimulationExercise
  readonly start: Start
  /** The learner's variant. */
  readonly seed: string
  readonly log: readonly Command[]
  /** Asked now and then; when it says so, `Overdue` is thrown. */
  readonly isOverdue?: () => boolean
}

/**
 * Replays a log and looks at it.
 *
 * Throws `BadInput` where the log cannot be played (its path names the command), `Overdue` when out of time.
 */
export function gradeSimulation({ exercise, start, seed, log, isOverdue = () => false }: SimulationEvidence): Grade {
  const params = exercise.variant(seed)
  const world = startWorld(exercise, start, seed)
  const played = replay(exercise.simulator, world, log, isOverdue)
  return gradeOf(exercise.checks, evidenceOf(exercise, played, params, isOverdue))
}

/** The world in which a learner with this variant begins. */
export function startWorld({ simulator, variant }: SimulationExercise, start: Start, seed: string) {
  const params = variant(seed)
  const input = inputOf(start, params, seed)
  const prelude = commandsOf(simulator, input, start.prelude, params)
  return replay(simulator, simulator.create(simulator.parseInput(input)), prelude).world
}

function evidenceOf(
  { simulator }: SimulationExercise,
  { world, steps, worlds }: Replay<unknown>,
  params: Params,
  isOverdue: () => boolean,
): Evidence<View, Params> {
  let moments: readonly View[] | null = null
  return {
    view: simulator.glance(world),
    steps,
    facts: steps.flatMap(({ facts }) => facts),
    params,
    moments: () => {
      moments ??= worlds.map((past) => {
        if (isOverdue()) throw new Overdue('grading stopped while looking at every moment')
        return simulator.glance(past)
      })
      return moments
    },
  }
}

/** Asks every check. Points are all or none for each. */
export function gradeOf(checks: readonly Check<View, Params>[], evidence: Evidence<View, Params>): Grade {
  return summed(
    checks.map(({ id, title, points, look }) => {
      const finding = look(evidence)
      const base = { id, title, outOf: points }
      return finding.passed
        ? { ...base, verdict: 'pass' as const, code: null, hint: null, points }
        : { ...base, verdict: 'fail' as const, code: finding.code, hint: finding.hint, points: 0 }
    }),
  )
}

/** Adds up what the checks gave. */
export function summed(checks: readonly CheckResult[]): Grade {
  const score = checks.reduce((sum, { points }) => sum + points, 0)
  const outOf = checks.reduce((sum, check) => sum + check.outOf, 0)
  return { checks, score, outOf, isSolved: checks.every(({ verdict }) => verdict === 'pass') }
}
