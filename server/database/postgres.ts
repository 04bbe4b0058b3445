/** The engine for several app servers at once: PostgreSQL by DATABASE_URL. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { BrokenEnvironment } from '../config.ts'
import { errorCode } from '../data-directory.ts'
import type { Log } from '../log.ts'

const CONNECT_TIMEOUT_MS = 5_000
const MAX_CONNECTIONS = 10
const INT8 = 20

/** Our integers are milliseconds and counts, all below 2^53; pg would hand them over as text. */
const types = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === INT8 ? Number : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
}

export function openPostgres(url: string, log: Log): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'ringlab',
    types,
  })
  pool.on('error', (error) => log.error({ err: error }, 'an idle database connection broke'))
  return new PostgresDialect({ pool })
}

/** The line for an operator whose database does not answer; the password is left out. */
export function unreachablePostgres(url: string, error: unknown): BrokenEnvironment {
  return new BrokenEnvironment(
    `DATABASE_URL ${withoutPassword(url)} cannot be used (${reason(error)}): start that PostgreSQL, correct the address, or leave DATABASE_URL out for SQLite`,
  )
}

function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0])
  const isFromServer = error instanceof pg.DatabaseError
  return isFromServer ? error.message : errorCode(error)
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    if (parsed.password) parsed.password = '…'
    parsed.search = ''
    return decodeURI(parsed.href)
  } catch {
    return 'address'
  }
}
