/** The seven laws, tried on EC2 under the price books of both eras, and what its panel promises. */
import { expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { play } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { items } from '../kernel/table.ts'
import { ec2, totalCents } from './index.ts'
import { instanceSteps, volumeSteps } from './machine.ts'
import type { Input, World } from './model.ts'
import { bookOf } from './offer.ts'
import { instanceRules, volumeRules } from './rules.table.ts'

const inputs: readonly Input[] = [
  ec2.parseInput({ seed: 7 }),
  ec2.parseInput({ seed: 8, book: 'eu-west-1/2009-11', startsAt: '2009-11-30T22:30:00Z', instanceLimit: 20 }),
  ec2.parseInput({ seed: 9, book: 'us-east-1/2026-01', startsAt: '2026-01-31T23:59:30Z' }),
]
const logs = new Map<string, readonly Command[]>()
function randomLog(input: Input, seed: number): readonly Command[] {
  const key = `${input.seed}/${seed}`
  const log = logs.get(key) ?? logOfChance(ec2, input, seed, 50)
  logs.set(key, log)
  return log
}

const laws = lawsOf({
  simulator: ec2,
  inputs,
  seeds: 12,
  randomLog,
  machines: [
    {
      name: 'instance',
      steps: instanceSteps,
      rules: instanceRules,
      statesIn: ({ instances }: World) => items(instances).map(({ state }) => state),
    },
    {
      name: 'volume',
      steps: volumeSteps,
      rules: volumeRules,
      statesIn: ({ volumes }: World) => items(volumes).map(({ state }) => state),
    },
  ],
  billCents: (world) => totalCents({ usage: world.usage, epochMs: world.epochMs, untilMs: world.atMs }, bookOf(world)),
})

test.each(laws)('$name', ({ run }) => run(), 60_000)

test('a button that asks nothing does what it promises: it works, or meets the refusal that it shows', () => {
  let tried = 0
  for (const input of inputs) {
    for (let seed = 1; seed <= 8; seed += 1) {
      let world = ec2.create(input)
      for (const command of randomLog(input, seed)) {
        world = play(ec2, world, command).world
        for (const { id, command: name, args, fields, permission } of ec2.view(world).actions) {
          if (fields.length > 0) continue
          const outcome = ec2.command(world, { name, args })
          const promised = permission.allowed ? 'works' : permission.refusal.code
          expect(`${id} ${outcome.ok ? 'works' : outcome.refusal.code}`, `seed ${seed}, command ${world.seq}`).toBe(
            `${id} ${promised}`,
          )
          tried += 1
        }
      }
    }
  }
  expect(tried).toBeGreaterThan(1_000)
}, 60_000)
