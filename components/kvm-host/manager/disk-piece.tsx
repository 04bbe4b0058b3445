'use client'
/** One disk of a guest: what is behind it, and what can be done with it. */
import { type ReactNode, useState } from 'react'
import type { DiskView, DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { backingChain, sizesOfDisk } from '../disks.ts'
import { buses, busLines, ejectLines, growLines, insertLines, isCold, removeDiskLines } from './device-lines.ts'
import { ChoiceField, Details, NumberField, numberFault } from './fields.tsx'
import { type When, whenWords } from './hardware.ts'
import { LineButton } from './line-button.tsx'
import { baseName, gib, shownBytes } from './sizes.ts'

interface DiskPieceProps {
  readonly view: KvmHostView
  readonly domain: DomainView
  readonly disk: DiskView
  readonly when: When
}

export function DiskPiece({ view, domain, disk, when }: DiskPieceProps): ReactNode {
  const sizes = disk.source === null ? null : sizesOfDisk(view, disk.source)
  const chain = disk.source === null ? [] : backingChain(view.images, disk.source).slice(1)
  const isPartition = view.disks.some(({ path }) => path === disk.source)
  return (
    <div className="space-y-3">
      {when !== 'both' && <p className="text-sm text-money">{whenWords[when]}</p>}
      <Details
        rows={[
          ['Source', disk.source === null ? 'no medium' : <code key="source">{disk.source}</code>],
          ...chain.map((path) => ['stands on', <code key={path}>{path}</code>] as const),
          ['Seen as', <code key="target">{disk.target}</code>],
          ['Bus', disk.bus],
          ['Format', disk.format],
          ...(sizes
            ? ([
                ['Capacity', shownBytes(sizes.capacityBytes)],
                ['Given so far', shownBytes(sizes.allocatedBytes)],
              ] as const)
            : []),
        ]}
      />
      {disk.device === 'cdrom' ? (
        <Medium view={view} domain={domain} disk={disk} isThere={when !== 'next'} />
      ) : (
        <>
          {sizes && when !== 'next' && !isPartition && (
            <Grow key={sizes.capacityBytes} domain={domain} disk={disk} capacityBytes={sizes.capacityBytes} />
          )}
          {isPartition && <p className="text-sm text-soft">A partition is as large as it is: it does not grow.</p>}
          {when !== 'now' && <MoveToBus domain={domain} disk={disk} />}
        </>
      )}
      <LineButton
        label="Remove"
        on={`${disk.target} of ${domain.name}`}
        lines={removeDiskLines(domain, disk)}
        notNow={when === 'now' && 'it goes when the guest is off'}
        confirm={
          <>
            Take <code>{disk.target}</code> out of <code>{domain.name}</code>? What it stands on stays where it is.
            {domain.state !== 'shut off' &&
              isCold(disk.bus) &&
              ` ${disk.bus} cannot be unplugged while the guest runs: it goes at the next start.`}
          </>
        }
      />
    </div>
  )
}

interface PartProps {
  readonly domain: DomainView
  readonly disk: DiskView
}

function Grow({ domain, disk, capacityBytes }: PartProps & { readonly capacityBytes: number }): ReactNode {
  const least = Math.floor(capacityBytes / gib) + 1
  const [size, setSize] = useState(least)
  const fault = numberFault(size, least, 1024)
  return (
    <div className="space-y-2">
      <NumberField label="Capacity, GiB" value={size} min={least} max={1024} onChange={setSize} />
      <LineButton label="Enlarge" on={disk.target} lines={fault ? [] : growLines(domain, disk, size)} notNow={fault} />
      <p className="text-sm text-soft">
        The guest’s partition and file system stay as they are: growpart and resize2fs grow them.
      </p>
    </div>
  )
}

function MoveToBus({ domain, disk }: PartProps): ReactNode {
  const others = buses.filter((bus) => bus !== disk.bus)
  const [bus, setBus] = useState<string>(others[0] ?? 'virtio')
  return (
    <div className="space-y-2">
      <ChoiceField label="Another bus" value={bus} onChange={setBus} choices={others.map((value) => ({ value, label: value }))} />
      <LineButton
        label="Change bus"
        on={`of ${disk.target}`}
        lines={busLines(domain, disk, bus)}
        notNow={
          disk.source === null
            ? 'it has no medium'
            : !domain.isPersistent && 'the definition of a transient guest is kept nowhere'
        }
      />
      {domain.state !== 'shut off' && <p className="text-sm text-soft">A disk in use cannot move: it does at the next start.</p>}
    </div>
  )
}

function Medium({
  view,
  domain,
  disk,
  isThere,
}: PartProps & { readonly view: KvmHostView; readonly isThere: boolean }): ReactNode {
  const media = view.images.filter(({ format }) => format === 'iso').map(({ path }) => path)
  const [medium, setMedium] = useState(media[0] ?? '')
  const later = !isThere && 'the drive is there from the next start on'
  if (disk.source !== null) return <LineButton label="Eject" on={disk.target} lines={ejectLines(domain, disk)} notNow={later} />
  if (medium === '') return <p className="text-sm text-soft">No ISO image lies on this host.</p>
  return (
    <div className="space-y-2">
      <ChoiceField
        label="Medium"
        value={medium}
        onChange={setMedium}
        choices={media.map((path) => ({ value: path, label: baseName(path) }))}
      />
      <LineButton label="Insert" on={disk.target} lines={insertLines(domain, disk, medium)} notNow={later} />
    </div>
  )
}
