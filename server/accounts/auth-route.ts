/** The few account requests that there are, handed to better-auth after our own checks. Anything else of it stays closed. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { addressOf } from '../http/headers.ts'
import { readBytes } from '../http/body.ts'
import { parseJson } from '../http/json.ts'
import type { Limit } from '../http/rate-limits.ts'
import type { RateLimitName } from '../http/rate-limits.table.ts'
import { sendJson } from '../http/respond.ts'
import { Problem, problemView } from '../problem.ts'
import type { Sessions } from '../session.ts'
import { accountProblem } from './account-problems.table.ts'
import type { Auth } from './auth.ts'

const MAX_BODY_BYTES = 16 * 1024

/** `limit` counts per address; every other request counts as `other-account-request`. */
const open: Readonly<Record<string, { readonly method: 'GET' | 'POST'; readonly limit: RateLimitName }>> = {
  '/api/auth/sign-in/anonymous': { method: 'POST', limit: 'sign-in-anonymous' },
  '/api/auth/sign-in/email': { method: 'POST', limit: 'sign-in-address' },
  '/api/auth/sign-up/email': { method: 'POST', limit: 'sign-in-address' },
  '/api/auth/change-password': { method: 'POST', limit: 'sign-in-address' },
  '/api/auth/sign-out': { method: 'POST', limit: 'other-account-request' },
  '/api/auth/get-session': { method: 'GET', limit: 'other-account-request' },
}

export interface AuthRouteParts {
  readonly auth: Auth
  readonly baseUrl: string
  readonly limit: Limit
  readonly sessions: Sessions
  readonly isBehindProxy: boolean
  /** A session began, ended or changed hands: whatever was open under this cookie ends. */
  readonly onChange: (cookie: string) => void
}

export type AuthRoute = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>

/** Answers one request under `/api/auth/`. Throws a `Problem` for what is refused here. */
export function openAuthRoute(parts: AuthRouteParts): AuthRoute {
  return async (request, response, path) => {
    const route = open[path]
    const method = request.method === 'HEAD' ? 'GET' : request.method
    if (route === undefined) throw noSuchRequest(path)
    if (route.method !== method) throw wrongMethod(path, route.method)
    await parts.limit(route.limit, addressOf(request, parts.isBehindProxy))
    const body = method === 'POST' ? await readAccountBody(request) : null
    if (body?.email !== undefined) await parts.limit('sign-in-email', body.email)
    const answer = await parts.auth.handler(asWebRequest(request, path, parts.baseUrl, body?.bytes))
    if (method === 'POST') {
      const cookie = parts.sessions.forget(request.headers)
      if (cookie !== null && answer.ok) parts.onChange(cookie)
    }
    await pass(answer, response)
  }
}

/** The body as bytes for better-auth, and the e-mail address in it, which guesses are counted under. */
async function readAccountBody(request: IncomingMessage): Promise<{ bytes: Buffer; email: string | undefined }> {
  const bytes = await readBytes(request, MAX_BODY_BYTES)
  if (bytes.length === 0) return { bytes: Buffer.from('{}'), email: undefined }
  const body = parseJson(bytes)
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : undefined
  return { bytes, email: typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : undefined }
}

function asWebRequest(request: IncomingMessage, path: string, baseUrl: string, body: Buffer | undefined): Request {
  const headers = new Headers({ 'content-type': 'application/json', origin: baseUrl })
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  const method = body === undefined ? 'GET' : 'POST'
  return new Request(new URL(path, baseUrl), { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) })
}

/** Passes on the cookies, and of the rest only who is signed in: the session's token stays in the cookie. */
async function pass(answer: Response, response: ServerResponse): Promise<void> {
  const setCookies = answer.headers.getSetCookie()
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
