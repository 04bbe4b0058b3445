/** What the editor knows of a domain's, a network's and a pool's document. */
import { expect, test } from 'vitest'
import { kvmHost } from '../../simulators/kvm-host/index.ts'
import { explanationAt, suggestionsAt } from './document-words.ts'

const explained = (marked: string) => explanationAt(marked.replace('|', ''), marked.indexOf('|'))
const labels = (marked: string) => suggestionsAt(marked.replace('|', ''), marked.indexOf('|')).all.map(({ label }) => label)

/** A document that libvirt prints here. */
const printed = (line: string): string => {
  const outcome = kvmHost.command(kvmHost.create(kvmHost.parseInput({})), { name: 'terminal.run', args: { line } })
  return outcome.ok ? outcome.world.last.stdout : ''
}

test.each(['virsh dumpxml web1', 'virsh dumpxml db1', 'virsh net-dumpxml default', 'virsh pool-dumpxml default'])(
  'every element and attribute that %s prints is explained',
  (line) => {
    const text = printed(line)
    expect(text).toContain('<name>')
    const names = [...text.matchAll(/<([\w-]+)| ([\w-]+)=/g)]
    expect(names.filter(({ index }) => !explanationAt(text, index + 1)).map(([name]) => name)).toEqual([])
  },
)

test('the same name means what it means where it stands', () => {
  expect(explained('<domain><devices><disk><sou|rce/>')?.says).toContain('behind the disk')
  expect(explained('<domain><devices><interface><sou|rce/>')?.says).toContain('cable')
  expect(explained("<pool ty|pe='dir'/>")?.title).toBe('type')
  expect(explained('<domain><nothing|/>')).toBe(null)
  expect(explained('<domain><const|ructor/>')).toBe(null)
})

test('values are offered for an attribute, attributes that are not there yet for an element, elements for a parent', () => {
  expect(labels("<domain><devices><disk><target bus='|'/>")).toEqual(['virtio', 'ide', 'sata', 'scsi', 'usb'])
  expect(labels("<domain><devices><interface><model type='|'/>")).toContain('rtl8139')
  expect(labels("<domain><devices><disk><target dev='vda' |/>")).toEqual(['bus'])
  expect(labels('<domain><os><|')).toEqual(['type', 'boot', 'bootmenu', 'loader'])
  expect(labels('|')).toEqual(['domain', 'network', 'pool'])
  expect(labels('<domain><on_crash>|</on_crash>')).toContain('restart')
})

test('an attribute is written with its quotes, unless it has them', () => {
  const written = (marked: string) => suggestionsAt(marked.replace('|', ''), marked.indexOf('|')).all[0]?.insert
  expect(written('<domain><os><boot |/>')).toBe("dev='$1'")
  expect(written("<domain><os><boot d|='hd'/>")).toBe('dev')
})
