/** One database, two engines: everything else sees the same Kysely and asks `engine` only where SQL differs. */
import { Kysely, sql } from 'kysely'
import type { Log } from '../log.ts'
import { openPostgres, unreachablePostgres } from './postgres.ts'
import type { Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { batchedWrites, type Durably, singleWrites } from './write-queue.ts'

export type Engine = 'sqlite' | 'postgres'

export interface Database {
  readonly db: Kysely<Tables>
  readonly engine: Engine
  /** Runs writes in one transaction and resolves when they are on disk. */
  readonly durably: Durably
  /** Answers when the database does. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Opens the database and proves that it answers.
 *
 * Throws `BrokenEnvironment` with the remedy when the file or the server cannot be used.
 */
export async function openDatabase(config: { dataDir: string; databaseUrl: string | null }, log: Log): Promise<Database> {
  const { databaseUrl } = config
  const engine: Engine = databaseUrl === null ? 'sqlite' : 'postgres'
  const dialect = databaseUrl === null ? openSqlite(config.dataDir) : openPostgres(databaseUrl, log)
  const db = new Kysely<Tables>({ dialect })
  const ping = async () => {
    await sql`select 1`.execute(db)
  }
  try {
    await ping()
  } catch (error) {
    await db.destroy().catch(() => undefined)
    throw databaseUrl === null ? error : unreachablePostgres(databaseUrl, error)
  }
  return { db, engine, ping, durably: engine === 'sqlite' ? batchedWrites(db) : singleWrites(db), close: () => db.destroy() }
}
