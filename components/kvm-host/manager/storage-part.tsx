'use client'
/** Storage pools and their volumes. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView, PoolView } from '../../../simulators/kvm-host/index.ts'
import { Button } from '../../base/button.tsx'
import { UseBar } from '../use-bar.tsx'
import { Details } from './fields.tsx'
import { focusHome } from './focus.ts'
import { poolAutostartLines, poolLine } from './host-lines.ts'
import { LineButton, LineButtons } from './line-button.tsx'
import { NewPool } from './new-pool.tsx'
import { shownBytes } from './sizes.ts'
import { Volumes } from './volumes.tsx'

export function StoragePart({ view }: { readonly view: KvmHostView }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null)
  const [isMaking, setIsMaking] = useState(false)
  const pool = view.pools.find(({ name }) => name === chosen) ?? view.pools[0]
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 {...focusHome} className="[margin:0] text-base font-semibold">
          Storage pools
        </h3>
        <Button isSmall aria-expanded={isMaking} onClick={() => setIsMaking(!isMaking)}>
          New pool …
        </Button>
      </div>
      {isMaking && (
        <NewPool
          view={view}
          onMade={(name) => {
            setIsMaking(false)
            setChosen(name)
          }}
        />
      )}
      {pool ? (
        <>
          <ul aria-label="Storage pools" className="rounded border border-line">
            {view.pools.map((each) => (
              <li
                key={each.name}
                className={`border-b border-line px-2 pb-1 last:border-0 ${each.name === pool.name ? 'bg-accent-soft' : ''}`}
              >
                <button
                  type="button"
                  aria-pressed={each.name === pool.name}
                  onClick={() => setChosen(each.name)}
                  className="touch w-full py-1 text-left text-sm wrap-anywhere"
                >
                  <span aria-hidden="true" className={each.isActive ? 'text-running' : 'text-stopped'}>
                    {each.isActive ? '▶ ' : '■ '}
                  </span>
                  <span className="font-mono underline">{each.name}</span>{' '}
                  <span className="text-soft">
                    {each.isActive ? 'active' : 'inactive'}, {each.type}, {each.path}
                  </span>
                </button>
                {each.isActive && <UseBar used={each.allocatedBytes} of={each.capacityBytes} />}
              </li>
            ))}
          </ul>
          <ChosenPool key={pool.name} view={view} pool={pool} />
        </>
      ) : (
        <p className="rounded border border-dashed border-line-strong p-3 text-soft">
          No pools: libvirt looks after no storage yet. “New pool” gives it a directory or a volume group.
        </p>
      )}
    </div>
  )
}

function ChosenPool({ view, pool }: { readonly view: KvmHostView; readonly pool: PoolView }): ReactNode {
  const { name, isActive, isAutostart, isPersistent, type, path, capacityBytes, allocatedBytes, availableBytes } = pool
  return (
    <section aria-label={`Pool ${name}`} className="space-y-3">
      <h4 {...focusHome} className="[margin:0_0_0.5rem] font-mono text-base font-semibold wrap-anywhere">
        {name}
      </h4>
      <Details
        rows={[
          ['Type', type === 'dir' ? 'dir: a directory' : type === 'logical' ? 'logical: a volume group' : type],
          ['Path', <code key="path">{path}</code>],
          ...(isActive
            ? ([
                ['Capacity', shownBytes(capacityBytes)],
                ['Allocation', shownBytes(allocatedBytes)],
                ['Available', shownBytes(availableBytes)],
              ] as const)
            : []),
          ['Starts with the host', isAutostart ? 'yes' : 'no'],
        ]}
      />
      <LineButtons label={`What ${name} can do`}>
        {isActive ? (
          <>
            <LineButton key="refresh" label="Refresh" on={name} lines={poolLine('pool-refresh', pool)} />
            <LineButton
              key="stop"
              label="Stop"
              on={name}
              lines={poolLine('pool-destroy', pool)}
              confirm={
                <>
                  Stop <code>{name}</code>? Its volumes stay, and guests keep them; libvirt makes no more there until it is
                  started.
                  {!isPersistent && ' It is transient: it is gone then.'}
                </>
              }
            />
          </>
        ) : (
          <LineButton key="start" label="Start" on={name} lines={poolLine('pool-start', pool)} isPrimary />
        )}
        <LineButton
          label={isAutostart ? 'No autostart' : 'Autostart'}
          on={name}
          lines={poolAutostartLines(pool)}
          notNow={!isPersistent && 'a transient pool is not kept'}
        />
        <LineButton
          label="Delete"
          on={`pool ${name}`}
          lines={poolLine('pool-undefine', pool)}
          notNow={isActive && 'it is active: stop it first'}
          confirm={
            <>
              Delete the pool <code>{name}</code>? What is in <code>{path}</code> stays.
            </>
          }
        />
      </LineButtons>
      {isActive ? (
        <Volumes view={view} pool={pool} />
      ) : (
        <p className="text-sm text-soft">Its volumes are seen when it is active: start it.</p>
      )}
    </section>
  )
}
