/** `npm test`: every stage, both databases where PostgreSQL can be had, and a real browser. Ends with `N passed, N failed`. */
import { findChromium } from './stages/chromium.ts'
import { startPostgres } from './stages/postgres.ts'
import { type Counts, runStage, type Stage } from './stages/stage.ts'
import {
  build,
  built,
  content,
  endToEnd,
  generated,
  importRules,
  inFull,
  lint,
  types,
  unit,
  unused,
} from './stages/stages.table.ts'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

let total: Counts = { passed: 0, failed: 0, skipped: 0 }

const isBuilt = await run(build)
for (const stage of [generated, types, lint, importRules, unused, content]) await run(stage)
await runUnitTests()
if (isBuilt) {
  await run(built)
  await runInBrowser()
} else {
  console.log('budgets and end to end were not run, because there is no build.')
  add({ passed: 0, failed: 2, skipped: 0 })
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed === 0 ? 0 : 1)

async function run(stage: Stage): Promise<boolean> {
  const { counts } = await runStage(stage)
  add(counts)
  return counts.failed === 0
}

function add(counts: Counts): void {
  total = {
    passed: total.passed + counts.passed,
    failed: total.failed + counts.failed,
    skipped: total.skipped + counts.skipped,
  }
}

/** Every data test runs on SQLite, and on PostgreSQL too where a private, throw-away cluster can be started. */
async function runUnitTests(): Promise<void> {
  const postgres = await startPostgres()
  if (!postgres.url) console.log(`PostgreSQL     skipped: ${postgres.reason}`)
  try {
    await run({ ...unit, env: { ...inFull, ...(postgres.url ? { TEST_DATABASE_URL: postgres.url } : {}) } })
  } finally {
    await postgres.stop()
  }
}

async function runInBrowser(): Promise<void> {
  const chromium = await findChromium()
  if (chromium.path === null) {
    console.log(`end to end     FAILED: ${chromium.remedy}`)
    add({ passed: 0, failed: 1, skipped: 0 })
    return
  }
  await run({ ...endToEnd, env: { ...endToEnd.env, CHROMIUM_PATH: chromium.path } })
}
