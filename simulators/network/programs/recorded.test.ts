/** What a student types on a network of namespaces, and what the real tools answered, line by line. */
import { expect, test } from 'vitest'
import { knownDifferences } from './known-differences.table.ts'
import { playedSession, recordAnew, recorded } from './recorded.fixture.ts'

if (process.env.RECORD !== undefined) recordAnew(process.env.RECORD === '1' ? null : process.env.RECORD)

test.each(recorded())('session $name: every line the same, but for known differences', (session) => {
  const known = knownDifferences.filter((each) => each.session === session.name)
  const differences = playedSession(session)
  const unknown = differences.filter(({ line }) => !known.some(({ says }) => says.test(line)))
  const same = session.lines.length - differences.length
  process.stdout.write(`tools.json, ${session.name}: ${same} / ${session.lines.length} lines the same\n`)
  expect(unknown.map(({ line, real, ours }) => ({ line, real, ours }))).toEqual([])
})
