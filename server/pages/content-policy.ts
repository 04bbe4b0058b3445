/** The content security policy of a page: only our own files, and of inline scripts exactly those that the build put there. */
import { createHash } from 'node:crypto'

/** Script elements with a body; those with `src` are covered by 'self'. */
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g

/** The hashes of a page's inline scripts, each once, in order. */
export function inlineScriptHashes(html: string): readonly string[] {
  const hashes = new Set<string>()
  for (const [, attributes = '', body = ''] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/.test(attributes)) continue
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`)
  }
  return [...hashes]
}

/**
 * Nothing from elsewhere, no inline script but what is hashed, no eval, no frame around us. Styles may be inline: Monaco writes its
 * theme and the places of its lines so (docs/decisions/0010-monaco-for-documents.md). A style can load nothing from elsewhere either.
 */
export function pagePolicy(html: string): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScriptHashes(html)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A script that a page starts as a worker has the policy of its own answer: it may load its parts from us, and nothing else. */
export const scriptPolicy = "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'"

/** In development Next needs eval, inline styles and a socket for its reloads. */
export const developmentPolicy =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval'; img-src 'self' data: blob:; connect-src 'self' ws:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
