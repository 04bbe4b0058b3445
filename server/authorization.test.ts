/** Every cell of docs/authorization.md: each route, asked by nobody, by its owner, by another student, by an instructor, by an admin. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toWire } from '../simulators/kernel/wire.ts'
import { routes } from './api/routes.table.ts'
import { seven } from './fixtures/counting-course.fixture.ts'
import { runServer } from './fixtures/running-server.fixture.ts'
import { learnerAt, type TestLearner } from './fixtures/test-learner.fixture.ts'

const table = readFileSync(join(import.meta.dirname, '../docs/authorization.md'), 'utf8')

interface Asked {
  readonly id: string
  readonly variant: string
}

/** How each route is asked about one attempt, and what its owner and everybody else who has a session are told. */
const cells: Readonly<
  Record<
    string,
    {
      readonly ask: (who: TestLearner, about: Asked) => Promise<{ status: number }>
      readonly owner: number
      readonly other: number
    }
  >
> = {
  'POST /api/attempts': { ask: (who) => who.post('/api/attempts', { exercise: 'counting/to-seven' }), owner: 200, other: 201 },
  'GET /api/attempts': { ask: (who) => who.get('/api/attempts'), owner: 200, other: 200 },
  'GET /api/attempts/:id': { ask: (who, { id }) => who.get(`/api/attempts/${id}`), owner: 200, other: 404 },
  'GET /api/progress': { ask: (who) => who.get('/api/progress'), owner: 200, other: 200 },
  'GET /api/progress/export': { ask: (who) => who.get('/api/progress/export'), owner: 200, other: 200 },
  'POST /api/progress/import': {
    ask: (who, { variant }) =>
      who.post('/api/progress/import', {
        format: 'ringlab-progress',
        version: 1,
        exportedAt: 0,
        learner: {},
        attempts: [{ variant, log: toWire(seven), says: {} }],
      }),
    owner: 200,
    other: 403,
  },
  'POST /api/attempts/:id/submit': {
    ask: (who, { id, variant }) => who.post(`/api/attempts/${id}/submit`, { variant, log: toWire(seven) }),
    owner: 200,
    other: 403,
  },
  'GET /api/events': { ask: (who) => opened(who), owner: 200, other: 200 },
}

/** A stream never ends by itself: its status is enough. */
async function opened(who: TestLearner): Promise<{ status: number }> {
  const cut = new AbortController()
  const answer = await fetch(`${who.origin}/api/events`, { headers: { cookie: who.cookie() }, signal: cut.signal })
  cut.abort()
  return answer
}

const named = routes.map(({ method, path }) => `${method} ${path}`)

it('every route of the API has a row in docs/authorization.md, and a cell here', () => {
  for (const route of named) expect(table, route).toContain(`\`${route}`)
  expect(Object.keys(cells).sort()).toEqual([...named].sort())
})

it.each(Object.entries(cells))(
  '%s: nobody is asked to sign in, the owner is answered, others see nothing of it',
  async (_route, cell) => {
    const server = await runServer()
    const owner = await learnerAt(server).signIn()
    const about = await owner.begin()
    expect((await cell.ask(learnerAt(server), about)).status).toBe(401)
    for (const role of ['student', 'instructor', 'admin']) {
      const other = await learnerAt(server).signIn()
      const { body } = await other.get<{ learner: { id: string } }>('/api/progress')
      await server.database.db.updateTable('user').set({ role }).where('id', '=', body.learner.id).execute()
      expect((await cell.ask(other, about)).status, role).toBe(cell.other)
    }
    expect((await cell.ask(owner, about)).status).toBe(cell.owner)
  },
)

it('pages and health are for everybody; what is not in the table is not there', async () => {
  const nobody = learnerAt(await runServer())
  expect((await nobody.get('/healthz')).status).toBe(200)
  for (const path of ['/api/users', '/api/attempts/1/log', '/api/auth/list-sessions', '/api/auth/admin/set-role']) {
    expect((await nobody.get(path)).status, path).toBe(404)
  }
})
