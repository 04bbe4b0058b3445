'use client'
/** What can be done with a guest as a whole, in its present state. */
import type { ReactNode } from 'react'
import type { DomainView } from '../../../simulators/kvm-host/index.ts'
import { LineButton, LineButtons } from './line-button.tsx'
import { lifeLine } from './lines.ts'

export function LifeButtons({ domain }: { readonly domain: DomainView }): ReactNode {
  const { name, state, isPersistent, hasManagedSave } = domain
  const forceOff = (
    <LineButton
      key="destroy"
      label="Force off"
      on={name}
      lines={lifeLine('destroy', domain)}
      confirm={
        <>
          Pull the plug of <code>{name}</code>? What it has not written to its disk is lost
          {isPersistent ? '.' : ', and so is the guest itself: it is defined nowhere.'}
        </>
      }
    />
  )
  return (
    <LineButtons label={`What ${name} can do`}>
      {state === 'shut off' && (
        <LineButton
          key="start"
          label={hasManagedSave ? 'Restore' : 'Start'}
          on={name}
          lines={lifeLine('start', domain)}
          isPrimary
        />
      )}
      {state === 'shut off' && hasManagedSave && (
        <LineButton
          key="forget"
          label="Drop saved state"
          on={name}
          lines={lifeLine('managedsave-remove', domain)}
          confirm="Drop the memory that was saved? The next start is then a boot."
        />
      )}
      {state === 'paused' && <LineButton key="resume" label="Resume" on={name} lines={lifeLine('resume', domain)} isPrimary />}
      {state === 'running' && (
        <>
          <LineButton key="shutdown" label="Shut down" on={name} lines={lifeLine('shutdown', domain)} />
          <LineButton key="suspend" label="Pause" on={name} lines={lifeLine('suspend', domain)} />
          <LineButton key="reboot" label="Reboot" on={name} lines={lifeLine('reboot', domain)} />
          <LineButton
            key="save"
            label="Save"
            on={name}
            lines={lifeLine('managedsave', domain)}
            notNow={!isPersistent && 'it is transient: nothing could keep what is saved'}
          />
        </>
      )}
      {state !== 'shut off' && forceOff}
    </LineButtons>
  )
}
