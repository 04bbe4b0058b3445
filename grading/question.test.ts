/** Questions and their keys: when two answers say the same, what a learner gets to see, and what a wrong answer is told. */
import { expect, test } from 'vitest'
import type { QuizAnswer, QuizExercise, QuizQuestion } from './exercise.ts'
import { gradeQuiz, isSame, keyFor, questionFor } from './question.ts'

const single = (choice: string): QuizAnswer => ({ form: 'single', choice })
const multiple = (...choices: string[]): QuizAnswer => ({ form: 'multiple', choices })
const number = (value: number): QuizAnswer => ({ form: 'number', value })
const order = (...ids: string[]): QuizAnswer => ({ form: 'order', order: ids })
const match = (pairs: Record<string, string>): QuizAnswer => ({ form: 'match', pairs })

test.each<[string, QuizAnswer, QuizAnswer, boolean]>([
  ['one choice, the same', single('a'), single('a'), true],
  ['one choice, another', single('a'), single('b'), false],
  ['several, in another order', multiple('b', 'a'), multiple('a', 'b'), true],
  ['several, one twice', multiple('a', 'a', 'b'), multiple('a', 'b'), true],
  ['several, one too many', multiple('a', 'b', 'c'), multiple('a', 'b'), false],
  ['several, one too few', multiple('a'), multiple('a', 'b'), false],
  ['several, none chosen', multiple(), multiple('a'), false],
  ['an order, kept', order('a', 'b', 'c'), order('a', 'b', 'c'), true],
  ['an order, two swapped', order('b', 'a', 'c'), order('a', 'b', 'c'), false],
  ['an order, cut short', order('a', 'b'), order('a', 'b', 'c'), false],
  ['pairs, the same', match({ a: '1', b: '2' }), match({ b: '2', a: '1' }), true],
  ['pairs, one wrong', match({ a: '1', b: '1' }), match({ a: '1', b: '2' }), false],
  ['pairs, one missing', match({ a: '1' }), match({ a: '1', b: '2' }), false],
  ['pairs, one too many', match({ a: '1', b: '2', c: '3' }), match({ a: '1', b: '2' }), false],
  ['pairs, a name of the language', match({ toString: '1' }), match({ a: '1' }), false],
  ['another form', single('a'), multiple('a'), false],
])('%s', (_, given, right, same) => {
  expect(isSame(given, right, 0)).toBe(same)
})

test.each([
  [68, 0, true],
  [68.005, 0.005, true],
  [67.995, 0.005, true],
  [68.006, 0.005, false],
  [67.99, 0.005, false],
  [Number.NaN, 0.005, false],
  [Number.POSITIVE_INFINITY, 0.005, false],
])('%d is 68 within %d: %s', (value, tolerance, same) => {
  expect(isSame(number(value), number(68), tolerance)).toBe(same)
})

const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, text: id.toUpperCase() }))

function quiz(question: QuizQuestion): QuizExercise {
  return {
    kind: 'quiz',
    id: 'which',
    title: 'Which',
    variant: (seed) => ({ case: seed.length }),
    task: [],
    hints: [],
    assumptions: [],
    question,
    points: 4,
    otherwise: 'Think of the meter.',
  }
}

test('a learner gets every option once, in an order of their own that stays theirs', () => {
  const asked = quiz({ form: 'single', options, isShuffled: true })
  const orderOf = (seed: string) => {
    const { question } = questionFor(asked, seed)
    return question.form === 'single' ? question.options.map(({ id }) => id).join('') : ''
  }
  expect([...orderOf('ann')].sort().join('')).toBe('abcdef')
  expect(orderOf('ann')).toBe(orderOf('ann'))
  expect(new Set(['ann', 'bob', 'cy', 'dee', 'eve'].map(orderOf)).size).toBeGreaterThan(1)
})

test('options that must not be shuffled keep their order, and a number has none', () => {
  expect(questionFor(quiz({ form: 'multiple', options, isShuffled: false }), 'ann').question).toEqual({
    form: 'multiple',
    options,
    isShuffled: false,
  })
  expect(questionFor(quiz({ form: 'number', unit: 'US$' }), 'ann')).toEqual({
    question: { form: 'number', unit: 'US$' },
    params: { case: 3 },
  })
})

test.each<QuizQuestion>([
  { form: 'order', options },
  { form: 'match', options, targets: options },
])('the options of a question of form $form are shuffled, whole', (question) => {
  const { question: asked } = questionFor(quiz(question), 'ann')
  expect('options' in asked && asked.options.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

const asked = { exercise: quiz({ form: 'single', options, isShuffled: true }), seed: 'ann' }
const foreseen = [
  { answer: single('b'), code: 'month-for-hours', hint: 'How long is a month?' },
  { answer: single('c'), when: '4', code: 'other-variant' },
  { answer: single('d'), when: '3', code: 'this-variant' },
]
const key = { by: 'case', answers: { '3': single('a'), '4': single('b') } }

test('the right answer gets its points, and no hint', () => {
  expect(gradeQuiz({ ...asked, key, foreseen, answer: single('a') })).toEqual({
    checks: [{ id: 'answer', title: 'Which', verdict: 'pass', code: null, hint: null, points: 4, outOf: 4 }],
    score: 4,
    outOf: 4,
    isSolved: true,
  })
})

test('the key is that of the learner’s variant', () => {
  expect(gradeQuiz({ ...asked, seed: 'four', key, foreseen: [], answer: single('a') }).isSolved).toBe(false)
  expect(gradeQuiz({ ...asked, seed: 'four', key, foreseen: [], answer: single('b') }).isSolved).toBe(true)
  expect(() => keyFor(key, { case: 9 })).toThrow('content: no answer for case = 9')
})

test.each([
  ['b', 'month-for-hours', 'How long is a month?'],
  ['c', 'wrong-answer', 'Think of the meter.'],
  ['d', 'this-variant', 'Think of the meter.'],
  ['e', 'wrong-answer', 'Think of the meter.'],
])('the wrong answer %s gets the code %s', (choice, code, hint) => {
  expect(gradeQuiz({ ...asked, key, foreseen, answer: single(choice) }).checks[0]).toMatchObject({
    verdict: 'fail',
    code,
    hint,
    points: 0,
  })
})
