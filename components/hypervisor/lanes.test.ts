import { expect, test } from 'vitest'
import {
  hypervisor,
  type HypervisorView,
  type Setup,
  techniqueLabels,
  type Technique,
} from '../../simulators/hypervisor/index.ts'
import { give, openSession, view } from '../../simulators/kernel/session.ts'
import { changesWith } from './fitting.table.ts'
import { outcomesOf } from './instruction-outcomes.ts'
import { lanes } from './lanes.table.ts'
import { starts } from './starts.table.ts'

const techniques = Object.keys(techniqueLabels) as readonly Technique[]
const { operation } = hypervisor.commands['guest.run']?.args ?? {}
const operations = operation?.kind === 'choice' ? operation.choices : []
const free = starts.free.machines[0]
const fitted = (technique: Technique, setup: Setup): Setup => ({ ...setup, technique, ...changesWith(technique, { ...setup }) })

test.each(techniques)('every step under %s happens in one of its lanes', (technique) => {
  const setup = fitted(technique, free)
  const devices: Partial<Setup>[] = technique.startsWith('hvm') ? [{}, { guest: 'linux-2010', nic: 'vhost-net' }] : [{}]
  for (const device of devices) {
    expect(operations.length).toBeGreaterThan(10)
    for (const operation of operations) {
      const start = openSession<HypervisorView>(hypervisor, { machines: [{ ...setup, ...device }] })
      const trace = view(give(start, 'guest.run', { operation })).machines[0]?.run?.trace ?? []
      expect(trace.length).toBeGreaterThan(0)
      for (const { actor } of trace) expect(lanes[technique].flatMap(({ actors }) => actors)).toContain(actor)
    }
  }
})

test('from any technique to any other, what the form brings along is accepted', () => {
  for (const from of techniques) {
    for (const to of techniques) {
      const start = openSession<HypervisorView>(hypervisor, { machines: [fitted(from, free)] })
      const { technique, ...rest } = fitted(to, fitted(from, free))
      const changed = give(start, 'machine.set', { machine: 'A', technique, ...rest })
      expect(changed.steps[0]?.refusal ?? null, `${from} to ${to}`).toBeNull()
    }
  }
})

test('a technique that fits already changes nothing else', () => {
  expect(changesWith('hvm-shadow', { ...free, vtx: 'enabled' })).toEqual({})
  expect(changesWith('no such', { ...free })).toEqual({})
})

test('what becomes of a sensitive instruction is what the simulator itself says', () => {
  expect(outcomesOf({ ...free, technique: 'deprivileged-unaided' }).popf).toContain('no trap')
  expect(outcomesOf(free).popf).toContain('translated')
  expect(outcomesOf(fitted('hvm-shadow', free)).sgdt).toContain('guest mode')
})
