/** A course of one sound lesson, small enough to read whole: the tests break it in one place at a time. */
import type { LessonAnswers, LessonExercises } from '../../../content/lesson.ts'
import { fail, now, pass } from '../../../grading/check.ts'
import type { QuizExercise, SimulationExercise } from '../../../grading/exercise.ts'
import type { Start } from '../../../grading/template.ts'
import { type Ec2View, ec2 } from '../../../simulators/ec2/index.ts'
import type { Courseware, LessonFolder } from '../courseware.ts'

const HOUR_MS = 3_600_000

/** One machine for so many hours, and nothing left running. */
export const oneMachine: SimulationExercise<Ec2View> = {
  kind: 'simulation',
  id: 'one-machine',
  title: 'One machine',
  variant: (seed) => ({ hours: 1 + (seed.length % 2), endMs: (1 + (seed.length % 2)) * HOUR_MS }),
  task: ['Run one machine for {hours} hours.'],
  hints: ['Look at the meter.'],
  assumptions: [],
  simulator: ec2,
  checks: [
    {
      id: 'hours',
      title: 'The hours are those of the task',
      points: 1,
      look: ({ view, params }) => {
        const hours = Number(view.bill.statements[0]?.lines[0]?.quantity ?? 0)
        if (hours === params.hours) return pass()
        return hours < Number(params.hours) ? fail('too-few', 'Count the hours.') : fail('too-many', 'Count the hours.')
      },
    },
    {
      id: 'gone',
      title: 'Nothing runs',
      points: 1,
      look: now<Ec2View>(({ tonight }) => tonight.length === 0, { code: 'still-running', hint: 'What costs tonight?' }),
    },
  ],
}

export const whichHour: QuizExercise = {
  kind: 'quiz',
  id: 'which-hour',
  title: 'Which hour?',
  variant: (seed) => ({ time: seed.length % 2 === 0 ? 'even' : 'odd' }),
  task: ['It is {time}.'],
  hints: ['Look.'],
  assumptions: [],
  question: {
    form: 'single',
    isShuffled: true,
    options: ['first', 'second', 'third'].map((id) => ({ id, text: `The ${id}` })),
  },
  points: 1,
  otherwise: 'Look again.',
}

const run = { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 1 } }
const terminate = {
  atMs: { $: 'endMs' },
  name: 'instance.terminate',
  args: { instances: { $ids: 'instance', from: 0, count: 1 } },
}

const start: Readonly<Record<string, Start>> = {
  'one-machine': { input: { book: 'us-east-1/2010-02', startsAt: '2010-03-01T09:00:00Z' }, prelude: [] },
}

const answers: LessonAnswers = {
  solution: {
    'one-machine': { commands: [run, terminate] },
    'which-hour': {
      by: 'time',
      answers: { even: { form: 'single', choice: 'first' }, odd: { form: 'single', choice: 'second' } },
    },
  },
  mistakes: {
    'one-machine': [
      { says: 'Stays too long', commands: [run, { ...terminate, atMs: 9 * HOUR_MS }], fails: 'hours', code: 'too-many' },
      { says: 'Goes home', commands: [run, { atMs: HOUR_MS, name: 'wait', args: {} }], fails: 'gone', code: 'still-running' },
    ],
    'which-hour': [
      { says: 'Errs', answer: { form: 'single', choice: 'third' }, fails: 'answer', code: 'third', hint: 'Count.' },
      { says: 'Errs', when: 'odd', answer: { form: 'single', choice: 'first' }, fails: 'answer', code: 'even', hint: 'Is it?' },
    ],
  },
}

const prose = `---
id: hours
title: Hours
minutes: 20
objectives: [Count hours.]
needs: [machines]
slides: []
---

An hour begun is [an hour paid](/sources#hours-2010), as <Source id="hours-2010">the list</Source> says. See [below](#on-your-own).

<Predict question="How many?" choices="1 | 2" answer="2">
Two.
</Predict>

![A clock with two hands](./media/clock.svg)

<Exercise id="one-machine" />

## On your own

<Exercise id="which-hour" />
`

const exercises: LessonExercises = { exercises: [oneMachine, whichHour], start }

export const soundLesson: LessonFolder = {
  page: 'lesson.mdx',
  folder: 'content/01-time/02-hours',
  id: 'hours',
  entries: ['checks.ts', 'lesson.mdx', 'media', 'mistakes.json', 'solution.json', 'start.json', 'media/clock.svg'],
  texts: {
    'lesson.mdx': prose,
    'start.json': JSON.stringify(start),
    'solution.json': JSON.stringify(answers.solution),
    'mistakes.json': JSON.stringify(answers.mistakes),
    'checks.ts': "import start from './start.json' with { type: 'json' }\n",
  },
  exercises,
  answers,
}

const productText = `---
id: clock
name: Clock
says: It tells the time.
in2010: A clock.
today: A clock.
runs: By a spring.
slides: [Time]
---

Told by the [hours](/time/hours) (<Source id="hours-2010">source</Source>).
`

const soundProduct: LessonFolder = {
  page: 'clock.mdx',
  folder: 'content/products',
  id: 'clock',
  entries: ['clock.mdx'],
  texts: { 'clock.mdx': productText },
  exercises: null,
  answers: null,
}

const listed = (id: string, title: string, isWritten: boolean) => ({ id, title, says: '', isWritten, minutes: 20 })

export const soundCourse: Courseware = {
  course: {
    title: 'Time',
    says: '',
    modules: [
      {
        id: 'time',
        number: 1,
        title: 'Time',
        says: '',
        lessons: [listed('machines', 'Machines', false), listed('hours', 'Hours', true), listed('months', 'Months', false)],
      },
    ],
  },
  lessons: [soundLesson],
  products: [soundProduct],
  registered: ['hours'],
  sources: ['sources', 'hours-2010'],
  words: ['Exercise', 'Figure', 'Predict', 'Simulator', 'Source', 'Statechart', 'Term'],
  simulators: ['ec2'],
}

/** The sound course with its one lesson changed. */
export function withLesson(change: (lesson: LessonFolder) => Partial<LessonFolder>): Courseware {
  return { ...soundCourse, lessons: [{ ...soundLesson, ...change(soundLesson) }] }
}

/** The sound course with the text of its product changed. */
export function withProduct(from: string, to: string): Courseware {
  if (!productText.includes(from)) throw new Error(`nothing to change: ${from}`)
  return { ...soundCourse, products: [{ ...soundProduct, texts: { 'clock.mdx': productText.replace(from, () => to) } }] }
}

/** The sound course with one text of its lesson changed. The change must find something to change. */
export function withText(name: string, from: string | RegExp, to: string): Courseware {
  return withLesson(({ texts }) => {
    const before = texts[name] ?? ''
    const after = before.replace(from, () => to)
    if (after === before) throw new Error(`nothing to change in ${name}: ${from}`)
    return { texts: { ...texts, [name]: after } }
  })
}

/** The sound course with an entry of a JSON file changed; the course loads the changed file, as it would. */
export function withEntry(file: 'start' | 'solution' | 'mistakes', id: string, entry: unknown): Courseware {
  return withLesson(({ texts, answers: loaded, exercises: defined }) => {
    const whole = { ...(JSON.parse(texts[`${file}.json`] ?? '{}') as object), [id]: entry }
    return {
      texts: { ...texts, [`${file}.json`]: JSON.stringify(whole) },
      answers: loaded && file !== 'start' ? { ...loaded, [file]: whole } : loaded,
      exercises: defined && file === 'start' ? { ...defined, start: whole as LessonExercises['start'] } : defined,
    }
  })
}

/** The sound course with its exercises replaced. */
export function withExercises(...replaced: readonly (SimulationExercise | QuizExercise)[]): Courseware {
  return withLesson(() => ({ exercises: { exercises: replaced, start } }))
}
