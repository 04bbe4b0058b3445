import { describe, expect, it } from 'vitest'
import { toWire } from '../../simulators/kernel/wire.ts'
import { seven, six } from '../fixtures/counting-course.fixture.ts'
import { engines, runServer } from '../fixtures/running-server.fixture.ts'
import { learnerAt } from '../fixtures/test-learner.fixture.ts'
import { readVariant, signVariant } from './variant.ts'

describe.each(engines)('a grade cannot be forged on %s', (engine) => {
  it('a submission that brings its own score or state is refused whole', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const { id, variant } = await learner.begin()
    const log = toWire(seven)
    for (const field of ['score', 'state', 'world', 'verdict', 'isSolved', 'seed']) {
      const beside = await learner.post(`/api/attempts/${id}/submit`, { variant, log, [field]: 3 })
      expect(beside).toMatchObject({ status: 422, body: { error: { code: 'unexpected-field', at: field } } })
      const within = await learner.post(`/api/attempts/${id}/submit`, { variant, log: { ...log, [field]: 3 } })
      expect(within).toMatchObject({ status: 422, body: { error: { code: 'unexpected-field', at: `log.${field}` } } })
    }
    expect((await learner.get<{ submittedAt: null }>(`/api/attempts/${id}`)).body.submittedAt).toBeNull()
  })

  it('a variant with another seed, learner or number is not ours', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const attempt = await learner.begin()
    const [payload = '', signature = ''] = attempt.variant.split('.')
    const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
    for (const change of [
      { seed: 'f'.repeat(64) },
      { user: 'someone' },
      { number: 9 },
      { exercise: 'counting/which-ring' },
      { v: 2 },
    ]) {
      const changed = Buffer.from(JSON.stringify({ ...said, ...change })).toString('base64url')
      const handed = await learner.handIn({ ...attempt, variant: `${changed}.${signature}` }, seven)
      expect(handed).toMatchObject({ status: 403, body: { error: { code: 'forged-variant', at: 'variant' } } })
    }
    for (const variant of ['x', '.', 'a.b', payload, `${payload}.`, `${payload}.${'A'.repeat(43)}`, `${attempt.variant}.x`]) {
      const handed = await learner.handIn({ ...attempt, variant }, seven)
      expect(handed).toMatchObject({ status: 403, body: { error: { code: 'forged-variant' } } })
    }
  })

  it("another learner's variant is refused by name, whichever attempt it is handed in at", async () => {
    const server = await runServer({ engine })
    const one = await learnerAt(server).signIn()
    const other = await learnerAt(server).signIn()
    const theirs = await one.begin()
    const own = await other.begin()
    for (const { id } of [theirs, own]) {
      const handed = await other.handIn({ ...theirs, id }, seven)
      expect(handed).toMatchObject({ status: 403, body: { error: { code: 'foreign-variant' } } })
      expect(handed.body.error.message).toContain("another learner's")
    }
  })

  it("another learner's attempt is as good as none: not read, not handed in", async () => {
    const server = await runServer({ engine })
    const one = await learnerAt(server).signIn()
    const other = await learnerAt(server).signIn()
    const theirs = await one.begin()
    const own = await other.begin()
    expect(await other.get(`/api/attempts/${theirs.id}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown-attempt' } },
    })
    expect(await other.handIn({ ...own, id: theirs.id }, seven)).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown-attempt' } },
    })
    expect((await one.handIn(theirs, seven)).status).toBe(200)
  })

  it('a variant of another attempt of one’s own belongs there', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const first = await learner.begin()
    await learner.handIn(first, six)
    const second = await learner.begin()
    const handed = await learner.handIn({ ...second, variant: first.variant }, seven)
    expect(handed).toMatchObject({ status: 409, body: { error: { code: 'wrong-attempt', at: 'variant' } } })
  })
})

it('a token says what was signed, under the secret that signed it only', () => {
  const variant = { user: 'u', exercise: 'a/b', number: 1, seed: 'ab' }
  const token = signVariant('one secret', variant)
  expect(readVariant('one secret', token, 'variant')).toEqual(variant)
  expect(() => readVariant('another secret', token, 'variant')).toThrow('not signed by this server')
})

it('nothing is done without a session, nor with one that was made up', async () => {
  const server = await runServer()
  const stranger = learnerAt(server)
  for (const path of ['/api/attempts', '/api/attempts/1', '/api/progress', '/api/progress/export', '/api/events']) {
    expect(await stranger.get(path)).toMatchObject({ status: 401, body: { error: { code: 'sign-in-needed' } } })
  }
  const made = await stranger.post(
    '/api/attempts',
    { exercise: 'counting/to-seven' },
    { cookie: `ringlab.session_token=${'a'.repeat(32)}.${'b'.repeat(43)}%3D` },
  )
  expect(made.status).toBe(401)
})
