/** Register accesses of the virtual devices, exactly as they were recorded. */
import { expect, test } from 'vitest'
import recorded from './recordings/counts.json' with { type: 'json' }
import type { Operation, Setup, Technique } from './model.ts'
import { orderOf, setupOf, warmTrace } from './setups.fixture.ts'

const background = ['apic-msi', 'ioapic', 'hpet']

/** What was recorded of an operation, the interrupt controllers aside: "R ide" → 8. Per hundred for a burst. */
function recordedBy(key: keyof typeof recorded, factor = 1): Readonly<Record<string, number>> {
  const by = Object.entries(recorded[key].by).filter(([name]) => !background.includes(name.slice(2)))
  return Object.fromEntries(by.map(([name, count]) => [name, Math.round(count * factor)]))
}

function countedBy(technique: Technique, setup: Partial<Setup>, operation: Operation, kib = 4): Readonly<Record<string, number>> {
  const by: Record<string, number> = {}
  for (const { access } of warmTrace(
    setupOf(technique, 'haswell-2013', { guest: 'linux-2010', ...setup }),
    orderOf(operation, { kib }),
  )) {
    if (!access || access.region === 'apic') continue
    const name = `${access.is === 'read' ? 'R' : 'W'} ${access.region}`
    by[name] = (by[name] ?? 0) + 1
  }
  return by
}

const read4 = 'disk read 4 KiB (O_DIRECT, qd1)'
const ping = 'ping = 1 TX + 1 RX'
const burst = 'UDP TX 1400 B, burst of 100'

test.each([
  ['t-ide.trace', { disk: 'ide-dma' }],
  ['t-ide-pio.trace', { disk: 'ide-pio' }],
  ['t-virtio-kick.trace', { disk: 'virtio-blk' }],
  ['t-virtio-intx.trace', { disk: 'virtio-blk', interrupts: 'intx' }],
] as const)('a disk read, as %s', (name, setup) => {
  expect(countedBy('hvm-ept', setup, 'disk-read')).toEqual(recordedBy(`${name}|${read4}`))
  expect(countedBy('hvm-ept', setup, 'disk-read', 64)).toEqual(recordedBy(`${name}|disk read 64 KiB`))
})

test.each([
  ['t-ide.trace', { nic: 'e1000' }],
  ['t-rtl.trace', { nic: 'rtl8139' }],
  ['t-ne2k.trace', { nic: 'ne2k' }],
  ['t-virtio-kick.trace', { nic: 'virtio-net' }],
  ['t-virtio-intx.trace', { nic: 'virtio-net', interrupts: 'intx' }],
] as const)('a ping, as %s', (name, setup) => {
  expect(countedBy('hvm-ept', setup, 'packet')).toEqual(recordedBy(`${name}|${ping}`))
})

test.each([
  ['t-ide.trace', { nic: 'e1000' }],
  ['t-rtl.trace', { nic: 'rtl8139' }],
  ['t-ne2k.trace', { nic: 'ne2k' }],
  ['t-virtio-kick.trace', { nic: 'virtio-net' }],
] as const)('a hundred packets, as %s', (name, setup) => {
  expect(countedBy('hvm-ept', setup, 'packet-burst')).toEqual(recordedBy(`${name}|${burst}`, 100))
})

test('the same driver touches the same registers whoever answers: bare machine, translator, emulator, KVM', () => {
  for (const operation of ['disk-read', 'packet'] as const) {
    const counts = (['native', 'binary-translation', 'tcg', 'hvm-shadow'] as const).map((technique) =>
      countedBy(technique, { guest: 'linux-2005' }, operation),
    )
    for (const count of counts) expect(count).toEqual(counts[0])
  }
})
