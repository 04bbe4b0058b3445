/** Every technique × operation against what was written by hand; and what must hold of any trace. */
import { describe, expect, test } from 'vitest'
import { vcpuSteps, type VcpuState } from './machine.ts'
import { operations, techniques, type TraceEvent } from './model.ts'
import { orderOf, possibleSetups, setupOf, warmCounts, warmTrace } from './setups.fixture.ts'
import { cold, runTrace } from './traces.ts'
import { expected, tokens, virtioExpected } from './traces.expected.ts'

/** A trace in tokens, runs of the same one made one. */
function walked(trace: readonly TraceEvent[]): string {
  const steps = trace.flatMap(({ actor, mode, exit }) => {
    const token = tokens[`${actor} ${mode}` as keyof typeof tokens] ?? `${actor} ${mode}?`
    return exit ? [`e${exit.number}`, token] : [token]
  })
  return steps.filter((step, place) => step !== steps[place - 1]).join(' ')
}

/** A draw for which the interrupt of a section comes between read and write. */
const between = 1

describe.each(techniques)('%s', (technique) => {
  test.each(Object.entries(expected[technique]))('%s walks as written by hand', (operation, steps) => {
    const trace = warmTrace(
      setupOf(technique),
      orderOf(operation as keyof (typeof expected)[typeof technique], { draw: between }),
    )
    expect(walked(trace)).toBe(
      steps
        .split(' ')
        .filter((step, place, all) => step !== all[place - 1])
        .join(' '),
    )
  })

  test('no operation is missing, and every step says what happens', () => {
    for (const operation of operations) {
      const trace = warmTrace(setupOf(technique), orderOf(operation))
      expect(trace.length, operation).toBeGreaterThan(0)
      expect(trace.every(({ says }) => says.length > 0)).toBe(true)
    }
  })
})

test.each(Object.entries(virtioExpected))('%s walks as written by hand', (device, steps) => {
  const devices = device === 'virtio-blk' ? ({ disk: device } as const) : ({ nic: device as 'virtio-net' } as const)
  const order = orderOf(device === 'virtio-blk' ? 'disk-read' : 'packet')
  expect(walked(warmTrace(setupOf('hvm-ept', 'haswell-2013', { guest: 'linux-2010', ...devices }), order))).toBe(steps)
})

test('ring switches of a system call: 2 natively, 4 translated, 2 and 4 under Xen, 2 in guest mode, none emulated', () => {
  const switches = techniques.map((technique) => [technique, warmCounts(setupOf(technique), orderOf('syscall')).ringSwitches])
  expect(Object.fromEntries(switches)).toMatchObject({
    native: 2,
    'binary-translation': 4,
    'xen-pv-32': 2,
    'xen-pv-64': 4,
    'hvm-shadow': 2,
    'hvm-ept': 2,
    tcg: 0,
  })
})

test('with the hardware’s help every trace is a legal walk of the vCPU’s three modes, and each step is where the chart says', () => {
  const modes: Readonly<Record<VcpuState, readonly string[]>> = {
    'guest-mode': ['nr-R0', 'nr-R3'],
    'kernel-mode': ['root-R0'],
    'user-mode': ['root-R3'],
  }
  for (const setup of possibleSetups.filter(({ technique }) => technique.startsWith('hvm'))) {
    for (const operation of operations) {
      let state: VcpuState = 'guest-mode'
      for (const { kind, mode, actor, says, isAside } of warmTrace(setup, orderOf(operation))) {
        if (actor === 'hardware' || isAside) continue
        if (kind === 'entry') expect(modes[state]).toContain(mode)
        if (vcpuSteps.events.includes(kind as never)) {
          const next = vcpuSteps.next(state, kind as (typeof vcpuSteps.events)[number])
          expect(next, `${kind} in ${state}: ${says}`).not.toBeNull()
          if (kind === 'exit' || kind === 'from-user') expect(mode).toBe('root-R0')
          state = next ?? state
        } else expect(modes[state], says).toContain(mode)
      }
      expect(state).toBe('guest-mode')
    }
  }
})

test('only the unaided machine loses additions, only by POPF, and only when the interrupt comes between read and write', () => {
  for (const setup of possibleSetups) {
    for (const operation of ['cli-section', 'popf-section'] as const) {
      const outcome = runTrace(setup, cold, [orderOf(operation, { times: 300 })], () => {})
      const lost = (outcome?.added ?? 0) - (outcome?.counted ?? 0)
      if (setup.technique === 'deprivileged-unaided' && operation === 'popf-section') {
        expect(lost).toBeGreaterThan(150)
        expect(lost).toBeLessThan(250)
      } else expect(lost).toBe(0)
    }
  }
})

test('the translator adapts after three trapped writes, and what it has learned it keeps', () => {
  const setup = setupOf('binary-translation')
  const trace: TraceEvent[] = []
  const { after } = runTrace(setup, cold, [orderOf('pte-write', { times: 5 })], (event) => trace.push(event)) ?? { after: cold }
  expect(trace.filter(({ kind }) => kind === 'trap').map(({ op }) => op)).toEqual([0, 1, 2])
  expect(walked(warmTrace(setup, orderOf('pte-write')))).toBe('k1')
  expect(after.trappedWrites).toBe(3)
})

test('Xen takes page-table updates 32 at a time, and the rest at the end', () => {
  const counts = (times: number) => warmCounts(setupOf('xen-pv-32'), orderOf('pte-write', { times })).hypercalls
  expect([1, 32, 33, 64, 65].map(counts)).toEqual([1, 1, 2, 2, 3])
})

test('a run stops as soon as it has more steps than it may have', () => {
  expect(runTrace(setupOf('native'), cold, [orderOf('syscall', { times: 4 })], () => {}, 11)).toBeNull()
  expect(runTrace(setupOf('native'), cold, [orderOf('syscall', { times: 4 })], () => {}, 12)).not.toBeNull()
})
