import { act, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AttemptView } from '../../grading/attempt.ts'
import type { QuizExercise, SimulationExercise } from '../../grading/exercise.ts'
import { ec2 } from '../../simulators/ec2/index.ts'
import { ec2Picture } from '../ec2/ec2-picture.tsx'
import { BenchProvider } from '../bench/bench.tsx'
import { button, clearPage, press, render } from '../fixtures/render.tsx'
import { ApiProblem, type ExerciseApi } from './exercise-api.ts'
import { ExercisePanel } from './exercise-panel.tsx'
import { toolsOf } from './simulation-tools.ts'

const quiz: QuizExercise = {
  kind: 'quiz',
  id: 'begun-hour',
  title: 'One minute over',
  variant: () => ({ hours: 8 }),
  task: ['A machine runs **{hours}** hours and a minute.'],
  hints: ['Count what was begun.'],
  assumptions: [],
  question: { form: 'single', options: [], isShuffled: false },
  points: 1,
  otherwise: 'Count once more.',
}
const launch: SimulationExercise = {
  ...quiz,
  kind: 'simulation',
  simulator: ec2,
  checks: [
    {
      id: 'launched',
      title: 'Something was launched',
      points: 1,
      look: ({ steps }) => (steps.length > 0 ? { passed: true } : { passed: false, code: 'nothing', hint: 'Launch one.' }),
    },
  ],
}
const start = { input: { startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: 20 }, prelude: [] }
const options = [
  { id: 'eight', text: '8' },
  { id: 'nine', text: '9' },
]
const attempt: AttemptView = {
  id: 'a1',
  exercise: 'the-bill/begun-hour',
  number: 1,
  seed: 'seed',
  variant: 'token',
  contentHash: 'c',
  engineVersion: '1',
  source: 'quiz',
  startedAt: 0,
  submittedAt: null,
  verdict: null,
  question: { form: 'single', options, isShuffled: false },
  params: { hours: 8 },
}
const offline = new ApiProblem('offline', 'The server could not be reached.', 'Look at your connection, then try again.', 0)

function panel(exercise: QuizExercise | SimulationExercise, submit: ExerciseApi['submit']): ReactNode {
  const api: ExerciseApi = {
    start: async () => attempt,
    submit,
    history: async () => [],
    past: async () => ({ ...attempt, log: null, answer: null }),
  }
  const tools = exercise.kind === 'simulation' ? toolsOf(exercise, start, ec2Picture) : null
  return (
    <BenchProvider>
      <ExercisePanel id="the-bill/begun-hour" exercise={exercise} api={api} tools={tools} />
    </BenchProvider>
  )
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(clearPage)

test('the task is filled in with the numbers of the variant', async () => {
  const box = await render(panel(quiz, async () => attempt))
  await press(button(box, 'Begin: One minute over'))
  expect(box.textContent).toContain('A machine runs 8 hours and a minute.')
})

test('work outlives the page: an answer that was not handed in is there again', async () => {
  const first = await render(panel(quiz, async () => attempt))
  await press(button(first, 'Begin'))
  await press(first.querySelectorAll<HTMLElement>('input[type=radio]')[1] as HTMLElement)
  const second = await render(panel(quiz, async () => attempt))
  expect([...second.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(({ checked }) => checked)).toEqual([false, true])
})

test('when the server cannot be reached, the page says so and the work can be handed in again', async () => {
  let tries = 0
  const graded: AttemptView = {
    ...attempt,
    submittedAt: 1,
    verdict: { attemptId: 'a1', graderVersion: '1', gradedAt: 1, checks: [], score: 1, outOf: 1, isSolved: true },
  }
  const box = await render(
    panel(quiz, async () => {
      tries += 1
      if (tries === 1) throw offline
      return graded
    }),
  )
  await press(button(box, 'Begin'))
  await press(box.querySelector<HTMLElement>('input[type=radio]') as HTMLElement)
  await press(button(box, 'Hand in'))
  expect(box.querySelector('[role=alert]')?.textContent).toContain('The server could not be reached.')
  await press(button(box, 'Ask the server again'))
  expect(box.textContent).toContain('Solved.')
})

test('what is handed in is the command log, and no score', async () => {
  const sent: unknown[] = []
  const box = await render(
    panel(launch, async (_, submission) => {
      sent.push(submission)
      return attempt
    }),
  )
  await press(button(box, 'Begin'))
  await press(button(box, 'Let 1 hour pass'))
  expect(box.textContent).toContain('All met. Not yet handed in.')
  await press(button(box, 'Hand in'))
  expect(sent).toEqual([{ variant: 'token', log: { names: ['wait'], rows: [[3_600_000, 0, {}]] } }])
})

test('after Begin the task has the focus', async () => {
  const box = await render(panel(quiz, async () => attempt))
  await press(button(box, 'Begin'))
  expect(document.activeElement?.textContent).toContain('A machine runs 8 hours')
})

test('where the numbers stay the same, an attempt that was not solved can be gone on from', async () => {
  const failed: AttemptView = {
    ...attempt,
    id: 'a0',
    submittedAt: 1,
    verdict: { attemptId: 'a0', graderVersion: '1', gradedAt: 1, checks: [], score: 0, outOf: 1, isSolved: false },
  }
  const box = await render(panel(launch, async () => failed))
  await press(button(box, 'Begin'))
  await press(button(box, 'Let 1 hour pass'))
  await press(button(box, 'Hand in'))
  await press(button(box, 'Go on from this attempt'))
  expect(box.textContent).toContain('1 command, kept in this browser')
})

test('what another tab went on with is here at once, and nothing of it is written over', async () => {
  const box = await render(panel(launch, async () => attempt))
  await press(button(box, 'Begin'))
  const key = 'ringlab:work:the-bill/begun-hour'
  const log = { names: ['wait'], rows: [[3_600_000, 0, {}]] }
  localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? ''), log }))
  await act(async () => void dispatchEvent(new StorageEvent('storage', { key })))
  expect(box.textContent).toContain('1 command, kept in this browser')
  await press(button(box, 'Let 1 hour pass'))
  expect(JSON.parse(localStorage.getItem(key) ?? '').log.rows).toEqual([[7_200_000, 0, {}]])
})
