'use client'
/** Networks of libvirt: their list, the chosen one with its bridge, its addresses and its leases, and the form for another. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView, NetworkView } from '../../../simulators/kvm-host/index.ts'
import { Button } from '../../base/button.tsx'
import { Details } from './fields.tsx'
import { focusHome } from './focus.ts'
import { networkAutostartLines, networkLine } from './host-lines.ts'
import { LineButton, LineButtons } from './line-button.tsx'
import { NewNetwork } from './new-network.tsx'
import { ownBridges } from './plugs.ts'

export function NetworksPart({ view }: { readonly view: KvmHostView }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null)
  const [isMaking, setIsMaking] = useState(false)
  const network = view.networks.find(({ name }) => name === chosen) ?? view.networks[0]
  const own = ownBridges(view)
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 {...focusHome} className="[margin:0] text-base font-semibold">
          Networks
        </h3>
        <Button isSmall aria-expanded={isMaking} onClick={() => setIsMaking(!isMaking)}>
          New network …
        </Button>
      </div>
      {isMaking && (
        <NewNetwork
          view={view}
          onMade={(name) => {
            setIsMaking(false)
            setChosen(name)
          }}
        />
      )}
      {network ? (
        <>
          <ul aria-label="Networks" className="rounded border border-line">
            {view.networks.map(({ name, isActive, mode, bridge }) => (
              <li
                key={name}
                className={`border-b border-line px-2 last:border-0 ${name === network.name ? 'bg-accent-soft' : ''}`}
              >
                <button
                  type="button"
                  aria-pressed={name === network.name}
                  onClick={() => setChosen(name)}
                  className="touch w-full py-1 text-left text-sm wrap-anywhere"
                >
                  <span aria-hidden="true" className={isActive ? 'text-running' : 'text-stopped'}>
                    {isActive ? '▶ ' : '■ '}
                  </span>
                  <span className="font-mono underline">{name}</span>{' '}
                  <span className="text-soft">
                    {isActive ? 'active' : 'inactive'}, {modeWords(mode)}
                    {bridge ? `, ${bridge}` : ''}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <ChosenNetwork key={network.name} view={view} network={network} />
        </>
      ) : (
        <p className="rounded border border-dashed border-line-strong p-3 text-soft">
          No networks. “New network” writes a document and gives it to virsh net-define.
        </p>
      )}
      {own.length > 0 && (
        <p className="text-sm text-soft">
          The host’s own {own.length === 1 ? 'bridge' : 'bridges'} {own.join(', ')}: on the LAN, and not libvirt’s to start or
          stop. A guest’s card hangs on it by <code>--type bridge</code>.
        </p>
      )}
    </div>
  )
}

export const modeWords = (mode: string | null): string =>
  mode === null ? 'isolated' : mode === 'nat' ? 'NAT' : mode === 'route' ? 'routed' : mode

function ChosenNetwork({ view, network }: { readonly view: KvmHostView; readonly network: NetworkView }): ReactNode {
  const { name, isActive, isAutostart, isPersistent, mode, bridge, address, prefix, range, leases } = network
  const guests = view.domains
    .filter(({ state, cards }) => state !== 'shut off' && cards.some(({ type, source }) => type === 'network' && source === name))
    .map((domain) => domain.name)
  const loss = guests.length > 0 ? ` ${guests.join(', ')} ${guests.length === 1 ? 'loses its' : 'lose their'} line.` : ''
  return (
    <section aria-label={`Network ${name}`} className="space-y-3">
      <h4 {...focusHome} className="[margin:0_0_0.5rem] font-mono text-base font-semibold wrap-anywhere">
        {name}
      </h4>
      <Details
        rows={[
          ['Forwarding', modeWords(mode)],
          ['Bridge', bridge ? <code key="bridge">{bridge}</code> : 'none'],
          ['Host’s address', address ? <code key="address">{`${address}/${prefix}`}</code> : 'none'],
          ['DHCP gives', range ? <code key="range">{`${range.from} – ${range.to}`}</code> : 'nothing'],
          ['Starts with the host', isAutostart ? 'yes' : 'no'],
          ['Guests on it', guests.length > 0 ? guests.join(', ') : 'none that runs'],
        ]}
      />
      {leases.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            <caption className="pb-1 text-left text-soft">Leases</caption>
            <thead>
              <tr className="border-b border-line text-left text-soft [&>th]:pr-3 [&>th]:font-normal">
                <th scope="col">Address</th>
                <th scope="col">MAC address</th>
                <th scope="col">Host name</th>
              </tr>
            </thead>
            <tbody>
              {leases.map((lease) => (
                <tr key={lease.mac} className="border-b border-line font-mono [&>td]:pr-3">
                  <td>{lease.address}</td>
                  <td>{lease.mac}</td>
                  <td>{lease.hostname ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <LineButtons label={`What ${name} can do`}>
        {isActive ? (
          <LineButton
            key="stop"
            label="Stop"
            on={name}
            lines={networkLine('net-destroy', network)}
            confirm={
              <>
                Stop <code>{name}</code>? Its bridge goes.{loss}
                {!isPersistent && ' It is transient: it is gone then.'}
              </>
            }
          />
        ) : (
          <LineButton key="start" label="Start" on={name} lines={networkLine('net-start', network)} isPrimary />
        )}
        <LineButton
          label={isAutostart ? 'No autostart' : 'Autostart'}
          on={name}
          lines={networkAutostartLines(network)}
          notNow={!isPersistent && 'a transient network is not kept'}
        />
        <LineButton label="Edit" on={name} lines={networkLine('net-edit', network)} />
        <LineButton
          label="Delete"
          on={name}
          lines={networkLine('net-undefine', network)}
          notNow={isActive && 'it is active: stop it first'}
          confirm={
            <>
              Delete <code>{name}</code>? Guests that name it do not start any more.
            </>
          }
        />
      </LineButtons>
    </section>
  )
}
