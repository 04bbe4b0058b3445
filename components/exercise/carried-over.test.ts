import { expect, test } from 'vitest'
import { ec2 } from '../../simulators/ec2/index.ts'
import { give, openSession, type Session, waitUntil } from '../../simulators/kernel/session.ts'
import { HOUR_MS, MINUTE_MS } from '../../simulators/kernel/clock.ts'
import { carriedOver } from './carried-over.ts'

const input = { startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: 20 }
const prelude = [{ atMs: 0, name: 'volume.create', args: { sizeGiB: 40 } }]
const open = (seed: number) => openSession(ec2, { ...input, seed }, prelude)

function worked(seed: number): Session {
  const volume = ec2.idOf?.(ec2.parseInput({ ...input, seed }), 'volume', 0)
  const instance = ec2.idOf?.(ec2.parseInput({ ...input, seed }), 'instance', 1)
  const launched = give(open(seed), 'instance.run', { type: 'm1.small', count: 2 })
  const attached = give(waitUntil(launched, 5 * MINUTE_MS), 'volume.attach', { volume: volume ?? '', instance: instance ?? '' })
  return give(waitUntil(attached, HOUR_MS), 'instance.terminate', { instances: [instance ?? ''] })
}

test('what was done is done again with the ids of the other machine, those from before the learner came included', () => {
  const there = carriedOver(worked(1), open(2))
  expect(there.log).toEqual(worked(2).log)
  expect(there.steps.map(({ refusal }) => refusal)).toEqual(worked(1).steps.map(({ refusal }) => refusal))
  expect(there.log).not.toEqual(worked(1).log)
})
