/** Counts requests, and the time that grading takes, against the table of limits. In memory: each app server counts for itself. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../problem.ts'
import { type RateLimit, type RateLimitName, rateLimits } from './rate-limits.table.ts'

/** `who` is an address, an account or an e-mail address, as the table says. */
export interface RateLimits {
  /** Counts one request. Throws a 429 `Problem` with the wait. */
  readonly count: (name: RateLimitName, who: string) => Promise<void>
  /** Counts nothing. Throws a 429 `Problem` with the wait when what was spent before is all that there is. */
  readonly requireLeft: (name: RateLimitName, who: string) => Promise<void>
  /** Counts what something has cost, once it is known; never throws. */
  readonly spend: (name: RateLimitName, who: string, points: number) => Promise<void>
}

export function openRateLimits(scale: number): RateLimits {
  const limiters = new Map(
    Object.entries(rateLimits).map(([name, { points, perS }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: Math.round(points * scale), duration: perS }),
    ]),
  )
  return {
    async count(name, who) {
      try {
        await limiters.get(name)?.consume(who)
      } catch (reached) {
        if (!(reached instanceof RateLimiterRes)) throw reached
        throw tooMany(name, reached)
      }
    },
    async requireLeft(name, who) {
      const limiter = limiters.get(name)
      const spent = await limiter?.get(who)
      if (limiter && spent && spent.consumedPoints >= limiter.points) throw tooMany(name, spent)
    },
    async spend(name, who, points) {
      await limiters.get(name)?.penalty(who, points)
    },
  }
}

function tooMany(name: RateLimitName, { msBeforeNext }: RateLimiterRes): Problem {
  const { points, perS, per, unit = 'requests of this kind' }: RateLimit = rateLimits[name]
  const waitS = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return new Problem({
    code: 'too-many-requests',
    status: 429,
    message: `More than ${points} ${unit} in ${perS} seconds from one ${per === 'email' ? 'e-mail address' : per}.`,
    remedy: `Wait ${waitS} seconds and try again. Your work is kept on this page.`,
    headers: { 'retry-after': String(waitS) },
  })
}
