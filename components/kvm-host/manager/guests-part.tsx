'use client'
/** The guests of the host: their list, the one that is chosen, and the ways to make another. */
import { type ReactNode, useState } from 'react'
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { Button } from '../../base/button.tsx'
import { DomainList } from './domain-list.tsx'
import { DomainPart } from './domain-part.tsx'
import { focusHome } from './focus.ts'
import { NewGuest } from './new-guest.tsx'

export function GuestsPart({ view }: { readonly view: KvmHostView }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null)
  const [isMaking, setIsMaking] = useState(false)
  const domain = view.domains.find(({ name }) => name === chosen) ?? view.domains[0]
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 {...focusHome} className="[margin:0] text-base font-semibold">
          Guests
        </h3>
        <Button
          isSmall
          shape={view.domains.length === 0 ? 'primary' : 'plain'}
          aria-expanded={isMaking}
          onClick={() => setIsMaking(!isMaking)}
        >
          New guest …
        </Button>
      </div>
      {isMaking && (
        <NewGuest
          view={view}
          onClose={() => setIsMaking(false)}
          onMade={(name) => {
            setIsMaking(false)
            setChosen(name)
          }}
        />
      )}
      {domain ? (
        <>
          <DomainList domains={view.domains} chosen={domain.name} onChoose={setChosen} />
          <DomainPart key={domain.uuid} view={view} domain={domain} onChoose={setChosen} />
        </>
      ) : (
        <p className="rounded border border-dashed border-line-strong p-3 text-soft">
          No guests yet. “New guest” builds the line of virt-install that makes one.
        </p>
      )}
    </div>
  )
}
