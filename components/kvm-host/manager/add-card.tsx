'use client'
/** The form for another network card. */
import { type ReactNode, useState } from 'react'
import type { DomainView, KvmHostView } from '../../../simulators/kvm-host/index.ts'
import { addCardLines, cardModels, type Plug } from './device-lines.ts'
import { ChoiceField } from './fields.tsx'
import { LineButton } from './line-button.tsx'
import { ownBridges } from './plugs.ts'

export function AddCard({ view, domain }: { readonly view: KvmHostView; readonly domain: DomainView }): ReactNode {
  const plugs: readonly Plug[] = [
    ...view.networks.map(({ name }) => ({ type: 'network' as const, source: name })),
    ...ownBridges(view).map((source) => ({ type: 'bridge' as const, source })),
  ]
  const [place, setPlace] = useState('0')
  const [model, setModel] = useState('virtio')
  const plug = plugs[Number(place)]
  if (!plug)
    return <p className="text-sm text-soft">There is nothing to plug it into: make a network first, in the tab “Networks”.</p>
  const network = plug.type === 'network' ? view.networks.find(({ name }) => name === plug.source) : undefined
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <ChoiceField
          label="Plug it into"
          value={place}
          onChange={setPlace}
          choices={plugs.map(({ type, source }, nth) => ({ value: String(nth), label: `${type} ${source}` }))}
        />
        <ChoiceField
          label="Model"
          value={model}
          onChange={setModel}
          choices={cardModels.map((value) => ({ value, label: value }))}
        />
      </div>
      <LineButton
        label="Add"
        on={`a card to ${domain.name}`}
        lines={addCardLines(domain, plug, model)}
        notNow={
          network !== undefined &&
          !network.isActive &&
          domain.state !== 'shut off' &&
          `the network ${network.name} is not active: start it first`
        }
        isPrimary
      />
    </div>
  )
}
