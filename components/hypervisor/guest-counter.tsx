/** Whether the guest's own counter is right after its critical sections. Where it is wrong, nobody can miss it. */
import type { ReactNode } from 'react'
import type { MachineView } from '../../simulators/hypervisor/index.ts'

export function GuestCounter({ machine }: { readonly machine: MachineView }): ReactNode {
  const { guestAdded, guestCounter } = machine
  if (guestAdded === 0) return <span />
  const lost = guestAdded - guestCounter
  if (lost === 0) {
    return (
      <p className="mt-2 self-start rounded-md border border-running bg-running-soft px-3 py-1.5 text-sm">
        <span aria-hidden="true" className="font-semibold text-running">
          ✓{' '}
        </span>
        The guest’s counter is <strong className="font-semibold">right</strong>: {guestAdded.toLocaleString('en')} additions, it
        stands at <span className="font-mono">{guestCounter.toLocaleString('en')}</span>.
      </p>
    )
  }
  return (
    <div role="alert" className="mt-2 self-start rounded-md border-2 border-refused bg-refused-soft px-3 py-2">
      <p className="flex items-baseline gap-2 font-semibold text-refused">
        <span aria-hidden="true" className="text-xl leading-none">
          ✗
        </span>
        WRONG: the guest’s counter has lost {lost === 1 ? 'an addition' : `${lost.toLocaleString('en')} additions`}
      </p>
      <p className="mt-0.5 text-sm">
        The guest added <span className="font-mono">{guestAdded.toLocaleString('en')}</span> and finds{' '}
        <span className="font-mono text-lg font-semibold">{guestCounter.toLocaleString('en')}</span>. Nobody trapped, nobody
        complained.
      </p>
    </div>
  )
}
