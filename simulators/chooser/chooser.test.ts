/** The laws, tried on choosing; the table of rules cell by cell, typed by hand; and what must hold of every host, guest and product. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawsOf } from '../kernel/laws.ts'
import { logOfChance } from '../kernel/log-of-chance.ts'
import { BadInput } from '../kernel/refusal.ts'
import { replay } from '../kernel/replay.ts'
import type { Command } from '../kernel/simulator.ts'
import { canRun, serves } from './can-run.ts'
import { chooser } from './index.ts'
import type { Guest, Host } from './model.ts'
import { type ProductId, productIds, products, type Year, years } from './products.table.ts'

const laws = lawsOf({
  simulator: chooser,
  inputs: [chooser.parseInput({}), chooser.parseInput({ cases: [{}, {}], showsVerdicts: false, isOpen: false })],
  seeds: 10,
  randomLog: (input, seed) => logOfChance(chooser, input, seed, 30),
  machines: [],
})
test.each(laws)('$name', ({ run }) => run(), 60_000)

const pc: Host = { arch: 'x86', bits: 64, virtualization: 'enabled', place: 'bare', holder: 'none' }
const without: Host = { ...pc, virtualization: 'absent' }
const xp: Guest = { arch: 'x86', bits: 32, os: 'windows', isXenAware: false, cpus: 1 }
const linux64: Guest = { ...xp, os: 'linux', bits: 64 }
const xenLinux: Guest = { ...linux64, isXenAware: true }

/** The mode, or the rule that says no first. */
function answer(host: Host, product: ProductId, guest: Guest, year: Year = '2010'): string {
  const verdict = canRun(host, product, guest, year)
  return verdict.ok ? verdict.mode : (verdict.reasons[0]?.rule ?? '')
}

describe('the table of 2010, a host without VT-x', () => {
  test.each([
    ['vmware-server', 'translation', 'translates-32-bit', 'translates-32-bit'],
    ['vmware-workstation', 'translation', 'translates-32-bit', 'translates-32-bit'],
    ['vmware-esxi', 'translation', 'translates-32-bit', 'translates-32-bit'],
    ['virtualbox-ose', 'translation', 'translates-32-bit', 'translates-32-bit'],
    ['virtualbox-full', 'translation', 'translates-32-bit', 'translates-32-bit'],
    ['xen-pv', 'not-xen-aware', 'not-xen-aware', 'paravirtual'],
    ['xen-hvm', 'needs-hardware-absent', 'needs-hardware-absent', 'needs-hardware-absent'],
    ['kvm', 'needs-hardware-absent', 'needs-hardware-absent', 'needs-hardware-absent'],
    ['qemu-tcg', 'emulation', 'emulation', 'emulation'],
    ['hyper-v', 'needs-hardware-absent', 'needs-hardware-absent', 'needs-hardware-absent'],
    ['user-mode-linux', 'linux-only', 'paravirtual', 'paravirtual'],
    ['containers', 'linux-only', 'shared-kernel', 'shared-kernel'],
  ] as const)('%s: Windows XP %s, 64-bit Linux %s, Linux that knows Xen %s', (product, onXp, on64, onXen) => {
    expect([xp, linux64, xenLinux].map((guest) => answer(without, product, guest))).toEqual([onXp, on64, onXen])
  })
})

describe('today, a host without VT-x', () => {
  test.each([
    ['vmware-workstation', 'needs-hardware-absent'],
    ['vmware-esxi', 'needs-hardware-absent'],
    ['virtualbox', 'needs-hardware-absent'],
    ['kvm', 'needs-hardware-absent'],
    ['qemu-tcg', 'emulation'],
    ['xen-pvh', 'pvh-not-windows'],
    ['vmware-server', 'not-then'],
    ['virtualbox-ose', 'not-then'],
  ] as const)('%s: %s', (product, rule) => {
    expect(answer(without, product, xp, '2026')).toBe(rule)
  })
})

test.each([
  ['another architecture', { ...pc, arch: 'arm' }, 'kvm', xp, 'other-architecture'],
  ['another architecture, emulated', { ...pc, arch: 'arm' }, 'qemu-tcg', xp, 'emulation'],
  ['64 bits on 32', { ...pc, bits: 32 }, 'kvm', linux64, 'guest-64-on-32'],
  ['switched off', { ...pc, virtualization: 'disabled' }, 'kvm', linux64, 'needs-hardware-disabled'],
  ['not passed on', { ...pc, place: 'guest-without-nesting' }, 'kvm', linux64, 'nesting-off'],
  ['passed on', { ...pc, place: 'guest-with-nesting' }, 'kvm', linux64, 'hardware'],
  ['held by another', { ...pc, holder: 'kvm' }, 'virtualbox-ose', { ...xp, cpus: 2 }, 'one-cpu'],
  ['held by another, KVM', { ...pc, holder: 'virtualbox' }, 'kvm', linux64, 'one-holder'],
  ['held by itself', { ...pc, holder: 'kvm' }, 'kvm', linux64, 'hardware'],
  ['two CPUs without VT-x, VMware', without, 'vmware-server', { ...xp, cpus: 2 }, 'translation'],
  ['two CPUs without VT-x, VirtualBox', without, 'virtualbox-ose', { ...xp, cpus: 2 }, 'one-cpu'],
] as const)('%s: %s', (_, host, product, guest, expected) => {
  expect(answer(host, product, guest)).toBe(expected)
})

test('today’s Linux is a paravirtual guest in 64 bits only', () => {
  expect(answer(pc, 'xen-pv', { ...xenLinux, bits: 32 }, '2026')).toBe('pv-64-only')
  expect(answer(pc, 'xen-pv', { ...xenLinux, bits: 32 }, '2010')).toBe('paravirtual')
})

const hosts = fc.record({
  arch: fc.constantFrom('x86', 'arm'),
  bits: fc.constantFrom(32, 64),
  virtualization: fc.constantFrom('enabled', 'disabled', 'absent'),
  place: fc.constantFrom('bare', 'guest-without-nesting', 'guest-with-nesting'),
  holder: fc.constantFrom('none', 'kvm', 'virtualbox', 'vmware'),
}) as fc.Arbitrary<Host>
const guests = fc.record({
  arch: fc.constantFrom('x86', 'arm'),
  bits: fc.constantFrom(32, 64),
  os: fc.constantFrom('linux', 'windows'),
  isXenAware: fc.boolean(),
  cpus: fc.constantFrom(1, 2),
}) as fc.Arbitrary<Guest>
const any = [hosts, fc.constantFrom(...productIds), guests, fc.constantFrom(...years)] as const

test('every product has a mode, or a reason with words', () => {
  fc.assert(
    fc.property(...any, (host, product, guest, year) => {
      const verdict = canRun(host, product, guest, year)
      if (!verdict.ok) expect(verdict.reasons.every(({ rule, says }) => rule !== '' && says.endsWith('.'))).toBe(true)
      if (!verdict.ok) expect(verdict.reasons.length).toBeGreaterThan(0)
    }),
    { numRuns: 3000 },
  )
})

test('to switch VT-x on never takes a product away, nor does passing it on, nor freeing it', () => {
  fc.assert(
    fc.property(...any, (host, product, guest, year) => {
      if (!canRun(host, product, guest, year).ok) return
      for (const better of [{ virtualization: 'enabled' }, { place: 'guest-with-nesting' }, { holder: 'none' }] as const)
        expect(canRun({ ...host, ...better }, product, guest, year).ok).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('QEMU runs every guest on every host', () => {
  fc.assert(
    fc.property(hosts, guests, fc.constantFrom(...years), (host, guest, year) => canRun(host, 'qemu-tcg', guest, year).ok),
  )
})

describe('the world', () => {
  const recommend = (client: number, product: string): Command => ({
    atMs: 0,
    name: 'product.recommend',
    args: { client, product },
  })
  const worldOf = (input: object) => chooser.create(chooser.parseInput(input))

  test('a product that cannot run the guest is refused with the rule, and nothing is recommended', () => {
    const { world, steps } = replay(chooser, worldOf({ cases: [{ host: { virtualization: 'absent' } }] }), [recommend(1, 'kvm')])
    expect(steps[0]?.refusal).toMatchObject({ code: 'needs-hardware-absent', arg: 'product' })
    expect(chooser.view(world).cases[0]?.chosen).toBeNull()
  })

  test('a product that breaks the wish is taken, and does not serve', () => {
    const input = { cases: [{ wish: { licence: 'open-source' } }] }
    const { world } = replay(chooser, worldOf(input), [recommend(1, 'virtualbox-full')])
    expect(chooser.view(world).cases[0]).toMatchObject({ chosen: 'virtualbox-full', isServed: false })
    const [client] = chooser.parseInput(input).cases
    expect(client && serves('kvm', client, '2010')).toBe(true)
  })

  test('a client that changes forgets what was recommended', () => {
    const { world } = replay(chooser, worldOf({}), [recommend(1, 'kvm'), { atMs: 0, name: 'guest.set', args: { bits: '64' } }])
    expect(chooser.view(world).cases[0]).toMatchObject({ chosen: null, guest: { bits: 64 } })
  })

  test('what is fixed stays, and who is not there cannot be served', () => {
    const { steps } = replay(chooser, worldOf({ isOpen: false }), [
      { atMs: 0, name: 'year.set', args: { year: '2026' } },
      recommend(2, 'kvm'),
    ])
    expect(steps.map(({ refusal }) => refusal?.code)).toEqual(['fixed-here', 'no-client'])
  })

  test.each([
    [{ cases: [] }, 'cases'],
    [{ cases: [{ host: { bits: 16 } }] }, 'cases.0.host.bits'],
    [{ cases: [{ guest: { os: 'beos' } }] }, 'cases.0.guest.os'],
    [{ year: 1999 }, 'year'],
    [[], ''],
  ])('the input %j is refused at its place', (input, path) => {
    try {
      chooser.parseInput(input)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput)
      expect((error as BadInput).path).toBe(path)
    }
  })
})

test('every licence names where it was read', () => {
  for (const id of productIds)
    for (const licence of Object.values(products[id].licences)) if (licence) expect(licence.source).toMatch(/^[a-z0-9-]+$/)
})
