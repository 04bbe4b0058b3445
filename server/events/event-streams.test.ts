import { expect, it } from 'vitest'
import type { LearnerEvent } from '../../grading/attempt.ts'
import { seven } from '../fixtures/counting-course.fixture.ts'
import { runServer } from '../fixtures/running-server.fixture.ts'
import { learnerAt, type TestLearner } from '../fixtures/test-learner.fixture.ts'

/** A second tab: reads events until the stream ends. */
async function listen(learner: TestLearner, port: number) {
  const abort = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/events`, {
    headers: { cookie: learner.cookie() },
    signal: abort.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<LearnerEvent | 'ended'> => {
    for (;;) {
      const event = /data: (.*)\n\n/.exec(text)
      if (event) {
        text = text.slice(event.index + event[0].length)
        return JSON.parse(event[1] ?? '') as LearnerEvent
      }
      const piece = await reader?.read()
      if (piece === undefined || piece.done) return 'ended'
      text += piece.value
    }
  }
  return { status: answer.status, type: answer.headers.get('content-type'), next, close: () => abort.abort() }
}

it('a second tab hears of a new verdict and of the standing after it', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const other = await learnerAt(server).signIn()
  const tab = await listen(learner, server.port)
  const stranger = await listen(other, server.port)
  expect(tab).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
  const attempt = await learner.begin()
  await learner.handIn(attempt, seven)
  expect(await tab.next()).toMatchObject({ kind: 'verdict', attempt: { id: attempt.id, verdict: { isSolved: true } } })
  expect(await tab.next()).toMatchObject({ kind: 'progress', progress: { exercises: [{ isSolved: true }] } })
  await other.handIn(await other.begin(), seven)
  expect(await stranger.next()).toMatchObject({ kind: 'verdict', attempt: { exercise: 'counting/to-seven' } })
  tab.close()
  stranger.close()
})

it('a stream ends with the session that opened it', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const tab = await listen(learner, server.port)
  await learner.post('/api/auth/sign-out')
  expect(await tab.next()).toBe('ended')
})

it('an open stream does not hold up the end of the server', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const tab = await listen(learner, server.port)
  const startedAt = performance.now()
  await server.close()
  expect(performance.now() - startedAt).toBeLessThan(1_500)
  expect(await tab.next()).toBe('ended')
})

it('one learner has ten streams at most', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const tabs = []
  for (let count = 0; count < 10; count += 1) tabs.push(await listen(learner, server.port))
  expect((await learner.get('/api/events')).status).toBe(429)
  for (const tab of tabs) tab.close()
})

it('a stream ends with its session, however the cookie was spelt that opened it', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const respelt = learner.cookie().replace(/(?<==)./, (first) => `%${first.charCodeAt(0).toString(16)}`)
  const tab = await listen({ ...learner, cookie: () => respelt }, server.port)
  expect(tab.status).toBe(200)
  await learner.post('/api/auth/sign-out')
  expect(await tab.next()).toBe('ended')
})

it('HEAD is answered, though a stream never ends', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const answer = await fetch(`${learner.origin}/api/events`, { method: 'HEAD', headers: { cookie: learner.cookie() } })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
})
