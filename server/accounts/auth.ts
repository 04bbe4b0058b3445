/** better-auth as this course uses it: anonymous first, claimed later by e-mail and password; roles set by the server only. */
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import { anonymous } from 'better-auth/plugins/anonymous'
import type { Database } from '../database/open.ts'
import type { Log } from '../log.ts'
import { claimAttempts } from './claim.ts'

/** An anonymous learner's only key is the cookie, so it lives long; it is renewed once a day while it is used. */
export const SESSION_LIVES_S = 180 * 24 * 60 * 60
export const RENEWED_AFTER_S = 24 * 60 * 60

export interface AuthSettings {
  readonly database: Database
  readonly secret: string
  readonly baseUrl: string
  readonly log: Log
  readonly now: () => number
}

export type Auth = ReturnType<typeof createAuth>

/** The front has checked that a request comes from our own pages before any of this sees it. */
export function createAuth({ database, secret, baseUrl, log, now }: AuthSettings) {
  return betterAuth({
    appName: 'Ringlab',
    secret,
    baseURL: baseUrl,
    basePath: '/api/auth',
    database: { db: database.db, type: database.engine },
    trustedOrigins: async (request) => {
      const origin = request?.headers.get('origin')
      return origin ? [origin] : []
    },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128, autoSignIn: true },
    session: { expiresIn: SESSION_LIVES_S, updateAge: RENEWED_AFTER_S, cookieCache: { enabled: false } },
    user: { additionalFields: { role: { type: 'string', required: false, defaultValue: 'student', input: false } } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { cookiePrefix: 'ringlab' },
    logger: { level: 'warn', log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ from: 'accounts' }, message) },
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) log.error({ err: error, from: 'accounts' }, 'an account request broke')
      },
    },
    plugins: [
      anonymous({
        generateName: () => 'Guest',
        onLinkAccount: async ({ anonymousUser, newUser }) => {
          const claim = { fromUserId: anonymousUser.user.id, toUserId: newUser.user.id, at: now() }
          if (claim.fromUserId !== claim.toUserId) await database.durably((trx) => claimAttempts(trx, claim))
        },
      }),
    ],
  })
}

/** Makes and updates the tables that better-auth needs; does nothing when they are up to date. */
export async function migrateAccounts(auth: Auth): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
}
