/**
 * Group commit. SQLite pays one fsync a transaction and blocks while it does, so submissions that arrive together are
 * committed together; PostgreSQL groups commits of its connections by itself, so there each has its own transaction.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './schema.ts'

export type Write<T> = (trx: Transaction<Tables>) => Promise<T>

/**
 * Runs a write in a transaction and resolves when it is durable.
 *
 * A write may be run again when another one of its batch throws, so it must do nothing but talk to `trx`.
 */
export type Durably = <T>(write: Write<T>) => Promise<T>

interface Waiting {
  readonly run: Write<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** At most this many writes share a transaction, so that the first one does not wait for ever. */
const MAX_BATCH = 64

export function singleWrites(db: Kysely<Tables>): Durably {
  return (write) => db.transaction().execute(write)
}

export function batchedWrites(db: Kysely<Tables>): Durably {
  let waiting: Waiting[] = []
  let isRunning = false

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH)
      waiting = waiting.slice(MAX_BATCH)
      await commitTogether(db, batch)
    }
    isRunning = false
  }

  return <T>(run: Write<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ run, resolve: resolve as (value: unknown) => void, reject })
      if (isRunning) return
      isRunning = true
      // After this turn's input has been read: whoever else came in with it joins the batch.
      setImmediate(() => void drain())
    })
}

async function commitTogether(db: Kysely<Tables>, batch: readonly Waiting[]): Promise<void> {
  try {
    const results = await db.transaction().execute(async (trx) => {
      const values: unknown[] = []
      for (const { run } of batch) values.push(await run(trx))
      return values
    })
    for (const [place, { resolve }] of batch.entries()) resolve(results[place])
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error)
    else for (const single of batch) await commitTogether(db, [single])
  }
}
