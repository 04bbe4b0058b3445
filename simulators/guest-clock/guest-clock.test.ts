/** The laws, tried on a guest's clock; closed form against a slow way that counts tick by tick; and the skews of the formula. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { guestClock } from './index.ts'
import { type Phase, type Setting, sources } from './model.ts'
import { readingAt, skewUsOf, sliceMs } from './reckoning.ts'

const laws = lawsOf({
  simulator: guestClock,
  inputs: [
    guestClock.parseInput({}),
    guestClock.parseInput({ setting: { others: 3, catchUp: true, powerManagement: true, ntp: true, source: 'tsc' } }),
  ],
  seeds: 10,
  randomLog: (input, seed) => logOfChance(guestClock, input, seed, 25),
  machines: [],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const plain: Setting = { source: 'tick', hz: 1000, others: 0, catchUp: false, powerManagement: false, ntp: false }
const speeds = { slowPermille: 600, invariantTsc: false }
const nothing = { guestUs: 0, correctedUs: 0, due: 0, delivered: 0, lost: 0, backlog: 0, late: 0 }
const phaseOf = (setting: Partial<Setting>, waiting = 0): Phase => ({
  fromMs: 0,
  setting: { ...plain, ...setting },
  base: { ...nothing, backlog: waiting },
})
const skewMs = (setting: Partial<Setting>, ms: number, more: Partial<typeof speeds> = {}) =>
  skewUsOf(readingAt(phaseOf(setting), ms, { ...speeds, ...more }), ms) / 1000

/** Millisecond by millisecond, as it would be seen. */
function slowly({ setting: { hz, others, catchUp }, base }: Phase, ms: number) {
  const tickMs = 1000 / hz
  const turnMs = sliceMs * (others + 1)
  let { backlog } = base
  let due = 0
  let lost = 0
  let late = 0
  let delivered = 0
  if (!catchUp) {
    lost += backlog
    backlog = 0
  }
  for (let now = 1; now <= ms; now += 1) {
    const within = now % turnMs === 0 ? turnMs : now % turnMs
    if (now % tickMs === 0) {
      due += 1
      if (within <= sliceMs) {
        delivered += 1
        if (backlog > 0) {
          backlog -= 1
          delivered += 1
        }
      } else late += 1
    }
    if (within === turnMs && late > 0) {
      delivered += 1
      if (catchUp) backlog += late - 1
      else lost += late - 1
      late = 0
    }
  }
  return { due, lost, backlog, late, delivered }
}

test('the closed form is what one counts tick by tick', () => {
  const settings = fc.record({
    hz: fc.constantFrom(100, 250, 1000),
    others: fc.integer({ min: 0, max: 9 }),
    catchUp: fc.boolean(),
  })
  fc.assert(
    fc.property(settings, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 200 }), (setting, ms, waiting) => {
      const phase = phaseOf(setting as Partial<Setting>, waiting)
      const { due, lost, backlog, late, delivered } = readingAt(phase, ms, speeds)
      expect({ due, lost, backlog, late, delivered }).toEqual(slowly(phase, ms))
    }),
    { numRuns: 400 },
  )
})

describe('a minute', () => {
  test('alone on the CPU, counting ticks, nothing is lost', () => {
    for (const hz of [100, 250, 1000] as const) expect(skewMs({ hz }, 60_000)).toBe(0)
  })

  test('with one other guest at 1,000 Hz, 19 of 40 ticks are lost: 28.5 s late', () => {
    expect(skewMs({ others: 1 }, 60_000)).toBe(28_500)
  })

  test('at 100 Hz, 1 of 4: 15 s', () => {
    expect(skewMs({ others: 1, hz: 100 }, 60_000)).toBe(15_000)
  })

  test('with catch-up and one other guest it is late within a turn only', () => {
    expect(skewMs({ others: 1, catchUp: true }, 60_000)).toBe(19)
  })

  test('with catch-up and five others it cannot keep up', () => {
    expect(skewMs({ others: 5, catchUp: true }, 60_000)).toBeGreaterThan(10_000)
  })

  test('by the counter, on a host at 600 of 1,000: 24 s late, and the load does not matter', () => {
    expect(skewMs({ source: 'tsc', powerManagement: true, others: 4 }, 60_000)).toBe(24_000)
    expect(skewMs({ source: 'tsc', others: 4 }, 60_000)).toBe(0)
    expect(skewMs({ source: 'tsc', powerManagement: true }, 60_000, { invariantTsc: true })).toBe(0)
  })

  test('the deck’s remedy does nothing for lost ticks', () => {
    expect(skewMs({ others: 2, powerManagement: true }, 60_000)).toBe(skewMs({ others: 2, powerManagement: false }, 60_000))
  })

  test('kvmclock is right whatever happens', () => {
    expect(skewMs({ source: 'kvmclock', powerManagement: true, others: 9 }, 60_000)).toBe(0)
  })

  test('NTP takes away 500 µs a second, and no more', () => {
    expect(skewMs({ others: 1, ntp: true }, 60_000)).toBe(28_500 - 30)
  })
})

test('NTP alone holds a clock that is only a little slow', () => {
  expect(skewMs({ source: 'tsc', powerManagement: true, ntp: true }, 60_000, { slowPermille: 1000 })).toBe(0)
  const drift = readingAt(phaseOf({ source: 'tsc', ntp: true, powerManagement: true }), 60_000, {
    slowPermille: 999,
    invariantTsc: false,
  })
  expect(skewUsOf(drift, 60_000)).toBe(60_000 - 30_000)
})

test('skew never falls while nothing corrects it', () => {
  const setting = fc.record({
    source: fc.constantFrom(...sources),
    others: fc.integer({ min: 0, max: 9 }),
    powerManagement: fc.boolean(),
  })
  fc.assert(
    fc.property(setting, fc.integer({ min: 1, max: 50 }), (each, turns) => {
      const turnMs = sliceMs * (each.others + 1)
      expect(skewMs(each, (turns + 1) * turnMs)).toBeGreaterThanOrEqual(skewMs(each, turns * turnMs))
    }),
  )
})

const given = (atMs: number, name: string, args: Command['args']): Command => ({ atMs, name, args })
const viewAfter = (input: object, untilMs: number, ...log: readonly Command[]) => {
  const { world } = replay(guestClock, guestClock.create(guestClock.parseInput(input)), log)
  return guestClock.view(guestClock.advance(world, untilMs - world.atMs))
}

test('a restart sets the clock right, and other changes keep how late it was', () => {
  const late = viewAfter({ setting: { others: 1 } }, 60_000)
  expect(late.skewMs).toBe(28_500)
  expect(viewAfter({ setting: { others: 1 } }, 60_000, given(60_000, 'host.load', { others: 0 })).skewMs).toBe(28_500)
  expect(viewAfter({ setting: { others: 1 } }, 120_000, given(60_000, 'guest.set-clock', { source: 'kvmclock' })).skewMs).toBe(0)
  expect(late.samples).toHaveLength(61)
  expect(late.says[0]).toBe('The guest’s clock is 28,500 ms late.')
})

test('what is fixed stays', () => {
  const { steps } = replay(guestClock, guestClock.create(guestClock.parseInput({ changeable: ['ntp'] })), [
    given(0, 'host.load', { others: 0 }),
    given(0, 'guest.ntp', { on: true }),
  ])
  expect(steps.map(({ refusal }) => refusal?.code)).toEqual(['fixed-here', undefined])
})

test.each([
  [null, ''],
  [{ setting: { hz: 50 } }, 'setting.hz'],
  [{ setting: { source: 'sundial' } }, 'setting.source'],
  [{ slowPermille: 5 }, 'slowPermille'],
  [{ changeable: ['x'] }, 'changeable'],
])('the input %j is refused at its place', (input, path) => {
  try {
    guestClock.parseInput(input)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(BadInput)
    expect((error as BadInput).path).toBe(path)
  }
})
