/** The program: reads the environment, starts the server, prints its address, and stops in order when it is told to. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findExercise } from '../content/catalogue.ts'
import { BrokenEnvironment, readConfig, requireNode } from './config.ts'
import { openLog } from './log.ts'
import { start } from './start.ts'

/** Both `server/main.ts` and the bundled `.build/server.mjs` lie one folder below the project. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Whatever still hangs by then is left behind. */
const LAST_MOMENT_MS = 1_900

async function main(): Promise<void> {
  requireNode(process.version)
  if (!process.env.NODE_ENV) Object.assign(process.env, { NODE_ENV: 'production' })
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const running = await start({ config, course: { find: findExercise }, root, version, log })
  process.stdout.write(`Ringlab is at ${running.address}\n`)
  log.info({ port: running.port, database: running.database.engine, version, pid: process.pid }, 'started')

  let isStopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) return
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref()
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop in order')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  const line =
    error instanceof BrokenEnvironment
      ? error.message
      : `Ringlab could not start: ${error instanceof Error ? error.stack : error}`
  process.stderr.write(`${line}\n`)
  process.exit(1)
})
