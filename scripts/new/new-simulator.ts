/** A simulator to start from: a lamp that keeps all seven laws, registered for the terminal and for lessons. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { camelCase, copyTemplate, Refused, requireName } from './from-template.ts'
import { addEntry, keyOf, layOut } from './register.ts'

/** Makes the simulator under `root`. Throws `Refused` for a name that is none, or is there already. */
export function newSimulator(root: string, name: string): readonly string[] {
  requireName(name)
  const folder = `simulators/${name}`
  if (existsSync(join(root, folder))) throw new Refused(`${folder} exists already. Take another name, or go on working in it.`)
  const made = copyTemplate(root, 'simulator', folder, { name, export: camelCase(name) })
  const load = `await import('../../${folder}/index.ts')).${camelCase(name)}`
  addEntry(root, 'scripts/front-doors/simulators.ts', 'loaders', `${keyOf(name)}: async () => (${load},`)
  addEntry(
    root,
    'components/simulator/simulators.ts',
    'loaders',
    `${keyOf(name)}: async () => ({ simulator: (${load}, picture: null, starts: { free: {} } }),`,
  )
  addEntry(root, 'components/simulator/simulator-names.table.ts', 'names', `${keyOf(name)}: 'WRITE: what it is',`)
  layOut(root, [
    ...made,
    'scripts/front-doors/simulators.ts',
    'components/simulator/simulators.ts',
    'components/simulator/simulator-names.table.ts',
  ])
  return [
    ...made,
    'scripts/front-doors/simulators.ts and components/simulator/simulators.ts know it now.',
    `Next: README.md and rules.table.ts; every WRITE: says what belongs there. Try it: npm run -s sim -- ${name} --help`,
  ]
}
