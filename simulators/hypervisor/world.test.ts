/** What the world refuses, what its view promises, and that nothing from outside brings it down. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BadInput } from '../kernel/refusal.ts'
import { play, replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import { Counter, nothingCounted, sumOf } from './counters.ts'
import { hypervisor } from './index.ts'
import { cpuProfiles, disks, guests, nics, type Setup, techniques } from './model.ts'
import { brokenRule } from './rules.table.ts'
import { orderOf, setupOf } from './setups.fixture.ts'
import { cold, runTrace } from './traces.ts'

const worldOf = (input: object = {}) => hypervisor.create(hypervisor.parseInput(input))
const given = (name: string, args: Command['args'] = {}): Command => ({ atMs: 0, name, args })

describe('bad arguments', () => {
  test.each([
    ['operation', given('guest.run', { operation: 'halt' }), 'syscall, cli, popf'],
    ['technique', given('machine.set', { technique: 'magic' }), techniques.join(', ')],
    ['disk', given('machine.set', { disk: 'floppy' }), disks.join(', ')],
    ['nic', given('machine.compare', { nic: 'wifi' }), nics.join(', ')],
  ] as const)('an unknown %s is refused, with what there is', (arg, command, allowed) => {
    const outcome = hypervisor.command(worldOf(), command)
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'bad-args', arg } })
    if (!outcome.ok) expect(outcome.refusal.message).toContain(allowed)
  })
})

describe('an input', () => {
  test.each([
    [{ machines: [] }, 'machines'],
    [{ machines: [{ technique: 'magic' }] }, 'machines.0.technique'],
    [{ machines: [{ vtx: 'absent', technique: 'hvm-ept' }] }, 'machines.0'],
    [{ workload: [{ operation: 'syscall', times: 0 }] }, 'workload.0.times'],
    [{ workload: [{ operation: 'disk-read', kib: 5 }] }, 'workload.0.kib'],
    [{ workload: [{ operation: 'nap' }] }, 'workload.0.operation'],
    [{ changeable: ['colour'] }, 'changeable'],
    [{ canCompare: 1 }, 'canCompare'],
    [{ seed: -1 }, 'seed'],
    [{ colour: 1 }, 'colour'],
    [null, ''],
  ])('%j is refused at its place', (input, path) => {
    expect(() => hypervisor.parseInput(input)).toThrow(BadInput)
    try {
      hypervisor.parseInput(input)
    } catch (error) {
      expect((error as BadInput).path).toBe(path)
    }
  })

  test('of any kind is read or refused, and never crashes', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({ machines: fc.array(fc.anything()), workload: fc.anything() }, { requiredKeys: [] }),
    )
    fc.assert(
      fc.property(anything, (json) => {
        try {
          hypervisor.create(hypervisor.parseInput(json))
        } catch (error) {
          expect(error).toBeInstanceOf(BadInput)
        }
      }),
    )
  })
})

test('every machine that the rules allow can be set and run; every other is refused with the rule, and nothing changes', () => {
  let allowed = 0
  let refused = 0
  for (const technique of techniques)
    for (const cpu of cpuProfiles)
      for (const vtx of ['enabled', 'disabled', 'absent'] as const)
        for (const guest of guests)
          for (const disk of disks)
            for (const nic of nics) {
              const setup: Setup = { technique, cpu, vtx, guest, disk, nic, interrupts: 'msi-x' }
              const rule = brokenRule(setup)
              const before = worldOf()
              const outcome = hypervisor.command(before, given('machine.compare', { ...setup }))
              if (rule) {
                refused += 1
                expect(outcome).toMatchObject({ ok: false, refusal: { code: rule.code } })
                continue
              }
              allowed += 1
              expect(outcome.ok).toBe(true)
              const events = { count: 0 }
              for (const operation of ['syscall', 'disk-read', 'packet'] as const) {
                if (disk === 'ide-pio' || nic === 'ne2k') continue
                runTrace(setup, cold, [orderOf(operation)], ({ kind, says }) => {
                  events.count += 1
                  expect(kind === 'open' && says.includes('no such device')).toBe(false)
                })
              }
            }
  expect(allowed).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(allowed)
})

test('the view’s trace is what was counted, and the same seed makes the same trace', () => {
  const log = [given('machine.compare', { technique: 'tcg' }), given('guest.run', { operation: 'popf-section', times: 9 })]
  const input = { machines: [{ technique: 'deprivileged-unaided' }], seed: 5 }
  const one = hypervisor.view(replay(hypervisor, worldOf(input), log).world)
  const other = hypervisor.view(replay(hypervisor, worldOf(input), log).world)
  for (const [place, { run }] of one.machines.entries()) {
    const counter = new Counter()
    for (const event of run?.trace ?? []) counter.add(event)
    expect(counter.counted).toEqual(run?.counters)
    expect(run?.trace).toEqual(other.machines[place]?.run?.trace)
    expect(new Set(run?.trace.map(({ op }) => op)).size).toBe(run?.operations.length)
  }
})

test('two runs together count what they count one by one', () => {
  const count = (...operations: readonly ('fork' | 'disk-read')[]) => {
    const counter = new Counter()
    runTrace(
      setupOf('hvm-shadow'),
      cold,
      operations.map((operation) => orderOf(operation)),
      counter.add,
    )
    return counter.counted
  }
  expect(sumOf(count('fork'), count('disk-read'))).toEqual(count('fork', 'disk-read'))
  expect(sumOf(nothingCounted, count('fork'))).toEqual(count('fork'))
})

test('every action with its first values is carried out, or meets a refusal with words', () => {
  let { world } = play(hypervisor, worldOf({ workload: [{ operation: 'fork' }] }), given('machine.compare', {}))
  for (const { command, args, fields } of hypervisor.view(world).actions) {
    const filled = Object.fromEntries(fields.map(({ name, initial, options }) => [name, initial ?? options?.[0]?.value ?? 1]))
    const outcome = hypervisor.command(world, { name: command, args: { ...filled, ...args } })
    expect(outcome.ok, command).toBe(true)
    if (outcome.ok) world = outcome.world
  }
  expect(Object.keys(commands)).toHaveLength(6)
})

test('the sentences tell machines, runs and a wrong counter', () => {
  const { world } = replay(hypervisor, worldOf({ machines: [{ technique: 'deprivileged-unaided' }] }), [
    given('guest.run', { operation: 'popf-section', times: 30 }),
  ])
  const says = hypervisor.view(world).says.join(' ')
  expect(says).toContain('Ring 1, unaided')
  expect(says).toContain('Critical section by POPF × 30')
  expect(says).toMatch(/added 60 to its counter, which stands at \d\d: WRONG/)
})
