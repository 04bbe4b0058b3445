/** Where the extents of volumes lie. */
import { expect, test } from 'vitest'
import type { Lvm } from '../model.ts'
import { freeOn, groupOf, lvcreate, lvremove, resized, vgcreate, vgextend, volumeOf } from './lvm.ts'

const mib = 1024 ** 2
/** Two disks of 10 and of 5 extents. */
const disks = [
  { path: '/dev/a', sizeBytes: 41 * mib, image: null },
  { path: '/dev/b', sizeBytes: 21 * mib, image: null },
]
const start = (): Lvm => vgcreate({ disks, physical: [], groups: [] }, 'VG', ['/dev/a']).lvm
const segmentsOf = (lvm: Lvm, name: string) => volumeOf(lvm, `VG/${name}`).volume.segments

test('a volume keeps its place when one before it is removed, and the next one fills the gap', () => {
  let lvm = lvcreate(lvcreate(start(), 'VG', { name: 'one', extents: 3 }), 'VG', { name: 'two', extents: 4 })
  lvm = lvremove(lvm, 'VG/one')
  expect(segmentsOf(lvm, 'two')).toEqual([{ on: '/dev/a', from: 3, count: 4 }])
  lvm = lvcreate(lvm, 'VG', { name: 'three', extents: 5 })
  expect(segmentsOf(lvm, 'three')).toEqual([
    { on: '/dev/a', from: 0, count: 3 },
    { on: '/dev/a', from: 7, count: 2 },
  ])
})

test('a volume that grows goes on where it ends, if that is free, and on the next disk when the first is full', () => {
  let lvm = lvcreate(start(), 'VG', { name: 'one', extents: 8 })
  lvm = resized(lvm, 'VG/one', 9)
  expect(segmentsOf(lvm, 'one')).toEqual([{ on: '/dev/a', from: 0, count: 9 }])
  lvm = resized(vgextend(lvm, 'VG', ['/dev/b']).lvm, 'VG/one', 12)
  expect(segmentsOf(lvm, 'one')).toEqual([
    { on: '/dev/a', from: 0, count: 10 },
    { on: '/dev/b', from: 0, count: 2 },
  ])
  expect(freeOn(lvm, groupOf(lvm, 'VG')).map(({ free }) => free)).toEqual([0, 3])
})

test('a volume that shrinks gives back its last extents', () => {
  const lvm = resized(lvcreate(start(), 'VG', { name: 'one', extents: 8 }), 'VG/one', 5)
  expect(segmentsOf(lvm, 'one')).toEqual([{ on: '/dev/a', from: 0, count: 5 }])
})
