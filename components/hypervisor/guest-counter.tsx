/** The number that the guest's kernel counts for itself, and whether it is right. */
import type { ReactNode } from 'react'
import type { MachineView } from '../../simulators/hypervisor/index.ts'

export function GuestCounter({ guestCounter, guestAdded }: MachineView): ReactNode {
  if (guestAdded === 0) return null
  const lost = guestAdded - guestCounter
  return (
    <p
      className={`rounded-md border px-2 py-1 text-sm ${lost > 0 ? 'border-refused bg-refused-soft' : 'border-line bg-running-soft'}`}
    >
      <span aria-hidden="true" className={`font-semibold ${lost > 0 ? 'text-refused' : 'text-running'}`}>
        {lost > 0 ? '× ' : '✓ '}
      </span>
      The guest’s counter: <span className="font-mono font-semibold">{guestCounter.toLocaleString('en-GB')}</span>
      {lost > 0
        ? `, and it should be ${guestAdded.toLocaleString('en-GB')}. ${lost.toLocaleString('en-GB')} ${lost === 1 ? 'addition is' : 'additions are'} lost.`
        : ', as it should be.'}
    </p>
  )
}
