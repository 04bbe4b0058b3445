/** A guest's disk from within: the disk, the partition on it, the file system in that, and what is used of it. */
import type { ReactNode } from 'react'
import { shownBytes } from '../kvm-host/manager/sizes.ts'

interface NestedDiskProps {
  readonly diskBytes: number
  readonly partitionBytes: number
  readonly filesystemBytes: number
  readonly usedBytes: number
  /** What the whole width stands for. */
  readonly mostBytes: number
}

export function NestedDisk({ diskBytes, partitionBytes, filesystemBytes, usedBytes, mostBytes }: NestedDiskProps): ReactNode {
  const wide = (bytes: number) => Math.max(1, (bytes / mostBytes) * 100)
  const bar = 'transition-[width] duration-200'
  return (
    <div className="space-y-1">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" className="h-12 w-full">
        <rect
          vectorEffect="non-scaling-stroke"
          width={wide(diskBytes)}
          height={12}
          className={`fill-hardware-soft stroke-hardware ${bar}`}
        />
        <rect
          vectorEffect="non-scaling-stroke"
          x={0.3}
          y={2}
          width={wide(partitionBytes) - 0.6}
          height={9}
          className={`fill-kernel-soft stroke-kernel ${bar}`}
        />
        <rect
          vectorEffect="non-scaling-stroke"
          x={0.6}
          y={4}
          width={wide(filesystemBytes) - 1.2}
          height={6}
          className={`fill-guest-soft stroke-guest ${bar}`}
        />
        <rect
          x={0.6}
          y={4}
          width={Math.min(wide(usedBytes), wide(filesystemBytes) - 1.2)}
          height={6}
          className={`fill-guest ${bar}`}
        />
      </svg>
      <ul className="flex flex-wrap gap-x-4 text-sm">
        <Named look="border-hardware bg-hardware-soft" name="disk" bytes={diskBytes} />
        <Named look="border-kernel bg-kernel-soft" name="partition 1" bytes={partitionBytes} />
        <Named look="border-guest bg-guest-soft" name="file system" bytes={filesystemBytes} />
        <Named look="border-guest bg-guest" name="used" bytes={usedBytes} />
      </ul>
    </div>
  )
}

function Named({ look, name, bytes }: { readonly look: string; readonly name: string; readonly bytes: number }): ReactNode {
  return (
    <li className="flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`inline-block size-3 border ${look}`} />
      {name} <span className="tabular-nums text-soft">{shownBytes(bytes)}</span>
    </li>
  )
}
