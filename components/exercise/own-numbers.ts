/** Whether each learner gets other numbers, or everybody the same. */
import type { Exercise } from '../../grading/exercise.ts'

const SEEDS = Array.from({ length: 16 }, (_, place) => `seed ${place}`)

/** True when two of several seeds give different params. */
export function hasOwnNumbers({ variant }: Pick<Exercise, 'variant'>): boolean {
  return new Set(SEEDS.map((seed) => JSON.stringify(variant(seed)))).size > 1
}
