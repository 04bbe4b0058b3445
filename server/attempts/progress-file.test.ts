import { describe, expect, it } from 'vitest'
import type { AttemptView, ImportReport, ProgressExport, ProgressView } from '../../grading/attempt.ts'
import { MAX_LOG_BYTES } from '../../simulators/kernel/replay.ts'
import { toWire } from '../../simulators/kernel/wire.ts'
import { seven, six } from '../fixtures/counting-course.fixture.ts'
import { engines, runServer } from '../fixtures/running-server.fixture.ts'
import { type Anything, learnerAt, type TestLearner } from '../fixtures/test-learner.fixture.ts'
import { rateLimits } from '../http/rate-limits.table.ts'
import { GRADING_LIMIT_MS } from './grade-submission.ts'

const exported = async (learner: TestLearner) => (await learner.get<ProgressExport>('/api/progress/export')).body
const imported = (learner: TestLearner, file: unknown) => learner.post<ImportReport & Anything>('/api/progress/import', file)

async function withWork(engine: 'sqlite' | 'postgres') {
  const server = await runServer({ engine })
  const learner = await learnerAt(server).signIn()
  await learner.handIn(await learner.begin(), six)
  await learner.handIn(await learner.begin(), seven)
  await learner.answer(await learner.begin('counting/which-ring'), { form: 'single', choice: 'ring-0' })
  return { server, learner, db: server.database.db }
}

describe.each(engines)('export and import of one’s own progress on %s', (engine) => {
  it('a file brings back what was lost, graded anew', async () => {
    const { learner, db } = await withWork(engine)
    const file = await exported(learner)
    expect(file).toMatchObject({ format: 'ringlab-progress', version: 1 })
    expect(file.attempts).toHaveLength(3)
    const before = await learner.get<ProgressView>('/api/progress')
    await db.deleteFrom('attempt').execute()
    expect((await learner.get<AttemptView[]>('/api/attempts')).body).toEqual([])

    expect(await imported(learner, file)).toMatchObject({ status: 200, body: { imported: 3, skipped: 0 } })
    const after = await learner.get<ProgressView>('/api/progress')
    const scores = ({ body }: typeof before) =>
      body.exercises.map(({ lastAt: _, ...rest }) => rest).sort((a, b) => a.exercise.localeCompare(b.exercise))
    expect(scores(after)).toEqual(scores(before))
  })

  it('what is there already is skipped', async () => {
    const { learner } = await withWork(engine)
    expect((await imported(learner, await exported(learner))).body).toEqual({ imported: 0, skipped: 3 })
  })

  it('a score in the file counts for nothing', async () => {
    const { learner, db } = await withWork(engine)
    const file = await exported(learner)
    await db.deleteFrom('attempt').execute()
    const boasting = {
      ...file,
      attempts: file.attempts.slice(0, 1).map((line) => ({ ...line, says: { score: 99, isSolved: true } })),
    }
    expect((await imported(learner, boasting)).body.imported).toBe(1)
    expect((await learner.get<ProgressView>('/api/progress')).body.exercises).toMatchObject([{ bestScore: 0, isSolved: false }])
  })

  it('one forged line and nothing is stored', async () => {
    const { learner, db } = await withWork(engine)
    const file = await exported(learner)
    await db.deleteFrom('attempt').execute()
    const [first, second, third] = file.attempts
    const attempts = [first, second, { ...third, variant: `${third?.variant.slice(0, -4)}AAAA` }]
    const said = await imported(learner, { ...file, attempts })
    expect(said).toMatchObject({ status: 403, body: { error: { code: 'forged-variant', at: 'attempts[2].variant' } } })
    const broken = [
      first,
      {
        ...second,
        log: {
          names: ['add'],
          rows: [
            [0, 0, {}],
            [-5, 0, {}],
          ],
        },
      },
    ]
    expect((await imported(learner, { ...file, attempts: broken })).body.error.at).toBe('attempts[1].log.rows[1][0]')
    expect((await imported(learner, { ...file, attempts: [{ ...first, score: 3 }] })).body.error).toMatchObject({
      code: 'unexpected-field',
      at: 'attempts[0].score',
    })
    expect((await learner.get<AttemptView[]>('/api/attempts')).body).toEqual([])
  })

  it("another learner's file is refused", async () => {
    const { server, learner } = await withWork(engine)
    const other = await learnerAt(server).signIn()
    const said = await imported(other, await exported(learner))
    expect(said).toMatchObject({ status: 403, body: { error: { code: 'foreign-variant', at: 'attempts[0].variant' } } })
  })

  it('an attempt whose number was taken meanwhile gets the next one', async () => {
    const { learner, db } = await withWork(engine)
    const file = await exported(learner)
    await db.deleteFrom('attempt').where('exercise', '=', 'counting/to-seven').where('number', '=', 1).execute()
    await db.updateTable('attempt').set({ number: 1 }).where('exercise', '=', 'counting/to-seven').execute()
    expect((await imported(learner, file)).body).toEqual({ imported: 1, skipped: 2 })
    const { body } = await learner.get<AttemptView[]>('/api/attempts?exercise=counting/to-seven')
    expect(body.map(({ number }) => number).sort()).toEqual([1, 2])
  })
})

it('a file that is none', async () => {
  const learner = await learnerAt(await runServer()).signIn()
  expect(await imported(learner, { format: 'other' })).toMatchObject({ status: 422, body: { error: { at: 'format' } } })
  expect(await imported(learner, 'x')).toMatchObject({ status: 400 })
  expect(await imported(learner, ' '.repeat(4 * 1024 * 1024 + 1))).toMatchObject({ status: 413 })
})

const fileOf = (...attempts: object[]) => ({ format: 'ringlab-progress', version: 1, exportedAt: '', learner: {}, attempts })

it('one slow log does not get the time of the whole file', async () => {
  const learner = await learnerAt(await runServer()).signIn()
  const { variant } = await learner.begin()
  const log = { names: ['toil'], rows: Array.from({ length: 200 }, () => [0, 0, {}]) }
  const startedAt = performance.now()
  const said = await imported(learner, fileOf({ variant, log, says: {} }))
  expect(said).toMatchObject({ status: 422, body: { error: { code: 'too-slow', at: 'attempts[0].log' } } })
  expect(performance.now() - startedAt).toBeLessThan(2 * GRADING_LIMIT_MS)
})

it('a log is no larger in a file than it may be by itself', async () => {
  const learner = await learnerAt(await runServer()).signIn()
  const { variant } = await learner.begin()
  const log = { names: ['x'.repeat(MAX_LOG_BYTES)], rows: [] }
  const said = await imported(learner, fileOf({ variant, log, says: {} }))
  expect(said).toMatchObject({ status: 422, body: { error: { code: 'unexpected-value', at: 'attempts[0].log' } } })
})

it('the same attempt twice in one file is one attempt', async () => {
  const learner = await learnerAt(await runServer()).signIn()
  const { variant } = await learner.begin()
  const line = { variant, log: toWire(seven), says: {} }
  expect((await imported(learner, fileOf(line, line))).body).toEqual({ imported: 1, skipped: 1 })
})

it('imports are counted by address as well', async () => {
  const server = await runServer()
  const { points } = rateLimits['import-address']
  const perAccount = rateLimits['import-account'].points
  for (let done = 0; done < points; done += perAccount) {
    const learner = await learnerAt(server).signIn()
    for (let times = 0; times < perAccount; times += 1) expect((await imported(learner, {})).status).toBe(422)
  }
  expect((await imported(await learnerAt(server).signIn(), {})).status).toBe(429)
})
