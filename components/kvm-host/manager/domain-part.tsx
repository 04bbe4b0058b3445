'use client'
/** The chosen guest: its buttons, and its tabs as virt-manager has them. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { Tabs } from '../../base/tabs.tsx'
import { focusHome } from './focus.ts'
import { HardwareTab } from './hardware-tab.tsx'
import { LifeButtons } from './life-buttons.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { ScreenTab } from './screen-tab.tsx'
import { SnapshotsTab } from './snapshots-tab.tsx'
import { XmlTab } from './xml-tab.tsx'

interface DomainPartProps {
  readonly view: KvmHostView
  readonly domain: DomainView
  readonly onChoose: (name: string) => void
}

export function DomainPart({ view, domain, onChoose }: DomainPartProps): ReactNode {
  const [tab, setTab] = useState('overview')
  const shown = (id: string, make: () => ReactNode) => tab === id && make()
  return (
    <section aria-label={`Guest ${domain.name}`} className="space-y-3">
      <h4 {...focusHome} className="[margin:0_0_0.5rem] flex flex-wrap items-baseline gap-x-2 text-base font-semibold">
        <span className="font-mono wrap-anywhere">{domain.name}</span>
        <span className="text-sm font-normal text-soft">
          {domain.state} ({domain.reason}){domain.isPersistent ? '' : ', transient: gone when it is off'}
        </span>
      </h4>
      <LifeButtons domain={domain} />
      <div className="rounded border border-line">
        <Tabs
          label={`Parts of ${domain.name}`}
          chosen={tab}
          onChoose={setTab}
          tabs={[
            {
              id: 'overview',
              label: 'Overview',
              content: shown('overview', () => <OverviewTab view={view} domain={domain} onChoose={onChoose} />),
            },
            { id: 'hardware', label: 'Hardware', content: shown('hardware', () => <HardwareTab view={view} domain={domain} />) },
            {
              id: 'snapshots',
              label: `Snapshots (${domain.snapshots.length})`,
              content: shown('snapshots', () => <SnapshotsTab domain={domain} />),
            },
            { id: 'screen', label: 'Screen', content: shown('screen', () => <ScreenTab domain={domain} />) },
            { id: 'xml', label: 'XML', content: shown('xml', () => <XmlTab domain={domain} />) },
          ]}
        />
      </div>
    </section>
  )
}
