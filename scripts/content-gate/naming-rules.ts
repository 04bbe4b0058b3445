/** Rules about names: ids that can last, and texts whose holes are filled. */
import type { Fault } from './fault.ts'
import { exercisesOf } from './exercise-rules.ts'
import { didYouMean } from './nearest.ts'
import type { LessonRule, Reading } from './reading.ts'
import { seeds } from './seeds.ts'

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Ids are permanent and stand in addresses: lower-case words joined by hyphens, no two alike. */
export const idsCanLast: LessonRule = ({ lesson }) => {
  const exercises = exercisesOf(lesson)
  const file = `${lesson.folder}/checks.ts`
  return [
    ...idFaults(
      file,
      'exercises',
      exercises.map(({ id }) => id),
    ),
    ...exercises.flatMap((exercise) => {
      if (exercise.kind === 'simulation')
        return idFaults(
          file,
          `${exercise.id}.checks`,
          exercise.checks.map(({ id }) => id),
        )
      const { question } = exercise
      const options =
        'options' in question
          ? idFaults(
              file,
              `${exercise.id}.options`,
              question.options.map(({ id }) => id),
            )
          : []
      return question.form === 'match'
        ? [
            ...options,
            ...idFaults(
              file,
              `${exercise.id}.targets`,
              question.targets.map(({ id }) => id),
            ),
          ]
        : options
    }),
  ]
}

function idFaults(file: string, field: string, ids: readonly string[]): readonly Fault[] {
  return ids.flatMap((id, place) => {
    if (!idPattern.test(id)) {
      return [
        {
          file,
          field,
          found: id,
          expected: 'lower-case words joined by hyphens',
          hint: 'an id is permanent: choose it before it is used.',
        },
      ]
    }
    if (ids.indexOf(id) === place) return []
    return [{ file, field, found: `${id} twice`, expected: 'ids that differ', hint: 'results are stored by id.' }]
  })
}

/** A `{name}` in a text is filled in from the variant; one that no variant has would stay as it is. */
export const textsAreFilled: LessonRule = ({ lesson }: Reading) =>
  exercisesOf(lesson).flatMap(({ id, task, hints, assumptions, variant }) => {
    const params = Object.keys(variant(seeds(1)[0] ?? ''))
    const holes = [...task, ...hints, ...assumptions].flatMap((text) =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    )
    return [...new Set(holes)]
      .filter((name) => !params.includes(name))
      .map((name) => ({
        file: `${lesson.folder}/checks.ts`,
        field: id,
        found: `{${name}} in a text`,
        expected: 'the name of a param of the variant',
        hint: didYouMean(name, params),
      }))
  })
