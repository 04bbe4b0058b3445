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
