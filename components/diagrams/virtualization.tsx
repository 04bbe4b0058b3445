'use client'
/** Several systems on one machine: what lies under them in each of three arrangements, and in which ring each part really runs. */
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../base/button.tsx'
import { Layer, UseMeter } from './layer.tsx'

const arrangements = {
  bare: {
    label: 'Bare metal',
    says: 'The hypervisor lies on the hardware itself, as VMware ESXi and Xen do. Xen’s first virtual machine is privileged: it has the drivers.',
  },
  hosted: {
    label: 'Hosted',
    says: 'The hypervisor is a program of a host’s operating system, beside others, as VMware Workstation and VirtualBox are.',
  },
  kvm: { label: 'KVM', says: 'The host’s kernel is the hypervisor; each virtual machine is a process.' },
} as const
type Arrangement = keyof typeof arrangements

/** Where a guest's programs and kernel really run. */
const ways = {
  translation: { label: 'binary translation', user: 'ring 3', kernel: 'ring 1, translated' },
  'xen-pv': { label: 'paravirtual (Xen, 32-bit)', user: 'ring 3', kernel: 'ring 1, changed' },
  hardware: { label: 'hardware assistance', user: 'guest mode, ring 3', kernel: 'guest mode, ring 0' },
  emulation: { label: 'emulation', user: 'within QEMU, ring 3', kernel: 'within QEMU, ring 3' },
} as const
type Way = keyof typeof ways

const LOAD_OF_A_GUEST = 28

export function Virtualization(): ReactNode {
  const [arrangement, setArrangement] = useState<Arrangement>('bare')
  const [way, setWay] = useState<Way>('hardware')
  const [guests, setGuests] = useState(2)
  const [opened, setOpened] = useState(1)
  const select = useId()
  const chosen = Math.min(opened, guests)
  return (
    <div className="space-y-3">
      <fieldset className="flex flex-wrap gap-3 text-sm">
        <legend className="sr-only">Arrangement</legend>
        {(Object.keys(arrangements) as Arrangement[]).map((id) => (
          <label key={id} className="touch flex items-center gap-1">
            <input
              type="radio"
              name={`${select}-arrangement`}
              className="accent-accent"
              checked={arrangement === id}
              onChange={() => setArrangement(id)}
            />
            {arrangements[id].label}
          </label>
        ))}
      </fieldset>
      <div className="grid grid-cols-3 gap-1.5">
        {arrangement === 'bare' && (
          <div className="rounded border border-dashed border-line-strong p-1.5">
            <Layer is="kernel" name="dom0 (Xen)" ring="privileged, has the drivers" />
          </div>
        )}
        {arrangement === 'hosted' && <Layer is="guest" name="Ordinary programs of the host" />}
        {Array.from({ length: guests }, (_, nth) => (
          <button
            key={`${nth + 1}`}
            type="button"
            aria-pressed={chosen === nth + 1}
            onClick={() => setOpened(nth + 1)}
            className="flex flex-col justify-start gap-1 rounded border border-line-strong p-1.5 text-left aria-pressed:border-2 aria-pressed:border-accent"
          >
            <span className="text-sm font-semibold">VM {nth + 1}</span>
            <Layer is="guest" name="Programs" {...(chosen === nth + 1 ? { ring: ways[way].user } : {})} />
            <Layer is="kernel" name="Its system" {...(chosen === nth + 1 ? { ring: ways[way].kernel } : {})} />
            <Layer is="hypervisor" name="Virtual hardware" />
          </button>
        ))}
      </div>
      <Layer is="hypervisor" name={arrangement === 'kvm' ? 'Host kernel with KVM: the hypervisor' : 'Hypervisor'} ring="ring 0" />
      {arrangement === 'hosted' && <Layer is="kernel" name="Host operating system" ring="ring 0" />}
      <Layer is="hardware" name="Hardware" />
      <UseMeter percent={guests * LOAD_OF_A_GUEST} />
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Button isSmall notNow={guests >= 5 ? 'five are drawn at most.' : null} onClick={() => setGuests(guests + 1)}>
          Add a virtual machine
        </Button>
        <Button isSmall notNow={guests <= 1 ? 'one is left.' : null} onClick={() => setGuests(guests - 1)}>
          Take one away
        </Button>
        <label htmlFor={select}>The chosen one runs by</label>
        <select
          id={select}
          value={way}
          onChange={({ target }) => setWay(target.value as Way)}
          className="touch rounded-md border border-line-strong bg-raised px-1.5 py-1"
        >
          {(Object.keys(ways) as Way[]).map((id) => (
            <option key={id} value={id}>
              {ways[id].label}
            </option>
          ))}
        </select>
      </div>
      <p role="status" className="text-sm">
        {arrangements[arrangement].says}
        {guests * LOAD_OF_A_GUEST > 100 &&
          ' More is promised than the machine has: if all are busy at once, all wait (overcommitment).'}
      </p>
    </div>
  )
}
