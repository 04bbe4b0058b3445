/** The address of a lesson with its machine in the state to which the reference solution of an exercise leads. */
import { findExercise } from '../../content/catalogue.ts'
import { commandsOf, inputOf } from '../../grading/template.ts'
import { encodeLink } from '../../simulators/kernel/link.ts'

/** What follows `#` in the address. */
export async function playedLink(exerciseId: string, seed = 'gallery'): Promise<string> {
  const entry = await findExercise(exerciseId)
  if (entry?.exercise.kind !== 'simulation' || !entry.start || !('commands' in entry.solution)) {
    throw new Error(`${exerciseId} is no exercise on a simulator with a list of commands for its solution`)
  }
  const { simulator, variant } = entry.exercise
  const params = variant(seed)
  const log = commandsOf(simulator, inputOf(entry.start, params, seed), entry.solution.commands, params)
  return `s=${await encodeLink({ simulator: simulator.name, version: simulator.version, start: `exercise:${exerciseId}:${seed}`, log })}`
}
