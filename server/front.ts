/** Every request comes in here, and every problem goes out here. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuthRoute } from './accounts/auth-route.ts'
import type { Api } from './api/api.ts'
import type { Database } from './database/open.ts'
import { requireSameOrigin } from './http/origin.ts'
import { sendJson, sendProblem } from './http/respond.ts'
import type { Log } from './log.ts'
import type { Pages } from './pages/pages.ts'
import { internalProblem, Problem } from './problem.ts'

export interface FrontParts {
  readonly api: Api
  readonly authRoute: AuthRoute
  readonly pages: Pages
  readonly database: Database
  readonly log: Log
  readonly version: string
  readonly publicUrl: string | null
}

export type Front = (request: IncomingMessage, response: ServerResponse) => void

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD'])
const writes: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** The place of these faults may hold keys that the client chose, and the log holds nothing of what was sent. */
const placesInSendersWords: ReadonlySet<string> = new Set(['unexpected-field', 'unexpected-value'])

const HTTPS_ONLY = 'max-age=31536000'

export function openFront(parts: FrontParts): Front {
  const isHttps = parts.publicUrl?.startsWith('https://') ?? false
  return (request, response) => {
    if (isHttps) response.setHeader('strict-transport-security', HTTPS_ONLY)
    const url = request.url ?? '/'
    const end = url.indexOf('?')
    const path = end === -1 ? url : url.slice(0, end)
    const query = end === -1 ? '' : url.slice(end + 1)
    const startedAt = performance.now()
    try {
      const answer = route(parts, request, response, path, query)
      answer?.catch((error: unknown) => fail(parts.log, request, response, path, startedAt, error))
    } catch (error) {
      fail(parts.log, request, response, path, startedAt, error)
    }
  }
}

function route(
  parts: FrontParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> | void {
  const method = request.method ?? 'GET'
  if (writes.has(method)) requireSameOrigin(request.headers, parts.publicUrl)
  else if (!reads.has(method)) throw wrongMethod(method, 'GET, HEAD, POST')
  if (path.startsWith('/api/auth/')) return parts.authRoute(request, response, path)
  if (path.startsWith('/api/')) return answerApi(parts, request, response, path, query)
  if (!reads.has(method)) throw wrongMethod(method, 'GET, HEAD')
  if (path === '/healthz') return answerHealth(parts, response)
  return parts.pages(request, response, path, query)
}

async function answerApi(
  { api, log }: FrontParts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<void> {
  const startedAt = performance.now()
  const { route, learnerId } = await api(request, response, path, query)
  if (!log.isLevelEnabled('info')) return
  log.info({ method: request.method, route, status: response.statusCode, ms: since(startedAt), learner: learnerId }, 'answered')
}

async function answerHealth({ database, version, log }: FrontParts, response: ServerResponse): Promise<void> {
  try {
    await database.ping()
    sendJson(response, 200, { status: 'ok', version, database: database.engine })
  } catch (error) {
    log.error({ err: error }, 'the database does not answer')
    sendJson(response, 503, { status: 'database-unreachable', version, database: database.engine })
  }
}

function fail(
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  startedAt: number,
  error: unknown,
): void {
  const id = randomUUID()
  const problem = error instanceof Problem ? error : internalProblem(error)
  const about = {
    id,
    method: request.method,
    path: path.slice(0, 200),
    status: problem.status,
    code: problem.code,
    ms: since(startedAt),
  }
  if (problem.status >= 500) log.error({ ...about, err: problem.cause }, 'broke')
  else log.info(placesInSendersWords.has(problem.code) ? about : { ...about, at: problem.at }, 'refused')
  sendProblem(response, problem, id)
}

function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 100) / 100
}

function wrongMethod(method: string, allowed: string): Problem {
  return new Problem({
    code: 'wrong-method',
    status: 405,
    message: `This address does not take ${method.slice(0, 20)}.`,
    remedy: `Send it as ${allowed.replaceAll(', ', ' or ')}.`,
    headers: { allow: allowed },
  })
}
