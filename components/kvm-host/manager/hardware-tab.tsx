'use client'
/** A guest's hardware as virt-manager lists it: devices on the left, the chosen one with its forms beside them. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { AddCard } from './add-card.tsx'
import { AddDisk } from './add-disk.tsx'
import { CardPiece } from './card-piece.tsx'
import { DiskPiece } from './disk-piece.tsx'
import { Details } from './fields.tsx'
import { focusHome } from './focus.ts'
import { type Piece, piecesOf, whenWords } from './hardware.ts'
import { LineButton } from './line-button.tsx'
import { lifeLine } from './lines.ts'
import { MemoryPiece, ProcessorPiece } from './size-pieces.tsx'

interface HardwareTabProps {
  readonly view: KvmHostView
  readonly domain: DomainView
}

const additions = [
  { id: 'add disk', label: 'Add a disk …' },
  { id: 'add card', label: 'Add a NIC …' },
] as const

export function HardwareTab({ view, domain }: HardwareTabProps): ReactNode {
  const [chosen, setChosen] = useState('vcpus')
  const pieces = piecesOf(domain)
  const adding = additions.find(({ id }) => id === chosen)
  const piece = pieces.find(({ id }) => id === chosen) ?? pieces[0]
  const shownId = adding?.id ?? piece?.id
  const entry = (id: string, label: string, note = '') => (
    <li key={id}>
      <button
        type="button"
        aria-pressed={id === shownId}
        onClick={() => setChosen(id)}
        className="touch rounded px-2 py-1 text-left text-sm wrap-anywhere hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-semibold sm:w-full"
      >
        {label}
        {note !== '' && (
          <>
            <span aria-hidden="true" className="text-money">
              {' '}
              ◷
            </span>
            <span className="sr-only">, {note}</span>
          </>
        )}
      </button>
    </li>
  )
  return (
    <div className="space-y-3">
      {domain.next && (
        <p className="rounded border-l-4 border-money bg-money-soft px-3 py-1.5 text-sm">
          <span aria-hidden="true">◷ </span>Some changes wait for the next start: what runs keeps its hardware until it is off.
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-[10.5rem_minmax(0,1fr)]">
        <ul aria-label="Devices" className="flex flex-wrap content-start gap-x-1 gap-y-0.5 sm:block">
          {pieces.map(({ id, label, ...rest }) => entry(id, label, 'when' in rest ? whenWords[rest.when] : ''))}
          {additions.map(({ id, label }) => entry(id, label))}
        </ul>
        <div className="min-w-0">
          <h5 {...focusHome} className="[margin:0] mb-2 text-sm font-semibold">
            {adding ? adding.label.replace(' …', '') : piece?.label}
          </h5>
          {adding?.id === 'add disk' && <AddDisk view={view} domain={domain} />}
          {adding?.id === 'add card' && <AddCard view={view} domain={domain} />}
          {!adding && piece && <Chosen key={piece.id} view={view} domain={domain} piece={piece} />}
        </div>
      </div>
    </div>
  )
}

function Chosen({ view, domain, piece }: HardwareTabProps & { readonly piece: Piece }): ReactNode {
  switch (piece.is) {
    case 'vcpus':
      return <ProcessorPiece view={view} domain={domain} />
    case 'memory':
      return <MemoryPiece view={view} domain={domain} />
    case 'disk':
      return <DiskPiece view={view} domain={domain} disk={piece.disk} when={piece.when} />
    case 'card':
      return <CardPiece domain={domain} card={piece.card} when={piece.when} />
    default:
      return (
        <div className="space-y-3">
          {piece.device.details.length > 0 ? (
            <Details rows={piece.device.details} />
          ) : (
            <p className="text-sm text-soft">Nothing more is said of it in the document.</p>
          )}
          <p className="text-sm text-soft">virsh has no command of its own for this device: it is changed in the document.</p>
          <LineButton
            label="Edit"
            on={domain.name}
            lines={lifeLine('edit', domain)}
            notNow={!domain.isPersistent && 'it is transient'}
          />
        </div>
      )
  }
}
