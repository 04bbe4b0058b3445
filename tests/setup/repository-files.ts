/** The files of the repository as one would commit them: nothing generated, nothing installed. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const notOurs = new Set([
  '.git',
  '.next',
  '.build',
  '.source',
  'node_modules',
  'data',
  'test-results',
  'playwright-report',
  'next-env.d.ts',
])

/** Paths relative to the root, in order. */
export const repositoryFiles: readonly string[] = [...filesUnder('')].sort()

function filesUnder(folder: string): readonly string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.has(path) || entry.name.endsWith('.tsbuildinfo')) return []
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}
