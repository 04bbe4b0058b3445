/** The embedded engine: one SQLite file under DATA_DIR, durable at every commit, with nothing to set up. */
import { join } from 'node:path'
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import Libsql from 'libsql'
import { BrokenEnvironment } from '../config.ts'
import { errorCode } from '../data-directory.ts'

/** Statements kept ready to run again; preparing one costs more than running it. */
const MAX_PREPARED = 200
const BUSY_TIMEOUT_MS = 5_000

export function openSqlite(dataDir: string): SqliteDialect {
  const file = join(dataDir, 'ringlab.sqlite')
  return new SqliteDialect({ database: async () => withPreparedStatements(openFile(file)) })
}

function openFile(file: string): Libsql.Database {
  try {
    const database = new Libsql(file, { timeout: BUSY_TIMEOUT_MS })
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec('PRAGMA foreign_keys = ON')
    return database
  } catch (error) {
    throw new BrokenEnvironment(
      `The database ${file} cannot be opened (${errorCode(error)}): restore it from a backup, or set DATA_DIR to another directory`,
    )
  }
}

function withPreparedStatements(database: Libsql.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const ready = prepared.get(sql)
      if (ready) return ready
      const statement = asStatement(database.prepare(sql))
      if (prepared.size >= MAX_PREPARED) prepared.delete(prepared.keys().next().value ?? '')
      prepared.set(sql, statement)
      return statement
    },
    close() {
      prepared.clear()
      database.close()
    },
  }
}

function asStatement(statement: Libsql.Statement<unknown[]>): SqliteStatement {
  const reader = statement.reader
  return {
    reader,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  }
}
