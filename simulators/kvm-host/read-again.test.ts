import { expect, test } from 'vitest'
import { kvmHost } from './index.ts'
import type { World } from './model.ts'

const xml = (memory: number) =>
  `<domain type='kvm'><name>shop</name><uuid>11111111-2222-4333-8444-555555555555</uuid><memory unit='MiB'>${memory}</memory><os><type arch='x86_64' machine='pc'>hvm</type></os></domain>\n`
const path = '/etc/libvirt/qemu/shop.xml'
const host = (): World => kvmHost.create(kvmHost.parseInput({ images: [], domains: [{ xml: xml(512) }] })) as World

function given(world: World, name: string, args: Readonly<Record<string, string>>): World {
  const outcome = kvmHost.command(world, { name, args })
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.world as World
}
const typed = (world: World, line: string) => given(world, 'terminal.run', { line })
const written = (world: World, text: string) => given(typed(world, `nano ${path}`), 'editor.save', { text })
const memoryOf = (world: World) => kvmHost.glance(world).domains[0]?.memoryKib

test('what is written into a definition by hand counts for nothing until libvirt starts anew', () => {
  const edited = written(host(), xml(768))
  expect(typed(edited, `cat ${path}`).last.stdout).toContain('768')
  expect(memoryOf(edited)).toBe(512 * 1024)
  expect(memoryOf(typed(edited, 'systemctl restart libvirtd'))).toBe(768 * 1024)
})

test('the next change by libvirt’s own means overwrites what was written by hand', () => {
  const edited = typed(written(host(), xml(768)), 'virsh setmaxmem shop 256M --config')
  expect(typed(edited, `cat ${path}`).last.stdout).toContain('WARNING: THIS IS AN AUTO-GENERATED FILE')
  expect(memoryOf(typed(edited, 'systemctl restart libvirtd'))).toBe(256 * 1024)
})

test('the file written by hand can be defined, like any other', () => {
  expect(memoryOf(typed(written(host(), xml(768)), `virsh define ${path}`))).toBe(768 * 1024)
})

test('a definition that cannot be read costs the domain its place in the list, until it is mended', () => {
  const broken = typed(written(host(), '<domain>'), 'systemctl restart libvirtd')
  expect(kvmHost.glance(broken).domains).toEqual([])
  expect(memoryOf(typed(written(broken, xml(640)), 'systemctl restart libvirtd'))).toBe(640 * 1024)
})

test('another name within the file is another name of the domain', () => {
  const renamed = typed(written(host(), xml(512).replace('shop', 'mail')), 'systemctl restart libvirtd')
  expect(kvmHost.glance(renamed).domains.map(({ name }) => name)).toEqual(['mail'])
})
