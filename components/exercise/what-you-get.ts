/** What an exercise promises before it is begun. */
import type { Exercise } from '../../grading/exercise.ts'
import { hasOwnNumbers } from './own-numbers.ts'

export function whatYouGet(exercise: Exercise): string {
  const what = exercise.kind === 'simulation' ? 'You get a machine of your own' : 'You get a question'
  return hasOwnNumbers(exercise) ? `${what}, with your own numbers.` : `${what}.`
}
