/** What the repository promises about itself: links lead somewhere, tables are complete, names follow the rules. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { lessonIds } from '../content/exercises.ts'
import { repositoryFiles, root } from './setup/repository-files.ts'
import { lessonFolders, writtenLessons } from './setup/written-lessons.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const texts = repositoryFiles.filter((file) => !/[.](png|ico|woff2)$/.test(file) && file !== 'package-lock.json')
const packageJson = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

test('no file speaks of the machine that it was written on', () => {
  const places = ['/work', '/root', '/home', '/tmp'].map((place) => `${place}/`)
  const found = texts.flatMap((file) => places.filter((place) => read(file).includes(place)).map((place) => `${file}: ${place}`))
  // A simulated host has such folders, and recordings of real ones show theirs.
  expect(
    found.filter((entry) => !entry.startsWith('simulators/kvm-host/') && !entry.startsWith('tests/repository.test.ts')),
  ).toEqual([])
})

test('every link between documents leads to a file', () => {
  const broken = texts
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)/g)]
        .map(([, target]) => normalize(join(dirname(file), target ?? '')))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${file} → ${target}`),
    )
  expect(broken).toEqual([])
})

test('the list of decisions has every decision', () => {
  const decisions = repositoryFiles
    .filter((file) => /^docs\/decisions\/\d{4}-/.test(file))
    .map((file) => file.slice('docs/decisions/'.length))
  expect(decisions.length).toBeGreaterThan(4)
  expect(decisions.filter((decision) => !read('docs/decisions/README.md').includes(`(${decision})`))).toEqual([])
})

test('the README names every script and every variable of the environment', () => {
  const readme = read('README.md')
  expect(Object.keys(packageJson.scripts).filter((name) => !new RegExp(`npm (run )?(-s )?${name}\\b`).test(readme))).toEqual([])
  const schema = /z\.object\(\{([\s\S]*?)\}\)/.exec(read('server/config.ts'))?.[1] ?? ''
  const variables = [...schema.matchAll(/^\s+([A-Z_]+):/gm)].map(([, name]) => name ?? '')
  expect(variables).toContain('DATA_DIR')
  expect(variables.filter((name) => name !== 'NODE_ENV' && !readme.includes(`\`${name}\``))).toEqual([])
})

test('every dependency is pinned exactly and has its line of reason', () => {
  const all = { ...packageJson.dependencies, ...packageJson.devDependencies }
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  const reasons = read('docs/dependencies.md')
  const isNamed = (name: string) =>
    reasons.includes(name) || (name.startsWith('@fontsource/') && reasons.includes(name.replace(/.*(?=-)/, '')))
  expect(Object.keys(all).filter((name) => !isNamed(name))).toEqual([])
  expect(Object.keys(packageJson.dependencies).length).toBeLessThan(35)
})

test('the lockfile has the binaries of every platform, so that npm ci works on each', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>
  }
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
    ),
  )
  expect(missing).toEqual([])
})

test('every lesson that the outline calls written has its folder, at its place, and its exercises', () => {
  for (const { id, folder } of writtenLessons) {
    expect(folder, `${id}: a folder under content/`).toBeDefined()
    for (const file of ['lesson.mdx', 'start.json', 'solution.json', 'mistakes.json', 'checks.ts']) {
      expect(repositoryFiles).toContain(`content/${folder}/${file}`)
    }
    expect(read(`content/${folder}/lesson.mdx`)).toMatch(new RegExp(`^id: ${id}$`, 'm'))
    expect(lessonIds).toContain(id)
  }
  expect(lessonFolders.filter((folder) => !writtenLessons.some((lesson) => lesson.folder === folder))).toEqual([])
})

test('a lesson is prose: it imports and exports nothing', () => {
  const lessons = texts.filter((file) => file.endsWith('.mdx'))
  expect(lessons.filter((file) => /^\s*(import|export)\s/m.test(read(file).replace(/^```[\s\S]*?^```/gm, '')))).toEqual([])
})

test('what a template asks to be written has been written', () => {
  expect(texts.filter((file) => /^(content|simulators)\//.test(file) && read(file).includes('WRITE:'))).toEqual([])
})

test('no file is named after nothing in particular', () => {
  expect(
    repositoryFiles.filter((file) => /(^|[/])(utils?|helpers?|misc|common|data|info|manager)[.][a-z.]+$/.test(file)),
  ).toEqual([])
})

test('every simulator says what it models, and has its front door and its tests', () => {
  const simulators = [...new Set(repositoryFiles.flatMap((file) => /^simulators\/([^/]+)\//.exec(file)?.[1] ?? []))].filter(
    (name) => name !== 'kernel',
  )
  expect(simulators).toContain('ec2')
  const missing = simulators.flatMap((name) =>
    ['README.md', 'index.ts']
      .filter((file) => !repositoryFiles.includes(`simulators/${name}/${file}`))
      .map((file) => `${name}/${file}`),
  )
  expect(missing).toEqual([])
})
