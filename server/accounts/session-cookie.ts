/** The session cookie: a token that better-auth made, and its signature over it. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const NAME = /^(?:__Secure-)?ringlab\.session_token$/

/** A browser holds one, or a second one of an older address; whoever sends more is not a browser. */
const MAX_TOKENS = 4

/**
 * The tokens in a request's cookies that we have signed, in the order sent, each once.
 *
 * Whatever else goes by the cookie's name is passed over: a neighbour on the same host cannot lock a learner out with it.
 * One cookie has many spellings (`%2E` for a dot); a session is known by its token, never by the cookie's text.
 */
export function sessionTokens({ cookie }: IncomingHttpHeaders, secret: string): readonly string[] {
  const tokens = new Set<string>()
  for (const { name, value } of pairs(cookie)) {
    const token = NAME.test(name) ? signedToken(value, secret) : null
    if (token !== null) tokens.add(token)
    if (tokens.size === MAX_TOKENS) break
  }
  return [...tokens]
}

/** The cookies of a request for better-auth, with this token for the only session cookie, or none. */
export function cookiesWith(header: string | undefined, name: string, token: string | null, secret: string): string {
  const others = pairs(header).filter((pair) => !NAME.test(pair.name))
  const all = token === null ? others : [...others, { name, value: encodeURIComponent(signed(token, secret)) }]
  return all.map((pair) => `${pair.name}=${pair.value}`).join('; ')
}

/** The token in a cookie's value, or null when it is not one that we have signed in just this way. */
function signedToken(value: string, secret: string): string | null {
  const text = decoded(value)
  const token = text.slice(0, Math.max(0, text.lastIndexOf('.')))
  if (token === '') return null
  const given = Buffer.from(text)
  const right = Buffer.from(signed(token, secret))
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function signed(token: string, secret: string): string {
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
}

function pairs(header = ''): { readonly name: string; readonly value: string }[] {
  return header.split(';').flatMap((piece) => {
    const at = piece.indexOf('=')
    return at === -1 ? [] : [{ name: piece.slice(0, at).trim(), value: piece.slice(at + 1).trim() }]
  })
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
