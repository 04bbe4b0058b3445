/** `npm run check`, import rules: prints each violation with the rule's reason; fails when it sees no module at all. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruiseRooms, ruleReasons } from './cruise.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rooms = ['simulators', 'grading', 'workshop', 'content', 'components', 'server', 'lab-host', 'app', 'scripts', 'tests']

const { summary } = await cruiseRooms(
  root,
  rooms.filter((room) => existsSync(join(root, room))),
)
if (summary.totalCruised === 0) {
  console.error('Saw no module: the TypeScript parser of dependency-cruiser is not at work, so nothing was checked.')
  process.exit(1)
}
const reasons = await ruleReasons()
for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`
  console.error(`${rule.name}: ${path}\n  ${reasons.get(rule.name) ?? ''}`)
}
console.log(
  `${summary.totalCruised} modules, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} violations`,
)
process.exit(summary.violations.length === 0 ? 0 : 1)
