/** The learner of a request, from the session cookie only; remembered for a few seconds, since asking costs more than grading. */
import type { IncomingHttpHeaders } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import type { Auth } from './accounts/auth.ts'
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

export function openSessions(auth: Auth, now: () => number): Sessions {
  const remembered = new Map<string, { session: Session; until: number }>()

  const lookUp = async (headers: IncomingHttpHeaders, cookie: string): Promise<Session | null> => {
    const answer = await auth.api.getSession({ headers: fromNodeHeaders({ cookie: headers.cookie }), returnHeaders: true })
    if (!answer.response) return null
    const { user } = answer.response
    const isAnonymous = user.isAnonymous === true
    const learner: Learner = {
      id: user.id,
      name: user.name,
      email: isAnonymous ? null : user.email,
      isAnonymous,
      role: roles.find((role) => role === user.role) ?? 'student',
    }
    return { learner, cookie, setCookies: answer.headers?.getSetCookie() ?? [] }
  }

  return {
    async of(headers) {
      const cookie = sessionCookie(headers)
      if (cookie === null) return null
      const known = remembered.get(cookie)
      if (known && known.until > now()) return known.session
      const session = await lookUp(headers, cookie)
      remembered.delete(cookie)
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

/** What a request without a session gets. */
export function signInNeeded(): Problem {
  return new Problem({
    code: 'sign-in-needed',
    status: 401,
    message: 'This needs a session, and the request has none that is still valid.',
    remedy: 'Start one with POST /api/auth/sign-in/anonymous, or sign in, and send its cookie.',
  })
}

const COOKIE = /(?:^|;\s*)(?:__Secure-)?ringlab\.session_token=([^;]+)/

function sessionCookie(headers: IncomingHttpHeaders): string | null {
  return (headers.cookie && COOKIE.exec(headers.cookie)?.[1]) || null
}
