/** What a request of the API looks like in the table of routes. All of them need a learner. */
import type { ServerResponse } from 'node:http'
import type { AttemptParts } from '../attempts/attempt-parts.ts'
import type { GradingTime } from '../attempts/grading-time.ts'
import type { EventStreams } from '../events/event-streams.ts'
import type { RateLimitName } from '../http/rate-limits.table.ts'
import type { ExtraHeaders } from '../http/respond.ts'
import type { Learner } from '../learner.ts'

export interface ApiParts {
  readonly attempts: AttemptParts
  readonly streams: EventStreams
}

export interface ApiRequest {
  readonly parts: ApiParts
  /** From the session, never from what was sent. */
  readonly learner: Learner
  /** What the learner's session is known by. */
  readonly token: string
  /** What grading may still cost, for this learner and this address. */
  readonly time: GradingTime
  /** The `:id` of the path; empty where the route has none. */
  readonly id: string
  readonly query: URLSearchParams
  /** Parsed JSON, still to be held against a schema; undefined for a GET. */
  readonly body: unknown
  readonly response: ServerResponse
}

export type ApiAnswer = { readonly status: number; readonly body: unknown; readonly headers?: ExtraHeaders } | 'streaming'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** With at most one `:id`. */
  readonly path: string
  readonly limits: readonly RateLimitName[]
  /** Answers with a stream that does not end by itself, so that HEAD would never be answered. */
  readonly isStream?: true
  /** For a POST: bytes of JSON at most, once inflated. */
  readonly maxBodyBytes?: number
  readonly answer: (request: ApiRequest) => Promise<ApiAnswer>
}
