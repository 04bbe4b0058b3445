import { expect, test } from 'vitest'
import { kvmHost, type KvmHostView } from '../../simulators/kvm-host/index.ts'
import { give, openSession, view, waitUntil } from '../../simulators/kernel/session.ts'
import { extentSquares } from './extents.ts'

const groupAfter = (...lines: readonly string[]) => {
  const [group] = view(
    lines.reduce((session, line) => give(session, 'terminal.run', { line }), openSession<KvmHostView>(kvmHost, {})),
  ).groups
  if (!group) throw new Error('no group')
  return group
}
const owners = (group: ReturnType<typeof groupAfter>, path: string) => extentSquares(group, path, 256).map(({ owner }) => owner)

test('8 GiB of 20 are eight squares of a gibibyte', () => {
  expect(owners(groupAfter(), '/dev/sdb1')).toEqual([...Array(8).fill(0), ...Array(12).fill(null)])
})

test('a volume that outgrows its disk goes on, on the next', () => {
  const group = groupAfter('vgextend VG /dev/sdc1', 'lvextend -L 25G VG/db1')
  expect(owners(group, '/dev/sdb1')).toEqual(Array(20).fill(0))
  expect(owners(group, '/dev/sdc1').filter((owner) => owner === 0)).toHaveLength(6)
})

test('the squares of a snapshot fill as its origin is written to', () => {
  const lines = ['lvcreate -s -L 1G -n s VG/db1', 'virsh start db1']
  const booted = waitUntil(
    lines.reduce((session, line) => give(session, 'terminal.run', { line }), openSession<KvmHostView>(kvmHost, {})),
    20_000,
  )
  const [group] = view(booted).groups
  if (!group) throw new Error('no group')
  const used = extentSquares(group, '/dev/sdb1', 64).flatMap(({ used: share }) => (share === null ? [] : [share]))
  expect(used).toEqual([24 / 256, 0, 0, 0])
})
