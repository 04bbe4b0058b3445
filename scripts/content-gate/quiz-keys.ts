/** The key of a question: there for every variant, and made of what the question offers. */
import type { QuizAnswer, QuizExercise, QuizQuestion } from '../../grading/exercise.ts'
import type { QuizKey } from '../../grading/question.ts'
import { type Fault, shown } from './fault.ts'
import { didYouMean } from './nearest.ts'
import { quizSeeds } from './seeds.ts'

/** The answers that a key holds, each with where it stands. */
export function keyAnswers(key: QuizKey): readonly (readonly [string, QuizAnswer])[] {
  return 'answer' in key
    ? [['answer', key.answer]]
    : Object.entries(key.answers).map(([value, answer]) => [`answers[${value}]`, answer] as const)
}

/** A key for each variant, and no key for a variant that does not come up. */
export function keyFaults(file: string, { id, variant }: QuizExercise, key: QuizKey): readonly Fault[] {
  if ('answer' in key) return []
  const params = quizSeeds.map((seed) => variant(seed))
  const drawn = [...new Set(params.map((drawing) => String(drawing[key.by])))]
  if (params.some((drawing) => drawing[key.by] === undefined)) {
    const names = Object.keys(params[0] ?? {})
    return [
      { file, field: `${id}.by`, found: key.by, expected: 'the name of a param of the variant', hint: didYouMean(key.by, names) },
    ]
  }
  const missing = drawn.filter((value) => !Object.hasOwn(key.answers, value))
  const idle = Object.keys(key.answers).filter((value) => !drawn.includes(value))
  const hint = `variants draw ${drawn.join(', ')}.`
  return [
    ...missing.map((value) => ({
      file,
      field: `${id}.answers`,
      found: `nothing for ${value}`,
      expected: 'an answer for each variant',
      hint,
    })),
    ...idle.map((value) => ({
      file,
      field: `${id}.answers`,
      found: `${value}, which no variant draws`,
      expected: 'answers of variants',
      hint,
    })),
  ]
}

/** An answer has the form of its question and names what the question offers. */
export function answerFaults(file: string, field: string, { question }: QuizExercise, answer: QuizAnswer): readonly Fault[] {
  if (question.form !== answer.form) {
    return [
      {
        file,
        field: `${field}.form`,
        found: answer.form,
        expected: question.form,
        hint: 'the question in checks.ts says its form.',
      },
    ]
  }
  const [named, offered] = namesIn(question, answer)
  const strange = named.filter((id) => !offered.includes(id))
  const twice = named.filter((id, place) => named.indexOf(id) !== place)
  const isPartial = (answer.form === 'order' || answer.form === 'match') && named.length !== offered.length
  return [
    ...strange.map((id) => ({ file, field, found: id, expected: 'an option of the question', hint: didYouMean(id, offered) })),
    ...twice.map((id) => ({ file, field, found: `${id} twice`, expected: 'each option once', hint: 'leave one of them.' })),
    ...(isPartial
      ? [{ file, field, found: shown(named), expected: `all of ${offered.join(', ')}`, hint: 'each option has its place.' }]
      : []),
    ...targetFaults(file, field, question, answer),
  ]
}

function namesIn(question: QuizQuestion, answer: QuizAnswer): readonly [readonly string[], readonly string[]] {
  const offered = 'options' in question ? question.options.map(({ id }) => id) : []
  switch (answer.form) {
    case 'single':
      return [[answer.choice], offered]
    case 'multiple':
      return [answer.choices, offered]
    case 'order':
      return [answer.order, offered]
    case 'match':
      return [Object.keys(answer.pairs), offered]
    case 'number':
      return [[], []]
  }
}

function targetFaults(file: string, field: string, question: QuizQuestion, answer: QuizAnswer): readonly Fault[] {
  if (answer.form !== 'match' || question.form !== 'match') return []
  const targets = question.targets.map(({ id }) => id)
  const strange = Object.values(answer.pairs).filter((id) => !targets.includes(id))
  return strange.map((id) => ({ file, field, found: id, expected: 'a target of the question', hint: didYouMean(id, targets) }))
}
