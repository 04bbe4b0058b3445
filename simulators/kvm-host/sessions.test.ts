/** What a student types on a real host, and what it answers, step by step. */
import { expect, test } from 'vitest'
import { knownDifferences } from './known-differences.table.ts'
import { playedSession, sessions } from './sessions.fixture.ts'

test.each(sessions)('session $name: every step the same, but for known differences', (session) => {
  const known = knownDifferences['sessions.json'] ?? []
  const isKnown = (command: string) => known.some(({ says }) => says.test(`${session.name} ${command}`))
  const { same, differences } = playedSession(session, isKnown)
  process.stdout.write(`sessions.json, ${session.name}: ${same} / ${session.steps.length} steps the same\n`)
  expect(
    differences.map(({ step, ours }) => ({
      command: step.command,
      real: `${step.rc} ${step.stdout}${step.stderr}`,
      ours: `${ours.rc} ${ours.stdout}${ours.stderr}`,
    })),
  ).toEqual([])
})
