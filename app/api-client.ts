'use client'
/** What the page asks of the server. A newcomer is signed in anonymously the first time that something has to be remembered. */
import { ApiProblem, type ExerciseApi } from '../components/exercise/exercise-api.ts'
import { isKnownLearner, setKnownLearner } from '../components/site/use-progress.ts'
import type { AttemptView, AttemptWithEvidence, ProblemView } from '../grading/attempt.ts'

const GZIP_FROM_BYTES = 1024

interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
}

/** Asks the server. Throws `ApiProblem` on anything but success. */
export async function ask<T>(path: string, { method = 'GET', body }: Ask = {}): Promise<T> {
  const response = await fetched(path, method, body)
  if (response.ok) return (await response.json().catch(() => null)) as T
  throw await problemIn(response)
}

async function fetched(path: string, method: string, body: unknown): Promise<Response> {
  try {
    const { payload, headers } = await packed(body)
    return await fetch(path, { method, headers, ...(payload === undefined ? {} : { body: payload }) })
  } catch {
    throw new ApiProblem('offline', 'The server could not be reached.', 'Look at your connection, then try again.', 0)
  }
}

async function packed(body: unknown): Promise<{ readonly payload?: BodyInit; readonly headers: Record<string, string> }> {
  if (body === undefined) return { headers: {} }
  const json = JSON.stringify(body)
  const headers = { 'content-type': 'application/json' }
  if (json.length < GZIP_FROM_BYTES || typeof CompressionStream === 'undefined') return { payload: json, headers }
  const zipped = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'))
  return { payload: await new Response(zipped).arrayBuffer(), headers: { ...headers, 'content-encoding': 'gzip' } }
}

async function problemIn(response: Response): Promise<ApiProblem> {
  const said = (await response.json().catch(() => null)) as Partial<
    ProblemView & { readonly code: string; readonly message: string }
  > | null
  const retryAfter = Number(response.headers.get('retry-after'))
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null
  const { code, message, remedy } = said?.error ?? { code: said?.code, message: said?.message, remedy: undefined }
  return new ApiProblem(
    code ?? `http-${response.status}`,
    message ?? 'The server could not do that.',
    remedy ?? (wait ? `Wait ${wait} seconds, then try again.` : 'Try again in a moment.'),
    response.status,
    wait,
  )
}

interface AuthSession {
  readonly user?: { readonly id: string }
}

/** Makes sure that there is a session, if only an anonymous one. */
async function signedIn(): Promise<void> {
  if (isKnownLearner()) return
  const session = await ask<AuthSession | null>('/api/auth/get-session')
  if (!session?.user) await ask('/api/auth/sign-in/anonymous', { method: 'POST', body: {} })
  setKnownLearner(true)
}

export const exerciseApi: ExerciseApi = {
  start: async (exercise) => {
    await signedIn()
    const begin = () => ask<AttemptView>('/api/attempts', { method: 'POST', body: { exercise } })
    try {
      return await begin()
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error
      setKnownLearner(false)
      await signedIn()
      return begin()
    }
  },
  submit: (attemptId, submission) => ask<AttemptView>(`/api/attempts/${attemptId}/submit`, { method: 'POST', body: submission }),
  history: (exercise) => ask<readonly AttemptView[]>(`/api/attempts?exercise=${encodeURIComponent(exercise)}`),
  past: (attemptId) => ask<AttemptWithEvidence>(`/api/attempts/${attemptId}`),
}
