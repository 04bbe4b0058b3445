/** `npm run check`: what CI runs first, in under two minutes: types, lint, import rules, unused code, unit tests, content gate. */
import { runStage } from './stages/stage.ts'
import { content, generated, importRules, lint, types, unit, unused } from './stages/stages.table.ts'

const startedAt = performance.now()
const failed: string[] = []
for (const stage of [generated, types, lint, importRules, unused, unit, content]) {
  const { counts } = await runStage(stage)
  if (counts.failed > 0) failed.push(stage.name)
}
const took = `${((performance.now() - startedAt) / 1000).toFixed(0)} s`
console.log(failed.length === 0 ? `All is well, in ${took}.` : `Failed: ${failed.join(', ')} (${took}).`)
process.exit(failed.length === 0 ? 0 : 1)
