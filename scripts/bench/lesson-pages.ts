/** Lesson pages a second from one core: ours, `next start` on the same build, and bare node:http with the page in memory. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startBuiltServer } from '../../tests/setup/built-server.ts'
import { startPeer } from '../measure/child.ts'
import { onFirstCore, onSecondCore } from '../measure/cores.ts'
import { printFigure } from '../measure/figure.ts'
import { freePort } from '../stages/free-port.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = '/ec2/the-bill'
const seconds = 4

const ours = await startBuiltServer({ under: onFirstCore, env: { LOG_LEVEL: 'warn' } })
const ourPage = await textOf(`${ours.url}${page}`)
const oursPerS = pagesPerSecond(`${ours.url}${page}`)
await ours.stop()

const nextPort = await freePort()
const next = await startPeer(
  [...onFirstCore, process.execPath, 'node_modules/next/dist/bin/next', 'start', '-p', String(nextPort)],
  `http://127.0.0.1:${nextPort}${page}`,
)
const nextPage = await textOf(`http://127.0.0.1:${nextPort}${page}`)
const nextPerS = pagesPerSecond(`http://127.0.0.1:${nextPort}${page}`)
await next.stop()

const barePort = await freePort()
const bare = await startPeer(
  [...onFirstCore, process.execPath, 'scripts/measure/page-from-memory.mjs', `.next/server/app${page}.html`, String(barePort)],
  `http://127.0.0.1:${barePort}/`,
)
const barePerS = pagesPerSecond(`http://127.0.0.1:${barePort}/`)
await bare.stop()

if (ourPage !== nextPage) {
  console.error('  The two servers answered with different pages, so the figures do not count.')
  process.exit(1)
}
console.log(`  ${page}, ${ourPage.length.toLocaleString('en-GB')} characters, uncompressed, 32 connections, ${seconds} s each`)
printFigure({
  says: 'lesson pages',
  ours: oursPerS,
  unit: 'pages/s',
  against: { name: 'next start', value: nextPerS },
  goal: { atLeast: 10 },
})
printFigure({
  says: 'lesson pages',
  ours: oursPerS,
  unit: 'pages/s',
  against: { name: 'node from memory', value: barePerS },
  goal: { atLeast: 0.8 },
})

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.text()
}

/** One second to warm up, then the measured run. */
function pagesPerSecond(url: string): number {
  autocannon(url, 1)
  return autocannon(url, seconds)
}

function autocannon(url: string, duration: number): number {
  const [program = process.execPath, ...before] = [...onSecondCore, process.execPath]
  const output = execFileSync(
    program,
    [...before, 'node_modules/autocannon/autocannon.js', '-c', '32', '-d', String(duration), '-j', url],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const result = JSON.parse(output) as {
    readonly requests: { readonly average: number }
    readonly non2xx: number
    readonly errors: number
  }
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors during the run`)
  return result.requests.average
}
