/** Rules about questions: a key for every variant, answers that can be given, mistakes that are wrong in the way they say. */
import type { Mistake, Solution } from '../../content/lesson.ts'
import type { Params, QuizAnswer, QuizExercise } from '../../grading/exercise.ts'
import { gradeQuiz, isSame, keyFor, type QuizKey } from '../../grading/question.ts'
import { type Fault, messageOf, shown } from './fault.ts'
import { answerFaults, keyAnswers, keyFaults } from './quiz-keys.ts'
import { quizSeeds } from './seeds.ts'

/** Looks at everything that a lesson says about one question. `folder` is the lesson's. */
export function checkQuiz(
  folder: string,
  exercise: QuizExercise,
  solution: Solution,
  mistakes: readonly Mistake[],
): readonly Fault[] {
  const file = `${folder}/solution.json`
  const { id } = exercise
  if ('commands' in solution) {
    return [{ file, field: id, found: 'commands', expected: 'an answer', hint: 'a question has a key: {"answer": …}.' }]
  }
  const keyed = [
    ...keyFaults(file, exercise, solution),
    ...keyAnswers(solution).flatMap(([field, answer]) => answerFaults(file, `${id}.${field}`, exercise, answer)),
  ]
  if (keyed.length > 0) return keyed
  const twice = mistakes.flatMap((mistake, place) =>
    repeatedFaults(`${folder}/mistakes.json`, `${id}[${place}]`, mistake, mistakes.slice(0, place)),
  )
  return [
    ...mistakes.flatMap((mistake, place) =>
      mistakeFaults(`${folder}/mistakes.json`, `${id}[${place}]`, exercise, solution, mistake),
    ),
    ...twice,
  ]
}

/** A mistake can be made, is wrong wherever it applies, and gets the code that it names. */
function mistakeFaults(file: string, field: string, exercise: QuizExercise, key: QuizKey, mistake: Mistake): readonly Fault[] {
  const { answer, when, fails, code, hint } = mistake
  if (!answer)
    return [
      {
        file,
        field,
        found: 'no answer',
        expected: 'the answer of somebody who errs',
        hint: 'a question’s mistake is an answer.',
      },
    ]
  if (fails !== 'answer')
    return [
      { file, field: `${field}.fails`, found: fails, expected: 'answer', hint: 'a question has one check, and this is its id.' },
    ]
  if (hint === undefined)
    return [
      { file, field: `${field}.hint`, found: 'nothing', expected: 'what makes them think', hint: 'do not tell the answer.' },
    ]
  const impossible = answerFaults(file, field, exercise, answer).filter(
    () => answer.form !== 'multiple' || answer.choices.length > 0,
  )
  if (impossible.length > 0) return impossible
  if (when !== undefined && !('by' in key))
    return [{ file, field: `${field}.when`, found: when, expected: 'nothing: the key is one for all', hint: 'take it out.' }]
  const applies = quizSeeds.filter(
    (seed) => when === undefined || ('by' in key && String(exercise.variant(seed)[key.by]) === when),
  )
  if (applies.length === 0)
    return [{ file, field: `${field}.when`, found: when ?? '', expected: 'a variant that comes up', hint: neverDrawn(key) }]
  for (const seed of applies) {
    const graded = outcome(exercise, key, mistake, seed, answer)
    if (graded !== code)
      return [
        {
          file,
          field,
          found: `${graded} (${shown(variantSays(exercise.variant(seed)))})`,
          expected: code,
          hint: 'is the answer right there, or is it not foreseen?',
        },
      ]
  }
  return []
}

function outcome(exercise: QuizExercise, key: QuizKey, mistake: Mistake, seed: string, answer: QuizAnswer): string {
  try {
    const check = gradeQuiz({ exercise, key, foreseen: [mistake], seed, answer }).checks[0]
    return check?.verdict === 'pass' ? `the key, ${shown(keyFor(key, exercise.variant(seed)))}` : (check?.code ?? 'nothing')
  } catch (error) {
    return messageOf(error)
  }
}

function variantSays(params: Params): string {
  return (
    Object.entries(params)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ') || 'every variant'
  )
}

function neverDrawn(key: QuizKey): string {
  return 'by' in key ? `variants of ${key.by}: ${Object.keys(key.answers).join(', ')}.` : 'take it out.'
}

/** The first of two mistakes with one answer would always win. */
function repeatedFaults(file: string, field: string, { answer, when }: Mistake, earlier: readonly Mistake[]): readonly Fault[] {
  const isTwice = earlier.some(
    (other) => answer && other.answer && isSame(answer, other.answer, 0) && (other.when === undefined || other.when === when),
  )
  if (!isTwice) return []
  return [
    {
      file,
      field,
      found: 'an answer that an earlier mistake has',
      expected: 'mistakes that differ',
      hint: 'the first one always wins; leave one of them.',
    },
  ]
}
