/** Installs the packages when they are missing or are not those of the lockfile. Plain Node: nothing is installed yet. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stop } from './machine.mjs'

/** Runs `npm ci` unless node_modules already is what package-lock.json says. */
export function requirePackages(root) {
  if (areInstalled(root)) return
  console.log('Installing packages (npm ci); the first time this takes about a minute.')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // Development packages are needed to build, whatever NODE_ENV says.
    env: { ...process.env, NODE_ENV: 'development', npm_config_omit: '', npm_config_include: 'dev' },
  })
  if (result.error) stop(`npm could not be started (${result.error.message}). Install npm, which comes with Node, and try again.`)
  if (result.status !== 0) {
    stop(
      `npm ci failed with exit code ${result.status}; its reason is above. Check that the package registry can be reached, then try again.`,
    )
  }
}

/** Whether every package of the lockfile that is not optional is in node_modules at that version, by npm's own record of what it did. */
export function areInstalled(root) {
  const wanted = lockedPackages(join(root, 'package-lock.json'))
  const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted) return stop('package-lock.json is missing or broken. Restore it (git checkout package-lock.json) and try again.')
  if (!present) return false
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
  )
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}
