/** Questions: what a learner gets of one, and how an answer is held against the key. The key never leaves the server. */
import { drawsFrom } from '../simulators/kernel/random.ts'
import type { Grade } from './evidence.ts'
import type { Params, QuizAnswer, QuizExercise, QuizQuestion } from './exercise.ts'
import { summed } from './grade.ts'

/** The key of a question: one answer, or one for each value of a param. */
export type QuizKey =
  | { readonly answer: QuizAnswer; readonly tolerance?: number }
  | { readonly by: string; readonly answers: Readonly<Record<string, QuizAnswer>>; readonly tolerance?: number }

/** A wrong answer that was foreseen, with the hint that makes one think. */
export interface ForeseenAnswer {
  readonly answer?: QuizAnswer
  readonly when?: string
  readonly code: string
  readonly hint?: string
}

/** The question as this learner gets it: options in an order of their own, the key left out. */
export function questionFor(exercise: QuizExercise, seed: string): { readonly question: QuizQuestion; readonly params: Params } {
  const params = exercise.variant(seed)
  const { question } = exercise
  const { shuffle } = drawsFrom(`${seed}/${exercise.id}/options`)
  switch (question.form) {
    case 'number':
      return { question, params }
    case 'single':
    case 'multiple':
      return { question: question.isShuffled ? { ...question, options: shuffle(question.options) } : question, params }
    case 'order':
      return { question: { ...question, options: shuffle(question.options) }, params }
    case 'match':
      return { question: { ...question, options: shuffle(question.options), targets: shuffle(question.targets) }, params }
  }
}

export interface QuizEvidence {
  readonly exercise: QuizExercise
  readonly key: QuizKey
  readonly foreseen: readonly ForeseenAnswer[]
  readonly seed: string
  readonly answer: QuizAnswer
}

/** Holds an answer against the key. One check, `answer`; a foreseen mistake gives its own code and hint. */
export function gradeQuiz({ exercise, key, foreseen, seed, answer }: QuizEvidence): Grade {
  const params = exercise.variant(seed)
  const right = keyFor(key, params)
  const base = { id: 'answer', title: exercise.title, outOf: exercise.points }
  if (isSame(answer, right, key.tolerance ?? 0)) {
    return summed([{ ...base, verdict: 'pass', code: null, hint: null, points: exercise.points }])
  }
  const applies = ({ when }: ForeseenAnswer) => when === undefined || ('by' in key && String(params[key.by]) === when)
  const slip = foreseen.find((entry) => applies(entry) && entry.answer && isSame(answer, entry.answer, key.tolerance ?? 0))
  return summed([
    { ...base, verdict: 'fail', code: slip?.code ?? 'wrong-answer', hint: slip?.hint ?? exercise.otherwise, points: 0 },
  ])
}

/** The key of this variant. Throws on a variant without one: a content error. */
export function keyFor(key: QuizKey, params: Params): QuizAnswer {
  if ('answer' in key) return key.answer
  const answer = key.answers[String(params[key.by])]
  if (!answer) throw new Error(`content: no answer for ${key.by} = ${params[key.by]}`)
  return answer
}

/** Whether two answers say the same. Numbers may differ by the tolerance, both ends included. */
export function isSame(given: QuizAnswer, right: QuizAnswer, tolerance: number): boolean {
  if (given.form === 'single' && right.form === 'single') return given.choice === right.choice
  if (given.form === 'multiple' && right.form === 'multiple') {
    const chosen = new Set(given.choices)
    return chosen.size === new Set(right.choices).size && right.choices.every((id) => chosen.has(id))
  }
  // A tolerance of 0.005 has to take 68.005 for 68: a hair more than the tolerance, for what floating point cuts off.
  if (given.form === 'number' && right.form === 'number') return Math.abs(given.value - right.value) <= tolerance + 1e-9
  if (given.form === 'order' && right.form === 'order') {
    return given.order.length === right.order.length && given.order.every((id, place) => id === right.order[place])
  }
  if (given.form === 'match' && right.form === 'match') {
    const wanted = Object.entries(right.pairs)
    return Object.keys(given.pairs).length === wanted.length && wanted.every(([id, target]) => given.pairs[id] === target)
  }
  return false
}
