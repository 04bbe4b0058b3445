import { expect, it } from 'vitest'
import type { Command } from '../../simulators/kernel/simulator.ts'
import { toWire } from '../../simulators/kernel/wire.ts'
import { runServer } from '../fixtures/running-server.fixture.ts'
import { learnerAt } from '../fixtures/test-learner.fixture.ts'
import { openRateLimits } from '../http/rate-limits.ts'
import { gradingTime } from './grading-time.ts'

const work = (ms: number) => () => {
  for (const end = performance.now() + ms; performance.now() < end; );
  return 'graded'
}

it('an account that has used its time up waits; others at its address go on until the address has', async () => {
  // 50 milliseconds an account, 150 an address.
  const limits = openRateLimits(0.005)
  const ada = gradingTime(limits, 'ada', 'here')
  expect(await ada.spend(work(30))).toBe('graded')
  expect(await ada.spend(work(30))).toBe('graded')
  await expect(ada.spend(work(0))).rejects.toMatchObject({ status: 429, code: 'too-many-requests' })
  const eve = gradingTime(limits, 'eve', 'here')
  await eve.spend(work(95))
  await expect(gradingTime(limits, 'joe', 'here').spend(work(0))).rejects.toMatchObject({ status: 429 })
  expect(await gradingTime(limits, 'joe', 'there').spend(work(0))).toBe('graded')
})

it('work that is refused has cost its time as well', async () => {
  const time = gradingTime(openRateLimits(0.005), 'ada', 'here')
  const broken = () => {
    work(60)()
    throw new Error('refused')
  }
  await expect(time.spend(broken)).rejects.toThrow('refused')
  await expect(time.spend(work(0))).rejects.toMatchObject({ status: 429 })
})

it('handing in and importing take from the same time', async () => {
  // Half a second of grading in a minute.
  const learner = await learnerAt(await runServer({ config: { rateLimitScale: 0.05 } })).signIn()
  const toils: Command[] = Array.from({ length: 40 }, () => ({ atMs: 0, name: 'toil', args: {} }))
  const attempt = await learner.begin()
  expect(await learner.handIn(attempt, toils)).toMatchObject({ status: 422, body: { error: { code: 'too-slow', at: 'log' } } })
  const again = await learner.handIn(attempt, [])
  expect(again).toMatchObject({ status: 429, body: { error: { code: 'too-many-requests' } } })
  expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0)
  const attempts = [{ variant: attempt.variant, log: toWire([]), says: {} }]
  const file = { format: 'ringlab-progress', version: 1, exportedAt: '', learner: {}, attempts }
  expect((await learner.post('/api/progress/import', file)).status).toBe(429)
})
