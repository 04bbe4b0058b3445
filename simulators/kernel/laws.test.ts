/** That the laws hold for a lawful simulator, and that each of them is caught when it is broken. */
import { expect, test } from 'vitest'
import { lamp, lampCents, lampRules, lampSteps, type LampWorld } from './lamp.fixture.ts'
import { lawsOf, type Subject } from './laws.ts'
import { logOfChance } from './log-of-chance.ts'

type Lamp = Subject<null, LampWorld, ReturnType<typeof lamp.view>>

const lawful: Lamp = {
  simulator: lamp,
  inputs: [null],
  seeds: 10,
  randomLog: (input, seed) => logOfChance(lamp, input, seed, 30),
  machines: [{ name: 'lamp', steps: lampSteps, rules: lampRules, statesIn: ({ state }) => [state] }],
  billCents: lampCents,
}

test.each(lawsOf(lawful))('a lamp keeps the law: $name', ({ run }) => run())

let calls = 0
const breaches: readonly { readonly law: string; readonly says: RegExp; readonly subject: Lamp }[] = [
  {
    law: 'the same log makes the same world',
    says: /input 0, seed \d+: differs in .*percent/,
    subject: withSimulator({
      command: (world, command) => {
        const outcome = lamp.command(world, command)
        calls += 1
        return outcome.ok ? { ...outcome, world: { ...outcome.world, percent: calls } } : outcome
      },
    }),
  },
  {
    law: 'one long advance equals many short ones',
    says: /before command \d+, \d+ ms at once or in three: differs in/,
    subject: withSimulator({
      advance: (world, byMs) => ({ ...lamp.advance(world, byMs), percent: world.percent + (byMs > 0 ? 1 : 0) }),
    }),
  },
  {
    law: 'saving and restoring at any moment changes nothing',
    says: /saved and restored at every command: differs in/,
    subject: withSimulator({
      create: (input) => ({ ...lamp.create(input), litSinceMs: Number.NaN }),
      command: (world, command) =>
        Number.isNaN(world.litSinceMs)
          ? { ok: true, world: { ...world, percent: 1, litSinceMs: 0 }, facts: [] }
          : lamp.command(world, command),
    }),
  },
  {
    law: 'the rules table and the machine agree for every state and command',
    says: /lamp: press in warming: the table says "moves", the machine goes to nowhere/,
    subject: {
      ...lawful,
      machines: lawful.machines.map((machine) => ({ ...machine, rules: { press: { ...lampRules.press, warming: 'moves' } } })),
    },
  },
  {
    law: 'the rules table and the machine agree for every state and command',
    says: /the table has shake, the machine has no such event/,
    subject: { ...lawful, machines: lawful.machines.map((machine) => ({ ...machine, rules: { shake: lampRules.press } })) },
  },
  {
    law: 'a refusal never changes the world, and no command changes the world that it was given',
    says: /command \d+ \(lamp\.press\): TypeError/,
    subject: withSimulator({
      command: (world, command) => {
        Object.assign(world.due, { nextOrder: 3 })
        return lamp.command(world, command)
      },
    }),
  },
  {
    law: 'every state of every machine is reached',
    says: /lamp: never seen in warming, on/,
    subject: { ...lawful, randomLog: () => [] },
  },
  {
    law: 'the bill never falls and does not depend on who looks',
    says: /the bill fell from \d+ to \d+ cents/,
    subject: { ...lawful, billCents: ({ state }) => (state === 'on' ? 5 : 0) },
  },
]

test.each(breaches)('a breach is caught and located: $law', ({ law, says, subject }) => {
  const broken = lawsOf(subject).find(({ name }) => name === law)
  expect(broken).toBeDefined()
  expect(() => broken?.run()).toThrow(says)
})

function withSimulator(changed: Partial<typeof lamp>): Lamp {
  return { ...lawful, simulator: { ...lamp, ...changed } }
}
