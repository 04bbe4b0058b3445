/** What the environment says, parsed once. A broken environment is one clear line with a remedy, never a stack trace. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** The environment keeps the server from starting. `message` is the whole line that the operator sees. */
export class BrokenEnvironment extends Error {
  override readonly name = 'BrokenEnvironment'
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** PostgreSQL when set; otherwise SQLite under `dataDir`. */
  readonly databaseUrl: string | null
  readonly isDevelopment: boolean
  /** The address that learners type, when it is not `http://HOST:PORT`. */
  readonly publicUrl: string | null
  /** The last entry of X-Forwarded-For is the learner's address. Only behind a proxy of one's own. */
  readonly isBehindProxy: boolean
  /** All rate limits are multiplied by this; for benchmarks. */
  readonly rateLimitScale: number
  readonly logLevel: LogLevel
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const empty = z.literal('').transform(() => undefined)
const flag = z.enum(['0', '1']).transform((value) => value === '1')

const environment = z.object({
  PORT: empty.or(z.coerce.number().int().min(0).max(65_535)).optional(),
  HOST: empty.or(z.string().refine((host) => isIP(host) !== 0 || /^[a-z0-9.-]+$/i.test(host))).optional(),
  DATA_DIR: empty.or(z.string()).optional(),
  DATABASE_URL: empty.or(z.string().regex(/^postgres(ql)?:\/\//)).optional(),
  NODE_ENV: empty.or(z.string()).optional(),
  PUBLIC_URL: empty.or(z.string().regex(/^https?:\/\/[^/]+\/?$/)).optional(),
  TRUST_PROXY: empty.or(flag).optional(),
  RATE_LIMIT_SCALE: empty.or(z.coerce.number().min(1).max(1_000_000)).optional(),
  LOG_LEVEL: empty.or(z.enum(logLevels)).optional(),
})

const remedies: Readonly<Record<string, string>> = {
  PORT: 'set PORT to a number from 0 to 65535, or leave it out for 3000',
  HOST: 'set HOST to an address of this machine, or leave it out for 127.0.0.1',
  DATABASE_URL: 'set DATABASE_URL to postgres://user:password@host:5432/database, or leave it out for SQLite',
  PUBLIC_URL: 'set PUBLIC_URL to the address that learners type, such as https://ringlab.example.org, with no path',
  TRUST_PROXY: 'set TRUST_PROXY to 1 behind a proxy of your own, or leave it out',
  RATE_LIMIT_SCALE: 'set RATE_LIMIT_SCALE to a number of 1 or more, or leave it out',
  LOG_LEVEL: `set LOG_LEVEL to one of ${logLevels.join(', ')}, or leave it out`,
}

/** Reads the environment. Throws `BrokenEnvironment` naming the variable, what was found and what to do. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? 'environment')
    const found = name === 'DATABASE_URL' ? 'not the address of a PostgreSQL database' : `"${env[name]}", which it cannot be`
    throw new BrokenEnvironment(`${name} is ${found}: ${remedies[name] ?? 'correct it or leave it out'}`)
  }
  const given = parsed.data
  return {
    port: given.PORT ?? 3000,
    host: given.HOST ?? '127.0.0.1',
    dataDir: resolve(given.DATA_DIR ?? 'data'),
    databaseUrl: given.DATABASE_URL ?? null,
    isDevelopment: given.NODE_ENV === 'development',
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    isBehindProxy: given.TRUST_PROXY ?? false,
    rateLimitScale: given.RATE_LIMIT_SCALE ?? 1,
    logLevel: given.LOG_LEVEL ?? (process.stderr.isTTY ? 'warn' : 'info'),
  }
}

const OLDEST_NODE = [20, 9] as const

/** Throws `BrokenEnvironment` on a Node that is too old to run this. */
export function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  throw new BrokenEnvironment(
    `Node ${version} is too old: install Node ${OLDEST_NODE.join('.')} or newer from https://nodejs.org`,
  )
}
