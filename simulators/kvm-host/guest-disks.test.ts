import { expect, test } from 'vitest'
import { kvmHost } from './index.ts'
import type { World } from './model.ts'

const gib = 1024 ** 3
const images = ['/srv/old.qcow2', '/srv/old-data.qcow2']

const xml = (buses: readonly string[]) => `<domain type='kvm'><name>old</name><memory unit='MiB'>512</memory>
<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features><devices>${buses
  .map(
    (bus, nth) =>
      `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${images[nth]}'/><target dev='${bus === 'ide' ? 'hd' : 'vd'}${'ab'[nth]}' bus='${bus}'/></disk>`,
  )
  .join('')}<console type='pty'/></devices></domain>`

/** A guest that mounts its second disk by the name that it has on IDE. */
const host = (buses: readonly string[], fstab = '/dev/sdb1  /srv  ext4  defaults  0  2\n'): World =>
  kvmHost.create(
    kvmHost.parseInput({
      images: [
        { path: images[0], sizeBytes: 4 * gib, hasSystem: true, hostname: 'old', fstab },
        { path: images[1], sizeBytes: 8 * gib },
      ],
      domains: [{ xml: xml(buses) }],
    }),
  ) as World

function typed(world: World, ...lines: readonly string[]): { readonly world: World; readonly stdout: string } {
  let next = world
  let stdout = ''
  for (const line of lines) {
    const wait = /^sleep (\d+)$/.exec(line)?.[1]
    if (wait) {
      next = kvmHost.advance(next, Number(wait) * 1000) as World
      continue
    }
    const outcome = kvmHost.command(next, { name: 'terminal.run', args: { line } })
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    next = outcome.world as World
    stdout = String(outcome.facts[0]?.stdout) + String(outcome.facts[0]?.stderr)
  }
  return { world: next, stdout }
}
const phaseOf = (world: World) => kvmHost.glance(world).domains[0]?.phase

test('a guest that mounts its disks by the names of its bus comes up there, and not on another bus', () => {
  expect(phaseOf(typed(host(['ide', 'ide']), 'virsh start old', 'sleep 15').world)).toBe('up')
  expect(phaseOf(typed(host(['virtio', 'virtio']), 'virsh start old', 'sleep 15').world)).toBe('none')
})

test('the names of a definition are not those of the guest', () => {
  const { stdout } = typed(host(['ide', 'virtio'], ''), 'virsh start old', 'sleep 15', 'virsh console old', 'lsblk')
  expect(stdout).toContain('sda      8:0    0    4G')
  expect(stdout).toContain('vda    254:16   0    8G')
})

test('a disk moved away changes the name of the next one on its bus', () => {
  const { stdout } = typed(host(['virtio', 'ide'], ''), 'virsh start old', 'sleep 15', 'virsh console old', 'lsblk')
  expect(stdout).toMatch(/^sda {6}8:16 {3}0 {4}8G/m)
})

test('a system waits a minute and a half for a disk, and then it is in emergency mode', () => {
  const begun = typed(host(['virtio', 'virtio']), 'virsh start old', 'sleep 15', 'virsh console old', 'whoami')
  expect(begun.stdout).toContain('Job dev-sdb1.device/start running (13s / 1min 30s)')
  expect(typed(begun.world, 'sleep 90', 'whoami').stdout).toContain('Timed out waiting for device dev-sdb1.device - /dev/sdb1.')
})

test('what is mended in emergency mode lets the guest come up', () => {
  const { world } = typed(
    host(['virtio', 'virtio']),
    'virsh start old',
    'sleep 100',
    'virsh console old',
    'sed -i s#/dev/sdb1#/dev/vdb1# /etc/fstab',
    'reboot',
    'sleep 15',
  )
  expect(phaseOf(world)).toBe('up')
})

test('a file system named by its UUID is found on every bus', () => {
  const { stdout } = typed(host(['ide', 'ide'], ''), 'virsh start old', 'sleep 15', 'virsh console old', 'blkid')
  const uuid = /^\/dev\/sdb1: UUID="([^"]+)"/m.exec(stdout)?.[1]
  const line = `UUID=${uuid}  /srv  ext4  defaults  0  2\n`
  for (const buses of [
    ['ide', 'ide'],
    ['virtio', 'virtio'],
    ['virtio', 'ide'],
  ])
    expect(phaseOf(typed(host(buses, line), 'virsh start old', 'sleep 15').world)).toBe('up')
})

test('swap, and what may fail, is not waited for', () => {
  const fstab = '/dev/sdb1  none  swap  sw  0  0\n# /dev/sdc1  /a  ext4  defaults\n/dev/sdb1  /srv  ext4  nofail  0  2\n'
  expect(phaseOf(typed(host(['virtio', 'virtio'], fstab), 'virsh start old', 'sleep 15').world)).toBe('up')
})

test('the editor within a guest writes the guest’s file and not the host’s', () => {
  const opened = typed(host(['ide', 'ide']), 'virsh start old', 'sleep 15', 'virsh console old', 'nano /etc/fstab').world
  expect(opened.editing).toMatchObject({ name: '/etc/fstab', guest: 'old' })
  const saved = kvmHost.command(opened, { name: 'editor.save', args: { text: '/dev/vdb1 /srv ext4 defaults 0 2\n' } })
  if (!saved.ok) throw new Error(saved.refusal.message)
  const after = saved.world as World
  expect(typed(after, 'cat /etc/fstab').stdout).toBe('/dev/vdb1 /srv ext4 defaults 0 2\n')
  expect(typed(after, '^]', 'cat /etc/fstab').stdout).toContain('No such file')
})

test('sed changes the first place of a line, or all with g, and nothing that is a pattern', () => {
  const inside = typed(
    host(['ide', 'ide'], '/dev/sdb1  /sdb  ext4  defaults  0  2\n'),
    'virsh start old',
    'sleep 15',
    'virsh console old',
  ).world
  expect(typed(inside, 'sed s/sdb/vdb/ /etc/fstab').stdout).toContain('/dev/vdb1  /sdb')
  expect(typed(inside, 'sed s/sdb/vdb/g /etc/fstab').stdout).toContain('/dev/vdb1  /vdb')
  expect(typed(inside, "sed 's/s.*b/x/' /etc/fstab").stdout).toContain('taken to the letter')
})
