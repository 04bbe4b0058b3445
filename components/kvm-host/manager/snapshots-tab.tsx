'use client'
/** A guest's snapshots as a tree: taken, gone back to, deleted. */
import { type ReactNode, useState } from 'react'
import type { DomainView, SnapshotView } from '../../../simulators/kvm-host/index.ts'
import { CheckField, TextField } from './fields.tsx'
import { LineButton, LineButtons } from './line-button.tsx'
import { deleteSnapshotLines, freeName, revertLines, snapshotLines } from './lines.ts'

export function SnapshotsTab({ domain }: { readonly domain: DomainView }): ReactNode {
  const { snapshots } = domain
  const [chosen, setChosen] = useState<string | null>(null)
  const snapshot = snapshots.find(({ name }) => name === chosen) ?? snapshots.find(({ isCurrent }) => isCurrent) ?? snapshots[0]
  const raw = domain.disks.filter(({ device, source, format }) => device === 'disk' && source !== null && format !== 'qcow2')
  return (
    <div className="space-y-4">
      {snapshots.length === 0 ? (
        <p className="text-sm text-soft">No snapshots. Take one before you do something that you may want to undo.</p>
      ) : (
        <ul className="text-sm" aria-label="Snapshots, each under the one that it was taken on">
          <Branch all={snapshots} parent={null} chosen={snapshot?.name ?? null} onChoose={setChosen} />
        </ul>
      )}
      {snapshot && <Chosen key={snapshot.name} domain={domain} snapshot={snapshot} />}
      <TakeForm key={snapshots.length} domain={domain} />
      {raw.length > 0 && (
        <p className="text-sm text-soft">
          {raw.map(({ target, format }) => `${target} is ${format}`).join(', ')}: a snapshot within the disk needs qcow2, so
          libvirt refuses. A logical volume has snapshots of its own: <code>lvcreate -s</code>.
        </p>
      )}
    </div>
  )
}

interface BranchProps {
  readonly all: readonly SnapshotView[]
  readonly parent: string | null
  readonly chosen: string | null
  readonly onChoose: (name: string) => void
}

function Branch({ all, parent, chosen, onChoose }: BranchProps): ReactNode {
  return all
    .filter((each) => each.parent === parent)
    .map(({ name, description, state, isCurrent, location }) => (
      <li key={name}>
        <button
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
          className="touch rounded px-2 py-1 text-left wrap-anywhere hover:bg-sunken aria-pressed:bg-accent-soft"
        >
          <span aria-hidden="true">{isCurrent ? '● ' : '○ '}</span>
          <span className="font-mono">{name}</span>
          <span className="text-soft">
            {' '}
            {state}
            {location === 'external' ? ', external' : ''}
            {isCurrent ? ', the current one' : ''}
            {description === '' ? '' : `: ${description}`}
          </span>
        </button>
        {all.some((each) => each.parent === name) && (
          <ul className="ml-3 border-l border-line-strong pl-2">
            <Branch all={all} parent={name} chosen={chosen} onChoose={onChoose} />
          </ul>
        )}
      </li>
    ))
}

function Chosen({ domain, snapshot }: { readonly domain: DomainView; readonly snapshot: SnapshotView }): ReactNode {
  const [withChildren, setWithChildren] = useState(false)
  const hasChildren = domain.snapshots.some(({ parent }) => parent === snapshot.name)
  return (
    <LineButtons label={`Snapshot ${snapshot.name}`}>
      <LineButton
        label="Go back"
        on={`to ${snapshot.name}`}
        lines={revertLines(domain, snapshot)}
        confirm={
          <>
            Take <code>{domain.name}</code> back to <code>{snapshot.name}</code>? What it did since then is lost, unless another
            snapshot holds it.
          </>
        }
      />
      {hasChildren && <CheckField label="Delete those under it as well" isOn={withChildren} onChange={setWithChildren} />}
      <LineButton
        label="Delete"
        on={snapshot.name}
        lines={deleteSnapshotLines(domain, snapshot, hasChildren && withChildren)}
        confirm={
          <>
            Delete <code>{snapshot.name}</code>
            {hasChildren && withChildren ? ' and those under it' : ''}? The guest stays as it is; only the way back is gone.
          </>
        }
      />
    </LineButtons>
  )
}

function TakeForm({ domain }: { readonly domain: DomainView }): ReactNode {
  const names = domain.snapshots.map(({ name }) => name)
  const [name, setName] = useState(freeName('snapshot', names))
  const [description, setDescription] = useState('')
  return (
    <fieldset className="space-y-2 rounded border border-line p-3">
      <legend className="px-1 text-sm font-semibold">Take a snapshot</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Name of the snapshot"
          value={name}
          onChange={setName}
          fault={names.includes(name) ? 'there is one of this name' : null}
        />
        <TextField label="Description (may be left out)" value={description} onChange={setDescription} />
      </div>
      <LineButton
        label="Take"
        on="the snapshot"
        lines={snapshotLines(domain, name, description)}
        notNow={name === '' ? 'a name is needed' : names.includes(name) && 'there is a snapshot of this name'}
      />
    </fieldset>
  )
}
