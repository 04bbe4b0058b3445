/** Rules about a lesson's exercises: placed once in the text, nothing missing and nothing left over, no key where a browser finds it. */
import type { Exercise } from '../../grading/exercise.ts'
import type { LessonFolder } from './courseware.ts'
import { didYouMean } from './nearest.ts'
import { attribute, isWord, placeOf } from './prose.ts'
import type { LessonRule } from './reading.ts'

const fewestMistakes = 2

export function exercisesOf({ exercises }: LessonFolder): readonly Exercise[] {
  return exercises?.exercises ?? []
}

/** Each exercise stands in the text once, and the text names no other. */
export const exercisesArePlaced: LessonRule = ({ lesson, prose }) => {
  const ids = exercisesOf(lesson).map(({ id }) => id)
  const placed = prose.nodes.filter((node) => isWord(node) && node.name === 'Exercise')
  const strange = placed.flatMap((node) => {
    const id = attribute(node, 'id')
    if (id === undefined || ids.includes(id)) return []
    return [
      {
        file: placeOf(lesson, node),
        field: '<Exercise>',
        found: id,
        expected: 'an exercise of checks.ts',
        hint: didYouMean(id, ids),
      },
    ]
  })
  const notOnce = ids.flatMap((id) => {
    const times = placed.filter((node) => attribute(node, 'id') === id).length
    if (times === 1 || prose.faults.length > 0) return []
    const hint = times === 0 ? `write <Exercise id="${id}" /> where it is to be done.` : 'leave one of them.'
    return [
      { file: `${lesson.folder}/lesson.mdx`, field: `<Exercise id="${id}" />`, found: `${times} times`, expected: 'once', hint },
    ]
  })
  return [...strange, ...notOnce]
}

/** Each exercise has what it needs in each JSON file, and no entry belongs to none. */
export const entriesMatchExercises: LessonRule = ({ lesson, json }) => {
  const exercises = exercisesOf(lesson)
  const wanted = {
    start: exercises.filter(({ kind }) => kind === 'simulation').map(({ id }) => id),
    solution: exercises.map(({ id }) => id),
    mistakes: exercises.map(({ id }) => id),
  }
  return (['start', 'solution', 'mistakes'] as const).flatMap((name) => {
    const file = `${lesson.folder}/${name}.json`
    const hint =
      name === 'start' ? 'a question has no start; a simulation needs one.' : 'each exercise of checks.ts has an entry.'
    const missing = wanted[name].filter((id) => !json.listed[name].includes(id))
    const left = json.listed[name].filter((id) => !wanted[name].includes(id))
    return [
      ...missing.map((id) => ({ file, field: id, found: 'no entry', expected: 'one for this exercise', hint })),
      ...left.map((id) => ({
        file,
        field: id,
        found: 'an entry of no exercise',
        expected: wanted[name].join(', ') || 'none',
        hint: didYouMean(id, wanted[name]),
      })),
    ]
  })
}

export const mistakesAreEnough: LessonRule = ({ lesson, json }) =>
  exercisesOf(lesson).flatMap(({ id }) => {
    const mistakes = json.mistakes[id]
    if (!mistakes || mistakes.length >= fewestMistakes) return []
    const hint = 'what would somebody try who has not seen the idea yet?'
    return [
      {
        file: `${lesson.folder}/mistakes.json`,
        field: id,
        found: `${mistakes.length}`,
        expected: `${fewestMistakes} or more`,
        hint,
      },
    ]
  })

/** Nothing that a browser loads leads to a key. */
export const keysStayHome: LessonRule = ({ lesson: { folder, texts } }) =>
  Object.entries(texts)
    .filter(([name]) => name.endsWith('.ts'))
    .flatMap(([name, text]) =>
      [...text.matchAll(/(?:from|import)\s*\(?\s*['"`]([^'"`]+)['"`]/g)]
        .map(([, path = '']) => path)
        .filter((path) => /(^|[/])(solution|mistakes|answers|catalogue)([.]\w+)?$/.test(path))
        .map((path) => ({
          file: `${folder}/${name}`,
          field: 'import',
          found: path,
          expected: 'no solution, no mistakes, no answers: this file is sent to learners',
          hint: 'a check asks about the outcome; a key belongs in solution.json.',
        })),
    )

/** Exercises belong to lessons: their progress is kept by lesson. */
export const hasNoExercise: LessonRule = ({ lesson, prose }) =>
  prose.nodes
    .filter((node) => isWord(node) && node.name === 'Exercise')
    .map((node) => ({
      file: placeOf(lesson, node),
      field: '<Exercise>',
      found: 'an exercise on a product’s page',
      expected: 'a text, a machine, and questions to predict',
      hint: 'put it into a lesson, and link to that.',
    }))
