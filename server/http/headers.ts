/** The headers that every answer carries, and those of an API answer. */
import type { IncomingMessage } from 'node:http'

export const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

/** For answers that are no page: nothing in them may load, run or be framed. */
export const inertPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

export const apiHeaders = {
  ...safetyHeaders,
  'content-security-policy': inertPolicy,
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
} as const

/** The address that a request is counted under. Behind a proxy of one's own, the one that the proxy saw. */
export function addressOf(request: IncomingMessage, isBehindProxy: boolean): string {
  const forwarded = isBehindProxy ? request.headers['x-forwarded-for'] : undefined
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim()
  return last || (request.socket.remoteAddress ?? 'unknown')
}
