/** Commands of virsh about pools and volumes. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { internal, LibvirtError } from '../errors.ts'
import { resolved } from '../../kernel/files.ts'
import { documentAt, imageAt, withImage } from '../files.ts'
import type { Pool } from '../model.ts'
import * as pools from '../storage/pools.ts'
import * as volumes from '../storage/volume-changes.ts'
import { printPool, printVolume } from '../storage/print.ts'
import { sizesOf } from '../storage/volumes.ts'
import { element, printElement } from '../xml/element.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { byName } from './networks.ts'
import { labelled, sized } from './table.ts'
import { pool, volume, createVolume, volumeList, volumeInfo, resize, clone } from './volumes.ts'

function list(call: Call) {
  let found = byName(Object.values(call.world.pools))
  const types = call.optional('type')?.split(',')
  const known = [
    'dir',
    'fs',
    'netfs',
    'logical',
    'disk',
    'iscsi',
    'scsi',
    'mpath',
    'rbd',
    'sheepdog',
    'gluster',
    'zfs',
    'vstorage',
    'iscsi-direct',
  ]
  for (const type of types ?? []) if (!known.includes(type)) throw failure(`Invalid pool type '${type}'`)
  if (call.has('inactive') && !call.has('all')) found = found.filter(({ isActive }) => !isActive)
  else if (!call.has('all')) found = found.filter(({ isActive }) => isActive)
  const either = (yes: string, no: string, test: (each: Pool) => boolean) => {
    if (call.has(yes) !== call.has(no)) found = found.filter((each) => test(each) === call.has(yes))
  }
  either('persistent', 'transient', ({ isPersistent }) => isPersistent)
  either('autostart', 'no-autostart', ({ isAutostart }) => isAutostart)
  if (types) found = found.filter(({ type }) => types.includes(type))
  if (call.has('name') || call.has('uuid')) {
    for (const { name, uuid } of found)
      call.print(
        `${[...(call.has('uuid') ? [uuid] : []), ...(call.has('name') ? [call.has('uuid') ? name : name.padEnd(20)] : [])].join(' ')}\n`,
      )
    return
  }
  const yes = (is: boolean) => (is ? 'yes' : 'no')
  if (!call.has('details'))
    return call.table(
      ['Name', 'State', 'Autostart'],
      found.map(({ name, isActive, isAutostart }) => [name, isActive ? 'active' : 'inactive', yes(isAutostart)]),
    )
  const rows = found.map((each) => {
    const { capacity, allocation, available } = sizesOf(call.world, each)
    const sizes = each.isActive ? [sized(capacity), sized(allocation), sized(available)] : ['-', '-', '-']
    return [each.name, each.isActive ? 'running' : 'inactive', yes(each.isAutostart), yes(each.isPersistent), ...sizes]
  })
  call.table(['Name', 'State', 'Autostart', 'Persistent', 'Capacity', 'Allocation', 'Available'], rows)
}

function poolXml(call: Call): string {
  const source = [
    call.optional('source-host') === undefined ? null : element('host', { name: call.optional('source-host') }),
    call.optional('source-path') === undefined ? null : element('dir', { path: call.optional('source-path') }),
    call.optional('source-dev') === undefined ? null : element('device', { path: call.optional('source-dev') }),
    call.optional('source-name') === undefined ? null : element('name', {}, call.optional('source-name') ?? ''),
    call.optional('source-format') === undefined ? null : element('format', { type: call.optional('source-format') }),
  ].filter((each) => each !== null)
  const target = call.optional('target')
  return printElement(
    element('pool', { type: call.text('type') }, [
      element('name', {}, call.text('name')),
      source.length > 0 ? element('source', {}, source) : null,
      target === undefined ? null : element('target', {}, [element('path', {}, target)]),
    ]),
  )
}

const simple = (fails: string, act: (call: Call, each: Pool) => Call['world'], done: string) => (call: Call) => {
  const found = pool(call)
  call.world = call.trying(`Failed to ${fails} pool ${found.name}`, () => act(call, found))
  call.tell(`Pool ${found.name} ${done}\n`)
}

function createPool(call: Call, xml: string, from: string | null) {
  const made = call.trying(`Failed to create pool ${from === null ? call.text('name') : `from ${from}`}`, () => {
    let { world, pool: defined } = pools.definedPool(call.world, xml)
    if (call.has('build')) world = pools.builtPool(world, defined)
    world = pools.startedPool(world, defined)
    defined = { ...defined, isActive: true, isPersistent: false }
    return { world: pools.withPool(world, defined), name: defined.name }
  })
  call.world = made.world
  call.tell(`Pool ${made.name} created${from === null ? '' : ` from ${from}`}\n`)
}

export const storageCommands: Handlers = {
  'pool-list': list,
  'pool-define': (call) => {
    const file = call.text('file')
    const xml = documentAt(call.world, file)
    const { world, pool: found } = call.trying(`Failed to define pool from ${file}`, () => pools.definedPool(call.world, xml))
    call.world = world
    call.tell(`Pool ${found.name} defined from ${file}\n`)
  },
  'pool-define-as': (call) => {
    const xml = poolXml(call)
    if (call.has('print-xml')) return call.print(xml)
    const name = call.text('name')
    call.world = call.trying(`Failed to define pool ${name}`, () => pools.definedPool(call.world, xml)).world
    call.tell(`Pool ${name} defined\n`)
  },
  'pool-create': (call) => createPool(call, documentAt(call.world, call.text('file')), call.text('file')),
  'pool-create-as': (call) => createPool(call, poolXml(call), null),
  'pool-start': (call) => {
    const found = pool(call)
    call.world = call.trying(`Failed to start pool ${found.name}`, () =>
      pools.startedPool(call.has('build') ? pools.builtPool(call.world, found) : call.world, found),
    )
    call.tell(`Pool ${found.name} started\n`)
  },
  'pool-build': simple('build', ({ world }, found) => pools.builtPool(world, found), 'built'),
  'pool-destroy': simple('destroy', ({ world }, found) => pools.stoppedPool(world, found), 'destroyed'),
  'pool-undefine': simple('undefine', ({ world }, found) => pools.undefinedPool(world, found), 'has been undefined'),
  'pool-delete': simple('delete', ({ world }, found) => pools.deletedPool(world, found), 'deleted'),
  'pool-refresh': simple(
    'refresh',
    ({ world }, found) => {
      if (!found.isActive) throw new LibvirtError(`Requested operation is not valid: storage pool '${found.name}' is not active`)
      return world
    },
    'refreshed',
  ),
  'pool-autostart': (call) => {
    const found = pool(call)
    const isOff = call.has('disable')
    call.world = call.trying(`failed to ${isOff ? 'unmark' : 'mark'} pool ${found.name} as autostarted`, () => {
      if (!found.isPersistent) throw internal('pool has no config file')
      return pools.withPool(call.world, { ...found, isAutostart: !isOff })
    })
    call.tell(`Pool ${found.name} ${isOff ? 'unmarked' : 'marked'} as autostarted\n`)
  },
  'pool-info': (call) => {
    const found = pool(call)
    const yes = (is: boolean) => (is ? 'yes' : 'no')
    call.print(
      labelled('Name', found.name) + labelled('UUID', found.uuid) + labelled('State', found.isActive ? 'running' : 'inactive'),
    )
    call.print(labelled('Persistent', yes(found.isPersistent)) + labelled('Autostart', yes(found.isAutostart)))
    if (!found.isActive) return
    const { capacity, allocation, available } = sizesOf(call.world, found)
    const shown = (bytes: number) => (call.has('bytes') ? String(bytes) : sized(bytes))
    call.print(
      labelled('Capacity', shown(capacity)) + labelled('Allocation', shown(allocation)) + labelled('Available', shown(available)),
    )
  },
  'pool-dumpxml': (call) => call.print(printPool(pool(call), sizesOf(call.world, pool(call)))),
  'pool-uuid': (call) => call.print(`${pool(call).uuid}\n`),
  'pool-name': (call) => {
    const key = call.text('pool')
    const found = Object.values(call.world.pools).find(({ uuid }) => uuid === key.toLowerCase())
    if (!found) throw failure(`failed to get pool '${key}'`)
    call.print(`${found.name}\n`)
  },
  'find-storage-pool-sources': sources,
  'find-storage-pool-sources-as': sources,
  'vol-list': volumeList,
  'vol-create-as': createVolume,
  'vol-create': (call) => {
    const found = pool(call)
    const file = call.text('file')
    const xml = documentAt(call.world, file)
    const made = call.trying(`Failed to create vol from ${file}`, () => {
      const request = volumes.readVolume(xml)
      return { world: volumes.createdVolume(call.world, found, request), name: request.name }
    })
    call.world = made.world
    call.tell(`Vol ${made.name} created from ${file}\n`)
  },
  'vol-create-from': (call) => {
    const found = pool(call)
    const xml = documentAt(call.world, call.text('file'))
    const { volume: source, said } = volume(call, 'vol', 'inputpool')
    const made = call.trying(`Failed to create vol from ${call.text('file')}`, () => {
      const request = volumes.readVolume(xml)
      return { world: volumes.createdVolume(call.world, found, request, source.image), name: request.name }
    })
    call.world = made.world
    call.tell(`Vol ${made.name} created from input vol ${said}\n`)
  },
  'vol-clone': clone,
  'vol-resize': resize,
  'vol-delete': (call) => {
    const { volume: found, said } = volume(call)
    call.world = call.trying(`Failed to delete vol ${said}`, () => volumes.removedVolume(call.world, found.path))
    call.tell(`Vol ${said} deleted\n`)
  },
  'vol-wipe': (call) => {
    const { volume: found, said } = volume(call)
    const image = imageAt(call.world, found.path)
    if (image)
      call.world = withImage(call.world, found.path, {
        ...image,
        system: null,
        dataBytes: image.format === 'raw' ? image.capacityBytes : image.dataBytes,
      })
    call.tell(`Vol ${said} wiped\n`)
  },
  'vol-info': volumeInfo,
  'vol-dumpxml': (call) => call.print(printVolume(volume(call).volume, call.world.atMs)),
  'vol-path': (call) => call.print(`${volume(call).volume.path}\n`),
  'vol-key': (call) => call.print(`${volume(call).volume.path}\n`),
  'vol-name': (call) => call.print(`${volume(call, 'vol', '').volume.name}\n`),
  'vol-pool': (call) => {
    const { pool: found } = volume(call, 'vol', '')
    call.print(`${call.has('uuid') ? found.uuid : found.name}\n`)
  },
  'vol-upload': (call) => {
    const { volume: found } = volume(call)
    const file = call.text('file')
    const from = imageAt(call.world, resolved(call.world.cwd, file))
    if (!from) throw failure(`cannot open ${file}`, `No such file or directory`)
    call.world = withImage(call.world, found.path, {
      ...from,
      capacityBytes: Math.max(from.capacityBytes, found.image.capacityBytes),
    })
  },
  'vol-download': (call) => {
    const { volume: found } = volume(call)
    call.world = withImage(call.world, resolved(call.world.cwd, call.text('file')), {
      ...found.image,
      backing: found.image.backing,
    })
  },
}

function sources(call: Call) {
  const type = call.text('type')
  if (type !== 'logical')
    throw failure(
      `Failed to find any ${type} pool sources`,
      `this function is not supported by the connection driver: pool type '${type}' does not support source discovery`,
    )
  const { lvm } = call.world
  call.print(
    printElement(
      element(
        'sources',
        {},
        lvm.groups.map((group) =>
          element('source', {}, [
            ...lvm.physical.filter((each) => each.group === group.name).map(({ path }) => element('device', { path })),
            element('name', {}, group.name),
            element('format', { type: 'lvm2' }),
          ]),
        ),
      ),
      0,
      { quote: "'", open: new Set(['sources']) },
    ),
  )
}
