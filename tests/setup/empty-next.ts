/** Builds the empty Next page of tests/fixtures once for each version of Next, to weigh and to race our pages against. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The folder of the built app; some fifteen seconds the first time, nothing after that. */
export function buildEmptyNext(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/next/package.json'), 'utf8')) as {
    readonly version: string
  }
  const folder = join(root, '.build/empty-next', version)
  if (existsSync(join(folder, '.next/BUILD_ID'))) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'tests/fixtures/empty-next'), folder, { recursive: true })
  execFileSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'pipe',
  })
  return folder
}
