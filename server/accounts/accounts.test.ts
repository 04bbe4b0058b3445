import { describe, expect, it } from 'vitest'
import type { AttemptView, ProgressExport, ProgressView } from '../../grading/attempt.ts'
import { seven, six } from '../fixtures/counting-course.fixture.ts'
import { engines, runServer } from '../fixtures/running-server.fixture.ts'
import { learnerAt } from '../fixtures/test-learner.fixture.ts'

const ada = { name: 'Ada', email: 'ada@example.org', password: 'three loose words' }

describe.each(engines)('accounts on %s', (engine) => {
  it('an anonymous learner claims the account and keeps every attempt', async () => {
    const server = await runServer({ engine })
    const learner = await learnerAt(server).signIn()
    const done = await learner.begin()
    await learner.handIn(done, seven)
    const open = await learner.begin()
    expect((await learner.post('/api/auth/sign-up/email', ada)).status).toBe(200)

    const { body } = await learner.get<ProgressView>('/api/progress')
    expect(body.learner).toMatchObject({ name: 'Ada', email: ada.email, isAnonymous: false })
    expect(body.exercises).toMatchObject([{ attempts: 2, isSolved: true }])
    expect(await server.database.db.selectFrom('claim').selectAll().execute()).toMatchObject([{ to_user_id: body.learner.id }])

    // The page still holds the token that was signed to the anonymous learner.
    expect(await learner.handIn(open, seven)).toMatchObject({ status: 200, body: { id: open.id, verdict: { isSolved: true } } })
  })

  it('signing in to an account with attempts numbers the new ones on', async () => {
    const server = await runServer({ engine })
    const home = learnerAt(server)
    await home.post('/api/auth/sign-up/email', ada)
    await home.handIn(await home.begin(), six)
    const away = await learnerAt(server).signIn()
    await away.handIn(await away.begin(), seven)
    const file = (await away.get<ProgressExport>('/api/progress/export')).body
    expect((await away.post('/api/auth/sign-in/email', { email: ada.email, password: ada.password })).status).toBe(200)

    const { body } = await home.get<AttemptView[]>('/api/attempts')
    expect(body.map(({ number, verdict }) => [number, verdict?.isSolved]).sort()).toEqual([
      [1, false],
      [2, true],
    ])
    // An export from before the claim is one's own still, and there already.
    expect((await home.post('/api/progress/import', file)).body).toEqual({ imported: 0, skipped: 1 })
  })

  it('a session in use is renewed once a day, and one past its end is none', async () => {
    let laterMs = 0
    const server = await runServer({ engine, now: () => Date.now() + laterMs })
    const learner = await learnerAt(server).signIn()
    const ask = () => {
      laterMs += 11_000
      return learner.get('/api/progress')
    }
    const endsIn = async (days: number) => {
      const at = new Date(Date.now() + days * 86_400_000)
      await server.database.db
        .updateTable('session')
        .set({ expiresAt: engine === 'sqlite' ? at.toISOString() : at })
        .execute()
    }
    expect((await ask()).headers.getSetCookie()).toEqual([])
    await endsIn(100)
    expect((await ask()).headers.getSetCookie()[0]).toMatch(/^ringlab\.session_token=.*Max-Age=15552000/)
    expect((await ask()).headers.getSetCookie()).toEqual([])
    await endsIn(-1)
    expect((await ask()).status).toBe(401)
  })

  it('signing out ends the session here and at once', async () => {
    const learner = learnerAt(await runServer({ engine }))
    await learner.post('/api/auth/sign-up/email', ada)
    const cookie = learner.cookie()
    expect((await learner.get('/api/progress')).status).toBe(200)
    expect((await learner.post('/api/auth/sign-out')).status).toBe(200)
    const stolen = await learner.post('/api/attempts', { exercise: 'counting/to-seven' }, { cookie })
    expect(stolen.status).toBe(401)
  })
})

it('signing out ends the session in every spelling of its cookie', async () => {
  const learner = learnerAt(await runServer())
  await learner.post('/api/auth/sign-up/email', ada)
  const cookie = learner.cookie()
  const respelt = cookie.replace(/(?<==)./, (first) => `%${first.charCodeAt(0).toString(16)}`)
  const ask = (spelling: string) => learner.post('/api/attempts', { exercise: 'counting/to-seven' }, { cookie: spelling })
  expect((await ask(respelt)).status).toBe(201)
  expect((await ask(`${cookie}%20`)).status).toBe(401)
  await learner.post('/api/auth/sign-out')
  expect((await ask(respelt)).status).toBe(401)
  expect((await ask(cookie)).status).toBe(401)
})

it('a cookie of the same name that is not ours locks nobody out', async () => {
  const learner = learnerAt(await runServer())
  await learner.post('/api/auth/sign-up/email', ada)
  const own = learner.cookie()
  const cookie = `ringlab.session_token=garbage; ${own}`
  const ask = () => learner.post('/api/attempts', { exercise: 'counting/to-seven' }, { cookie })
  expect((await ask()).status).toBe(201)
  // Signing out ends the session and not only the cookie, with the stranger before it too.
  expect((await learner.post('/api/auth/sign-out', {}, { cookie })).status).toBe(200)
  expect((await ask()).status).toBe(401)
  expect((await learner.post('/api/attempts', { exercise: 'counting/to-seven' }, { cookie: own })).status).toBe(401)
})

it('a new password ends the other sessions and their streams, at once', async () => {
  const server = await runServer()
  const [home, away] = [learnerAt(server), learnerAt(server)]
  await home.post('/api/auth/sign-up/email', ada)
  await away.post('/api/auth/sign-in/email', { email: ada.email, password: ada.password })
  expect((await away.get('/api/progress')).status).toBe(200)
  const stream = await fetch(`${away.origin}/api/events`, { headers: { cookie: away.cookie() } })
  const change = { currentPassword: ada.password, newPassword: 'four other loose words', revokeOtherSessions: false }
  expect((await learnerAt(server).post('/api/auth/change-password', change)).status).toBe(401)
  expect((await home.post('/api/auth/change-password', { ...change, currentPassword: 'not this one' })).status).toBe(400)
  expect((await away.get('/api/progress')).status).toBe(200)
  expect((await home.post('/api/auth/change-password', change)).status).toBe(200)
  expect((await away.get('/api/progress')).status).toBe(401)
  expect(await stream.text()).toContain('retry:')
  expect((await home.get('/api/progress')).status).toBe(200)
})

it('a name is something that a page can show', async () => {
  const learner = learnerAt(await runServer())
  for (const name of ['', '   ', 'x'.repeat(81), 'Ada\u0000', 'Ada\nLovelace', 7, null]) {
    const said = await learner.post('/api/auth/sign-up/email', { ...ada, name })
    expect(said, JSON.stringify(name)).toMatchObject({ status: 422, body: { error: { code: 'unexpected-value', at: 'name' } } })
  }
  expect((await learner.post('/api/auth/sign-up/email', [])).status).toBe(422)
  expect((await learner.post('/api/auth/sign-up/email', { ...ada, name: '𝒜'.repeat(80) })).status).toBe(200)
})

it('a role is never what the client says', async () => {
  const learner = learnerAt(await runServer())
  const said = await learner.post<{ user?: { role: string } }>('/api/auth/sign-up/email', { ...ada, role: 'admin' })
  if (said.status === 200) expect(said.body.user?.role).toBe('student')
  const { body } = await learner.get<{ user: { role: string } | null }>('/api/auth/get-session')
  expect(body.user?.role ?? 'student').toBe('student')
})

it('the session token stays in the cookie, which scripts cannot read', async () => {
  const learner = learnerAt(await runServer())
  const said = await learner.post<{ user: object }>('/api/auth/sign-in/anonymous')
  expect(Object.keys(said.body)).toEqual(['user'])
  const cookie = said.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
})

it('says what is wrong with an account request, and what to do', async () => {
  const learner = learnerAt(await runServer())
  expect((await learner.post('/api/auth/sign-up/email', { ...ada, password: 'short' })).body.error).toMatchObject({
    code: 'password-too-short',
  })
  await learner.post('/api/auth/sign-up/email', ada)
  expect((await learner.post('/api/auth/sign-in/email', { ...ada, password: 'three wrong words' })).body.error).toMatchObject({
    code: 'invalid-email-or-password',
    remedy: 'Check both, or sign up if you have no account yet.',
  })
  const again = await learnerAt({ port: Number(new URL((await runServer()).address).port) }).post(
    '/api/auth/sign-in/email',
    '{"email":',
  )
  expect(again).toMatchObject({ status: 400, body: { error: { code: 'broken-json' } } })
})

it('the rest of better-auth is closed', async () => {
  const learner = await learnerAt(await runServer()).signIn()
  for (const path of [
    'update-user',
    'delete-user',
    'delete-anonymous-user',
    'change-email',
    'sign-in/social',
    'admin/set-role',
  ]) {
    expect((await learner.post(`/api/auth/${path}`)).status).toBe(404)
  }
  expect((await learner.get('/api/auth/list-sessions')).status).toBe(404)
})
