/** An anonymous learner becomes an account and keeps every attempt. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../database/schema.ts'

export interface Claim {
  readonly fromUserId: string
  readonly toUserId: string
  readonly at: number
}

/**
 * Moves all attempts of one learner to another and remembers it.
 *
 * Where both have attempts at an exercise, the moved ones are numbered on after the others; their seeds stay, so that
 * every log still replays to what it was graded as.
 */
export async function claimAttempts(trx: Transaction<Tables>, { fromUserId, toUserId, at }: Claim): Promise<void> {
  const moved = await trx
    .selectFrom('attempt')
    .select(['id', 'exercise'])
    .where('user_id', '=', fromUserId)
    .orderBy('exercise')
    .orderBy('number')
    .execute()
  const next = await nextNumbers(trx, toUserId)
  for (const { id, exercise } of moved) {
    const number = next.get(exercise) ?? 1
    next.set(exercise, number + 1)
    await trx.updateTable('attempt').set({ user_id: toUserId, number }).where('id', '=', id).execute()
  }
  await trx
    .insertInto('claim')
    .values({ from_user_id: fromUserId, to_user_id: toUserId, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether `toUserId` has taken over the attempts of `fromUserId`. */
export async function hasClaimed(db: Kysely<Tables>, fromUserId: string, toUserId: string): Promise<boolean> {
  const claim = await db
    .selectFrom('claim')
    .select('at')
    .where('from_user_id', '=', fromUserId)
    .where('to_user_id', '=', toUserId)
    .executeTakeFirst()
  return claim !== undefined
}

async function nextNumbers(trx: Transaction<Tables>, userId: string): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('attempt')
    .select(({ fn }) => ['exercise', fn.max('number').as('last')])
    .where('user_id', '=', userId)
    .groupBy('exercise')
    .execute()
  return new Map(rows.map(({ exercise, last }) => [exercise, Number(last) + 1]))
}
