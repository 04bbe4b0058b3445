import { expect, it } from 'vitest'
import { runServer } from '../fixtures/running-server.fixture.ts'
import { learnerAt } from '../fixtures/test-learner.fixture.ts'
import { rateLimits } from './rate-limits.table.ts'

it('too many attempts of one account are turned away with the time to wait', async () => {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const { points } = rateLimits['attempt-account']
  for (let times = 0; times < points; times += 1) await learner.begin()
  const said = await learner.post('/api/attempts', { exercise: 'counting/to-seven' })
  expect(said).toMatchObject({ status: 429, body: { error: { code: 'too-many-requests' } } })
  const waitS = Number(said.headers.get('retry-after'))
  expect(waitS).toBeGreaterThan(0)
  expect(waitS).toBeLessThanOrEqual(60)
  expect(said.body.error.remedy).toContain(`Wait ${waitS} seconds`)
  expect((await (await learnerAt(server).signIn()).begin()).number).toBe(1)
})

it('guesses at one password are few, whoever makes them', async () => {
  const server = await runServer({ config: { isBehindProxy: true } })
  const guess = (times: number) =>
    learnerAt(server).post(
      '/api/auth/sign-in/email',
      { email: times % 2 ? 'Ada@example.org' : 'ada@example.org', password: 'three wrong words' },
      { 'x-forwarded-for': `6.6.6.6, 10.0.0.${times}` },
    )
  const { points } = rateLimits['sign-in-email']
  for (let times = 0; times < points; times += 1) expect((await guess(times)).status).toBe(401)
  expect((await guess(99)).status).toBe(429)
})

it('the limits can be raised for a benchmark', async () => {
  const scaled = await runServer({ config: { rateLimitScale: 2 } })
  const learner = await learnerAt(scaled).signIn()
  for (let times = 0; times <= rateLimits['attempt-account'].points; times += 1) await learner.begin()
})
