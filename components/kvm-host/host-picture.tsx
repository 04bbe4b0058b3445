'use client'
/** The picture of a host: its drawing, and what to do first where nothing is drawn. */
import type { ReactNode } from 'react'
import type { KvmHostView } from '../../simulators/kvm-host/index.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { HostDrawing } from './host-drawing.tsx'
import { mostGuests } from './host-layout.ts'

export function HostPicture({ view }: PictureProps<KvmHostView>): ReactNode {
  return (
    <figure className="space-y-2 pb-3">
      <figcaption className="text-sm text-soft">
        <span className="font-mono">{view.hostname}</span>: {view.cpus} CPUs, {view.memoryMib} MiB.{' '}
        {view.hasKvm ? 'Guests run on the CPU, by KVM.' : '/dev/kvm is missing, so guests are emulated.'}
      </figcaption>
      {view.domains.length === 0 && (
        <p className="rounded border border-dashed border-line-strong p-3 text-soft">
          No guests yet: <code>virt-install</code>, or the tab “Manager”, makes one.
        </p>
      )}
      <HostDrawing view={view} />
      {view.domains.length > mostGuests && (
        <p className="text-sm text-soft">
          {mostGuests} of {view.domains.length} guests are drawn: virsh list --all.
        </p>
      )}
    </figure>
  )
}
