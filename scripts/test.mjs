/** `npm test`: installs what is missing, then runs every stage of scripts/test.ts. Plain Node until the packages are there. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { requireNode } from './setup/machine.mjs'
import { requirePackages } from './setup/packages.mjs'

requireNode()
const root = fileURLToPath(new URL('..', import.meta.url))
requirePackages(root)
const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/test.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(result.status ?? 1)
