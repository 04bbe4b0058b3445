import { describe, expect, it } from 'vitest'
import type { AttemptView, AttemptWithEvidence, ProgressView } from '../../grading/attempt.ts'
import { toWire } from '../../simulators/kernel/wire.ts'
import { seven, six } from '../fixtures/counting-course.fixture.ts'
import { engines, runServer, temporaryDirectory } from '../fixtures/running-server.fixture.ts'
import { learnerAt } from '../fixtures/test-learner.fixture.ts'

describe.each(engines)('attempts on %s', (engine) => {
  it('a log that reaches the goal is graded as solved, and found again', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const attempt = await learner.begin()
    expect(attempt).toMatchObject({
      exercise: 'counting/to-seven',
      number: 1,
      source: 'simulator',
      submittedAt: null,
      verdict: null,
    })
    expect(attempt.params).toEqual({ goal: 7 })

    const handed = await learner.handIn(attempt, seven)
    expect(handed.status).toBe(200)
    expect(handed.body.verdict).toMatchObject({ score: 3, outOf: 3, isSolved: true, attemptId: attempt.id })

    const again = await learner.get<AttemptWithEvidence>(`/api/attempts/${attempt.id}`)
    expect(again.body.log).toEqual(toWire(seven))
    expect(again.body.verdict).toEqual(handed.body.verdict)
  })

  it('a wrong log keeps its code and hint', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const handed = await learner.handIn(await learner.begin(), six)
    expect(handed.body.verdict).toMatchObject({
      score: 0,
      isSolved: false,
      checks: [{ id: 'is-seven', verdict: 'fail', code: 'not-seven' }],
    })
  })

  it('a question is shown without its key and graded with it', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const attempt = await learner.begin('counting/which-ring')
    expect(attempt.question).toMatchObject({ form: 'single' })
    expect(JSON.stringify(attempt)).not.toContain('"choice"')
    const wrong = await learner.answer(attempt, { form: 'single', choice: 'ring-3' })
    expect(wrong.body.verdict?.checks[0]).toMatchObject({ code: 'ring-of-applications', hint: 'Who runs there?' })
    const next = await learner.begin('counting/which-ring')
    expect(next.number).toBe(2)
    const right = await learner.answer(next, { form: 'single', choice: 'ring-0' })
    expect(right.body.verdict?.isSolved).toBe(true)
    const kept = await learner.get<AttemptWithEvidence>(`/api/attempts/${next.id}`)
    expect(kept.body).toMatchObject({ answer: { form: 'single', choice: 'ring-0' }, log: null })
  })

  it('an open attempt is handed back instead of a second one, even to two tabs at once', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const tabs = await Promise.all(
      [1, 2, 3, 4].map(() => learner.post<AttemptView>('/api/attempts', { exercise: 'counting/to-seven' })),
    )
    expect(new Set(tabs.map(({ body }) => body.id)).size).toBe(1)
    expect(tabs.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('every attempt and every learner has a seed of its own', async () => {
    const server = await runServer({ engine })
    const one = await learnerAt(server).signIn()
    const other = await learnerAt(server).signIn()
    const first = await one.begin()
    await one.handIn(first, seven)
    const seeds = [first.seed, (await one.begin()).seed, (await other.begin()).seed]
    expect(new Set(seeds).size).toBe(3)
    for (const seed of seeds) expect(seed).toMatch(/^[0-9a-f]{64}$/)
  })

  it('the same log handed in twice gets the stored verdict; another one is refused', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const attempt = await learner.begin()
    const first = await learner.handIn(attempt, seven)
    const retry = await learner.handIn(attempt, seven)
    expect(retry).toMatchObject({ status: 200, body: first.body })
    const changed = await learner.handIn(attempt, six)
    expect(changed).toMatchObject({ status: 409, body: { error: { code: 'already-submitted' } } })
  })

  it('two tabs that hand in at once store one verdict', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    const attempt = await learner.begin()
    const both = await Promise.all([learner.handIn(attempt, seven), learner.handIn(attempt, six)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('history is newest first, and of one exercise where asked', async () => {
    let clock = 1_700_000_000_000
    const learner = await learnerAt(await runServer({ engine, now: () => (clock += 1_000) })).signIn()
    await learner.handIn(await learner.begin(), six)
    await learner.answer(await learner.begin('counting/which-ring'), { form: 'single', choice: 'ring-1' })
    await learner.begin()
    const all = await learner.get<AttemptView[]>('/api/attempts')
    expect(all.body.map(({ exercise, number }) => [exercise, number])).toEqual([
      ['counting/to-seven', 2],
      ['counting/which-ring', 1],
      ['counting/to-seven', 1],
    ])
    const some = await learner.get<AttemptView[]>('/api/attempts?exercise=counting/which-ring')
    expect(some.body).toHaveLength(1)
  })

  it('progress shows the best verdict of each exercise, also after a worse one', async () => {
    const learner = await learnerAt(await runServer({ engine })).signIn()
    await learner.handIn(await learner.begin(), seven)
    await learner.handIn(await learner.begin(), six)
    const { body } = await learner.get<ProgressView>('/api/progress')
    expect(body.learner).toMatchObject({ isAnonymous: true, email: null })
    expect(body.exercises).toMatchObject([{ exercise: 'counting/to-seven', attempts: 2, bestScore: 3, outOf: 3, isSolved: true }])
  })

  it('a regrade adds a verdict, and the newest counts', async () => {
    const server = await runServer({ engine })
    const learner = await learnerAt(server).signIn()
    const attempt = await learner.begin()
    await learner.handIn(attempt, six)
    await server.database.db
      .insertInto('verdict')
      .values({
        id: 'regrade',
        attempt_id: attempt.id,
        number: 2,
        grader_version: 'later',
        checks: '[]',
        score: 2,
        out_of: 3,
        is_solved: 0,
        graded_at: 5,
      })
      .execute()
    const { body } = await learner.get<AttemptWithEvidence>(`/api/attempts/${attempt.id}`)
    expect(body.verdict).toMatchObject({ graderVersion: 'later', score: 2 })
    expect((await learner.get<ProgressView>('/api/progress')).body.exercises).toMatchObject([{ attempts: 1, bestScore: 2 }])
  })
})

it('progress outlives the server', async () => {
  const dataDir = temporaryDirectory()
  const before = await runServer({ dataDir })
  const learner = await learnerAt(before).signIn()
  const attempt = await learner.begin()
  const handed = await learner.handIn(attempt, seven)
  await before.close()
  const after = learner.at(await runServer({ dataDir }))
  const again = await after.get<AttemptWithEvidence>(`/api/attempts/${attempt.id}`)
  expect(again.body.verdict).toEqual(handed.body.verdict)
})

it('an exercise that the course does not have is not found', async () => {
  const learner = await learnerAt(await runServer()).signIn()
  const said = await learner.post('/api/attempts', { exercise: 'counting/to-eight' })
  expect(said).toMatchObject({ status: 404, body: { error: { code: 'unknown-exercise', at: 'exercise' } } })
})
