/** The session cookie: a token that better-auth made, and its signature over it. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const COOKIE = /(?:^|;\s*)(?:__Secure-)?ringlab\.session_token=([^;]+)/

/** The cookie as it was sent, or null; nothing is checked yet. */
export function sessionCookie({ cookie }: IncomingHttpHeaders): string | null {
  return (cookie && COOKIE.exec(cookie)?.[1]) || null
}

/** The token in a cookie, or null when it is not one that we have signed. */
export function signedToken(cookie: string, secret: string): string | null {
  const text = decoded(cookie)
  const dot = text.lastIndexOf('.')
  if (dot < 1) return null
  const token = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function decoded(cookie: string): string {
  try {
    return decodeURIComponent(cookie)
  } catch {
    return ''
  }
}
