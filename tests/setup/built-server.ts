/** Starts the built server as a child of this process, on a free port, with a data folder of its own; ends it by its process id. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/stages/free-port.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const startLimitMs = 30_000

export interface RunningServer {
  /** Its origin, without a slash at the end. */
  readonly url: string
  readonly pid: number
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

export interface ServerSettings {
  readonly env?: Readonly<Record<string, string>>
  /** A data folder that is kept, to start a second server on it; without one a temporary folder is made, and removed at the end. */
  readonly dataDir?: string
  /** A program and its arguments that run the server: `taskset -c 0`. */
  readonly under?: readonly string[]
  readonly port?: number
}

/** Answers when `/healthz` does. */
export async function startBuiltServer({ env = {}, dataDir, under = [], port }: ServerSettings = {}): Promise<RunningServer> {
  const program = join(root, '.build/server.mjs')
  if (!existsSync(program)) throw new Error('There is no build to test. Run `npm run build` first.')
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'ringlab-data-'))
  const onPort = port ?? (await freePort())
  const url = `http://127.0.0.1:${onPort}`
  const [command = process.execPath, ...args] = [...under, process.execPath, program]
  const { DATABASE_URL: _, ...inherited } = process.env
  const server = spawn(command, args, {
    cwd: root,
    env: { ...inherited, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(onPort), DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // However this process ends, short of being killed, the server ends too.
  const endWithUs = () => server.kill('SIGKILL')
  process.once('exit', endWithUs)
  let said = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000)
    })
  }
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const until = Date.now() + startLimitMs
  while (!(await isHealthy(url))) {
    if (server.exitCode !== null) throw new Error(`The server ended with exit code ${server.exitCode}:\n${said}`)
    if (Date.now() > until) {
      server.kill('SIGKILL')
      throw new Error(`The server did not answer within ${startLimitMs / 1000} s:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    pid: server.pid ?? 0,
    dataDir: folder,
    stop: async () => {
      if (server.exitCode === null && server.kill('SIGTERM')) await ended
      process.off('exit', endWithUs)
      if (!dataDir) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok
  } catch {
    return false
  }
}
