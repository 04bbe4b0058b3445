/** Next itself: all pages in development; in production only what a page asks for when it moves to another one. */
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type createNext from 'next'
import { inertPolicy, safetyHeaders } from '../http/headers.ts'
import { developmentPolicy } from './content-policy.ts'

export interface NextPages {
  /** Starts it; the first request does so as well. */
  readonly prepare: () => Promise<void>
  readonly send: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly close: () => Promise<void>
}

export interface NextSettings {
  readonly root: string
  readonly isDevelopment: boolean
  readonly host: string
  readonly port: () => number
  readonly server: Server
}

export function openNext({ root, isDevelopment, host, port, server }: NextSettings): NextPages {
  type App = ReturnType<typeof createNext>
  let starting: Promise<App> | null = null
  const start = async (): Promise<App> => {
    if (!isDevelopment) takeBuiltConfig(root)
    // Loading Next takes longer than all the rest of the start; the first page does not need it.
    const { default: next } = await import('next')
    const app = next({ dev: isDevelopment, dir: root, hostname: host, port: port(), httpServer: server })
    await app.prepare()
    return app
  }
  const ready = () => {
    starting ??= start()
    return starting
  }
  return {
    async prepare() {
      await ready()
    },
    async send(request, response) {
      const app = await ready()
      for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value)
      response.setHeader('content-security-policy', isDevelopment ? developmentPolicy : inertPolicy)
      // Next lets a header that is there already stand.
      if (!isDevelopment) response.setHeader('cache-control', 'private, max-age=0, must-revalidate')
      await app.getRequestHandler()(request, response)
    },
    async close() {
      await (await starting)?.close()
    },
  }
}

/**
 * Next takes its configuration from the build instead of running `next.config.ts` again, which would compile the lessons anew
 * at every start. This is the way of Next's own standalone server.
 */
function takeBuiltConfig(root: string): void {
  const file = join(root, '.next', 'required-server-files.json')
  if (!existsSync(file)) return
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as { readonly config: object }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
