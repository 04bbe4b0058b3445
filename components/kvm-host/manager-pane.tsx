'use client'
/** The manager's window, loaded when its tab is first chosen: most of a lesson is done in the terminal. */
import { lazy, type ReactNode, Suspense } from 'react'
import type { KvmHostView } from '../../simulators/kvm-host/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const Window = lazy(async () => ({ default: (await import('./manager/manager-window.tsx')).ManagerWindow }))

export function ManagerPane(props: PictureProps<KvmHostView>): ReactNode {
  return (
    <div className="min-h-96">
      <Suspense fallback={null}>
        <Window {...props} />
      </Suspense>
    </div>
  )
}
