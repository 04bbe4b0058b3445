/** The pages that the build has rendered, held in memory and answered without Next: each is the same bytes for everybody. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { safetyHeaders } from '../http/headers.ts'
import { pagePolicy } from './content-policy.ts'

/** What a browser may hold of a page depends on these; a request with one of them is Next's to answer. */
const VARY = 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, accept-encoding'

const manifestSchema = z.object({
  routes: z.record(
    z.string(),
    z.object({
      initialStatus: z.number().optional(),
      initialHeaders: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    }),
  ),
})

type Encoding = 'br' | 'gzip' | 'identity'

interface Answer {
  readonly headers: Record<string, string | string[] | number>
  readonly bytes: Buffer
  readonly etag: string
}

interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly bytes: Buffer
  /** Made when first asked for, then kept. */
  readonly answers: Partial<Record<Encoding, Answer>>
}

export interface PrerenderedPages {
  readonly has: (path: string) => boolean
  readonly send: (request: IncomingMessage, response: ServerResponse, path: string) => void
  readonly sendNotFound: (request: IncomingMessage, response: ServerResponse) => void
}

/** Reads what the build left under `nextDir` (`.next`). Throws if the build is not whole. */
export function loadPages(nextDir: string): PrerenderedPages {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(nextDir, 'prerender-manifest.json'), 'utf8')))
  const pages = new Map<string, Page>()
  for (const [path, { initialStatus = 200, initialHeaders = {} }] of Object.entries(manifest.routes)) {
    const page = readPage(join(nextDir, 'server', 'app', path === '/' ? 'index' : path), initialStatus, initialHeaders)
    if (page) pages.set(path, page)
  }
  const notFound = readPage(join(nextDir, 'server', 'app', '_not-found'), 404, {})
  if (notFound === null) throw new Error(`${nextDir} holds no page for what is not found: build again with npm run build`)
  for (const path of pages.keys()) if (path.startsWith('/_')) pages.delete(path)
  return {
    has: (path) => pages.has(path),
    send: (request, response, path) => send(request, response, pages.get(path) ?? notFound),
    sendNotFound: (request, response) => send(request, response, notFound),
  }
}

function readPage(file: string, status: number, given: Readonly<Record<string, string | string[]>>): Page | null {
  if (existsSync(`${file}.html`)) {
    const bytes = readFileSync(`${file}.html`)
    const headers = {
      ...safetyHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(bytes.toString('utf8')),
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: VARY,
    }
    return { status, headers, bytes, answers: {} }
  }
  if (!existsSync(`${file}.body`)) return null
  const bytes = readFileSync(`${file}.body`)
  return { status, headers: { ...safetyHeaders, ...given, vary: 'accept-encoding' }, bytes, answers: {} }
}

function send(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const { headers, bytes, etag } = answerOf(page, encodingOf(request.headers['accept-encoding']))
  if (page.status === 200 && request.headers['if-none-match']?.includes(etag)) {
    const { 'content-length': _length, 'content-encoding': _encoding, ...rest } = headers
    response.writeHead(304, rest)
    response.end()
    return
  }
  response.writeHead(page.status, headers)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function encodingOf(accepted: string | string[] | undefined): Encoding {
  const text = String(accepted ?? '')
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(text)) return 'br'
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(text)) return 'gzip'
  return 'identity'
}

function answerOf(page: Page, encoding: Encoding): Answer {
  const ready = page.answers[encoding]
  if (ready) return ready
  const bytes = encoded(page.bytes, encoding)
  const etag = `"${createHash('sha256').update(page.bytes).digest('base64url').slice(0, 22)}-${encoding}"`
  const headers = {
    ...page.headers,
    etag,
    'content-length': bytes.length,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  }
  const answer = { headers, bytes, etag }
  page.answers[encoding] = answer
  return answer
}

function encoded(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return encoding === 'gzip' ? gzipSync(bytes, { level: 9 }) : bytes
}
