/** The few account requests that there are, handed to better-auth after our own checks. Anything else of it stays closed. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { EventStreams } from '../events/event-streams.ts'
import { addressOf } from '../http/headers.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import type { RateLimitName } from '../http/rate-limits.table.ts'
import { sendJson } from '../http/respond.ts'
import { Problem, problemView } from '../problem.ts'
import type { Session, Sessions } from '../session.ts'
import { readAccountBody } from './account-body.ts'
import { accountProblem } from './account-problems.table.ts'
import type { Auth } from './auth.ts'

const CHANGE_PASSWORD = '/api/auth/change-password'

/** `limit` counts per address; every other request counts as `other-account-request`. */
const open: Readonly<Record<string, { readonly method: 'GET' | 'POST'; readonly limit: RateLimitName }>> = {
  '/api/auth/sign-in/anonymous': { method: 'POST', limit: 'sign-in-anonymous' },
  '/api/auth/sign-in/email': { method: 'POST', limit: 'sign-in-address' },
  '/api/auth/sign-up/email': { method: 'POST', limit: 'sign-in-address' },
  [CHANGE_PASSWORD]: { method: 'POST', limit: 'sign-in-address' },
  '/api/auth/sign-out': { method: 'POST', limit: 'other-account-request' },
  '/api/auth/get-session': { method: 'GET', limit: 'other-account-request' },
}

export interface AuthRouteParts {
  readonly auth: Auth
  readonly baseUrl: string
  readonly limits: RateLimits
  readonly sessions: Sessions
  readonly isBehindProxy: boolean
  readonly streams: Pick<EventStreams, 'endFor' | 'endAllOf'>
}

export type AuthRoute = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>

/** Answers one request under `/api/auth/`. Throws a `Problem` for what is refused here. */
export function openAuthRoute(parts: AuthRouteParts): AuthRoute {
  return async (request, response, path) => {
    const route = open[path]
    const method = request.method === 'HEAD' ? 'GET' : request.method
    if (route === undefined) throw noSuchRequest(path)
    if (route.method !== method) throw wrongMethod(path, route.method)
    await parts.limits.count(route.limit, addressOf(request, parts.isBehindProxy))
    const body = method === 'POST' ? await readAccountBody(request) : null
    if (body?.email !== undefined) await parts.limits.count('sign-in-email', body.email)
    const session = await parts.sessions.of(request.headers)
    const cookie = await parts.sessions.cookiesFor(session, request.headers)
    const sent = path === CHANGE_PASSWORD ? { ...body?.fields, revokeOtherSessions: true } : body?.fields
    const answer = await parts.auth.handler(asWebRequest(request, new URL(path, parts.baseUrl), cookie, sent))
    if (method === 'POST') endWhatChanged(parts, request, path, session, answer.ok)
    await pass(answer, session?.setCookies ?? [], response)
  }
}

/** A session began, ended or changed hands: whatever was open under it ends. With a new password all sessions of the learner end. */
function endWhatChanged(
  { sessions, streams }: AuthRouteParts,
  request: IncomingMessage,
  path: string,
  session: Session | null,
  isDone: boolean,
): void {
  const tokens = sessions.forget(request.headers)
  if (!isDone) return
  for (const token of tokens) streams.endFor(token)
  if (path !== CHANGE_PASSWORD || session === null) return
  sessions.forgetAllOf(session.learner.id)
  streams.endAllOf(session.learner.id)
}

function asWebRequest(request: IncomingMessage, url: URL, cookie: string, fields: object | undefined): Request {
  const headers = new Headers({ 'content-type': 'application/json', origin: url.origin })
  if (cookie !== '') headers.set('cookie', cookie)
  const agent = request.headers['user-agent']
  if (agent !== undefined) headers.set('user-agent', agent)
  return new Request(
    url,
    fields === undefined ? { method: 'GET', headers } : { method: 'POST', headers, body: JSON.stringify(fields) },
  )
}

/** Passes on the cookies, and of the rest only who is signed in: the session's token stays in the cookie. */
async function pass(answer: Response, renewed: readonly string[], response: ServerResponse): Promise<void> {
  const setCookies = [...renewed, ...answer.headers.getSetCookie()]
  const extra = setCookies.length > 0 ? { 'set-cookie': setCookies } : {}
  const said: unknown = await answer.json().catch(() => null)
  if (!answer.ok) return sendJson(response, answer.status, problemView(accountProblem(answer.status, said)), extra)
  const user = typeof said === 'object' && said !== null && 'user' in said ? said.user : null
  sendJson(response, answer.status, { user: userSchema.nullable().parse(user) }, extra)
}

const userSchema = z
  .object({ id: z.string(), name: z.string(), email: z.string(), isAnonymous: z.boolean().nullish(), role: z.string().nullish() })
  .transform(({ isAnonymous, email, ...user }) => ({
    ...user,
    isAnonymous: isAnonymous === true,
    email: isAnonymous ? null : email,
  }))

function noSuchRequest(path: string): Problem {
  return new Problem({
    code: 'not-found',
    status: 404,
    message: `There is no account request ${path.slice(0, 100)}.`,
    remedy: `There are ${Object.keys(open).join(', ')}.`,
  })
}

function wrongMethod(path: string, method: string): Problem {
  return new Problem({
    code: 'wrong-method',
    status: 405,
    message: `${path} takes ${method} only.`,
    remedy: `Send it as ${method}.`,
    headers: { allow: method },
  })
}
