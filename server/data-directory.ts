/** The directory that holds everything the server remembers on this machine: the SQLite file and the secrets. */
import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { BrokenEnvironment } from './config.ts'

/** Makes the directory if it is missing and proves that it can be written to. Throws `BrokenEnvironment`. */
export function prepareDataDirectory(dataDir: string): void {
  try {
    makeDirectory(dataDir)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(dataDir, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new BrokenEnvironment(
      `DATA_DIR ${dataDir} cannot be used (${errorCode(error)}): make it a directory that this user may write to, or set DATA_DIR to another`,
    )
  }
}

/** Step by step: Node's own recursive mkdir never returns where a parent is there and takes no directories, as under /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeDirectory(parent)
  mkdirSync(path, { mode: 0o700 })
}

const secretsSchema = z.strictObject({ auth: z.string().min(32), course: z.string().min(32) })

/** `auth` signs session cookies; `course` makes and signs the variants of exercises. */
export type Secrets = z.infer<typeof secretsSchema>

/**
 * The secrets of this installation, made on the first start.
 *
 * Losing the file signs everybody out and makes the variants handed out so far unreadable; attempts stay.
 */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const existing = readIfThere(file)
  if (existing !== null) return existing
  const made: Secrets = { auth: randomBytes(32).toString('base64url'), course: randomBytes(32).toString('base64url') }
  const fresh = `${file}.${process.pid}`
  try {
    writeFileSync(fresh, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(fresh, file)
  } catch (error) {
    throw new BrokenEnvironment(`${file} cannot be written (${errorCode(error)}): give this user the right to write there`)
  }
  return made
}

function readIfThere(file: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw new BrokenEnvironment(`${file} cannot be read (${errorCode(error)}): give this user the right to read it`)
  }
  try {
    return secretsSchema.parse(JSON.parse(text))
  } catch {
    throw new BrokenEnvironment(
      `${file} is damaged: restore it from a backup, or remove it to make new secrets (signs everybody out)`,
    )
  }
}

/** The code of a system error (`EACCES`), or its name where it has none. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message
  return String(error)
}
