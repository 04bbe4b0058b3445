/** Counts requests against the table of limits. In memory: each app server counts for itself. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../problem.ts'
import { type RateLimitName, rateLimits } from './rate-limits.table.ts'

/** Counts one request of `who` (an address, an account, an e-mail address). Throws a 429 `Problem` with the wait. */
export type Limit = (name: RateLimitName, who: string) => Promise<void>

export function openRateLimits(scale: number): Limit {
  const limiters = new Map(
    Object.entries(rateLimits).map(([name, { points, perS }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: Math.round(points * scale), duration: perS }),
    ]),
  )
  return async (name, who) => {
    try {
      await limiters.get(name)?.consume(who)
    } catch (reached) {
      if (!(reached instanceof RateLimiterRes)) throw reached
      throw tooMany(name, Math.max(1, Math.ceil(reached.msBeforeNext / 1000)))
    }
  }
}

function tooMany(name: RateLimitName, waitS: number): Problem {
  const { points, perS, per } = rateLimits[name]
  return new Problem({
    code: 'too-many-requests',
    status: 429,
    message: `More than ${points} requests of this kind in ${perS} seconds from one ${per === 'email' ? 'e-mail address' : per}.`,
    remedy: `Wait ${waitS} seconds and try again. Your work is kept on this page.`,
    headers: { 'retry-after': String(waitS) },
  })
}
