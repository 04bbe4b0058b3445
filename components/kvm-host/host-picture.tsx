'use client'
/** The host as a picture: guests above, the bridges that they hang on below. */
import type { ReactNode } from 'react'
import type { DomainView, KvmHostView, NetworkView } from '../../simulators/kvm-host/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const looks = {
  running: 'border-running bg-running-soft',
  paused: 'border-money bg-money-soft',
  'shut off': 'border-line-strong bg-sunken',
} as const

const phases = { none: '', booting: 'boots …', up: 'its system is up', halting: 'halts …' } as const

export function HostPicture({ view }: PictureProps<KvmHostView>): ReactNode {
  return (
    <figure className="space-y-3 pb-3">
      <figcaption className="text-sm text-soft">
        {view.hostname}: Linux with KVM and libvirt. /dev/kvm is {view.hasKvm ? 'there' : 'missing, so guests are emulated'}.
      </figcaption>
      {view.domains.length === 0 ? (
        <p className="rounded border border-dashed border-line-strong p-3 text-soft">
          No domains yet: <code>virsh define FILE</code> or <code>virt-install</code> makes one.
        </p>
      ) : (
        <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          {view.domains.slice(0, 12).map((domain) => (
            <Guest key={domain.name} domain={domain} />
          ))}
        </ul>
      )}
      {view.domains.length > 12 && <p className="text-sm text-soft">And {view.domains.length - 12} more: virsh list --all.</p>}
      <ul aria-label="Networks and bridges" className="grid gap-1 sm:grid-cols-2">
        {view.networks.map((network) => (
          <Net key={network.name} network={network} domains={view.domains} />
        ))}
        {view.bridges
          .filter((bridge) => !view.networks.some((network) => network.bridge === bridge))
          .map((bridge) => (
            <li key={bridge} className="rounded border border-kernel bg-kernel-soft px-2 py-1 text-sm">
              <code>{bridge}</code> a bridge of the host’s own, to the LAN: {hanging(view.domains, bridge)}
            </li>
          ))}
      </ul>
    </figure>
  )
}

function Guest({ domain }: { readonly domain: DomainView }): ReactNode {
  const { name, state, reason, phase, disks, cards, type } = domain
  return (
    <li className={`rounded border-2 px-2 py-1.5 text-sm ${looks[state]}`}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <strong className="font-mono">{name}</strong>
        <span>
          {state} <span className="text-soft">({reason})</span>
        </span>
      </p>
      {phase !== 'none' && <p className="text-soft">{phases[phase]}</p>}
      <ul className="wrap-anywhere">
        {disks.map(({ target, bus, source, device }) => (
          <li key={target}>
            <span aria-hidden="true">▤ </span>
            {device === 'cdrom' ? 'CD ' : ''}
            <code>{target}</code> {bus}: {source ?? 'empty'}
          </li>
        ))}
        {cards.map(({ mac, model, source, address }) => (
          <li key={mac}>
            <span aria-hidden="true">⇄ </span>
            {model} on {source ?? 'user'}
            {address ? (
              <>
                , <code>{address}</code>
              </>
            ) : (
              ''
            )}
          </li>
        ))}
      </ul>
      <p className="text-soft">{type === 'kvm' ? 'runs on the CPU, by KVM' : 'emulated, by TCG'}</p>
    </li>
  )
}

const hanging = (domains: readonly DomainView[], source: string): string => {
  const names = domains
    .filter(({ state, cards }) => state !== 'shut off' && cards.some((card) => card.source === source))
    .map(({ name }) => name)
  return names.length > 0 ? names.join(', ') : 'no guest'
}

function Net({ network, domains }: { readonly network: NetworkView; readonly domains: readonly DomainView[] }): ReactNode {
  const { name, isActive, mode, bridge, address } = network
  return (
    <li
      className={`rounded border px-2 py-1 text-sm ${isActive ? 'border-kernel bg-kernel-soft' : 'border-line-strong bg-sunken'}`}
    >
      network <code>{name}</code>: {isActive ? 'active' : 'inactive'}, {mode ?? 'isolated'}
      {bridge ? `, ${bridge}` : ''}
      {address ? ` ${address}` : ''}: {hanging(domains, name)}
    </li>
  )
}
