/** A private PostgreSQL for one run of the tests: its own cluster in a temporary folder, on a free loopback port, stopped by its process id. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'

export interface Postgres {
  /** Where to connect, or null where there is none. */
  readonly url: string | null
  readonly reason: string
  readonly stop: () => Promise<void>
}

const startLimitMs = 20_000

/** Starts a cluster, or says why there is none. PostgreSQL refuses to run as root: it then runs as `postgres` or `nobody`. */
export async function startPostgres(): Promise<Postgres> {
  const bin = findBinaries()
  if (!bin)
    return none('initdb and postgres were not found (Debian: apt-get install postgresql). The data tests ran on SQLite alone.')
  const owner = ownerOf()
  if (owner === null) return none('it will not run as root, and there is neither a user postgres nor nobody.')
  const folder = mkdtempSync(join(tmpdir(), 'ringlab-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const identity = owner ? { uid: owner.uid, gid: owner.gid } : {}
  try {
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'ringlab', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'], {
      ...identity,
      cwd: folder,
      stdio: 'pipe',
    })
    const port = await freePort()
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'fsync=off',
      'max_connections=100',
      `unix_socket_directories=${folder}`,
    ]
    const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...identity,
      cwd: folder,
      stdio: 'ignore',
    })
    // Whatever ends us, the cluster does not outlive us.
    process.once('exit', () => server.kill('SIGQUIT'))
    const url = `postgres://ringlab@127.0.0.1:${port}/postgres`
    await answers(url, server)
    return { url, reason: '', stop: () => stop(server, folder) }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    return none(`it could not be started: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}

function none(reason: string): Postgres {
  return { url: null, reason, stop: async () => {} }
}

/** The newest version of Debian's, else what the PATH has. */
function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null
}

/** Undefined: run as we are. Null: nobody is there to run it as. */
function ownerOf(): { readonly uid: number; readonly gid: number } | null | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // Not this one; try the next.
    }
  }
  return null
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  const until = Date.now() + startLimitMs
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with exit code ${server.exitCode}`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // SIGQUIT: at once, without writing anything down; the folder goes anyway.
  if (server.exitCode === null && server.kill('SIGQUIT')) await ended
  rmSync(folder, { recursive: true, force: true })
}
