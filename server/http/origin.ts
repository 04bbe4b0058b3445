/** Only our own pages may change anything: every POST, PUT and DELETE says where it comes from, and that must be here. */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { Problem } from '../problem.ts'

/**
 * Throws a 403 `Problem` unless the request comes from a page of this server.
 *
 * A page is ours when its host is the one that was asked, and that host is an address, `localhost` or the host of
 * PUBLIC_URL: a foreign name that points here (DNS rebinding) is not ours.
 */
export function requireSameOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): void {
  const { origin, host } = headers
  if (origin === undefined) {
    if (headers['sec-fetch-site'] === 'same-origin') return
    throw crossOrigin('The request does not say which page it comes from.', host)
  }
  if (publicUrl !== null && origin === publicUrl) return
  if (isOwnHost(origin, host)) return
  throw crossOrigin(`The request comes from ${origin.slice(0, 100)}, which is not this server.`, host)
}

function isOwnHost(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const page = new URL(origin)
  if (page.host !== host) return false
  const name = page.hostname.replace(/^\[|\]$/g, '')
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0
}

function crossOrigin(message: string, host: string | undefined): Problem {
  return new Problem({
    code: 'cross-origin',
    status: 403,
    message,
    remedy: `Open the course at its own address. A program of yours sends the header Origin: http://${host?.slice(0, 100) ?? '127.0.0.1:3000'}. Behind a name of its own the server needs PUBLIC_URL.`,
  })
}
