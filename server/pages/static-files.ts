/** Files that are sent as they lie on disk: what the build made under `.next/static`, and `public/`. */
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { inertPolicy, safetyHeaders } from '../http/headers.ts'
import { scriptPolicy } from './content-policy.ts'

const BUILT = '/_next/static'
const A_YEAR_S = 31_536_000

/** Answers and says true, or leaves the request alone and says false. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse, path: string) => boolean

export function openStaticFiles(root: string): StaticFiles {
  const built = openFolder(join(root, '.next', 'static'), { maxAge: A_YEAR_S, immutable: true })
  const open = openFolder(join(root, 'public'), { maxAge: 3_600 })
  return (request, response, path) => {
    if (!path.startsWith(`${BUILT}/`)) return open(request, response)
    const whole = request.url
    request.url = path.slice(BUILT.length)
    const isSent = built(request, response)
    if (whole !== undefined) request.url = whole
    return isSent
  }
}

type Folder = (request: IncomingMessage, response: ServerResponse) => boolean

function openFolder(directory: string, age: { readonly maxAge: number; readonly immutable?: true }): Folder {
  if (!existsSync(directory)) return () => false
  const send = sirv(directory, { ...age, brotli: true, gzip: true, etag: true, extensions: [], setHeaders })
  return (request, response) => {
    let isSent = true
    // The files are small and sent whole: a range that does not fit one would break the answer.
    delete request.headers.range
    send(request, response, () => {
      isSent = false
    })
    return isSent
  }
}

function setHeaders(response: ServerResponse, path: string): void {
  for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value)
  response.setHeader('content-security-policy', path.endsWith('.js') ? scriptPolicy : inertPolicy)
}
