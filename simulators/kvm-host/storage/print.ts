/** Documents of pools and volumes as virsh prints them. */
import type { Image, Pool } from '../model.ts'
import { epochSeconds } from '../time.ts'
import { childOf, element, printElement } from '../xml/element.ts'
import { allocatedBytes, lengthBytes } from './images.ts'

export const groupNameOf = (pool: Pool): string => childOf(pool.source, 'name')?.text ?? pool.name

/** Bytes of a pool. */
export interface PoolSizes {
  readonly capacity: number
  readonly allocation: number
  readonly available: number
}

export const noSizes: PoolSizes = { capacity: 0, allocation: 0, available: 0 }

export interface Volume {
  readonly name: string
  readonly path: string
  readonly image: Image
  readonly isBlock: boolean
}

export function printPool(pool: Pool, { capacity, allocation, available }: PoolSizes): string {
  const bytes = (name: string, value: number) => element(name, { unit: 'bytes' }, String(value))
  const permissions = element('permissions', {}, [
    element('mode', {}, '0711'),
    element('owner', {}, '0'),
    element('group', {}, '0'),
  ])
  return printElement(
    element('pool', { type: pool.type }, [
      element('name', {}, pool.name),
      element('uuid', {}, pool.uuid),
      bytes('capacity', capacity),
      bytes('allocation', allocation),
      bytes('available', available),
      pool.source,
      element('target', {}, [
        element('path', {}, pool.path),
        pool.isActive && pool.type === 'dir' ? permissions : (pool.permissions ?? null),
      ]),
    ]),
    0,
    { quote: "'", open: new Set(['source']) },
  )
}

export function printVolume({ name, path, image, isBlock }: Volume, atMs: number): string {
  const bytes = (label: string, value: number) => element(label, { unit: 'bytes' }, String(value))
  const seconds = `${epochSeconds(atMs)}.${String((atMs % 1000) * 1_000_000).padStart(9, '0')}`
  const permissions = element('permissions', {}, [
    element('mode', {}, '0600'),
    element('owner', {}, '0'),
    element('group', {}, '0'),
  ])
  const timestamps = element('timestamps', {}, [
    element('atime', {}, seconds),
    element('mtime', {}, seconds),
    element('ctime', {}, seconds),
    element('btime', {}, '0'),
  ])
  const layout =
    image.format === 'qcow2' && image.isOldLayout !== true
      ? [element('compat', {}, '1.1'), element('clusterSize', { unit: 'B' }, '65536'), element('features')]
      : []
  const target = (where: string, format: string) => [
    element('path', {}, where),
    element('format', { type: format }),
    permissions,
    timestamps,
  ]
  return printElement(
    element('volume', { type: isBlock ? 'block' : 'file' }, [
      element('name', {}, name),
      element('key', {}, path),
      bytes('capacity', image.capacityBytes),
      bytes('allocation', allocatedBytes(image)),
      bytes('physical', lengthBytes(image)),
      element('target', {}, [...target(path, image.format), ...layout]),
      image.backing === null ? null : element('backingStore', {}, target(image.backing, image.backingFormat ?? 'raw')),
    ]),
  )
}
