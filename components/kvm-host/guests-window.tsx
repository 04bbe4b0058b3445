'use client'
/** What virt-manager is to libvirt: guests, their hardware, and buttons. Each click types a line, which is shown before it is clicked. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../simulators/kvm-host/index.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

interface Deed {
  readonly label: string
  readonly line: string
}

export function GuestsWindow({ view, onGive, isReadOnly }: PictureProps<KvmHostView>): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null)
  const domain = view.domains.find(({ name }) => name === chosen) ?? view.domains[0]
  const blocked = isReadOnly
    ? 'A past attempt is only looked at'
    : view.editing
      ? 'The editor is open'
      : view.shell.at === 'console'
        ? 'The terminal is on a console; ^] leaves it'
        : null
  const prefix = view.shell.at === 'virsh' ? '' : 'virsh '
  const give = (line: string) => onGive('terminal.run', { line })
  return (
    <div className="space-y-4">
      <section aria-label="Domains">
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="sr-only">Domains of this host</caption>
            <thead>
              <tr className="border-b border-line text-left text-soft">
                <th scope="col">Name</th>
                <th scope="col">State</th>
                <th scope="col">Memory</th>
                <th scope="col">vCPUs</th>
              </tr>
            </thead>
            <tbody>
              {view.domains.slice(0, 40).map(({ name, state, memoryKib, vcpus }) => (
                <tr key={name} className="border-b border-line">
                  <td>
                    <button
                      type="button"
                      aria-pressed={name === domain?.name}
                      onClick={() => setChosen(name)}
                      className="touch font-mono underline aria-pressed:font-bold"
                    >
                      {name}
                    </button>
                  </td>
                  <td>{state}</td>
                  <td>{Math.round(memoryKib / 1024)} MiB</td>
                  <td>{vcpus}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {view.domains.length === 0 && <p className="text-soft">No domains. Make one in the terminal: man virt-install.</p>}
      </section>
      {domain && (
        <section aria-label={`Domain ${domain.name}`} className="space-y-2">
          <h3 className="[margin:0] font-mono text-base font-semibold">{domain.name}</h3>
          <Deeds deeds={deedsOf(domain, prefix)} blocked={blocked} onGive={give} />
          <Screen domain={domain} />
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-sm wrap-anywhere">
            <dt className="text-soft">UUID</dt>
            <dd className="font-mono">{domain.uuid}</dd>
            {domain.disks.map(({ target, bus, format, source }) => (
              <Row key={target} label={`Disk ${target}`} text={`${bus}, ${format}: ${source ?? 'empty'}`} />
            ))}
            {domain.cards.map(({ mac, model, type, source }) => (
              <Row key={mac} label={`NIC ${mac}`} text={`${model}, ${type} ${source ?? ''}`} />
            ))}
            {domain.snapshots.length > 0 && (
              <Row
                label="Snapshots"
                text={domain.snapshots.map(({ name, isCurrent }) => (isCurrent ? `${name} (current)` : name)).join(', ')}
              />
            )}
          </dl>
        </section>
      )}
      <section aria-label="Networks and pools" className="space-y-2">
        <h3 className="[margin:0] text-base font-semibold">Networks and storage pools</h3>
        {view.networks.map(({ name, isActive }) => (
          <Deeds
            key={name}
            deeds={[
              {
                label: `${isActive ? 'Stop' : 'Start'} network ${name}`,
                line: `${prefix}${isActive ? 'net-destroy' : 'net-start'} ${name}`,
              },
            ]}
            blocked={blocked}
            onGive={give}
          />
        ))}
        {view.pools.map(({ name, isActive }) => (
          <Deeds
            key={name}
            deeds={[
              {
                label: `${isActive ? 'Stop' : 'Start'} pool ${name}`,
                line: `${prefix}${isActive ? 'pool-destroy' : 'pool-start'} ${name}`,
              },
            ]}
            blocked={blocked}
            onGive={give}
          />
        ))}
      </section>
    </div>
  )
}

function Row({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  return (
    <>
      <dt className="text-soft">{label}</dt>
      <dd>{text}</dd>
    </>
  )
}

function deedsOf({ name, state, snapshots }: DomainView, prefix: string): readonly Deed[] {
  const deed = (label: string, command: string): Deed => ({ label, line: `${prefix}${command} ${name}` })
  const snapshot: Deed = { label: 'Snapshot', line: `${prefix}snapshot-create-as ${name} s${snapshots.length + 1}` }
  if (state === 'shut off') return [deed('Start', 'start'), deed('Edit', 'edit'), snapshot]
  if (state === 'paused') return [deed('Resume', 'resume'), deed('Pull the plug', 'destroy')]
  return [
    deed('Shut down', 'shutdown'),
    deed('Pause', 'suspend'),
    deed('Reboot', 'reboot'),
    deed('Save', 'managedsave'),
    deed('Pull the plug', 'destroy'),
    deed('Console', 'console'),
    deed('Edit', 'edit'),
    snapshot,
  ]
}

function Deeds({
  deeds,
  blocked,
  onGive,
}: {
  readonly deeds: readonly Deed[]
  readonly blocked: string | null
  readonly onGive: (line: string) => void
}): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-2">
      {deeds.map(({ label, line }) => (
        <li key={line}>
          <Button isSmall notNow={blocked} onClick={() => onGive(line)}>
            {label}
          </Button>
          <code className="ml-1 text-sm text-soft">{line}</code>
        </li>
      ))}
    </ul>
  )
}

/** What virt-viewer shows: the guest's own screen. */
function Screen({ domain }: { readonly domain: DomainView }): ReactNode {
  const { state, phase, guest, disks } = domain
  const text =
    state === 'shut off'
      ? 'The guest is off: no screen.'
      : state === 'paused'
        ? 'The picture stands still: the guest’s CPUs are stopped.'
        : phase === 'booting'
          ? '[    1.204417] Linux version 6.1.0-18-amd64\n[    2.310112] systemd[1]: Starting …'
          : phase === 'halting'
            ? '[  OK  ] Reached target System Shutdown.'
            : phase === 'up' && guest
              ? `Debian GNU/Linux 12 ${guest.hostname} tty1\n\n${guest.hostname} login: _`
              : disks.length === 0
                ? 'No bootable device.'
                : 'Boot failed.'
  return (
    <pre className="overflow-x-auto rounded border border-line-strong bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap">
      {text}
    </pre>
  )
}
