/** Finds a Chromium to test with: one that is named, the system's, or Playwright's own download where that can be had. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export type FoundChromium = { readonly path: string } | { readonly path: null; readonly remedy: string }

/** `CHROMIUM_PATH` first, then the PATH, then what Playwright has or can download. */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env.CHROMIUM_PATH
  if (named)
    return isProgram(named)
      ? { path: named }
      : { path: null, remedy: `CHROMIUM_PATH is ${named}, which is no program. Correct it or unset it.` }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
  if (onPath) return { path: onPath }
  if (!isProgram(chromium.executablePath())) {
    console.log('No Chromium on this machine; downloading the one of Playwright.')
    spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
      cwd: root,
      stdio: 'inherit',
      timeout: 300_000,
    })
  }
  if (isProgram(chromium.executablePath())) return { path: chromium.executablePath() }
  return {
    path: null,
    remedy:
      'no Chromium was found and none could be downloaded. Install one (Debian: apt-get install chromium) or name one with CHROMIUM_PATH.',
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
