/** What `npm start` finds out before the server runs: an old Node, packages that are missing or stale, a build that is stale. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { areInstalled } from '../scripts/setup/packages.mjs'
import { isBuilt, sourceHash, writeStamp } from '../scripts/setup/stamp.mjs'
import { root } from './setup/repository-files.ts'

let tree: string

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'ringlab-tree-'))
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(join(tree, path, '..'), { recursive: true })
  writeFileSync(join(tree, path), text)
}

const lockOf = (version: string) =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/next': { version }, 'node_modules/fsevents': { version: '1', optional: true } },
  })

test.each(['18.20.4', '20.8.1'])('Node %s is refused with one line that says what to do', (version) => {
  const machine = pathToFileURL(join(root, 'scripts/setup/machine.mjs')).href
  const run = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `import { requireNode } from '${machine}'; requireNode('${version}')`],
    { encoding: 'utf8' },
  )
  expect(run.status).toBe(1)
  expect(run.stderr.trim().split('\n')).toHaveLength(1)
  expect(run.stderr).toContain('Ringlab needs Node 20.9 or newer')
  expect(run.stderr).toContain(version)
})

test('this Node is accepted', () => {
  expect(
    spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      `import { requireNode } from '${pathToFileURL(join(root, 'scripts/setup/machine.mjs')).href}'; requireNode()`,
    ]).status,
  ).toBe(0)
})

test('packages are installed when npm recorded the versions of the lockfile; optional ones may be missing', () => {
  write('package-lock.json', lockOf('16.4.5'))
  expect(areInstalled(tree)).toBe(false)
  write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/next': { version: '16.4.5' } } }))
  expect(areInstalled(tree)).toBe(true)
  write('package-lock.json', lockOf('16.4.6'))
  expect(areInstalled(tree)).toBe(false)
})

test('a build is stale when a source changes, and not when a test does', () => {
  write('server/main.ts', 'one')
  const before = sourceHash(tree)
  write('server/main.test.ts', 'a test')
  expect(sourceHash(tree)).toBe(before)
  write('server/main.ts', 'two')
  expect(sourceHash(tree)).not.toBe(before)
})

test('a build counts only when it is whole and of these sources', () => {
  write('server/main.ts', 'one')
  write('.build/server.mjs', '')
  expect(isBuilt(tree)).toBe(false)
  writeStamp(tree, sourceHash(tree))
  expect(isBuilt(tree)).toBe(false)
  write('.next/BUILD_ID', 'x')
  expect(isBuilt(tree)).toBe(true)
  write('app/page.tsx', 'new')
  expect(isBuilt(tree)).toBe(false)
})
