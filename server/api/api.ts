/** Finds the route of an API request, and does for all of them what each would otherwise forget: session, limits, body. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gradingTime } from '../attempts/grading-time.ts'
import { readJsonBody } from '../http/body.ts'
import { addressOf } from '../http/headers.ts'
import { rateLimits } from '../http/rate-limits.table.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { sendJson } from '../http/respond.ts'
import { Problem } from '../problem.ts'
import { type Sessions, signInNeeded } from '../session.ts'
import type { ApiParts, Route } from './route.ts'
import { routes } from './routes.table.ts'

export interface ApiFrontParts extends ApiParts {
  readonly sessions: Sessions
  readonly limits: RateLimits
  readonly isBehindProxy: boolean
}

export interface ApiOutcome {
  /** The path as the table has it, for the log. */
  readonly route: string
  readonly learnerId: string
}

export type Api = (request: IncomingMessage, response: ServerResponse, path: string, query: string) => Promise<ApiOutcome>

/** Answers a request under `/api/`, or throws a `Problem`. */
export function openApi(parts: ApiFrontParts): Api {
  return async (request, response, path, query) => {
    const { route, id } = findRoute(request.method ?? 'GET', path)
    const address = addressOf(request, parts.isBehindProxy)
    for (const name of route.limits) if (rateLimits[name].per === 'address') await parts.limits.count(name, address)
    const session = await parts.sessions.of(request.headers)
    if (session === null) throw signInNeeded()
    const { learner, token, setCookies } = session
    for (const name of route.limits) if (rateLimits[name].per === 'account') await parts.limits.count(name, learner.id)
    const body = route.method === 'POST' ? await readJsonBody(request, route.maxBodyBytes ?? 0) : undefined
    const time = gradingTime(parts.limits, learner.id, address)
    const answer = await route.answer({ parts, learner, token, time, id, query: new URLSearchParams(query), body, response })
    if (answer !== 'streaming') {
      const renewed = setCookies.length > 0 ? { 'set-cookie': setCookies } : {}
      sendJson(response, answer.status, answer.body, { ...answer.headers, ...renewed })
    }
    return { route: route.path, learnerId: learner.id }
  }
}

const matchers = routes.map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(':id', '([^/]{1,64})')}$`) }))

function findRoute(method: string, path: string): { readonly route: Route; readonly id: string } {
  const wanted = method === 'HEAD' ? 'GET' : method
  const others: string[] = []
  for (const { route, pattern } of matchers) {
    const match = pattern.exec(path)
    if (match === null) continue
    if (route.method === wanted && !(method === 'HEAD' && route.isStream)) return { route, id: match[1] ?? '' }
    others.push(route.method)
  }
  if (others.length > 0) throw wrongMethod(method, path, others)
  throw new Problem({
    code: 'not-found',
    status: 404,
    message: `There is no ${path.slice(0, 100)} here.`,
    remedy: `There are ${[...new Set(routes.map((route) => route.path))].join(', ')}.`,
  })
}

function wrongMethod(method: string, path: string, allowed: readonly string[]): Problem {
  return new Problem({
    code: 'wrong-method',
    status: 405,
    message: `${path} does not take ${method.slice(0, 20)}.`,
    remedy: `Send it as ${allowed.join(' or ')}.`,
    headers: { allow: allowed.join(', ') },
  })
}
