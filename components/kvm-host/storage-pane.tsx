'use client'
/** Where guests' disks lie: volume groups extent by extent, files with what they take and what they stand on. */
import type { ReactNode } from 'react'
import type { GroupView, ImageView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const gib = 1024 ** 3
const shown = (bytes: number): string =>
  bytes >= gib ? `${(bytes / gib).toFixed(2)} GiB` : `${(bytes / 1024 ** 2).toFixed(2)} MiB`
const fills = ['fill-guest', 'fill-hypervisor', 'fill-kernel', 'fill-running', 'fill-accent', 'fill-refused'] as const
const signs = ['A', 'B', 'C', 'D', 'E', 'F'] as const

export function StoragePane({ view }: PictureProps<KvmHostView>): ReactNode {
  return (
    <div className="space-y-5">
      <section aria-label="Volume groups" className="space-y-3">
        <h3 className="[margin:0] text-base font-semibold">Volume groups, one square for 64 extents of 4 MiB</h3>
        {view.groups.length === 0 && <p className="text-soft">None: pvcreate, then vgcreate, make one.</p>}
        {view.groups.map((group) => (
          <Group key={group.name} group={group} />
        ))}
      </section>
      <section aria-label="Image files" className="space-y-2">
        <h3 className="[margin:0] text-base font-semibold">Image files: what the guest sees, and what the host has given</h3>
        {view.images.length === 0 && <p className="text-soft">None: qemu-img create, or virsh vol-create-as, makes one.</p>}
        <ul className="space-y-2">
          {view.images.map((image) => (
            <File key={image.path} image={image} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function Group({ group }: { readonly group: GroupView }): ReactNode {
  const owners = group.volumes.flatMap(({ extents }, nth) => Array.from({ length: Math.ceil(extents / 64) }, () => nth))
  const count = Math.max(owners.length, Math.ceil(group.extents / 64))
  const columns = 32
  const rows = Math.ceil(count / columns)
  return (
    <figure className="space-y-1">
      <figcaption className="text-sm">
        <strong className="font-mono">{group.name}</strong> on {group.physical.map(({ path }) => path).join(', ')}:{' '}
        {group.freeExtents} of {group.extents} extents free
      </figcaption>
      <svg viewBox={`0 0 ${columns * 10} ${rows * 10}`} aria-hidden="true" className="w-full max-w-xl">
        {Array.from({ length: count }, (_, place) => {
          const owner = owners[place]
          return (
            <g key={place} transform={`translate(${(place % columns) * 10} ${Math.floor(place / columns) * 10})`}>
              <rect
                x={0.5}
                y={0.5}
                width={9}
                height={9}
                className={`stroke-line-strong ${owner === undefined ? 'fill-sunken' : fills[owner % fills.length]}`}
              />
              {owner !== undefined && (
                <text x={5} y={7.3} textAnchor="middle" fontSize={6} className="fill-paper">
                  {signs[owner % signs.length]}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <ul className="text-sm">
        {group.volumes.map(({ name, extents, origin, usedPercent }, nth) => (
          <li key={name}>
            {signs[nth % signs.length]}: <code>{`/dev/${group.name}/${name}`}</code> {extents} extents,{' '}
            {shown(extents * 4 * 1024 ** 2)}
            {origin === null
              ? ''
              : `, a snapshot of ${origin}, ${(usedPercent ?? 0).toFixed(1)} % full${(usedPercent ?? 0) >= 100 ? ': lost' : ''}`}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function File({ image }: { readonly image: ImageView }): ReactNode {
  const { path, format, capacityBytes, allocatedBytes, backing, snapshots } = image
  const share = capacityBytes === 0 ? 0 : Math.min(100, (allocatedBytes / capacityBytes) * 100)
  return (
    <li className="text-sm wrap-anywhere">
      <code>{path}</code> {format}
      {backing === null ? (
        ''
      ) : (
        <>
          {' '}
          stands on <code>{backing}</code>
        </>
      )}
      {snapshots.length > 0 && <>, snapshots within: {snapshots.join(', ')}</>}
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full max-w-xl">
        <rect width={100} height={4} className="fill-sunken stroke-line-strong" />
        <rect width={share} height={4} className="fill-guest" />
      </svg>
      <span className="text-soft">
        {shown(allocatedBytes)} of {shown(capacityBytes)}
      </span>
    </li>
  )
}
