/** Puts the server together, in order: data directory, database, tables, pages, port. The same for the program and for tests. */
import { createServer, type Server } from 'node:http'
import { createAuth, migrateAccounts } from './accounts/auth.ts'
import { openAuthRoute } from './accounts/auth-route.ts'
import { openApi } from './api/api.ts'
import type { AttemptParts } from './attempts/attempt-parts.ts'
import { type Course, sealed } from './attempts/course.ts'
import type { Config } from './config.ts'
import { prepareDataDirectory, readSecrets } from './data-directory.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase, type Database } from './database/open.ts'
import { openEventStreams } from './events/event-streams.ts'
import { type Front, openFront } from './front.ts'
import { openRateLimits } from './http/rate-limits.ts'
import { listen, stopListening } from './listen.ts'
import type { Log } from './log.ts'
import { type NextPages, openNext } from './pages/next-pages.ts'
import { builtPages, developmentPages, isBuilt, missingPages, type Pages } from './pages/pages.ts'
import { openSessions } from './session.ts'

export interface StartParts {
  readonly config: Config
  readonly course: Course
  /** The folder of the project: holds `.next` and `public`. */
  readonly root: string
  readonly version: string
  readonly log: Log
  readonly now?: () => number
}

export interface RunningServer {
  /** What a learner types. */
  readonly address: string
  readonly port: number
  readonly database: Database
  /** Ends streams, finishes requests under way, closes Next and the database. Well under two seconds. */
  readonly close: () => Promise<void>
}

const GRACE_MS = 1_200
const NEXT_GRACE_MS = 400

/** Throws `BrokenEnvironment` with one clear line where the environment is at fault. */
export async function start(parts: StartParts): Promise<RunningServer> {
  const { config, root, log } = parts
  prepareDataDirectory(config.dataDir)
  const secrets = readSecrets(config.dataDir)
  const database = await openDatabase(config, log)
  try {
    const streams = openEventStreams()
    const server = createServer({ keepAliveTimeout: 65_000 })
    let port = config.port
    const next = openNext({ root, isDevelopment: config.isDevelopment, host: config.host, port: () => port, server })
    const { pages, needsNext } = choosePages(config, root, next)
    const front = await assemble(parts, { database, secrets, streams, pages })
    server.on('request', front)
    port = await listen(server, config.host, config.port)
    if (needsNext) prepareLater(next, log)
    return {
      address: config.publicUrl ?? `http://${hostInUrl(config.host)}:${port}`,
      port,
      database,
      close: () => close({ server, streams, next, database }),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

interface Pieces {
  readonly database: Database
  readonly secrets: { readonly auth: string; readonly course: string }
  readonly streams: ReturnType<typeof openEventStreams>
  readonly pages: Pages
}

async function assemble(parts: StartParts, { database, secrets, streams, pages }: Pieces): Promise<Front> {
  const { config, log, version, now = Date.now } = parts
  const { isBehindProxy, publicUrl } = config
  const baseUrl = publicUrl ?? `http://${hostInUrl(config.host)}:${config.port}`
  const auth = createAuth({ database, secret: secrets.auth, baseUrl, log, now })
  await migrate(database, () => migrateAccounts(auth))
  const sessions = openSessions({ auth, db: database.db, secret: secrets.auth, now })
  const limits = openRateLimits(config.rateLimitScale)
  const attempts: AttemptParts = { database, course: sealed(parts.course, secrets.course), secret: secrets.course, now }
  return openFront({
    api: openApi({ attempts, streams, sessions, limits, isBehindProxy }),
    authRoute: openAuthRoute({ auth, baseUrl, limits, sessions, isBehindProxy, streams }),
    pages,
    database,
    log,
    version,
    publicUrl,
  })
}

function choosePages(config: Config, root: string, next: NextPages): { readonly pages: Pages; readonly needsNext: boolean } {
  if (config.isDevelopment) return { pages: developmentPages(next), needsNext: true }
  return isBuilt(root) ? { pages: builtPages(root, next), needsNext: true } : { pages: missingPages(), needsNext: false }
}

/** Once the port answers: the first page does not wait for Next. */
function prepareLater(next: NextPages, log: Log): void {
  setImmediate(() => next.prepare().catch((error: unknown) => log.error({ err: error }, 'Next did not start')))
}

interface Closing {
  readonly server: Server
  readonly streams: Pieces['streams']
  readonly next: NextPages
  readonly database: Database
}

async function close({ server, streams, next, database }: Closing): Promise<void> {
  streams.endAll()
  await stopListening(server, GRACE_MS)
  await Promise.race([next.close(), new Promise((resolve) => setTimeout(resolve, NEXT_GRACE_MS).unref())])
  await database.close()
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
