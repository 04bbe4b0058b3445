'use client'
/** The form for another disk: a new volume, or one that is there. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { freeDisks, usersOf } from '../disks.ts'
import { addDiskLines, type DiskWish, isCold } from './device-lines.ts'
import { ChoiceField, NumberField, numberFault, RadioField, TextField } from './fields.tsx'
import { LineButton } from './line-button.tsx'
import { freeName } from './lines.ts'
import { gib } from './sizes.ts'
import { volumeFormats } from './host-lines.ts'

interface AddDiskProps {
  readonly view: KvmHostView
  readonly domain: DomainView
}

export function AddDisk({ view, domain }: AddDiskProps): ReactNode {
  const pools = view.pools.filter(({ isActive }) => isActive)
  const there = freeDisks(view, domain)
  const [way, setWay] = useState(pools.length > 0 ? 'new' : 'there')
  const [poolName, setPoolName] = useState(pools[0]?.name ?? '')
  const pool = pools.find(({ name }) => name === poolName) ?? pools[0]
  const taken = pool?.volumes.map((volume) => volume.name.replace(/\.qcow2$/, '')) ?? []
  const [typedName, setTypedName] = useState<string | null>(null)
  const [format, setFormat] = useState('qcow2')
  const [typedGib, setSizeGib] = useState<number | null>(null)
  const [path, setPath] = useState(there[0]?.path ?? '')
  const [chosenBus, setBus] = useState('virtio')
  const found = there.find((each) => each.path === path) ?? there[0]
  const isCd = way === 'there' && found?.format === 'iso'
  const bus = isCd ? (domain.machine.includes('q35') ? 'sata' : 'ide') : chosenBus
  const suggested = `${freeName(`${domain.name}-`, taken)}${pool?.type === 'logical' || format === 'raw' ? '' : '.qcow2'}`
  const name = typedName ?? suggested
  const room = pool ? Math.max(1, Math.floor(pool.availableBytes / gib)) : 1
  const most = pool?.type === 'logical' ? room : 1024
  const sizeGib = typedGib ?? Math.min(5, most)
  const users = found ? usersOf(view, found.path).filter((user) => user !== domain.name) : []
  const wish: DiskWish | null =
    way === 'new'
      ? pool
        ? { from: { pool, name, sizeGib, format }, bus, device: 'disk' }
        : null
      : found
        ? { from: found, bus, device: isCd ? 'cdrom' : 'disk' }
        : null
  const fault =
    way === 'new'
      ? !pool
        ? 'no pool is active: start one in the tab “Storage pools”'
        : name === ''
          ? 'a name is needed'
          : pool.volumes.some((volume) => volume.name === name)
            ? 'there is a volume of this name'
            : numberFault(sizeGib, 1, most)
      : found
        ? null
        : 'nothing on this host is free'
  return (
    <div className="space-y-3">
      <RadioField
        label="Which disk"
        value={way}
        onChange={setWay}
        choices={[
          { value: 'new', label: 'A new volume' },
          { value: 'there', label: 'One that is there: a volume, a partition, an ISO image' },
        ]}
      />
      {way === 'new' && pool && (
        <div className="grid gap-3 sm:grid-cols-2">
          <ChoiceField
            label="Pool"
            value={pool.name}
            onChange={(next) => {
              setPoolName(next)
              setTypedName(null)
            }}
            choices={pools.map((each) => ({ value: each.name, label: `${each.name} (${each.type})` }))}
          />
          <TextField label="Name of the volume" value={name} onChange={setTypedName} />
          <NumberField label="Capacity, GiB" value={sizeGib} min={1} max={most} onChange={setSizeGib} />
          {pool.type !== 'logical' && <ChoiceField label="Format" value={format} onChange={setFormat} choices={volumeFormats} />}
        </div>
      )}
      {way === 'there' && found && (
        <ChoiceField
          label="Disk"
          value={found.path}
          onChange={setPath}
          choices={there.map((each) => ({ value: each.path, label: `${each.path} (${each.format})` }))}
        />
      )}
      {!isCd && (
        <ChoiceField
          label="Bus"
          value={bus}
          onChange={setBus}
          choices={['virtio', 'scsi', 'sata', 'ide', 'usb'].map((value) => ({ value, label: value }))}
        />
      )}
      {users.length > 0 && (
        <p className="text-sm text-money">
          {users.join(' and ')} {users.length === 1 ? 'has' : 'have'} this disk as well. Two guests that write to one disk destroy
          it.
        </p>
      )}
      <LineButton
        label="Add"
        on={`a disk to ${domain.name}`}
        lines={wish && fault === null ? addDiskLines(domain, wish) : []}
        notNow={fault}
        isPrimary
        onTyped={() => setTypedName(null)}
      />
      {domain.state !== 'shut off' && isCold(bus) && (
        <p className="text-sm text-soft">
          Nothing can be plugged into {bus} while the guest runs: it is there from the next start on.
        </p>
      )}
    </div>
  )
}
