/**
 * The open event streams of learners, so that a second tab sees a verdict at once. Plain node:http, one prepared text per
 * event. In memory: with several app servers a learner's streams hear of what this one did.
 */
import type { ServerResponse } from 'node:http'
import type { LearnerEvent } from '../../grading/attempt.ts'
import { safetyHeaders } from '../http/headers.ts'
import { Problem } from '../problem.ts'

const HEARTBEAT_MS = 20_000
const MAX_STREAMS = 10

export interface EventStreams {
  /** Turns an answer into a stream of this learner's events. Throws a 429 `Problem` when too many are open. */
  readonly open: (response: ServerResponse, userId: string, token: string) => void
  readonly hasListener: (userId: string) => boolean
  readonly send: (userId: string, event: LearnerEvent) => void
  /** Ends the streams of the session with this token: it began, ended or changed hands. */
  readonly endFor: (token: string) => void
  /** Ends all streams of a learner, whichever session opened them. */
  readonly endAllOf: (userId: string) => void
  readonly endAll: () => void
}

interface Stream {
  readonly response: ServerResponse
  readonly userId: string
  readonly token: string
}

export function openEventStreams(): EventStreams {
  const byUser = new Map<string, Set<Stream>>()
  const all = function* () {
    for (const streams of byUser.values()) yield* streams
  }
  const heartbeat = setInterval(() => {
    for (const { response } of all()) response.write(': still here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const forget = (stream: Stream) => {
    const streams = byUser.get(stream.userId)
    streams?.delete(stream)
    if (streams?.size === 0) byUser.delete(stream.userId)
  }

  return {
    open(response, userId, token) {
      const streams = byUser.get(userId) ?? new Set()
      if (streams.size >= MAX_STREAMS) throw tooManyStreams()
      const stream = { response, userId, token }
      byUser.set(userId, streams.add(stream))
      response.on('close', () => forget(stream))
      response.writeHead(200, {
        ...safetyHeaders,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      response.write('retry: 3000\n: this stream tells of your own new verdicts and progress\n\n')
    },
    hasListener: (userId) => byUser.has(userId),
    send(userId, event) {
      const text = `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`
      for (const { response } of byUser.get(userId) ?? []) response.write(text)
    },
    endFor(token) {
      for (const stream of [...all()]) if (stream.token === token) stream.response.end()
    },
    endAllOf(userId) {
      for (const { response } of [...(byUser.get(userId) ?? [])]) response.end()
    },
    endAll() {
      clearInterval(heartbeat)
      for (const { response } of [...all()]) response.end()
    },
  }
}

function tooManyStreams(): Problem {
  return new Problem({
    code: 'too-many-streams',
    status: 429,
    message: `You have ${MAX_STREAMS} event streams open.`,
    remedy: 'Close some tabs of the course.',
    headers: { 'retry-after': '30' },
  })
}
