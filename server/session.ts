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
import { cookiesWith, sessionTokens } from './accounts/session-cookie.ts'
import type { Tables } from './database/schema.ts'
import { type Learner, roles } from './learner.ts'
import { Problem } from './problem.ts'

/** A session ended on another server is honoured here for at most this long. */
const REMEMBERED_MS = 10_000
const MAX_REMEMBERED = 10_000

/** `setCookies` renews the cookie once a day; pass it on to the browser. */
export interface Session {
  readonly learner: Learner
  /** What the session is known by, however its cookie was spelt. */
  readonly token: string
  readonly setCookies: readonly string[]
}

export interface Sessions {
  readonly of: (headers: IncomingHttpHeaders) => Promise<Session | null>
  /** Forgets what is remembered of this request's sessions: it signs in, out or up. Returns their tokens. */
  readonly forget: (headers: IncomingHttpHeaders) => readonly string[]
  /** Forgets all sessions of a learner: they were ended elsewhere than in their own requests. */
  readonly forgetAllOf: (userId: string) => void
  /** The cookies of a request as better-auth may see them: with this session, or with none. */
  readonly cookiesFor: (session: Session | null, headers: IncomingHttpHeaders) => Promise<string>
}

export interface SessionParts {
  readonly auth: Auth
  readonly db: Kysely<Tables>
  /** What better-auth signs cookies with. */
  readonly secret: string
  readonly now: () => number
}

export function openSessions(parts: SessionParts): Sessions {
  const { now, secret } = parts
  const remembered = new Map<string, { session: Session; until: number }>()
  let timesForgotten = 0

  const find = async (token: string): Promise<Session | null> => {
    const known = remembered.get(token)
    if (known && known.until > now()) return known.session
    remembered.delete(token)
    const before = timesForgotten
    const session = await lookUp(parts, token)
    // Something was forgotten while the row was on its way: it may be this, so it is not remembered.
    if (session === null || timesForgotten !== before) return session
    if (remembered.size >= MAX_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
    remembered.set(token, { session: { ...session, setCookies: [] }, until: now() + REMEMBERED_MS })
    return session
  }

  return {
    async of(headers) {
      for (const token of sessionTokens(headers, secret)) {
        const session = await find(token)
        if (session !== null) return session
      }
      return null
    },
    forget(headers) {
      timesForgotten += 1
      const tokens = sessionTokens(headers, secret)
      for (const token of tokens) remembered.delete(token)
      return tokens
    },
    forgetAllOf(userId) {
      timesForgotten += 1
      for (const [token, { session }] of remembered) if (session.learner.id === userId) remembered.delete(token)
    },
    cookiesFor: async (session, headers) =>
      cookiesWith(headers.cookie, await cookieName(parts.auth), session?.token ?? null, secret),
  }
}

async function lookUp({ auth, db, secret, now }: SessionParts, token: string): Promise<Session | null> {
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
  return { learner, token, setCookies: isDue ? await renew(auth, token, secret) : [] }
}

async function renew(auth: Auth, token: string, secret: string): Promise<readonly string[]> {
  const cookie = cookiesWith(undefined, await cookieName(auth), token, secret)
  const answer = await auth.api.getSession({ headers: fromNodeHeaders({ cookie }), returnHeaders: true })
  return answer.headers?.getSetCookie() ?? []
}

async function cookieName(auth: Auth): Promise<string> {
  return (await auth.$context).authCookies.sessionToken.name
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
