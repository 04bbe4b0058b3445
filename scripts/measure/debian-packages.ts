/**
 * Writes what the image builder knows of Debian: `npx tsx scripts/measure/debian-packages.ts`, on a Debian 12 whose package lists
 * are fresh (`apt-get update`). It asks apt for every package that the builder's picks can bring along, writes
 * `simulators/image-builder/packages.table.ts`, and records what apt itself would install for some picks
 * (`simulators/image-builder/recordings/apt.json`), so that a test can hold the builder's own resolver against it. With `--table`
 * it leaves the recordings as they are.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { picks } from '../../simulators/image-builder/index.ts'
import { selections } from './debian-selections.table.ts'

interface Stanza {
  readonly [field: string]: string | undefined
}

const folder = 'simulators/image-builder'
const lists = '/etc/apt/sources.list.d/debian.sources'
const debianAlone = [`Dir::Etc::sourcelist=${lists}`, 'Dir::Etc::sourceparts=/none', 'Dir::Etc::preferencesparts=/none']
const options = (more: readonly string[]) => [...debianAlone, ...more].flatMap((option) => ['-o', option])
const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { maxBuffer: 2 ** 29, stdio: ['ignore', 'pipe', 'ignore'] }).toString()

const available = readStanzas(run('apt-cache', [...options(['Dir::State::status=/dev/null']), 'dumpavail']))
const providers = new Map<string, string[]>()
for (const [name, { Provides }] of available) {
  for (const provided of Provides?.split(',').map((one) => one.trim().replace(/ .*/, '')) ?? []) {
    providers.set(provided, [...(providers.get(provided) ?? []), name])
  }
}

const base = closureOf(
  [...available]
    .flatMap(([name, { Essential, Priority }]) => (Essential === 'yes' || Priority === 'required' ? [name] : []))
    .concat('apt'),
  false,
)
const universe = closureOf([...base, ...Object.keys(picks)], true)
writeTable()
if (!process.argv.includes('--table')) writeRecordings()

function readStanzas(text: string): Map<string, Stanza> {
  const stanzas = new Map<string, Stanza>()
  for (const block of text.split('\n\n')) {
    const fields = Object.fromEntries([...block.matchAll(/^([A-Za-z-]+): (.*)$/gm)].map(([, name, value]) => [name, value]))
    if (fields.Package && ['amd64', 'all'].includes(fields.Architecture ?? '')) stanzas.set(fields.Package, fields)
  }
  return stanzas
}

/** `a (>= 1) | b, c:any` as `[['a', 'b'], ['c']]`; an alternative that asks for another version than there is, is left out. */
function groupsOf(field = ''): readonly (readonly string[])[] {
  const groups = field.split(',').map((group) =>
    group.split('|').flatMap((one) => {
      const [, name, relation, version] = /^([^ :([]+)(?::\w+)?(?: \(([<>=]+) ([^)]+)\))?/.exec(one.trim()) ?? []
      return name && hasVersion(name, relation, version) ? [name] : []
    }),
  )
  return groups.filter(({ length }) => length > 0)
}

/** The index is of one day and agrees with itself: only what asks for something older can miss. */
function hasVersion(name: string, relation = '>=', wanted = ''): boolean {
  const there = available.get(name)?.Version
  if (there === undefined || relation.startsWith('>')) return true
  const sign = relation === '<<' ? 'lt' : relation === '<=' ? 'le' : 'eq'
  return spawnSync('dpkg', ['--compare-versions', there, sign, wanted]).status === 0
}

function needsOf(name: string): readonly (readonly string[])[] {
  const stanza = available.get(name)
  return [...groupsOf(stanza?.['Pre-Depends']), ...groupsOf(stanza?.Depends)]
}

/** What can stand for a name: the package itself, then whatever provides it, in apt's order of priorities. */
function standIns(name: string): readonly string[] {
  const priorities = ['required', 'important', 'standard', 'optional', 'extra']
  const rank = (each: string) => priorities.indexOf(available.get(each)?.Priority ?? 'extra')
  return [...(available.has(name) ? [name] : []), ...(providers.get(name) ?? []).toSorted((a, b) => rank(a) - rank(b))]
}

/** Everything that these packages bring along, the first alternative taken where none is there yet. */
function closureOf(names: readonly string[], withRecommends: boolean): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...names]
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (found.has(name)) continue
    found.add(name)
    const recommended = withRecommends ? groupsOf(available.get(name)?.Recommends) : []
    for (const group of [...needsOf(name), ...recommended]) {
      const candidates = group.flatMap(standIns)
      const [first] = candidates
      if (first !== undefined && !candidates.some((each) => found.has(each))) waiting.push(first)
    }
  }
  return found
}

/** Groups as the table has them: what the base satisfies is left out, and alternatives that cannot come are too. */
function encoded(name: string, groups: readonly (readonly string[])[]): string {
  return groups
    .map((group) => [...new Set(group.flatMap(standIns))].filter((each) => universe.has(each)))
    .filter((group) => group.length > 0 && !group.includes(name) && !group.some((each) => base.has(each)))
    .map((group) => group.join('|'))
    .join(' ')
}

function conflictsOf(name: string): string {
  const stanza = available.get(name)
  const against = [...groupsOf(stanza?.Conflicts), ...groupsOf(stanza?.Breaks)].flat().flatMap(standIns)
  return [...new Set(against)].filter((each) => each !== name && universe.has(each)).join(' ')
}

function sizeOf(name: string): number {
  return Number(available.get(name)?.['Installed-Size'])
}

function writeTable(): void {
  const sorted = [...universe].filter((name) => !base.has(name)).sort()
  const lines = sorted.map((name) => {
    const stanza = available.get(name)
    const parts = [
      `${name} ${sizeOf(name)}`,
      encoded(name, needsOf(name)),
      encoded(name, groupsOf(stanza?.Recommends)),
      conflictsOf(name),
    ]
    return parts.join(';').replace(/;+$/, '')
  })
  const baseLines = [...base].sort().map((name) => {
    const recommended = encoded(name, groupsOf(available.get(name)?.Recommends))
    return `${name} ${sizeOf(name)};;${recommended}`.replace(/;+$/, '')
  })
  writeFileSync(
    join(folder, 'packages.table.ts'),
    `/**
 * Debian 12 "bookworm" for amd64, as its package index had it: main, updates and security.
 * Made by \`npx tsx scripts/measure/debian-packages.ts\`; not edited by hand. A package on each line: its name, its Installed-Size
 * in KiB, and after semicolons what it depends on, what it recommends, and what it conflicts with. Alternatives are divided by \`|\`,
 * as apt tries them; what the base has already is left out.
 *
 * Source: docs/sources.md#debian-packages.
 */

/** When the index was signed: the release, and its security archive. */
export const indexDates = { release: '${dateOf('bookworm')}', security: '${dateOf('bookworm-security')}' } as const

/** What is in every image: all that is essential or required, apt, and what these need. */
export const baseTable = \`
${baseLines.join('\n')}
\`

/** Whatever a pick can bring along. */
export const packageTable = \`
${lines.join('\n')}
\`
`,
  )
}

function dateOf(suite: string): string {
  const text = run('bash', ['-c', `grep -a -m1 '^Date: ' /var/lib/apt/lists/*_dists_${suite}_InRelease`])
  return new Date(text.replace(/^Date: /, '')).toISOString().slice(0, 10)
}

/** What apt would install on an empty disk, base and all, by its own simulation; the base is left out of what is written. */
function writeRecordings(): void {
  const recorded = selections.flatMap((names) =>
    [false, true].map((isWithRecommends) => {
      const recommends = `APT::Install-Recommends=${isWithRecommends}`
      let said: string
      try {
        said = run('apt-get', [...options(['Dir::State::status=/dev/null', recommends]), '-s', 'install', ...base, ...names])
      } catch {
        return { picks: names, isWithRecommends, refused: true, installs: '' }
      }
      const installs = [...said.matchAll(/^Inst (\S+)/gm)].flatMap(([, name = '']) => (base.has(name) ? [] : [name])).sort()
      return { picks: names, isWithRecommends, refused: false, installs: installs.join(' ') }
    }),
  )
  writeFileSync(join(folder, 'recordings', 'apt.json'), `${JSON.stringify(recorded, null, 1)}\n`)
}
