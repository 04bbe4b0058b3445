'use client'
/** From disks to a guest's file system by LVM, a host of its own behind it: every button is a command, and stands beside it. */
import type { ReactNode } from 'react'
import type { KvmHostView } from '../../simulators/kvm-host/index.ts'
import { Button } from '../base/button.tsx'
import { extentBytes } from '../kvm-host/disks.ts'
import { ExtentsDrawing } from '../kvm-host/extents-drawing.tsx'
import { volumeSign } from '../kvm-host/extents.ts'
import { Answer } from '../kvm-host/manager/answer.tsx'
import { LineButton, LineButtons } from '../kvm-host/manager/line-button.tsx'
import { gib, shownBytes } from '../kvm-host/manager/sizes.ts'
import { TypingProvider } from '../kvm-host/manager/typing.ts'
import { opened, useHost } from './host-session.ts'
import { NestedDisk } from './nested-disk.tsx'
import { lvmHost } from './storage-hosts.table.ts'
import { lvmLines, removeLines } from './storage-lines.ts'

const perSquare = 64
const begin = () => opened(lvmHost)

export function StorageWithLvm(): ReactNode {
  const { view, typing, typed, typeNow, startOver, session } = useHost(begin)
  const [group] = view.groups
  const vm1 = group?.volumes.find(({ name }) => name === 'vm1')
  const others = group?.volumes.filter(({ name }) => name !== 'vm1') ?? []
  const has = (name: string) => others.some((volume) => volume.name === name)
  if (!group || !vm1?.system) return null
  const diskBytes = vm1.extents * extentBytes
  const { partitionBytes, filesystemBytes, usedBytes } = vm1.system
  const lostSnapshot = others.find(({ usedPercent }) => (usedPercent ?? 0) >= 100)
  return (
    <TypingProvider value={typing}>
      <div className="space-y-3">
        <ol className="space-y-2">
          <Layer title="Disks and partitions of the host" by="pvcreate makes a physical volume of one">
            <ul className="flex flex-wrap gap-2 text-sm">
              {view.disks.map(({ path, sizeBytes, isPhysicalVolume }) => (
                <li
                  key={path}
                  className={`rounded border px-2 py-1 transition-colors duration-200 ${isPhysicalVolume ? 'border-hardware bg-hardware-soft' : 'border-dashed border-line-strong'}`}
                >
                  <code>{path}</code> {shownBytes(sizeBytes)}
                  <span className="block text-soft">{isPhysicalVolume ? 'physical volume of VG' : 'not LVM’s'}</span>
                </li>
              ))}
            </ul>
          </Layer>
          <Layer
            title={`Volume group VG: ${group.freeExtents} of ${group.extents} extents are free`}
            by={`vgcreate and vgextend pool them; a square is ${perSquare} extents of 4 MiB`}
          >
            <ExtentsDrawing group={group} perSquare={perSquare} />
          </Layer>
          <Layer title="Logical volumes" by="lvcreate gives out extents">
            <ul className="text-sm">
              {group.volumes.map(({ name, extents, origin, usedPercent }, nth) => (
                <li key={name}>
                  <strong>{volumeSign(nth)}</strong> <code>/dev/VG/{name}</code>{' '}
                  <span className="text-soft">
                    {extents} extents, {shownBytes(extents * extentBytes)}
                    {origin === null
                      ? ''
                      : `, keeps what ${origin} was: ${(usedPercent ?? 0) >= 100 ? '100 % full, and lost' : `${(usedPercent ?? 0).toFixed(1)} % full`}`}
                  </span>
                </li>
              ))}
            </ul>
          </Layer>
          <Layer
            title="The guest vm1 sees /dev/vda"
            by="a volume is a whole disk to its guest, with a partition table of its own"
          >
            <NestedDisk
              diskBytes={diskBytes}
              partitionBytes={partitionBytes}
              filesystemBytes={filesystemBytes}
              usedBytes={usedBytes}
              mostBytes={12 * gib}
            />
          </Layer>
        </ol>
        <p role="status" className="text-sm">
          {adviceFor(view, lostSnapshot !== undefined)}
        </p>
        <Answer view={view} typed={typed} isReadOnly={false} onLeave={() => typeNow('^]')} />
        <LineButtons label="What can be done">
          <LineButton
            label="Add a disk"
            lines={lvmLines.add}
            notNow={view.disks.every(({ isPhysicalVolume }) => isPhysicalVolume) && 'both disks are in the group'}
          />
          <LineButton label="Create a volume" lines={lvmLines.create} notNow={has('newvm') && 'newvm is there'} />
          <LineButton
            label="Extend vm1"
            lines={lvmLines.extend}
            notNow={diskBytes > 8 * gib && 'it is extended: the guest has to follow'}
          />
          <LineButton
            label="Grow within vm1"
            lines={lvmLines.grow}
            notNow={filesystemBytes >= diskBytes - 2 * 1024 ** 2 && 'partition and file system fill the disk'}
          />
          <LineButton label="Snapshot" on="of vm1" lines={lvmLines.snapshot} notNow={has('snap') && 'snap is there'} />
          <LineButton
            label="Write in vm1"
            lines={lvmLines.write}
            notNow={usedBytes + 200 * 1024 ** 2 > filesystemBytes && 'its file system is full'}
          />
          {others.map(({ name }) => (
            <LineButton
              key={name}
              label="Delete"
              on={name}
              lines={removeLines(name)}
              confirm={
                <>
                  Delete <code>/dev/VG/{name}</code>? Its extents are free then, and what was on them is gone.
                </>
              }
            />
          ))}
        </LineButtons>
        <Button isSmall notNow={session.log.length === 0 ? 'nothing was done yet' : null} onClick={startOver}>
          Start over
        </Button>
      </div>
    </TypingProvider>
  )
}

/** What is worth seeing now. */
function adviceFor(view: KvmHostView, isLost: boolean): string {
  const [group] = view.groups
  const vm1 = group?.volumes.find(({ name }) => name === 'vm1')
  if (!group || !vm1?.system) return ''
  if (isLost) return 'The snapshot is full: there was no room left to keep what vm1 had before. The snapshot is lost, vm1 is not.'
  if (vm1.system.filesystemBytes < vm1.extents * extentBytes - 2 * 1024 ** 2)
    return 'The volume grew, its partition and file system did not: the guest has to grow them.'
  if (group.volumes.some(({ origin }) => origin !== null))
    return 'Each extent that vm1 writes is first copied to the snapshot. Write in vm1, and watch it fill.'
  if (group.physical.length === 1)
    return `Extend vm1 by 2 GiB: that is 512 extents, and ${group.freeExtents} are free. See what LVM says.`
  return 'The group is one pool: a volume may lie on both disks, and its guest does not know.'
}

function Layer({
  title,
  by,
  children,
}: {
  readonly title: string
  readonly by: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <li className="rounded border border-line bg-paper px-3 py-2">
      <p className="text-sm font-semibold">{title}</p>
      <p className="mb-1.5 text-sm text-soft">{by}</p>
      {children}
    </li>
  )
}
