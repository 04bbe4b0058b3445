/** What the measurements of the papers order, on every CPU and for any amount of work. Never absolute time. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CpuProfile, cpuProfiles, type Nic, type Order, type Technique } from './model.ts'
import { orderOf, setupOf, warmCounts } from './setups.fixture.ts'

const profile = fc.constantFrom(...cpuProfiles)
const firstGeneration = fc.constantFrom<CpuProfile>('p4-2005', 'core2-2006')
const withEpt = fc.constantFrom<CpuProfile>('nehalem-2008', 'haswell-2013')
const amount = fc.integer({ min: 1, max: 200 })

const cycles = (technique: Technique, cpu: CpuProfile, order: Order): number => warmCounts(setupOf(technique, cpu), order).cycles

describe('orderings', () => {
  test('1: a system call costs the same natively, in guest mode and under 32-bit Xen; translated it costs more', () => {
    fc.assert(
      fc.property(profile, amount, (cpu, times) => {
        const order = orderOf('syscall', { times })
        const native = cycles('native', cpu, order)
        expect(cycles('hvm-shadow', cpu, order)).toBe(native)
        expect(cycles('xen-pv-32', cpu, order)).toBe(native)
        expect(cycles('binary-translation', cpu, order)).toBeGreaterThan(native)
      }),
    )
  })

  test('2: a page-table update is cheapest with nested paging, then batched under Xen, then adapted, and far dearest by shadow', () => {
    fc.assert(
      fc.property(withEpt, fc.integer({ min: 32, max: 400 }), (cpu, times) => {
        const order = orderOf('pte-write', { times })
        const nested = cycles('hvm-ept', cpu, order)
        const batched = cycles('xen-pv-32', cpu, order)
        const adapted = cycles('binary-translation', cpu, order)
        expect(nested).toBeLessThan(batched)
        expect(batched).toBeLessThan(adapted)
        expect(cycles('hvm-shadow', cpu, order)).toBeGreaterThan(5 * adapted)
      }),
    )
  })

  test('2, before there was nested paging: batched, adapted, shadow', () => {
    fc.assert(
      fc.property(firstGeneration, fc.integer({ min: 32, max: 400 }), (cpu, times) => {
        const order = orderOf('pte-write', { times })
        const adapted = cycles('binary-translation', cpu, order)
        expect(cycles('xen-pv-32', cpu, order)).toBeLessThan(adapted)
        expect(cycles('hvm-shadow', cpu, order)).toBeGreaterThan(5 * adapted)
      }),
    )
  })

  test('3: a port costs less translated than on the bare machine, and most with the hardware’s help', () => {
    fc.assert(
      fc.property(profile, amount, (cpu, times) => {
        const order = orderOf('port-io', { times })
        const native = cycles('native', cpu, order)
        expect(cycles('binary-translation', cpu, order)).toBeLessThan(native)
        expect(cycles('hvm-shadow', cpu, order)).toBeGreaterThan(native)
      }),
    )
  })

  test('4: word by word a disk read is far dearer than by DMA, and that dearer than virtio; DMA asks as often for 4 KiB as for 64', () => {
    fc.assert(
      fc.property(withEpt, fc.constantFrom(4, 64), fc.integer({ min: 1, max: 3 }), (cpu, kib, times) => {
        const counts = (disk: 'ide-pio' | 'ide-dma' | 'virtio-blk') =>
          warmCounts(setupOf('hvm-ept', cpu, { disk, guest: 'linux-2010' }), orderOf('disk-read', { kib, times }))
        const [pio, dma, virtio] = [counts('ide-pio'), counts('ide-dma'), counts('virtio-blk')]
        expect(pio.exitTotal).toBeGreaterThan(10 * dma.exitTotal)
        expect(pio.cycles).toBeGreaterThan(10 * dma.cycles)
        expect(dma.exitTotal).toBeGreaterThan(5 * virtio.exitTotal)
        expect(dma.cycles).toBeGreaterThan(virtio.cycles)
        expect(dma.deviceAccesses).toBe(26 * times)
      }),
      { numRuns: 12 },
    )
  })

  test('5: a burst of packets costs least by virtio, then e1000, rtl8139, and most by ne2k', () => {
    for (const cpu of ['nehalem-2008', 'haswell-2013'] as const) {
      const counts = (['virtio-net', 'e1000', 'rtl8139', 'ne2k'] as readonly Nic[]).map((nic) =>
        warmCounts(setupOf('hvm-ept', cpu, { nic, guest: 'linux-2010' }), orderOf('packet-burst')),
      )
      for (const by of ['exitTotal', 'cycles', 'deviceAccesses'] as const) {
        const figures = counts.map((each) => each[by])
        expect(figures).toEqual([...figures].sort((one, other) => one - other))
        expect(new Set(figures).size).toBe(4)
      }
    }
  })

  test('6: the first VT-x is slower than translation on a fork, and faster on a system call', () => {
    fc.assert(
      fc.property(firstGeneration, fc.integer({ min: 1, max: 5 }), (cpu, times) => {
        const fork = orderOf('fork', { times })
        const call = orderOf('syscall', { times })
        expect(cycles('hvm-shadow', cpu, fork)).toBeGreaterThan(cycles('binary-translation', cpu, fork))
        expect(cycles('hvm-shadow', cpu, call)).toBeLessThan(cycles('binary-translation', cpu, call))
      }),
    )
  })

  test('7: emulation is slowest at arithmetic, and no sensitive instruction traps in it', () => {
    fc.assert(
      fc.property(profile, amount, (cpu, times) => {
        const work = orderOf('alu', { times })
        for (const other of ['native', 'binary-translation', 'xen-pv-32', 'hvm-shadow'] as const) {
          expect(cycles('tcg', cpu, work)).toBeGreaterThan(cycles(other, cpu, work))
        }
        for (const operation of ['sensitive', 'popf', 'cli'] as const) {
          const counts = warmCounts(setupOf('tcg', cpu), orderOf(operation, { times }))
          expect([counts.traps, counts.exitTotal, counts.ringSwitches]).toEqual([0, 0, 0])
        }
      }),
    )
  })

  test('a fork keeps near the published factors: 17.7 × under the first VT-x, and 11 × emulated', () => {
    const ratio = (technique: Technique) =>
      cycles(technique, 'p4-2005', orderOf('fork')) / cycles('native', 'p4-2005', orderOf('fork'))
    expect(ratio('hvm-shadow')).toBeCloseTo(17.7, 0)
    expect(ratio('tcg')).toBeCloseTo(11, 1)
  })
})
