import { expect, it } from 'vitest'
import type { AttemptView, AttemptWithEvidence } from '../grading/attempt.ts'
import { startChild } from './fixtures/child-server.fixture.ts'
import { temporaryDirectory } from './fixtures/running-server.fixture.ts'
import { learnerAt, type TestLearner } from './fixtures/test-learner.fixture.ts'

const LEARNERS = 50
const exercises = ['the-bill/deck-job', 'the-bill/own-job', 'the-bill/today', 'the-bill/stopped']

interface Task {
  readonly learner: TestLearner
  readonly attempt: AttemptView
}

const send = ({ learner, attempt }: Task) =>
  attempt.source === 'quiz'
    ? learner.answer(attempt, { form: 'multiple', choices: ['root'] })
    : learner.handIn(attempt, [
        { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 2 } },
        { atMs: 3_600_000, name: 'wait', args: {} },
      ])

it('SIGKILL in the middle of 200 submissions loses none that was acknowledged', { timeout: 120_000 }, async () => {
  const env = { DATA_DIR: temporaryDirectory(), RATE_LIMIT_SCALE: '1000' }
  const server = await startChild(env)
  const tasks: Task[] = []
  for (let count = 0; count < LEARNERS; count += 1) {
    const learner = await learnerAt(server).signIn()
    for (const exercise of exercises) tasks.push({ learner, attempt: await learner.begin(exercise) })
  }
  expect(tasks).toHaveLength(200)

  const acknowledged = new Map<Task, AttemptView>()
  let killed: Promise<unknown> | null = null
  await Promise.all(
    tasks.map(async (task) => {
      const said = await send(task).catch(() => null)
      if (said === null) return
      expect(said.status).toBe(200)
      acknowledged.set(task, said.body)
      if (acknowledged.size === 80) killed = server.kill('SIGKILL')
    }),
  )
  await killed
  expect(acknowledged.size).toBeGreaterThanOrEqual(80)
  expect(acknowledged.size).toBeLessThan(200)

  const after = await startChild(env)
  for (const [{ learner, attempt }, told] of acknowledged) {
    const { body } = await learner.at(after).get<AttemptWithEvidence>(`/api/attempts/${attempt.id}`)
    expect(body.verdict).toEqual(told.verdict)
    expect(body.submittedAt).toBe(told.submittedAt)
  }
  // Who heard nothing tries again, and gets one verdict: the stored one or a new one.
  for (const task of tasks.filter((one) => !acknowledged.has(one))) {
    expect((await send({ ...task, learner: task.learner.at(after) })).status).toBe(200)
  }
})

it('SIGTERM ends it in order within two seconds, with a stream open', { timeout: 60_000 }, async () => {
  const server = await startChild({ DATA_DIR: temporaryDirectory() })
  const learner = await learnerAt(server).signIn()
  const stream = await fetch(`http://127.0.0.1:${server.port}/api/events`, { headers: { cookie: learner.cookie() } })
  expect(stream.status).toBe(200)
  const startedAt = performance.now()
  const ended = await server.kill('SIGTERM')
  expect(ended).toEqual({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  await stream.text()
})
