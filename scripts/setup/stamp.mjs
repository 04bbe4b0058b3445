/** Tells whether the build is that of the sources: a hash over everything that goes into it, kept beside it. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['app', 'components', 'content', 'grading', 'public', 'server', 'simulators', 'workshop', 'docs/sources.md']
const settings = [
  'package-lock.json',
  'tsconfig.json',
  'next.config.ts',
  'source.config.ts',
  'postcss.config.mjs',
  'scripts/build.ts',
  'scripts/build',
]
const isTest = /[.]test[.]tsx?$/

/** A hash of the sources of the build: names and contents, tests left out. */
export function sourceHash(root) {
  return hashOf(root, [...sources, ...settings])
}

/** A hash of everything that a verdict depends on besides the evidence: checks, keys, grading, simulators. */
export function gradingHash(root) {
  return hashOf(root, ['content', 'grading', 'simulators'])
}

function hashOf(root, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(root, path))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Whether there is a whole build, and it is the one of these sources. */
export function isBuilt(root) {
  try {
    const stamp = JSON.parse(readFileSync(join(root, '.build/stamp.json'), 'utf8'))
    return (
      existsSync(join(root, '.build/server.mjs')) &&
      existsSync(join(root, '.next/BUILD_ID')) &&
      stamp.sources === sourceHash(root)
    )
  } catch {
    return false
  }
}

/** Written last, so that a build that broke off counts as none. */
export function writeStamp(root, sources) {
  mkdirSync(join(root, '.build'), { recursive: true })
  writeFileSync(join(root, '.build/stamp.json'), `${JSON.stringify({ sources })}\n`)
}

function filesUnder(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  let entries
  try {
    entries = readdirSync(full, { withFileTypes: true })
  } catch {
    return [path]
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(root, `${path}/${entry.name}`) : isTest.test(entry.name) ? [] : [`${path}/${entry.name}`],
    )
}
