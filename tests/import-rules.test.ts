/** The import rules of .dependency-cruiser.cjs bite: one planted violation for each, and a tree without one that passes. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cruiseRooms, ruleReasons } from '../scripts/rules/cruise.mjs'
import { innocentTree, planted } from './import-rules/planted.table.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
let trees: string

beforeAll(() => {
  trees = mkdtempSync(join(tmpdir(), 'ringlab-rules-'))
})
afterAll(() => rmSync(trees, { recursive: true, force: true }))

test('a tree that keeps the rules has no violation, and its files are seen', async () => {
  const { summary } = await cruiseTree('innocent', innocentTree)
  expect(summary.violations).toEqual([])
  expect(summary.totalCruised).toBeGreaterThan(Object.keys(innocentTree).length)
})

test.each(planted)('$rule catches $says', async ({ rule, files }) => {
  const { summary } = await cruiseTree(rule, { ...innocentTree, ...files })
  expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule)
})

test('every rule has a planted violation', async () => {
  const proven = new Set(planted.map((violation) => violation.rule))
  expect([...(await ruleReasons()).keys()].filter((name) => !proven.has(name))).toEqual([])
})

test('the cruiser sees the real tree, pages and components included', async () => {
  const { modules } = await cruiseRooms(root, ['simulators', 'components', 'app'])
  const seen = modules.map((module) => module.source)
  for (const room of [/^simulators\/.*[.]ts$/, /^components\/.*[.]tsx$/, /^app\/.*[.]tsx$/]) {
    expect(seen.some((source) => room.test(source))).toBe(true)
  }
})

async function cruiseTree(name: string, files: Readonly<Record<string, string>>) {
  const tree = mkdtempSync(join(trees, `${name}-`))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  const rooms = [...new Set(Object.keys(files).flatMap((path) => (path.includes('/') ? [path.replace(/[/].*/, '')] : [])))]
  return cruiseRooms(tree, rooms)
}
