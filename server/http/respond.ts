/** Ways to end an answer. */
import type { ServerResponse } from 'node:http'
import { type Problem, problemView } from '../problem.ts'
import { apiHeaders, inertPolicy, safetyHeaders } from './headers.ts'

export type ExtraHeaders = Readonly<Record<string, string | readonly string[]>>

export function sendJson(response: ServerResponse, status: number, value: unknown, extra: ExtraHeaders = {}): void {
  sendJsonText(response, status, JSON.stringify(value), extra)
}

function sendJsonText(response: ServerResponse, status: number, text: string, extra: ExtraHeaders): void {
  const bytes = Buffer.from(text)
  response.writeHead(status, { ...apiHeaders, 'content-length': bytes.length, ...mutable(extra) })
  response.end(bytes)
}

/** A problem as JSON; on our own faults with the id under which the log holds the cause. */
export function sendProblem(response: ServerResponse, problem: Problem, id: string): void {
  if (response.headersSent) response.destroy()
  else sendJson(response, problem.status, problemView(problem, problem.status >= 500 ? id : undefined), problem.headers)
}

export function sendText(response: ServerResponse, status: number, text: string, extra: ExtraHeaders = {}): void {
  const bytes = Buffer.from(text)
  response.writeHead(status, {
    ...safetyHeaders,
    'content-security-policy': inertPolicy,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...mutable(extra),
  })
  response.end(bytes)
}

function mutable(extra: ExtraHeaders): Record<string, string | string[]> {
  return extra as Record<string, string | string[]>
}
