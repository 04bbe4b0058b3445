'use client'
/** A new guest in five steps, as virt-manager asks for it. The line of virt-install grows with each. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { Button } from '../../base/button.tsx'
import { CopyButton } from '../../base/copy-button.tsx'
import { ChoiceField, NumberField, numberFault, RadioField, TextField } from './fields.tsx'
import { LineButton } from './line-button.tsx'
import { freeName } from './lines.ts'
import { type GuestWish, type Install, installLines, installSoFar, lastStep, systems } from './new-guest-lines.ts'
import { importable } from './importable.ts'
import { ownBridges } from './plugs.ts'
import { gib } from './sizes.ts'

interface NewGuestProps {
  readonly view: KvmHostView
  readonly onClose: () => void
  readonly onMade: (name: string) => void
}

const methods: readonly { readonly value: Install; readonly label: string }[] = [
  { value: 'iso', label: 'From an ISO image' },
  { value: 'import', label: 'Import a disk that has a system on it' },
  { value: 'pxe', label: 'Over the network (PXE)' },
]
const titles = ['How it is installed', 'From what', 'Memory and CPUs', 'Storage', 'Name and network'] as const

export function NewGuest({ view, onClose, onMade }: NewGuestProps): ReactNode {
  const isos = view.images.filter(({ format }) => format === 'iso').map(({ path }) => path)
  const disks = importable(view)
  const pools = view.pools.filter(({ isActive }) => isActive)
  const names = view.domains.map(({ name }) => name)
  const [step, setStep] = useState(1)
  const [wish, setWish] = useState<GuestWish>({
    install: isos.length > 0 ? 'iso' : disks.length > 0 ? 'import' : 'pxe',
    path: isos[0] ?? disks[0] ?? '',
    os: 'debian11',
    memoryMib: 1024,
    vcpus: 1,
    disk: pools[0] ? { pool: pools[0].name, sizeGib: 8 } : null,
    name: freeName('guest', names),
    network: view.networks[0] ? `network=${view.networks[0].name}` : 'none',
  })
  const set = (change: Partial<GuestWish>) => setWish({ ...wish, ...change })
  const heading = useRef<HTMLHeadingElement>(null)
  const place = useRef(0)
  useEffect(() => {
    place.current = step
    heading.current?.focus()
  }, [step])
  const isImport = wish.install === 'import'
  const steps = isImport ? [1, 2, 3, 5] : [1, 2, 3, 4, 5]
  const at = steps.indexOf(step)
  const sources = isImport ? disks : isos
  const fault = faultOf(step, wish, view, names)
  const networks = [
    ...view.networks.map(({ name, isActive }) => ({
      value: `network=${name}`,
      label: `network ${name}${isActive ? '' : ' (not active)'}`,
    })),
    ...ownBridges(view).map((name) => ({ value: `bridge=${name}`, label: `bridge ${name}` })),
    { value: 'none', label: 'none' },
  ]
  const go = (by: number) => setStep(steps[at + by] ?? step)
  return (
    // biome-ignore lint/a11y/useSemanticElements: steps of their own stand within it, each with its fields
    <div
      role="group"
      aria-label="New guest"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="space-y-3 rounded border border-accent bg-raised p-3"
    >
      <h4 ref={heading} tabIndex={-1} className="[margin:0] text-sm font-semibold">
        New guest, step {at + 1} of {steps.length}: {titles[step - 1]}
      </h4>
      {step === 1 && (
        <RadioField
          label="How is it installed?"
          value={wish.install}
          choices={methods}
          onChange={(value) => {
            const install = value as Install
            set({ install, path: (install === 'import' ? disks : isos)[0] ?? '' })
          }}
        />
      )}
      {step === 2 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {wish.install !== 'pxe' && sources.length > 0 && (
            <ChoiceField
              label={isImport ? 'Disk' : 'ISO image'}
              value={wish.path}
              onChange={(path) => set({ path })}
              choices={sources.map((path) => ({ value: path, label: path }))}
            />
          )}
          <ChoiceField
            label="Operating system"
            value={wish.os}
            onChange={(os) => set({ os })}
            choices={systems.map(([value, label]) => ({ value, label: `${label} (${value})` }))}
          />
        </div>
      )}
      {step === 3 && (
        <div className="flex flex-wrap gap-3">
          <NumberField
            label="Memory, MiB"
            value={wish.memoryMib}
            min={64}
            max={view.memoryMib}
            onChange={(memoryMib) => set({ memoryMib })}
          />
          <NumberField label="Virtual CPUs" value={wish.vcpus} min={1} max={view.cpus} onChange={(vcpus) => set({ vcpus })} />
          <p className="w-full text-sm text-soft">
            The host has {view.memoryMib} MiB and {view.cpus} CPUs.
          </p>
        </div>
      )}
      {step === 4 && (
        <div className="grid gap-3 sm:grid-cols-2">
          <ChoiceField
            label="Its disk is made in"
            value={wish.disk?.pool ?? ''}
            onChange={(pool) => set({ disk: pool === '' ? null : { pool, sizeGib: wish.disk?.sizeGib ?? 8 } })}
            choices={[
              ...pools.map(({ name, type }) => ({ value: name, label: `pool ${name} (${type})` })),
              { value: '', label: 'nowhere: it has no disk' },
            ]}
          />
          {wish.disk && (
            <NumberField
              label="Capacity, GiB"
              value={wish.disk.sizeGib}
              min={1}
              max={roomIn(view, wish.disk.pool)}
              onChange={(sizeGib) => set({ disk: { pool: wish.disk?.pool ?? '', sizeGib } })}
            />
          )}
        </div>
      )}
      {step === 5 && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="Name"
            value={wish.name}
            onChange={(name) => set({ name })}
            fault={wish.name === '' ? null : nameFault(wish.name, names)}
          />
          <ChoiceField label="Network" value={wish.network} onChange={(network) => set({ network })} choices={networks} />
        </div>
      )}
      {step < lastStep && <SoFar line={installSoFar(wish, step)} />}
      {step === lastStep && (
        <LineButton
          label="Install"
          on={wish.name}
          lines={installLines(wish)}
          notNow={fault}
          isPrimary
          onTyped={() => onMade(wish.name)}
        />
      )}
      <p className="flex flex-wrap gap-2">
        {step < lastStep && (
          <Button isSmall shape="primary" notNow={fault} onClick={() => go(1)}>
            Forward
          </Button>
        )}
        {at > 0 && (
          <Button isSmall onClick={() => go(-1)}>
            Back
          </Button>
        )}
        <Button isSmall shape="quiet" onClick={onClose}>
          Cancel
        </Button>
      </p>
    </div>
  )
}

const roomIn = (view: KvmHostView, name: string): number =>
  Math.max(1, Math.floor((view.pools.find((pool) => pool.name === name)?.availableBytes ?? 0) / gib))

/** virt-install takes no name with a space in it. */
function nameFault(name: string, names: readonly string[]): string | null {
  if (name === '') return 'a name is needed'
  if (name.includes(' ')) return 'virt-install takes no name with a space'
  return names.includes(name) ? 'another guest has this name' : null
}

function faultOf(step: number, wish: GuestWish, view: KvmHostView, names: readonly string[]): string | null {
  if (step === 1 && wish.install === 'iso' && wish.path === '') return 'no ISO image lies on this host'
  if (step === 1 && wish.install === 'import' && wish.path === '') return 'no disk on this host is free'
  if (step === 3) return numberFault(wish.memoryMib, 64, view.memoryMib) ?? numberFault(wish.vcpus, 1, view.cpus)
  if (step === 4 && wish.disk) return numberFault(wish.disk.sizeGib, 1, roomIn(view, wish.disk.pool))
  if (step === lastStep) return nameFault(wish.name, names)
  return null
}

/** The line as far as it goes. */
function SoFar({ line }: { readonly line: string }): ReactNode {
  return (
    <p className="flex items-start justify-between gap-2 rounded bg-sunken px-2 py-1">
      <span className="min-w-0 text-sm">
        <span className="text-soft">So far: </span>
        <code className="wrap-anywhere">{line}</code>
      </span>
      <span className="shrink-0">
        <CopyButton text={line.replace(/ …$/, '')} what="the line so far" />
      </span>
    </p>
  )
}
