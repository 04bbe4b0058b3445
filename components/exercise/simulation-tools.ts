/** What a simulation exercise needs beside its words: how its machine starts, what grades it, how it is drawn. */
import type { Grade } from '../../grading/evidence.ts'
import type { SimulationExercise } from '../../grading/exercise.ts'
import { gradeSimulation } from '../../grading/grade.ts'
import { commandsOf, inputOf, type Start } from '../../grading/template.ts'
import { openSession, type Session } from '../../simulators/kernel/session.ts'
import type { Command } from '../../simulators/kernel/simulator.ts'
import type { AnyPicture } from '../simulator/picture.ts'

export interface SimulationTools {
  /** The machine as a learner with this variant meets it. */
  readonly open: (seed: string) => Session
  /** The same function that the server runs. */
  readonly grade: (seed: string, log: readonly Command[]) => Grade
  readonly picture: AnyPicture | null
}

export function toolsOf(exercise: SimulationExercise, start: Start, picture: AnyPicture | null): SimulationTools {
  return {
    open: (seed) => {
      const params = exercise.variant(seed)
      const input = inputOf(start, params, seed)
      return openSession(exercise.simulator, input, commandsOf(exercise.simulator, input, start.prelude, params))
    },
    grade: (seed, log) => gradeSimulation({ exercise, start, seed, log }),
    picture,
  }
}
