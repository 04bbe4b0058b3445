/**
 * What grading may cost. It runs on the one thread that serves everybody, so the time of each account and of each address is
 * counted, and whoever has used theirs up waits.
 */
import type { RateLimits } from '../http/rate-limits.ts'

export interface GradingTime {
  /** Grades, and counts how long it took, also when it throws. Throws a 429 `Problem` before it begins when no time is left. */
  readonly spend: <T>(grade: () => T) => Promise<T>
}

/** Whose work is graded, and on whose time. */
export interface Submitter {
  readonly userId: string
  readonly time: GradingTime
}

export function gradingTime(limits: RateLimits, account: string, address: string): GradingTime {
  return {
    async spend(grade) {
      await limits.requireLeft('grading-address', address)
      await limits.requireLeft('grading-account', account)
      const startedAt = performance.now()
      try {
        return grade()
      } finally {
        const tookMs = performance.now() - startedAt
        await limits.spend('grading-address', address, tookMs)
        await limits.spend('grading-account', account, tookMs)
      }
    },
  }
}
