import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { runServer } from '../fixtures/running-server.fixture.ts'
import { seven } from '../fixtures/counting-course.fixture.ts'
import { learnerAt, type TestLearner } from '../fixtures/test-learner.fixture.ts'

const names = ['add', 'wait']
const rows = [
  [0, 0, { by: 3 }],
  [1_000, 0, { by: 4 }],
]

async function atWork() {
  const server = await runServer()
  const learner = await learnerAt(server).signIn()
  const attempt = await learner.begin()
  const send = (body: unknown, headers = {}) => learner.post(`/api/attempts/${attempt.id}/submit`, body, headers)
  const sendLog = (log: unknown) => send({ variant: attempt.variant, log })
  return { server, learner, attempt, send, sendLog }
}

async function isUntouched(learner: TestLearner): Promise<void> {
  const { body } = await learner.get<{ submittedAt: number | null }[]>('/api/attempts')
  expect(body.map(({ submittedAt }) => submittedAt)).toEqual([null])
}

const broken: readonly (readonly [what: string, log: unknown, at: string])[] = [
  ['no log', undefined, 'log'],
  ['a log that is none', 7, 'log'],
  ['no rows', { names }, 'log.rows'],
  ['rows that are no list', { names, rows: {} }, 'log.rows'],
  ['a name that is none', { names: ['add', 5], rows }, 'log.names[1]'],
  ['a command that nobody knows', { names: ['add', 'fly'], rows }, 'log.names[1]'],
  ['a command from the prototype', { names: ['toString'], rows: [[0, 0, {}]] }, 'log.names[0]'],
  ['a row that is none', { names, rows: [...rows, 'x'] }, 'log.rows[2]'],
  ['a row too long', { names, rows: [[0, 0, {}, {}]] }, 'log.rows[0]'],
  ['a time that goes back', { names, rows: [...rows, [-1, 0, { by: 1 }]] }, 'log.rows[2][0]'],
  ['a time between milliseconds', { names, rows: [[0.5, 0, { by: 1 }]] }, 'log.rows[0][0]'],
  ['a time beyond all bounds', { names, rows: [[9e15, 0, { by: 1 }]] }, 'log.rows[0][0]'],
  [
    'times that add up beyond all bounds',
    {
      names,
      rows: [
        [0, 0, { by: 1 }],
        [8e15, 0, { by: 1 }],
        [8e15, 0, { by: 1 }],
      ],
    },
    'log.rows[1][0]',
  ],
  ['a name that is not listed', { names, rows: [[0, 2, {}]] }, 'log.rows[0][1]'],
  ['arguments that are a list', { names, rows: [[0, 0, []]] }, 'log.rows[0][2]'],
  ['an argument within an argument', { names, rows: [[0, 0, { by: { by: 1 } }]] }, 'log.rows[0][2].by'],
  ['too many rows', { names, rows: Array.from({ length: 5_001 }, () => [0, 1, {}]) }, 'log.rows'],
]

it('says where a log is at fault, and stores nothing', async () => {
  const { learner, sendLog } = await atWork()
  for (const [what, log, at] of broken) {
    const said = await sendLog(log)
    expect({ what, status: said.status, at: said.body.error?.at }).toEqual({ what, status: 422, at })
    expect(said.body.error.remedy).toBeTruthy()
  }
  await isUntouched(learner)
})

it('arguments that the command refuses are part of the game, not a fault of the log', async () => {
  const { sendLog } = await atWork()
  expect((await sendLog({ names, rows: [[0, 1, { by: 3 }]] })).status).toBe(200)
})

it('says where a body is no JSON', async () => {
  const { learner, send } = await atWork()
  const said = await send('{"variant": "x",\n "log": {]}')
  expect(said).toMatchObject({ status: 400, body: { error: { code: 'broken-json', at: 'position 26 (line 2, column 10)' } } })
  expect((await send('')).body.error).toMatchObject({ code: 'broken-json', at: 'position 0 (line 1, column 1)' })
  expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).body.error.code).toBe('broken-json')
  expect((await send('['.repeat(200_000))).status).toBe(400)
  await isUntouched(learner)
})

it('a body that is JSON but nothing that was asked for', async () => {
  const { send, learner } = await atWork()
  for (const body of ['null', '[]', '"x"', '7', '{}', '{"variant": 5}', '{"variant": ""}']) {
    expect(await send(body)).toMatchObject({ status: 422, body: { error: { code: 'unexpected-value' } } })
  }
  expect((await learner.post('/api/attempts', '{"exercise": {"$ne": ""}}')).body.error.at).toBe('exercise')
})

it('an answer to a simulation, a log to a question, and an answer of another form', async () => {
  const { learner, attempt } = await atWork()
  expect((await learner.answer(attempt, { form: 'single', choice: 'ring-0' })).body.error.at).toBe('answer')
  const question = await learner.begin('counting/which-ring')
  expect((await learner.handIn(question, seven)).body.error.at).toBe('log')
  expect((await learner.answer(question, { form: 'number', value: 0 })).body.error.at).toBe('answer.form')
  const extra = { form: 'single', choice: 'ring-0', isRight: true } as const
  expect((await learner.answer(question, extra)).body.error).toMatchObject({ code: 'unexpected-field', at: 'answer.isRight' })
})

it('too much is refused before it is read, zipped or not', async () => {
  const { learner, send } = await atWork()
  const large = JSON.stringify({ variant: 'x'.repeat(300 * 1024) })
  expect(await send(large)).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20))
  expect(bomb.length).toBeLessThan(64 * 1024)
  expect(await send(bomb, { 'content-encoding': 'gzip' })).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  await isUntouched(learner)
})

it('a zipped submission is the same submission', async () => {
  const { attempt, send } = await atWork()
  const body = gzipSync(JSON.stringify({ variant: attempt.variant, log: { names, rows } }))
  expect(await send(body, { 'content-encoding': 'gzip' })).toMatchObject({ status: 200, body: { verdict: { isSolved: true } } })
})

it('what is said to be zipped and is not', async () => {
  const { send } = await atWork()
  expect(await send('{}', { 'content-encoding': 'gzip' })).toMatchObject({
    status: 400,
    body: { error: { code: 'broken-encoding' } },
  })
  expect(await send('{}', { 'content-encoding': 'br' })).toMatchObject({
    status: 415,
    body: { error: { code: 'unknown-encoding' } },
  })
})

it('only JSON is read', async () => {
  const { send } = await atWork()
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
  ]) {
    expect(await send('{}', { 'content-type': type })).toMatchObject({ status: 415, body: { error: { code: 'not-json' } } })
  }
})

it('a request from another page is refused before anything else', async () => {
  const { server, send, learner } = await atWork()
  for (const origin of [
    'http://evil.example',
    'null',
    `http://127.0.0.1:${server.port + 1}`,
    `https://127.0.0.1.evil.example`,
    '',
  ]) {
    expect(await send('{}', { origin })).toMatchObject({ status: 403, body: { error: { code: 'cross-origin' } } })
  }
  expect((await learner.post('/api/auth/sign-out', {}, { origin: 'http://evil.example' })).status).toBe(403)
  expect((await learner.get('/api/progress')).status).toBe(200)
})

it('a log that takes too long to replay is refused, and stores nothing', async () => {
  const { learner, sendLog } = await atWork()
  const said = await sendLog({ names: ['toil'], rows: Array.from({ length: 64 }, () => [0, 0, {}]) })
  expect(said).toMatchObject({ status: 422, body: { error: { code: 'too-slow', at: 'log' } } })
  await isUntouched(learner)
})

it('an address or a method that is not there', async () => {
  const { learner } = await atWork()
  expect(await learner.get('/api/grades')).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } })
  const wrong = await learner.post('/api/progress')
  expect(wrong).toMatchObject({ status: 405, body: { error: { code: 'wrong-method' } } })
  expect(wrong.headers.get('allow')).toBe('GET')
})

it('an exercise that no course can have is not asked of the database', async () => {
  const { learner } = await atWork()
  for (const asked of ['%00', 'counting/to-seven%00', '%7F', 'x'.repeat(131)]) {
    const said = await learner.get(`/api/attempts?exercise=${asked}`)
    expect(said, asked).toMatchObject({ status: 422, body: { error: { code: 'unexpected-value', at: 'exercise' } } })
  }
  expect(await learner.get('/api/attempts?exercise=nothing/here')).toMatchObject({ status: 200, body: [] })
})
