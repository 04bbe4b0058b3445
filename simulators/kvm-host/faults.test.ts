/** Where an editor's marks stand: at the value that is wrong, not only at the device that holds it. */
import { expect, test } from 'vitest'
import { faultsOf } from './faults.ts'

const domain = (devices: string, vcpu = '1') => `<domain type='kvm'>
  <name>web1</name>
  <memory unit='MiB'>512</memory>
  <vcpu>${vcpu}</vcpu>
  <os>
    <type arch='x86_64' machine='pc'>hvm</type>
  </os>
  <devices>
${devices}
  </devices>
</domain>
`
const disk = (bus: string, format = 'qcow2') => `    <disk type='file' device='disk'>
      <driver name='qemu' type='${format}'/>
      <source file='/a.qcow2'/>
      <target dev='vda' bus='${bus}'/>
    </disk>`
const faults = (text: string, kind: 'domain' | 'network' | 'pool' | 'file' = 'domain') => faultsOf({ kind }, text, true)
const placed = (text: string, kind: 'domain' | 'network' | 'pool' | 'file' = 'domain') =>
  faults(text, kind).map(({ line, column }) => text.split('\n')[line - 1]?.slice(column - 1))

test('a document that libvirt would take has no fault', () => {
  expect(faults(domain(disk('virtio')))).toEqual([])
})

test('a value that libvirt does not know is marked where it stands', () => {
  expect(placed(domain(disk('virtoi')))).toEqual(["virtoi'/>"])
  expect(placed(domain(disk('virtio', 'qcow3')))).toEqual(["qcow3'/>"])
  expect(faults(domain(disk('virtoi')))[0]).toMatchObject({ line: 12, message: expect.stringContaining("'virtoi'") })
})

test('the second of two disks is marked if it is the wrong one', () => {
  expect(faults(domain(`${disk('virtio')}\n${disk('vritio').replace('vda', 'vdb')}`))[0]?.line).toBe(17)
})

test('an attribute on a line of its own is marked on that line', () => {
  expect(faults(domain(disk('virtoi').replace("dev='vda' bus", "dev='vda'\n        bus")))[0]?.line).toBe(13)
})

test('a text that is no number is marked at its element', () => {
  expect(placed(domain('', 'two'))).toEqual(['<vcpu>two</vcpu>'])
})

test('a tag that is not closed is marked where libxml2 stops', () => {
  expect(faults(domain(disk('virtio')).replace('</os>', ''))[0]).toMatchObject({
    message: expect.stringContaining('Opening and ending tag mismatch'),
  })
})

test('networks and pools are read as libvirt reads them', () => {
  const network = "<network>\n  <name>a</name>\n  <forward mode='natt'/>\n</network>\n"
  expect(placed(network, 'network')).toEqual(["natt'/>"])
  const pool = "<pool type='dirr'>\n  <name>a</name>\n  <target>\n    <path>/a</path>\n  </target>\n</pool>\n"
  expect(placed(pool, 'pool')).toEqual(["dirr'>"])
  expect(faults(pool.replace('dirr', 'dir'), 'pool')).toEqual([])
})

test('a file that is no document has no faults; one that is has those of its root', () => {
  expect(faults('hello', 'file')).toEqual([])
  expect(placed(domain(disk('virtoi')), 'file')).toEqual(["virtoi'/>"])
})
