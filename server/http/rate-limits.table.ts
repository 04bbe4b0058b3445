/**
 * How often is too often, one line each. Per address the numbers allow a lecture hall behind one address;
 * RATE_LIMIT_SCALE multiplies them all.
 */
export interface RateLimit {
  readonly points: number
  readonly perS: number
  /** What is counted, where it is not requests. */
  readonly unit?: string
  readonly per: 'address' | 'account' | 'email'
}

export const rateLimits = {
  /** New anonymous sessions: a class of 300 arriving at once, twice. */
  'sign-in-anonymous': { points: 600, perS: 600, per: 'address' },
  /** Sign-in and sign-up by e-mail; a password hash costs the server a tenth of a second. */
  'sign-in-address': { points: 300, perS: 600, per: 'address' },
  /** Guesses at one account's password. */
  'sign-in-email': { points: 20, perS: 600, per: 'email' },
  'other-account-request': { points: 1_200, perS: 60, per: 'address' },
  'attempt-account': { points: 60, perS: 60, per: 'account' },
  'attempt-address': { points: 3_000, perS: 60, per: 'address' },
  'submit-account': { points: 60, perS: 60, per: 'account' },
  'submit-address': { points: 3_000, perS: 60, per: 'address' },
  /** While one log is replayed nobody else is served: at most a sixth of the time for one account, half of it for an address. */
  'grading-account': { points: 10_000, perS: 60, per: 'account', unit: 'milliseconds of grading' },
  'grading-address': { points: 30_000, perS: 60, per: 'address', unit: 'milliseconds of grading' },
  'read-account': { points: 600, perS: 60, per: 'account' },
  /** A file of 4 MiB to replay. */
  'import-account': { points: 10, perS: 3_600, per: 'account' },
  'import-address': { points: 120, perS: 3_600, per: 'address' },
  'export-account': { points: 60, perS: 3_600, per: 'account' },
  'events-account': { points: 60, perS: 60, per: 'account' },
} as const satisfies Readonly<Record<string, RateLimit>>

export type RateLimitName = keyof typeof rateLimits
