'use client'
/** How much of the host a guest gets: processors, memory. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { memoryLines, vcpuLines } from './device-lines.ts'
import { Details, NumberField, numberFault } from './fields.tsx'
import { LineButton } from './line-button.tsx'
import { mibOf } from './sizes.ts'

interface PieceProps {
  readonly view: KvmHostView
  readonly domain: DomainView
}

const mostVcpus = 64

export function ProcessorPiece({ view, domain }: PieceProps): ReactNode {
  const { vcpus, maxVcpus, next } = domain
  const planned = next?.vcpus ?? vcpus
  const [count, setCount] = useState(planned)
  const fault = numberFault(count, 1, mostVcpus)
  return (
    <div className="space-y-3">
      <Details
        rows={[
          ['Processors', `${vcpus} of at most ${maxVcpus}`],
          ...(next && next.vcpus !== vcpus ? [['From the next start', String(next.vcpus)] as const] : []),
          ['The host has', `${view.cpus}`],
        ]}
      />
      <NumberField label="Virtual CPUs" value={count} min={1} max={mostVcpus} onChange={setCount} />
      <LineButton
        label="Apply"
        on="the number of CPUs"
        lines={fault ? [] : vcpuLines(domain, count)}
        notNow={fault ?? (count === planned && 'nothing is changed')}
      />
      {count > view.cpus && fault === null && (
        <p className="text-sm text-soft">More than the host has: they would wait for each other.</p>
      )}
    </div>
  )
}

export function MemoryPiece({ view, domain }: PieceProps): ReactNode {
  const planned = domain.next ?? domain
  const [mib, setMib] = useState(mibOf(planned.memoryKib))
  const [maxMib, setMaxMib] = useState(mibOf(planned.maxMemoryKib))
  const most = view.memoryMib
  const fault =
    numberFault(mib, 1, most) ?? numberFault(maxMib, 1, most) ?? (mib > maxMib ? 'it cannot use more than its maximum' : null)
  const lines = fault ? [] : memoryLines(domain, mib, maxMib)
  return (
    <div className="space-y-3">
      <Details
        rows={[
          ['It uses', `${mibOf(domain.memoryKib)} of at most ${mibOf(domain.maxMemoryKib)} MiB`],
          ...(domain.next && domain.next.maxMemoryKib !== domain.maxMemoryKib
            ? [
                [
                  'From the next start',
                  `${mibOf(domain.next.memoryKib)} of at most ${mibOf(domain.next.maxMemoryKib)} MiB`,
                ] as const,
              ]
            : []),
          ['The host has', `${view.memoryMib} MiB`],
        ]}
      />
      <div className="flex flex-wrap gap-3">
        <NumberField label="In use, MiB" value={mib} min={1} max={most} onChange={setMib} />
        <NumberField label="At most, MiB" value={maxMib} min={1} max={most} onChange={setMaxMib} />
      </div>
      <LineButton label="Apply" on="the memory" lines={lines} notNow={fault ?? (lines.length === 0 && 'nothing is changed')} />
      <p className="text-sm text-soft">
        The maximum changes only while the guest is off. Up to it a running guest gives memory back, or gets it, by its balloon.
      </p>
    </div>
  )
}
