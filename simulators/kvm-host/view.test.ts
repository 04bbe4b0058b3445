/** What a page sees of a host, beyond what the terminal prints. */
import { expect, test } from 'vitest'
import { replay } from '../kernel/replay.ts'
import { kvmHost } from './index.ts'

const gib = 1024 ** 3

function after(input: object, ...lines: readonly (string | number)[]) {
  let atMs = 0
  const log = lines.flatMap((line) => {
    if (typeof line === 'number') {
      atMs += line
      return []
    }
    return [{ atMs, name: 'terminal.run', args: { line } }]
  })
  const { world } = replay(kvmHost, kvmHost.create(kvmHost.parseInput(input)), [...log, { atMs, name: 'wait', args: {} }])
  return kvmHost.view(world)
}
const named = (view: ReturnType<typeof after>, name: string) => {
  const found = view.domains.find((domain) => domain.name === name)
  if (!found) throw new Error(`no domain ${name}`)
  return found
}

test('a view is plain JSON, its lazy parts included', () => {
  const view = after({})
  const json = JSON.parse(JSON.stringify(view))
  expect(json.domains[0].xml).toContain('<domain')
  expect(json.networks[0].leases).toHaveLength(1)
  expect(json.pools[0].volumes.length).toBeGreaterThan(0)
})

test('the screen of a guest goes by what goes on in it', () => {
  expect(named(after({}), 'db1').screen).toBe('')
  expect(named(after({}, 'virsh start db1'), 'db1').screen).toContain('Linux version')
  expect(named(after({}, 'virsh start db1', 12_000), 'db1').screen).toContain('db1 login:')
  expect(named(after({}, 'virsh shutdown web1', 1000), 'web1').screen).toContain('Shutdown')
  expect(
    named(
      after(
        {},
        'virsh vol-create-as default x 1G',
        'virt-install --name x --memory 256 --osinfo debian11 --import --disk vol=default/x',
      ),
      'x',
    ).screen,
  ).toContain('No bootable device')
  expect(
    named(after({}, 'virt-install --name x --memory 256 --osinfo debian11 --pxe --disk none --network none'), 'x').screen,
  ).toContain('No bootable device')
})

test('what waits for the next start is seen beside what runs', () => {
  expect(named(after({}), 'web1').next).toBeNull()
  const changed = named(after({}, 'virsh setvcpus web1 2 --config --maximum', 'virsh setvcpus web1 2 --config'), 'web1')
  expect(changed.vcpus).toBe(1)
  expect(changed.next?.vcpus).toBe(2)
  expect(named(after({}, 'virsh start db1'), 'db1').next).toBeNull()
})

test('a pool shows its room and its volumes, as long as it is active', () => {
  const [pool] = after({}, 'virsh vol-create-as default a.qcow2 5G --format qcow2').pools
  expect(pool?.volumes.map(({ name }) => name)).toContain('a.qcow2')
  expect(pool?.capacityBytes).toBe(100 * gib)
  expect(after({}, 'virsh pool-destroy default').pools[0]?.volumes).toEqual([])
})

test('a guest on a partition boots, and the partition is as large as it is', () => {
  const xml = `<domain type='kvm'><name>raw1</name><memory unit='MiB'>512</memory><os><type>hvm</type></os><features><acpi/></features><devices>
    <disk type='block'><source dev='/dev/sdd1'/><target dev='vda' bus='virtio'/></disk><console type='pty'/></devices></domain>`
  const view = after(
    {
      disks: [{ path: '/dev/sdd1', sizeBytes: 4 * gib, hasSystem: true, hostname: 'raw1' }],
      domains: [{ xml, isStarted: true }],
    },
    'virsh console raw1',
    'dd if=/dev/zero of=/tmp/x bs=1M count=100',
    '^]',
  )
  expect(named(view, 'raw1').screen).toContain('raw1 login:')
  expect(view.disks[0]?.system?.usedBytes).toBeGreaterThan(1.2 * gib)
  expect(after({ disks: [{ path: '/dev/sdd1', sizeBytes: 4 * gib }] }, 'pvcreate /dev/sdd1').disks[0]?.isPhysicalVolume).toBe(
    true,
  )
})

test('a card shows its tap, its address and its line', () => {
  const [card] = named(after({}), 'web1').cards
  expect(card?.tap).toBe('vnet0')
  expect(card?.address).toMatch(/^192\.168\.122\./)
  expect(named(after({}, `virsh domif-setlink web1 ${card?.mac} down`), 'web1').cards[0]?.link).toBe('down')
})
