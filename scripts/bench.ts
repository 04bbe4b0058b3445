/** `npm run bench [job …]`: each job prints ours, the peer or the limit measured in the same run, and the ratio. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './setup/stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const jobs = readdirSync(`${root}/scripts/bench`)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
const asked = process.argv.slice(2)
const unknown = asked.filter((job) => !jobs.includes(job))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${jobs.join(', ')}.`)
  process.exit(2)
}
if (!isBuilt(root)) {
  console.log('The build is missing or stale; building first.')
  const build = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) process.exit(1)
}
console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}. Ratios are what matters: a machine is not a constant.`,
)
const failed: string[] = []
for (const job of asked.length > 0 ? asked : jobs) {
  console.log(`\n${job}`)
  const run = spawnSync(process.execPath, ['--import', 'tsx', `scripts/bench/${job}.ts`], { cwd: root, stdio: 'inherit' })
  if (run.status !== 0) failed.push(job)
}
if (failed.length > 0) {
  console.error(`\nFailed to run, or was wrong: ${failed.join(', ')}`)
  process.exit(1)
}
