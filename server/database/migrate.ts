/** Brings the tables up to date at start: first the accounts', which ours point to, then ours. */
import { type Kysely, Migrator, sql } from 'kysely'
import { BrokenEnvironment } from '../config.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'
import { migrationProvider } from './migrations.ts'

/** Any number that nobody else locks: two servers that start together take turns. */
const START_LOCK = 7_214_001
const BUSY_TRIES = 5

/**
 * Safe when several servers start on one database: PostgreSQL by an advisory lock; SQLite, where a second process on the
 * same file is a rarity, by trying again.
 *
 * `migrateAccounts` makes better-auth's tables; it may run on any start and does nothing when there is nothing to do.
 */
export async function migrate(database: Database, migrateAccounts: () => Promise<void>): Promise<void> {
  const { db, engine } = database
  const steps = async () => {
    await migrateAccounts()
    await migrateOurs(db)
  }
  if (engine === 'sqlite') return tryAgainWhenBusy(steps)
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(START_LOCK)})`.execute(connection)
    try {
      await steps()
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(START_LOCK)})`.execute(connection)
    }
  })
}

async function migrateOurs(db: Kysely<Tables>): Promise<void> {
  const { error, results } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName
  if (error instanceof Error && /corrupted migrations|previously executed migration/.test(error.message)) {
    throw new BrokenEnvironment('The database was made by a newer Ringlab: update this one, or point it at another database')
  }
  throw new Error(`migration ${failed ?? 'of the tables'} failed`, { cause: error })
}

async function tryAgainWhenBusy(steps: () => Promise<void>): Promise<void> {
  for (let left = BUSY_TRIES; ; left -= 1) {
    try {
      return await steps()
    } catch (error) {
      if (left === 1 || error instanceof BrokenEnvironment) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
