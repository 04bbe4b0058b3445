import { Kysely } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryDirectory } from '../fixtures/running-server.fixture.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { batchedWrites, type Write } from './write-queue.ts'

async function tableOfClaims() {
  const db = new Kysely<Tables>({ dialect: openSqlite(temporaryDirectory()) })
  onTestFinished(() => db.destroy())
  await db.schema
    .createTable('claim')
    .addColumn('from_user_id', 'text', (column) => column.primaryKey())
    .addColumn('to_user_id', 'text')
    .addColumn('at', 'bigint')
    .execute()
  const add =
    (from: string): Write<string> =>
    async (trx) => {
      await trx.insertInto('claim').values({ from_user_id: from, to_user_id: 'me', at: 1 }).execute()
      return from
    }
  const all = async () =>
    (await db.selectFrom('claim').select('from_user_id').orderBy('from_user_id').execute()).map((row) => row.from_user_id)
  return { add, all, durably: batchedWrites(db) }
}

it('writes that arrive together are all stored, and each gets its own answer', async () => {
  const { add, all, durably } = await tableOfClaims()
  const names = Array.from({ length: 150 }, (_, place) => `learner ${String(place).padStart(3, '0')}`)
  expect(await Promise.all(names.map((name) => durably(add(name))))).toEqual(names)
  expect(await all()).toEqual(names)
})

it('one write that fails takes no other with it', async () => {
  const { add, all, durably } = await tableOfClaims()
  const fail: Write<string> = async (trx) => {
    await add('half')(trx)
    throw new Error('no')
  }
  const answers = await Promise.allSettled([durably(add('one')), durably(fail), durably(add('two'))])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await all()).toEqual(['one', 'two'])
})

it('goes on after a failure', async () => {
  const { add, all, durably } = await tableOfClaims()
  await durably(add('one'))
  await expect(durably(add('one'))).rejects.toThrow(/UNIQUE/)
  await durably(add('two'))
  expect(await all()).toEqual(['one', 'two'])
})
