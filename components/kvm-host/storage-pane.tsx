'use client'
/** Where guests' disks lie: volume groups extent by extent, partitions, files with what they take and what they stand on. */
import type { ReactNode } from 'react'
import type { GroupView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { ChainDrawing } from './chain-drawing.tsx'
import { extentBytes, usersOf } from './disks.ts'
import { ExtentsDrawing } from './extents-drawing.tsx'
import { volumeSign } from './extents.ts'
import { shownBytes } from './manager/sizes.ts'
import { UseBar } from './use-bar.tsx'

const perSquare = 64

export function StoragePane({ view }: PictureProps<KvmHostView>): ReactNode {
  const isBase = (path: string) => view.images.some(({ backing }) => backing === path)
  const chains = view.images.filter(({ backing, path }) => backing !== null && !isBase(path))
  const alone = view.images.filter(({ backing, path }) => backing === null && !isBase(path))
  const partitions = view.disks.filter(({ isPhysicalVolume }) => !isPhysicalVolume)
  return (
    <div className="space-y-5">
      <section aria-label="Volume groups" className="space-y-3">
        <h3 className="[margin:0] text-base font-semibold">Volume groups</h3>
        <p className="text-sm text-soft">One square stands for {perSquare} extents of 4 MiB.</p>
        {view.groups.length === 0 && (
          <p className="text-soft">
            None: <code>pvcreate</code>, then <code>vgcreate</code>, make one.
          </p>
        )}
        {view.groups.map((group) => (
          <Group key={group.name} view={view} group={group} />
        ))}
      </section>
      <section aria-label="Disks and partitions" className="space-y-2 empty:hidden">
        {partitions.length > 0 && (
          <>
            <h3 className="[margin:0] text-base font-semibold">Disks and partitions that LVM has not</h3>
            <ul className="text-sm">
              {partitions.map(({ path, sizeBytes }) => {
                const users = usersOf(view, path)
                return (
                  <li key={path}>
                    <code>{path}</code> {shownBytes(sizeBytes)}
                    {users.length > 0 ? `, the disk of ${users.join(', ')}` : ', free'}
                  </li>
                )
              })}
            </ul>
          </>
        )}
      </section>
      <section aria-label="Image files" className="space-y-3">
        <h3 className="[margin:0] text-base font-semibold">Image files</h3>
        <p className="text-sm text-soft">What the host has given so far, of what the guest is shown.</p>
        {view.images.length === 0 && (
          <p className="text-soft">
            None: <code>qemu-img create</code>, or <code>virsh vol-create-as</code>, makes one.
          </p>
        )}
        {chains.map((image) => (
          <ChainDrawing key={image.path} view={view} image={image} />
        ))}
        <ul className="space-y-2">
          {alone.map(({ path, format, allocatedBytes, capacityBytes, snapshots }) => {
            const users = usersOf(view, path)
            return (
              <li key={path} className="text-sm wrap-anywhere">
                <code>{path}</code>{' '}
                <span className="text-soft">
                  {format}
                  {users.length > 0 ? `, disk of ${users.join(', ')}` : ''}
                  {snapshots.length > 0 ? `, snapshots within: ${snapshots.join(', ')}` : ''}
                </span>
                <UseBar used={allocatedBytes} of={capacityBytes} />
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}

function Group({ view, group }: { readonly view: KvmHostView; readonly group: GroupView }): ReactNode {
  return (
    <figure className="space-y-1">
      <figcaption className="text-sm">
        <strong className="font-mono">{group.name}</strong>: {group.freeExtents} of {group.extents} extents are free,{' '}
        {shownBytes(group.freeExtents * extentBytes)}
      </figcaption>
      <ExtentsDrawing group={group} perSquare={perSquare} />
      <ul className="text-sm">
        {group.volumes.map(({ name, extents, origin, usedPercent }, nth) => {
          const users = usersOf(view, `/dev/${group.name}/${name}`)
          return (
            <li key={name}>
              <span className="font-semibold">{volumeSign(nth)}</span> <code>{`/dev/${group.name}/${name}`}</code>{' '}
              <span className="text-soft">
                {extents} extents, {shownBytes(extents * extentBytes)}
                {users.length > 0 ? `, disk of ${users.join(', ')}` : ''}
                {origin === null ? '' : `, a snapshot of ${origin}, ${snapshotWords(usedPercent ?? 0)}`}
              </span>
            </li>
          )
        })}
      </ul>
    </figure>
  )
}

const snapshotWords = (percent: number): string => (percent >= 100 ? 'full, and so lost' : `${percent.toFixed(1)} % full`)
