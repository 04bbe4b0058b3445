/**
 * The learner of a request, from the session cookie only.
 *
 * better-auth takes 1.4 ms to look a session up; a class that hands in at once would wait for that. So the cookie is
 * checked and the row read here, in a tenth of the time, and remembered for a few seconds; better-auth is asked once a day, to
 * renew the session.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import type { Kysely } from 'kysely'
import { type Auth, RENEWED_AFTER_S, SESSION_LIVES_S } from './accounts/auth.ts'
import { sessionCookie, signedToken } from './accounts/session-cookie.ts'
import type { Tables } from './database/schema.ts'
import { type Learner, roles } from './learner.ts'
import { Problem } from './problem.ts'

/** A session ended on another server is honoured here for at most this long. */
const REMEMBERED_MS = 10_000
const MAX_REMEMBERED = 10_000

/** `setCookies` renews the cookie once a day; pass it on to the browser. */
export interface Session {
  readonly learner: Learner
  readonly cookie: string
  readonly setCookies: readonly string[]
}

export interface Sessions {
  readonly of: (headers: IncomingHttpHeaders) => Promise<Session | null>
  /** Forgets what is remembered of this request's cookie: it signs in, out or up. Returns the cookie. */
  readonly forget: (headers: IncomingHttpHeaders) => string | null
}

export interface SessionParts {
  readonly auth: Auth
  readonly db: Kysely<Tables>
  /** What better-auth signs cookies with. */
  readonly secret: string
  readonly now: () => number
}

export function openSessions(parts: SessionParts): Sessions {
  const { now } = parts
  const remembered = new Map<string, { session: Session; until: number }>()
  return {
    async of(headers) {
      const cookie = sessionCookie(headers)
      if (cookie === null) return null
      const known = remembered.get(cookie)
      if (known && known.until > now()) return known.session
      remembered.delete(cookie)
      const session = await lookUp(parts, cookie)
      if (session === null) return null
      if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
      remembered.set(cookie, { session: { ...session, setCookies: [] }, until: now() + REMEMBERED_MS })
      return session
    },
    forget(headers) {
      const cookie = sessionCookie(headers)
      if (cookie !== null) remembered.delete(cookie)
      return cookie
    },
  }
}

async function lookUp({ auth, db, secret, now }: SessionParts, cookie: string): Promise<Session | null> {
  const token = signedToken(cookie, secret)
  if (token === null) return null
  const row = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select(['user.id', 'user.name', 'user.email', 'user.isAnonymous', 'user.role', 'session.expiresAt'])
    .where('session.token', '=', token)
    .executeTakeFirst()
  if (row === undefined) return null
  const leftMs = new Date(row.expiresAt).getTime() - now()
  if (leftMs <= 0) return null
  const isDue = leftMs < (SESSION_LIVES_S - RENEWED_AFTER_S) * 1000
  const isAnonymous = Boolean(row.isAnonymous)
  const role = roles.find((known) => known === row.role) ?? 'student'
  const learner: Learner = { id: row.id, name: row.name, email: isAnonymous ? null : row.email, isAnonymous, role }
  return { learner, cookie, setCookies: isDue ? await renew(auth, cookie) : [] }
}

async function renew(auth: Auth, cookie: string): Promise<readonly string[]> {
  const { name } = (await auth.$context).authCookies.sessionToken
  const answer = await auth.api.getSession({ headers: fromNodeHeaders({ cookie: `${name}=${cookie}` }), returnHeaders: true })
  return answer.headers?.getSetCookie() ?? []
}

/** What a request without a session gets. */
export function signInNeeded(): Problem {
  return new Problem({
    code: 'sign-in-needed',
    status: 401,
    message: 'This needs a session, and the request has none that is still valid.',
    remedy: 'Start one with POST /api/auth/sign-in/anonymous, or sign in, and send its cookie.',
  })
}
