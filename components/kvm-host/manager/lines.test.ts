/** Every line that a click types, played on the simulator: it succeeds, and does what the button says, odd names or not. */
import { describe, expect, test } from 'vitest'
import { type DomainView, kvmHost, type KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { give, openSession, type Session, view as viewOf, waitUntil } from '../../../simulators/kernel/session.ts'
import * as devices from './device-lines.ts'
import * as host from './host-lines.ts'
import * as lines from './lines.ts'
import { cloneLines, type GuestWish, installLines, installSoFar, lastStep, systems } from './new-guest-lines.ts'

const gib = 1024 ** 3
type Playing = Session<KvmHostView>
const opened = (): Playing => openSession<KvmHostView>(kvmHost, {})
const seen = (session: Playing): KvmHostView => viewOf(session)

/** Types lines one after the other; each must end with exit code 0. */
function typed(session: Playing, given: readonly lines.Line[]): Playing {
  return lines.typedAt(seen(session).shell.at, given).reduce((before, line) => {
    const after = give(before, 'terminal.run', { line })
    const { code, stderr } = seen(after).last
    expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' })
    return after
  }, session)
}
const run = (session: Playing, line: string): Playing => give(session, 'terminal.run', { line })

function domain(session: Playing, name: string): DomainView {
  const found = seen(session).domains.find((each) => each.name === name)
  if (!found) throw new Error(`no domain ${name}; there are ${seen(session).domains.map((each) => each.name)}`)
  return found
}
const web1 = (session: Playing) => domain(session, 'web1')
const db1 = (session: Playing) => domain(session, 'db1')
const pool = (session: Playing, name: string) => {
  const found = seen(session).pools.find((each) => each.name === name)
  if (!found) throw new Error(`no pool ${name}`)
  return found
}
const network = (session: Playing, name: string) => {
  const found = seen(session).networks.find((each) => each.name === name)
  if (!found) throw new Error(`no network ${name}`)
  return found
}

const oddNames = ['my guest', "o'hara", '"x"', 'a;b', 'a|b', '$HOME', '#1', 'back\\slash', '-x', '--all', '7', 'grün', 'a>b', '*']

describe('words', () => {
  test('what is plain stays bare, what is special is quoted', () => {
    expect(lines.quoted('web1')).toBe('web1')
    expect(lines.quoted('/dev/VG/vm-1')).toBe('/dev/VG/vm-1')
    expect(lines.quoted('my guest')).toBe("'my guest'")
    expect(lines.quoted("o'hara")).toBe("'o'\\''hara'")
  })

  test('at virsh’s prompt the name of virsh is left out, and a program of bash’s needs the prompt left', () => {
    expect(lines.typedAt('bash', [lines.virsh('start', 'web1')])).toEqual(['virsh start web1'])
    expect(lines.typedAt('virsh', [lines.virsh('start', 'web1')])).toEqual(['start web1'])
    expect(lines.typedAt('virsh', [lines.bash('virt-clone', 'x')])).toEqual(['quit', 'virt-clone x'])
  })
})

describe.each(['bash', 'virsh'] as const)('a guest with an odd name, the terminal at %s', (at) => {
  test.each(oddNames)('%s is renamed, described, kept, started, cloned and undefined', (name) => {
    let session = at === 'virsh' ? run(opened(), 'virsh') : opened()
    session = typed(session, lines.renameLines(db1(session), name))
    const odd = () => domain(session, name)
    session = typed(session, lines.describeLines(odd(), `what ${name} is for`))
    expect(odd().description).toBe(`what ${name} is for`)
    session = typed(session, lines.autostartLines(odd()))
    session = typed(session, cloneLines(odd(), `${name}2`, [`/var/lib/libvirt/images/${name}.img`]))
    expect(domain(session, `${name}2`).disks[0]?.source).toBe(`/var/lib/libvirt/images/${name}.img`)
    session = typed(session, lines.lifeLine('start', odd()))
    expect(odd().state).toBe('running')
    session = typed(session, lines.undefineLines(odd(), ['vda']))
    expect(seen(session).domains.some((each) => each.name === name)).toBe(false)
  })
})

test('the buttons of a guest do what they say', () => {
  let session = opened()
  for (const [verb, state] of [
    ['suspend', 'paused'],
    ['resume', 'running'],
    ['reboot', 'running'],
    ['reset', 'running'],
    ['managedsave', 'shut off'],
    ['managedsave-remove', 'shut off'],
    ['start', 'running'],
    ['destroy', 'shut off'],
    ['start', 'running'],
  ] as const) {
    session = typed(session, lines.lifeLine(verb, web1(session)))
    expect([verb, web1(session).state]).toEqual([verb, state])
  }
  session = waitUntil(session, 20_000)
  session = typed(session, lines.lifeLine('shutdown', web1(session)))
  expect(web1(session).phase).toBe('halting')
  expect(seen(typed(session, lines.lifeLine('edit', web1(session)))).editing?.name).toBe('web1')
  expect(seen(typed(session, lines.lifeLine('console', web1(session)))).shell.at).toBe('console')
})

test.each(oddNames.filter((name) => !name.startsWith('.')))('a snapshot called %s is taken, gone back to and deleted', (name) => {
  let session = typed(opened(), lines.snapshotLines(web1(opened()), name, `before ${name}`))
  const [first] = web1(session).snapshots
  if (!first) throw new Error('no snapshot')
  expect([first.name, first.description]).toEqual([name, `before ${name}`])
  session = typed(session, lines.snapshotLines(web1(session), lines.freeName('snapshot', []), ''))
  session = typed(session, lines.revertLines(web1(session), first))
  expect(web1(session).snapshots.find(({ isCurrent }) => isCurrent)?.name).toBe(name)
  session = typed(session, lines.deleteSnapshotLines(web1(session), first, true))
  expect(web1(session).snapshots).toEqual([])
})

describe('hardware', () => {
  test('memory and processors of a guest that is off, and of one that runs', () => {
    let session = typed(opened(), devices.memoryLines(db1(opened()), 2048, 4096))
    expect([db1(session).memoryKib, db1(session).maxMemoryKib]).toEqual([2048 * 1024, 4096 * 1024])
    session = typed(session, devices.memoryLines(db1(session), 512, 1024))
    expect([db1(session).memoryKib, db1(session).maxMemoryKib]).toEqual([512 * 1024, 1024 * 1024])
    session = typed(session, devices.vcpuLines(db1(session), 4))
    expect(db1(session).vcpus).toBe(4)
    session = typed(session, devices.vcpuLines(db1(session), 2))
    session = typed(session, devices.memoryLines(web1(session), 768, 1024))
    expect(web1(session).memoryKib).toBe(768 * 1024)
    session = typed(session, devices.memoryLines(web1(session), 2048, 2048))
    session = typed(session, devices.vcpuLines(web1(session), 2))
    expect(web1(session).next).toMatchObject({ memoryKib: 2048 * 1024, vcpus: 2 })
  })

  test.each(['bash', 'virsh'] as const)('a new disk is made and attached, at %s', (at) => {
    let session = at === 'virsh' ? run(opened(), 'virsh') : opened()
    for (const name of ['extra.qcow2', "two words' disk.qcow2", '--odd', 'a,b.qcow2']) {
      const from = { pool: pool(session, 'default'), name, sizeGib: 5, format: 'qcow2' }
      session = typed(session, devices.addDiskLines(web1(session), { from, bus: 'virtio', device: 'disk' }))
      expect(web1(session).disks.at(-1)).toMatchObject({ source: `/var/lib/libvirt/images/${name}`, format: 'qcow2' })
    }
    const last = web1(session).disks.at(-1)
    if (!last) throw new Error('no disk')
    session = typed(session, devices.removeDiskLines(web1(session), last))
    expect(web1(session).disks.some(({ target }) => target === last.target)).toBe(false)
  })

  test('a volume of a group is made in its pool and attached raw; a CD-ROM waits for the next start', () => {
    let session = typed(opened(), host.newPoolLines({ type: 'logical', name: 'VG', group: 'VG' }))
    const from = { pool: pool(session, 'VG'), name: 'data', sizeGib: 2, format: 'qcow2' }
    session = typed(session, devices.addDiskLines(web1(session), { from, bus: 'virtio', device: 'disk' }))
    expect(web1(session).disks.at(-1)).toMatchObject({ source: '/dev/VG/data', format: 'raw' })
    const iso = { path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso' }
    session = typed(session, devices.addDiskLines(web1(session), { from: iso, bus: 'sata', device: 'cdrom' }))
    const [cdrom] = web1(session).next?.disks.filter(({ device }) => device === 'cdrom') ?? []
    expect(cdrom?.target).toBe('sda')
    if (!cdrom) throw new Error('no CD-ROM')
    expect(devices.waitsForStart(web1(session), 'sata')).toBe(true)
    session = typed(session, devices.removeDiskLines(web1(session), cdrom))
  })

  test('a medium is ejected and inserted again', () => {
    const iso = { path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso' }
    let session = typed(opened(), devices.addDiskLines(db1(opened()), { from: iso, bus: 'ide', device: 'cdrom' }))
    const cdrom = () => {
      const found = db1(session).disks.find(({ device }) => device === 'cdrom')
      if (!found) throw new Error('no CD-ROM')
      return found
    }
    for (const off of [true, false]) {
      if (!off) session = typed(session, lines.lifeLine('start', db1(session)))
      session = typed(session, devices.ejectLines(db1(session), cdrom()))
      expect(cdrom().source).toBeNull()
      session = typed(session, devices.insertLines(db1(session), cdrom(), iso.path))
      expect(cdrom().source).toBe(iso.path)
    }
  })

  test.each(['sata', 'ide', 'scsi', 'usb'])('the disk moves to the bus %s, and back', (bus) => {
    let session = opened()
    const disk = () => db1(session).disks[0] as DomainView['disks'][number]
    session = typed(session, devices.busLines(db1(session), disk(), bus))
    expect([disk().bus, disk().source]).toEqual([bus, '/dev/VG/db1'])
    session = typed(session, devices.busLines(db1(session), disk(), 'virtio'))
    expect(disk().target).toBe('vda')
  })

  test('a disk grows, of a guest that runs and of one that is off', () => {
    let session = typed(opened(), devices.growLines(web1(opened()), web1(opened()).disks[0] as never, 12))
    expect(seen(session).images.find(({ path }) => path.endsWith('web1.qcow2'))?.capacityBytes).toBe(12 * gib)
    session = typed(session, lines.lifeLine('destroy', web1(session)))
    session = typed(session, devices.growLines(web1(session), web1(session).disks[0] as never, 14))
    expect(seen(session).images.find(({ path }) => path.endsWith('web1.qcow2'))?.capacityBytes).toBe(14 * gib)
  })

  test('a logical volume grows, of a guest that is off and of one that runs, and in its pool', () => {
    const disk = (session: Playing) => db1(session).disks[0] as DomainView['disks'][number]
    const extents = (session: Playing) => seen(session).groups[0]?.volumes[0]?.extents
    let session = typed(opened(), devices.growLines(db1(opened()), disk(opened()), 9))
    session = typed(session, lines.lifeLine('start', db1(session)))
    session = typed(session, devices.growLines(db1(session), disk(session), 10))
    expect(extents(session)).toBe(2560)
    session = typed(session, host.newPoolLines({ type: 'logical', name: 'VG', group: 'VG' }))
    session = typed(session, host.resizeVolumeLines(pool(session, 'VG'), 'db1', 11))
    expect(extents(session)).toBe(2816)
  })

  test('a card is added, changed, unplugged and removed', () => {
    let session = opened()
    for (const [name, plug] of [
      ['web1', { type: 'network', source: 'default' }],
      ['db1', { type: 'bridge', source: 'br0' }],
    ] as const) {
      session = typed(session, devices.addCardLines(domain(session, name), plug, 'e1000'))
      const card = domain(session, name).cards.at(-1)
      if (!card) throw new Error('no card')
      expect([card.model, card.source]).toEqual(['e1000', plug.source])
      session = typed(session, devices.linkLines(domain(session, name), card))
      expect(domain(session, name).cards.at(-1)?.link).toBe('down')
      session = typed(session, devices.modelLines(domain(session, name), card, 'rtl8139'))
      const changed = (domain(session, name).next ?? domain(session, name)).cards.at(-1)
      expect(changed).toMatchObject({ mac: card.mac, model: 'rtl8139' })
      session = typed(session, devices.removeCardLines(domain(session, name), card))
    }
    expect(db1(session).cards).toHaveLength(1)
  })
})

describe('storage and networks', () => {
  test.each(oddNames)('a pool and a volume called %s are made, enlarged and deleted', (name) => {
    let session = typed(opened(), host.newPoolLines({ type: 'dir', name, path: `/srv/${name}` }))
    expect(pool(session, name)).toMatchObject({ isActive: true, isAutostart: true, path: `/srv/${name}` })
    session = typed(session, host.newVolumeLines({ pool: pool(session, name), name: `${name}.img`, sizeGib: 1, format: 'raw' }))
    session = typed(session, host.resizeVolumeLines(pool(session, name), `${name}.img`, 2))
    expect(pool(session, name).volumes[0]?.capacityBytes).toBe(2 * gib)
    session = typed(session, host.deleteVolumeLines(name, `${name}.img`))
    session = typed(session, host.poolAutostartLines(pool(session, name)))
    for (const verb of ['pool-refresh', 'pool-destroy', 'pool-start', 'pool-destroy', 'pool-undefine'] as const)
      session = typed(session, host.poolLine(verb, pool(session, name)))
    expect(seen(session).pools.map((each) => each.name)).toEqual(['default'])
  })

  test.each(oddNames)('a network called %s is written, defined, started, stopped and undefined', (name) => {
    for (const mode of ['nat', 'route', 'isolated'] as const) {
      let session = opened()
      const free = host.freeNetwork(seen(session).networks, seen(session).bridges)
      expect(free).toEqual({ bridge: 'virbr1', subnet: 100 })
      session = typed(session, host.newNetworkLines({ name, mode, ...free }))
      expect(network(session, name)).toMatchObject({
        isActive: true,
        isAutostart: true,
        mode: mode === 'isolated' ? null : mode,
        bridge: 'virbr1',
        address: '192.168.100.1',
        range: { from: '192.168.100.2', to: '192.168.100.254' },
      })
      session = typed(session, host.networkAutostartLines(network(session, name)))
      for (const verb of ['net-dhcp-leases', 'net-destroy', 'net-start', 'net-destroy', 'net-undefine'] as const)
        session = typed(session, host.networkLine(verb, network(session, name)))
      expect(seen(session).networks).toHaveLength(1)
    }
  })
})

describe('a new guest', () => {
  const wish: GuestWish = {
    install: 'iso',
    path: '/var/lib/libvirt/images/debian-12.iso',
    os: 'debian11',
    memoryMib: 1024,
    vcpus: 2,
    disk: { pool: 'default', sizeGib: 8 },
    name: 'new1',
    network: 'network=default',
  }

  test.each(systems)('the system %s is one that virt-install knows', (os) => {
    const session = typed(opened(), installLines({ ...wish, os }))
    expect(domain(session, 'new1')).toMatchObject({ state: 'running', vcpus: 2, memoryKib: 1024 * 1024 })
  })

  test.each(oddNames.filter((name) => !name.includes(' ')))('%s is installed from an ISO', (name) => {
    const session = typed(opened(), installLines({ ...wish, name }))
    expect(domain(session, name).state).toBe('running')
  })

  test('one is imported, one boots from the network, one has a disk in a group', () => {
    let session = typed(
      opened(),
      host.newVolumeLines({ pool: pool(opened(), 'default'), name: 'a,b c.qcow2', sizeGib: 1, format: 'qcow2' }),
    )
    session = typed(session, installLines({ ...wish, install: 'import', path: '/var/lib/libvirt/images/a,b c.qcow2' }))
    expect(domain(session, 'new1').disks[0]?.source).toBe('/var/lib/libvirt/images/a,b c.qcow2')
    session = typed(session, installLines({ ...wish, name: 'new2', install: 'pxe', disk: null, network: 'bridge=br0' }))
    session = typed(session, host.newPoolLines({ type: 'logical', name: 'VG', group: 'VG' }))
    session = typed(session, installLines({ ...wish, name: 'new3', disk: { pool: 'VG', sizeGib: 2 }, network: 'none' }))
    expect(domain(session, 'new3').disks[0]?.source).toBe('/dev/VG/new3')
  })

  test('the line grows with the steps', () => {
    expect([1, 2, 3, 4, 5].map((step) => installSoFar(wish, step))).toEqual([
      'virt-install …',
      'virt-install --cdrom /var/lib/libvirt/images/debian-12.iso --osinfo debian11 …',
      'virt-install --cdrom /var/lib/libvirt/images/debian-12.iso --osinfo debian11 --memory 1024 --vcpus 2 …',
      'virt-install --cdrom /var/lib/libvirt/images/debian-12.iso --osinfo debian11 --memory 1024 --vcpus 2 --disk pool=default,size=8 …',
      'virt-install --cdrom /var/lib/libvirt/images/debian-12.iso --osinfo debian11 --memory 1024 --vcpus 2 --disk pool=default,size=8 --name new1 --network network=default --graphics vnc --noautoconsole',
    ])
    expect(lastStep).toBe(5)
  })

  test('a clone finds its own names for its disks', () => {
    const session = typed(opened(), cloneLines(db1(opened()), 'db2', ['/var/lib/libvirt/images/db2.img']))
    expect(domain(session, 'db2').state).toBe('shut off')
    const off = typed(session, lines.lifeLine('destroy', web1(session)))
    expect(domain(typed(off, cloneLines(web1(off), 'web2', [])), 'web2').disks[0]?.source).toContain('web2')
  })
})
