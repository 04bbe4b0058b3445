/** The laws, tried on the hypervisor, and every scenario of `scenarios/`, whose expectations were reckoned by hand. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { type Counters, hypervisor } from './index.ts'
import { rules } from './rules.table.ts'

const laws = lawsOf({
  simulator: hypervisor,
  inputs: [
    hypervisor.parseInput({ seed: 7 }),
    hypervisor.parseInput({ machines: [{ technique: 'deprivileged-unaided' }, { technique: 'hvm-ept' }] }),
  ],
  seeds: 8,
  randomLog: (input, seed) => logOfChance(hypervisor, input, seed, 30).map(shorter),
  machines: [],
})

/** A run of at most three: the laws ask what a trace is, not how long. */
function shorter(command: Command): Command {
  return typeof command.args.times === 'number'
    ? { ...command, args: { ...command.args, times: 1 + (command.args.times % 3) } }
    : command
}

test.each(laws)('$name', ({ run }) => run(), 60_000)

interface Scenario {
  readonly says: string
  readonly input: object
  readonly commands: readonly Command[]
  readonly expects: {
    /** All refusals of the log, in order. */
    readonly refusals: readonly { readonly seq: number; readonly code: string }[]
    /** What each machine has counted since it was last changed. */
    readonly counters?: Readonly<Record<string, Partial<Counters>>>
    readonly guestCounter?: number
  }
}

const folder = new URL('scenarios/', import.meta.url)
const scenarios = readdirSync(folder).map((file) => ({
  file,
  ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Scenario),
}))

test.each(scenarios)('$file: $says', ({ input, commands, expects }) => {
  const { world, steps } = replay(hypervisor, hypervisor.create(hypervisor.parseInput(input)), commands)
  const refusals = steps.flatMap(({ seq, refusal }) => (refusal ? [{ seq, ...refusal }] : []))
  expect(refusals).toMatchObject(expects.refusals)
  expect(refusals).toHaveLength(expects.refusals.length)
  const { machines } = hypervisor.view(world)
  for (const [id, counters] of Object.entries(expects.counters ?? {})) {
    const { total } = machines.find((machine) => machine.id === id) ?? {}
    expect(total).toMatchObject(counters)
    if (counters.exits) expect(total?.exits).toEqual(counters.exits)
  }
  if (expects.guestCounter !== undefined) expect(machines[0]?.guestCounter).toBe(expects.guestCounter)
})

test('every rule is met by a scenario', () => {
  const met = new Set(scenarios.flatMap(({ expects }) => expects.refusals.map(({ code }) => code)))
  for (const { code } of rules) expect(met, code).toContain(code)
})
