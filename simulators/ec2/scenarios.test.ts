/** Every scenario of `scenarios/`: a log, and what must come of it. What is not expected there is not looked at, refusals apart. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { replay } from '../kernel/replay.ts'
import { items } from '../kernel/table.ts'
import { commandsOf, type TemplateCommand } from '../kernel/template.ts'
import { type BillLine, ec2 } from './index.ts'

interface Scenario {
  readonly says: string
  readonly input: object
  readonly commands: readonly TemplateCommand[]
  readonly expects: {
    readonly totalCents?: number
    /** Cents of a usage type, all its tiers and months together. */
    readonly lines?: Readonly<Record<string, number>>
    /** Quantities of a usage type, line by line. */
    readonly quantities?: Readonly<Record<string, readonly string[]>>
    /** All refusals of the log, in order; none where it is left out. */
    readonly refusals?: readonly { readonly seq: number; readonly code: string; readonly message?: string }[]
    /** The names of all facts, in order. */
    readonly facts?: readonly string[]
    /** How many instances and volumes are in which state at the end. */
    readonly states?: Readonly<Record<'instance' | 'volume', Readonly<Record<string, number>>>>
    /** Usage types that go on costing at the end. */
    readonly tonight?: readonly string[]
    readonly unpriced?: readonly string[]
  }
}

const folder = new URL('scenarios/', import.meta.url)
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Scenario) }))

test.each(scenarios)('$file: $says', ({ input, commands, expects }) => {
  const log = commandsOf(ec2, input, commands)
  const { world, steps } = replay(ec2, ec2.create(ec2.parseInput(input)), log)
  const { bill, tonight } = ec2.view(world)
  const linesOf = (usageType: string) =>
    bill.statements.flatMap(({ lines }) => lines.filter((line) => line.usageType === usageType))

  const refusals = steps.flatMap(({ seq, refusal }) => (refusal ? [{ seq, ...refusal }] : []))
  expect(refusals).toMatchObject(expects.refusals ?? [])
  expect(refusals).toHaveLength((expects.refusals ?? []).length)
  for (const [usageType, cents] of Object.entries(expects.lines ?? {})) {
    expect({ [usageType]: sumOf(linesOf(usageType)), lines: linesOf(usageType).length > 0 }).toEqual({
      [usageType]: cents,
      lines: true,
    })
  }
  for (const [usageType, quantities] of Object.entries(expects.quantities ?? {})) {
    expect(linesOf(usageType).map(({ quantity }) => quantity)).toEqual(quantities)
  }
  if (expects.totalCents !== undefined) expect(bill.totalCents).toBe(expects.totalCents)
  if (expects.facts) expect(steps.flatMap(({ facts }) => facts.map(({ name }) => name))).toEqual(expects.facts)
  for (const [kind, states] of Object.entries(expects.states ?? {})) {
    const things = kind === 'instance' ? items(world.instances) : items(world.volumes)
    expect(counted(things), kind).toEqual(states)
  }
  if (expects.tonight) expect(tonight.map(({ usageType }) => usageType)).toEqual(expects.tonight)
  if (expects.unpriced) expect(bill.unpriced.map(({ usageType }) => usageType)).toEqual(expects.unpriced)
})

function sumOf(lines: readonly BillLine[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0)
}

function counted(things: readonly { readonly state: string }[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { state } of things) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
