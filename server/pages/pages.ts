/** Everything that is not the API: who answers which address. */
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sendText } from '../http/respond.ts'
import type { NextPages } from './next-pages.ts'
import { loadPages } from './prerendered-pages.ts'
import { openStaticFiles } from './static-files.ts'

export type Pages = (request: IncomingMessage, response: ServerResponse, path: string, query: string) => Promise<void> | void

/** What a page asks for when it moves to another one or looks ahead, instead of the whole of it: the same address, this header. */
function asksForParts({ headers }: IncomingMessage): boolean {
  return headers.rsc === '1'
}

/** In production: files and pages from memory. Next answers for the parts of pages that there are, and for nothing else. */
export function builtPages(root: string, next: NextPages): Pages {
  const pages = loadPages(join(root, '.next'))
  const sendFile = openStaticFiles(root)
  return (request, response, path, query) => {
    if (pages.has(path)) return asksForParts(request) ? next.send(request, response) : pages.send(request, response, path)
    if (sendFile(request, response, path)) return
    const shorter = path.replace(/\/+$/, '')
    if (shorter !== path && pages.has(shorter)) {
      return sendText(response, 308, `Moved to ${shorter}\n`, { location: query === '' ? shorter : `${shorter}?${query}` })
    }
    pages.sendNotFound(request, response)
  }
}

export function developmentPages(next: NextPages): Pages {
  return (request, response) => next.send(request, response)
}

/** The API runs without a build; whoever asks for a page is told what to do. */
export function missingPages(): Pages {
  return (_request, response) =>
    sendText(response, 503, 'The pages of this course are not built yet: run npm run build, then start again.\n')
}

export function isBuilt(root: string): boolean {
  return existsSync(join(root, '.next', 'BUILD_ID')) && existsSync(join(root, '.next', 'prerender-manifest.json'))
}
