/** Exercises by their permanent id, with everything that grading one needs. For the server. */
import { createHash } from 'node:crypto'
import type { Exercise } from '../grading/exercise.ts'
import type { Start } from '../grading/template.ts'
import { answersOf } from './answers.ts'
import { lessonIds, loadExercises } from './exercises.ts'
import type { Mistake, Solution } from './lesson.ts'

export interface CatalogueEntry {
  readonly lesson: string
  readonly exercise: Exercise
  /** Null for a question. */
  readonly start: Start | null
  readonly solution: Solution
  readonly mistakes: readonly Mistake[]
  /** Changes with the task, the start, the key or the list of checks: says which version of it an attempt was made at. */
  readonly contentHash: string
}

const entries = new Map<string, Promise<CatalogueEntry | null>>()

/** The exercise `<lesson id>/<exercise id>`, or null if there is none. */
export function findExercise(id: string): Promise<CatalogueEntry | null> {
  const known = entries.get(id)
  if (known) return known
  const [lesson = '', exercise = '', ...rest] = id.split('/')
  if (rest.length > 0 || !lessonIds.includes(lesson)) return Promise.resolve(null)
  const found = read(lesson, exercise)
  // Only names that exist are kept, so that asking for others cannot fill the memory.
  found.then((entry) => entry === null || entries.set(id, found)).catch(() => undefined)
  return found
}

async function read(lesson: string, exerciseId: string): Promise<CatalogueEntry | null> {
  const { exercises, start } = await loadExercises(lesson)
  const exercise = exercises.find(({ id }) => id === exerciseId)
  const { solution, mistakes } = answersOf(lesson)
  const key = solution[exerciseId]
  if (!exercise || !key) return null
  const begins = start[exerciseId] ?? null
  const foreseen = mistakes[exerciseId] ?? []
  return { lesson, exercise, start: begins, solution: key, mistakes: foreseen, contentHash: hashOf(exercise, begins, key) }
}

function hashOf(exercise: Exercise, start: Start | null, solution: Solution): string {
  const checks =
    exercise.kind === 'simulation' ? exercise.checks.map(({ id, title, points }) => [id, title, points]) : exercise.question
  const meaning = JSON.stringify([exercise.id, exercise.kind, exercise.task, exercise.assumptions, checks, start, solution])
  return createHash('sha256').update(meaning).digest('hex').slice(0, 16)
}
