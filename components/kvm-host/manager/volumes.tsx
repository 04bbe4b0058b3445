'use client'
/** The volumes of a pool: made, enlarged, deleted. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView, PoolView } from '../../../simulators/kvm-host/index.ts'
import { usersOf } from '../disks.ts'
import { UseBar } from '../use-bar.tsx'
import { ChoiceField, NumberField, numberFault, TextField } from './fields.tsx'
import { deleteVolumeLines, newVolumeLines, resizeVolumeLines, volumeFormats } from './host-lines.ts'
import { LineButton, LineButtons } from './line-button.tsx'
import { freeName } from './lines.ts'
import { gib } from './sizes.ts'

interface VolumesProps {
  readonly view: KvmHostView
  readonly pool: PoolView
}

export function Volumes({ view, pool }: VolumesProps): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null)
  const { volumes } = pool
  const volume = volumes.find(({ name }) => name === chosen)
  return (
    <div className="space-y-3">
      <h5 className="[margin:0_0_0.5rem] text-sm font-semibold">Volumes</h5>
      {volumes.length === 0 && <p className="text-sm text-soft">None yet. Make the first below.</p>}
      <ul aria-label={`Volumes of ${pool.name}`} className="rounded border border-line empty:hidden">
        {volumes.map(({ name, path, format, capacityBytes, allocatedBytes }) => {
          const users = usersOf(view, path)
          return (
            <li key={name} className={`border-b border-line px-2 pb-1 last:border-0 ${name === chosen ? 'bg-accent-soft' : ''}`}>
              <button
                type="button"
                aria-pressed={name === chosen}
                onClick={() => setChosen(name === chosen ? null : name)}
                className="touch w-full py-1 text-left text-sm wrap-anywhere"
              >
                <span className="font-mono underline">{name}</span>{' '}
                <span className="text-soft">
                  {format}
                  {users.length > 0 ? `, disk of ${users.join(', ')}` : ''}
                </span>
              </button>
              <UseBar used={allocatedBytes} of={capacityBytes} />
            </li>
          )
        })}
      </ul>
      {volume && <ChosenVolume key={`${volume.name} ${volume.capacityBytes}`} view={view} pool={pool} volume={volume} />}
      <NewVolume pool={pool} />
    </div>
  )
}

function ChosenVolume({ view, pool, volume }: VolumesProps & { readonly volume: PoolView['volumes'][number] }): ReactNode {
  const least = Math.floor(volume.capacityBytes / gib) + 1
  const [sizeGib, setSizeGib] = useState(least)
  const users = usersOf(view, volume.path)
  const on = view.domains.filter(({ name, state }) => state !== 'shut off' && users.includes(name)).map(({ name }) => name)
  const fault = numberFault(sizeGib, least, 1024)
  const overlays = view.images.filter(({ backing }) => backing === volume.path).map(({ path }) => path)
  return (
    <LineButtons label={`Volume ${volume.name}`}>
      {volume.format !== 'iso' && (
        <>
          <NumberField label="Capacity, GiB" value={sizeGib} min={least} max={1024} onChange={setSizeGib} />
          <LineButton
            label="Enlarge"
            on={volume.name}
            lines={fault ? [] : resizeVolumeLines(pool, volume.name, sizeGib)}
            notNow={
              on.length > 0 ? `${on.join(', ')} has it open, and has to be told: enlarge it at the guest’s hardware` : fault
            }
          />
        </>
      )}
      <LineButton
        label="Delete"
        on={volume.name}
        lines={deleteVolumeLines(pool.name, volume.name)}
        confirm={
          <>
            Delete <code>{volume.name}</code> and all that is on it?
            {users.length > 0 &&
              ` It is a disk of ${users.join(', ')}${on.length > 0 ? ', which runs' : ', which does not start without it'}.`}
            {overlays.length > 0 && ` ${overlays.join(', ')} stands on it, and is lost with it.`}
          </>
        }
      />
    </LineButtons>
  )
}

function NewVolume({ pool }: { readonly pool: PoolView }): ReactNode {
  const isLogical = pool.type === 'logical'
  const [format, setFormat] = useState('qcow2')
  const ending = isLogical || format === 'raw' ? '' : '.qcow2'
  const names = pool.volumes.map(({ name }) => name)
  const [typed, setTyped] = useState<string | null>(null)
  const name =
    typed ??
    `${freeName(
      'vol',
      names.map((each) => each.replace(/\.qcow2$/, '')),
    )}${ending}`
  const [sizeGib, setSizeGib] = useState(2)
  const isTaken = names.includes(name)
  const most = isLogical ? Math.max(1, Math.floor(pool.availableBytes / gib)) : 1024
  const fault = numberFault(sizeGib, 1, most)
  return (
    <fieldset className="space-y-2 rounded border border-line p-3">
      <legend className="px-1 text-sm font-semibold">New volume</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label="Name" value={name} onChange={setTyped} fault={isTaken ? 'there is a volume of this name' : null} />
        <NumberField label="Capacity, GiB" value={sizeGib} min={1} max={most} onChange={setSizeGib} />
        {!isLogical && <ChoiceField label="Format" value={format} onChange={setFormat} choices={volumeFormats} />}
      </div>
      <LineButton
        label="Make"
        on={`the volume ${name}`}
        lines={fault ? [] : newVolumeLines({ pool, name, sizeGib, format })}
        notNow={name === '' ? 'a name is needed' : isTaken ? 'there is a volume of this name' : fault}
        onTyped={() => setTyped(null)}
      />
    </fieldset>
  )
}
