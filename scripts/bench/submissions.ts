/**
 * Submissions verified and durably stored over HTTP, one server process on one core, SQLite with a flush for each commit:
 * at 300 a second, as many as it takes, and a class of 1,000 at once. Beside it the limit: node:http that unpacks, parses and hashes.
 */
import type { AttemptView } from '../../grading/attempt.ts'
import { startBuiltServer } from '../../tests/setup/built-server.ts'
import { startPeer } from '../measure/child.ts'
import { type Prepared, seatStudent, simulationIds } from '../measure/classroom.ts'
import { type Client, openClient } from '../measure/client.ts'
import { moveToSecondCore, onFirstCore } from '../measure/cores.ts'
import { percentile, printFigure } from '../measure/figure.ts'
import { freePort } from '../stages/free-port.ts'

const students = 1_000
const pacedPerS = 300
const connections = 64

moveToSecondCore()
const server = await startBuiltServer({ under: onFirstCore, env: { RATE_LIMIT_SCALE: '1000000', LOG_LEVEL: 'error' } })
const client = openClient(server.url, connections)
const exercises = await simulationIds()
const desks: (readonly Prepared[])[] = []
for (let student = 0; student < students; student += 8) {
  desks.push(
    ...(await Promise.all(Array.from({ length: Math.min(8, students - student) }, () => seatStudent(client, exercises)))),
  )
}
const first = desks[0]?.[0]
if (!first) throw new Error('bug: no submission was prepared')
console.log(
  `  ${students} students × ${exercises.length} exercises, logs of 200 commands: ${first.plainBytes} bytes, ${first.body.length} on the wire`,
)
printFigure({ says: 'a 200-command log on the wire', ours: first.body.length / 1_000, unit: 'KB', goal: { atMost: 4 } })

// Half of the exercises at a pace, half of the rest as fast as it goes; the last is for the whole class at once.
const rounds = exercises.map((_, place) => desks.map((desk) => desk[place] as Prepared))
const atOnce = rounds.pop() ?? []
const paced = rounds.pop() ?? []
// A server that has just started compiles what it grades with: the figure is that of one that has been running for a while.
for (const submission of rounds.flatMap((round) => round.splice(0, 150))) await handIn(client, submission)
const pacedMs = await handInPaced(client, paced)
printFigure({ says: `p50 at ${pacedPerS}/s`, ours: percentile(pacedMs, 0.5), unit: 'ms' })
printFigure({ says: `p99 at ${pacedPerS}/s`, ours: percentile(pacedMs, 0.99), unit: 'ms', goal: { atMost: 20 } })

const burst = openClient(server.url, students)
const burstStartedAt = performance.now()
await Promise.all(atOnce.map((submission) => handIn(burst, submission)))
printFigure({
  says: `a class of ${students} at once, until the last is answered`,
  ours: performance.now() - burstStartedAt,
  unit: 'ms',
  goal: { atMost: 1_500 },
})
burst.close()

const rest = rounds.flat()
const oursPerS = await perSecond(rest, (submission) => handIn(client, submission))
client.close()
await server.stop()

const limitPort = await freePort()
const limitUrl = `http://127.0.0.1:${limitPort}`
const limit = await startPeer(
  [...onFirstCore, process.execPath, 'scripts/measure/parse-and-hash.mjs', String(limitPort)],
  limitUrl,
)
const limitClient = openClient(limitUrl, connections)
const toLimit = async ({ path, cookie, body }: Prepared) => {
  const answer = await limitClient.post(path, body, { cookie, 'content-encoding': 'gzip' })
  if (answer.status !== 200) throw new Error(`the limit answered ${answer.status}`)
}
await perSecond(rest, toLimit)
const limitPerS = await perSecond(rest, toLimit)
limitClient.close()
await limit.stop()

printFigure({ says: 'verified and stored', ours: oursPerS, unit: 'submissions/s', goal: { atLeast: 1_000 } })
printFigure({
  says: 'verified and stored',
  ours: oursPerS,
  unit: 'submissions/s',
  against: { name: 'unpack, parse and hash alone', value: limitPerS },
  goal: { atLeast: 0.7 },
})

/** Counts only if the server replayed it and found it solved: every log here solves its exercise. */
async function handIn(to: Client, { path, cookie, body }: Prepared): Promise<void> {
  const answer = await to.post(path, body, { cookie, 'content-encoding': 'gzip' })
  const verdict = answer.status === 200 ? (JSON.parse(answer.text) as AttemptView).verdict : null
  if (!verdict?.isSolved)
    throw new Error(`a submission was answered ${answer.status}: ${JSON.stringify(verdict ?? answer.text).slice(0, 600)}`)
}

/** Sends on a fixed schedule, however slow the answers are; each time is from the moment that it should have been sent. */
async function handInPaced(to: Client, submissions: readonly Prepared[]): Promise<readonly number[]> {
  const startedAt = performance.now()
  return Promise.all(
    submissions.map(async (submission, place) => {
      const dueAt = startedAt + (place * 1_000) / pacedPerS
      await new Promise((resolve) => setTimeout(resolve, dueAt - performance.now()))
      await handIn(to, submission)
      return performance.now() - dueAt
    }),
  )
}

/** As many workers as connections, each with one submission under way. */
async function perSecond(submissions: readonly Prepared[], send: (submission: Prepared) => Promise<void>): Promise<number> {
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let submission = submissions[next++]; submission; submission = submissions[next++]) await send(submission)
    }),
  )
  return (submissions.length * 1_000) / (performance.now() - startedAt)
}
