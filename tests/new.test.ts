/** What `npm run new` makes is whole: it compiles, keeps the style and passes its own tests, before a word of it is rewritten. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { course } from '../content/course.table.ts'
import { Refused } from '../scripts/new/from-template.ts'
import { newLesson } from '../scripts/new/new-lesson.ts'
import { newSimulator } from '../scripts/new/new-simulator.ts'
import { root } from './setup/repository-files.ts'

const needed = [
  'biome.json',
  '.gitignore',
  'tsconfig.json',
  'package.json',
  'vitest.config.ts',
  'tests/setup',
  'components',
  'content',
  'grading',
  'scripts',
  'simulators',
]
/** Tests of others are checked where they are. */
const isNoTest = (path: string) => !/[.]test[.]tsx?$/.test(path)

let tree: string
let lesson: readonly string[]
let simulator: readonly string[]

const planned = course.modules.flatMap(({ id, lessons }) =>
  lessons.filter(({ isWritten }) => !isWritten).map((entry) => ({ module: id, id: entry.id })),
)
const first = planned[0] ?? { module: '', id: '' }

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'ringlab-new-'))
  for (const path of needed) cpSync(join(root, path), join(tree, path), { recursive: true, filter: isNoTest })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  lesson = newLesson(tree, first.module, first.id)
  simulator = newSimulator(tree, 'brass-lamp')
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

/** Fails with what the tool said. */
function run(tool: string, ...args: readonly string[]): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin', tool), args, {
      cwd: tree,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
    throw new Error(`${tool}: ${stdout}${stderr}`)
  }
}

test('a new lesson and a new simulator compile with all that knows them now', { timeout: 60_000 }, () => {
  run('tsc', '--noEmit', '--incremental', 'false', '-p', '.')
  expect(readFileSync(join(tree, 'content/course.table.ts'), 'utf8')).toMatch(new RegExp(`written\\(\\s*'${first.id}'`))
})

test('what was made, and what was changed to know it, keeps the style', { timeout: 60_000 }, () => {
  const made = [...lesson, ...simulator].filter((path) => /[.](ts|json)$/.test(path) && !path.includes(' '))
  expect(made.length).toBeGreaterThan(10)
  run('biome', 'ci', '--colors=off', ...made, 'content/exercises.ts', 'content/answers.ts')
})

test('a new simulator keeps the laws and plays its scenario', { timeout: 60_000 }, () => {
  expect(run('vitest', 'run', '--root', '.', 'simulators/brass-lamp')).toMatch(/Tests\s+8 passed/)
})

test('a new simulator answers at the terminal', { timeout: 60_000 }, () => {
  expect(run('tsx', 'scripts/sim.ts', 'brass-lamp', '--help')).toContain('lamp.switch-on')
})

test('names that are taken, unknown or no names are refused', () => {
  expect(() => newSimulator(tree, 'brass-lamp')).toThrow(Refused)
  expect(() => newSimulator(tree, '../elsewhere')).toThrow(Refused)
  expect(() => newLesson(tree, 'ec2', 'the-bill')).toThrow('written already')
  expect(() => newLesson(tree, 'ec2', 'no-such-lesson')).toThrow('plans no lesson')
  expect(() => newLesson(tree, 'no-such-module', first.id)).toThrow('There is no module')
})
