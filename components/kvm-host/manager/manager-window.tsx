'use client'
/** What virt-manager is to libvirt: guests and their hardware, networks and storage, by clicks. Each click types a line. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { Tabs } from '../../base/tabs.tsx'
import type { PictureProps } from '../../simulator/picture.ts'
import { Answer } from './answer.tsx'
import { useKeptFocus } from './focus.ts'
import { GuestsPart } from './guests-part.tsx'
import { NetworksPart } from './networks-part.tsx'
import { StoragePart } from './storage-part.tsx'
import { TypingProvider, useLines } from './typing.ts'

export function ManagerWindow(props: PictureProps<KvmHostView>): ReactNode {
  const { view, isReadOnly } = props
  const [part, setPart] = useState('guests')
  const { typing, typed, typeNow } = useLines(props)
  const { onFocus } = useKeptFocus()
  const shown = (id: string, Part: typeof GuestsPart) => part === id && <Part view={view} />
  return (
    <TypingProvider value={typing}>
      <section aria-label="Manager" onFocus={onFocus} className="space-y-3">
        <Answer view={view} typed={typed} isReadOnly={isReadOnly} onLeave={() => typeNow('^]')} />
        <div className="-mx-4">
          <Tabs
            label="Parts of the manager"
            chosen={part}
            onChoose={setPart}
            tabs={[
              { id: 'guests', label: 'Guests', content: shown('guests', GuestsPart) },
              { id: 'networks', label: 'Networks', content: shown('networks', NetworksPart) },
              { id: 'pools', label: 'Storage pools', content: shown('pools', StoragePart) },
            ]}
          />
        </div>
      </section>
    </TypingProvider>
  )
}
