'use client'
/** Four stations from the chip to the device: each lets virtualization through, or says why not. */
import type { ReactNode } from 'react'
import type { HostCpuView } from '../../simulators/host-cpu/index.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

interface Station {
  readonly title: string
  readonly isOpen: boolean
  readonly says: string
}

/** The way from the chip to the device. A station behind a closed one is closed too. */
function stationsOf({
  cpuLabel,
  hasVirtualization,
  place,
  saved,
  locked,
  power,
  modules,
  hasDevKvm,
  verdict,
  showsFlag,
}: HostCpuView): readonly Station[] {
  const isBare = place === 'bare'
  const chip: Station = {
    title: isBare ? 'CPU' : 'CPU, by way of the outer host',
    isOpen: hasVirtualization,
    says: `${cpuLabel}: ${hasVirtualization ? 'it offers VT-x or AMD-V' : isBare ? 'it has neither VT-x nor AMD-V' : 'the outer host does not pass it on'}`,
  }
  const lock = locked === 'enabled' ? 'The CPU has it on' : 'The CPU has it locked off'
  const firmware: Station = {
    title: 'Firmware',
    isOpen: !isBare || locked === 'enabled',
    says: isBare
      ? `Setup: ${saved}. ${lock}${saved === locked ? '' : ', until power goes off and on again'}`
      : 'A guest’s firmware has no switch for it',
  }
  const kernel: Station = {
    title: 'Kernel',
    isOpen: power === 'running' && modules.length > 1,
    says:
      power !== 'running'
        ? 'Linux does not run'
        : `${showsFlag ? 'The flag is in /proc/cpuinfo' : 'No flag in /proc/cpuinfo'}; ${modules.length > 0 ? modules.join(' + ') : 'no module loaded'}`,
  }
  const device: Station = {
    title: '/dev/kvm',
    isOpen: hasDevKvm,
    says: verdict === 'usable' ? 'A program may open it and run a guest' : 'Nothing to open',
  }
  return [chip, firmware, kernel, device]
}

export function HostDrawing({ view, onGive, isReadOnly }: PictureProps<HostCpuView>): ReactNode {
  return (
    <figure className="space-y-3 pb-3">
      <ol aria-label="The way from the CPU to /dev/kvm" className="grid gap-1.5 sm:grid-cols-4">
        {stationsOf(view).map(({ title, isOpen, says }) => (
          <li
            key={title}
            className={`rounded-md border-l-4 px-2.5 py-1.5 text-sm ${isOpen ? 'border-running bg-running-soft' : 'border-refused bg-refused-soft'}`}
          >
            <p className="font-semibold">
              <span aria-hidden="true" className={isOpen ? 'text-running' : 'text-refused'}>
                {isOpen ? '✓ ' : '× '}
              </span>
              <span className="sr-only">{isOpen ? 'open: ' : 'closed: '}</span>
              {title}
            </p>
            <p>{says}.</p>
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div className="flex flex-wrap gap-1.5">
          {view.actions
            .filter(({ fields }) => fields.length === 0)
            .map((action) => (
              <Button key={action.id} isSmall notNow={reasonOf(action)} onClick={() => onGive(action.command, action.args)}>
                {action.label}
              </Button>
            ))}
        </div>
      )}
      <figcaption className="text-sm text-soft">
        The machine is {view.power === 'setup' ? 'in its firmware’s setup' : view.power}. Each station lets virtualization through
        only if the one before it does.
      </figcaption>
    </figure>
  )
}

const reasonOf = ({ permission }: Action): string | null => (permission.allowed ? null : permission.refusal.message)
