'use client'
/** One network card of a guest. */
import { type ReactNode, useState } from 'react'
import type { CardView, DomainView } from '../../../simulators/kvm-host/index.ts'
import { cardModels, linkLines, modelLines, removeCardLines } from './device-lines.ts'
import { ChoiceField, Details } from './fields.tsx'
import { type When, whenWords } from './hardware.ts'
import { LineButton } from './line-button.tsx'

interface CardPieceProps {
  readonly domain: DomainView
  readonly card: CardView
  readonly when: When
}

export function CardPiece({ domain, card, when }: CardPieceProps): ReactNode {
  const others = cardModels.filter((model) => model !== card.model)
  const [model, setModel] = useState<string>(others[0] ?? 'virtio')
  const isPlain = card.type === 'network' || card.type === 'bridge'
  return (
    <div className="space-y-3">
      {when !== 'both' && <p className="text-sm text-money">{whenWords[when]}</p>}
      <Details
        rows={[
          ['MAC address', <code key="mac">{card.mac}</code>],
          ['Hangs on', card.source === null ? 'QEMU’s own network' : `${card.type} ${card.source}`],
          ['Model', card.model],
          ['Line', card.link],
          ...(card.tap === null ? [] : [['The host’s end', <code key="tap">{card.tap}</code>] as const]),
          ...(card.address === null ? [] : [['Address by DHCP', <code key="address">{card.address}</code>] as const]),
        ]}
      />
      <LineButton
        label={card.link === 'up' ? 'Unplug line' : 'Plug line in'}
        on={card.mac}
        lines={linkLines(domain, card)}
        notNow={when === 'next' && 'the card is there from the next start on'}
      />
      {when !== 'now' && (
        <>
          <ChoiceField
            label="Another model"
            value={model}
            onChange={setModel}
            choices={others.map((value) => ({ value, label: value }))}
          />
          <LineButton
            label="Change model"
            on={`of ${card.mac}`}
            lines={modelLines(domain, card, model)}
            notNow={
              isPlain
                ? !domain.isPersistent && 'the definition of a transient guest is kept nowhere'
                : 'a card of this type is changed in the document: virsh edit'
            }
          />
          {domain.state !== 'shut off' && (
            <p className="text-sm text-soft">
              The guest’s driver holds the card: the other model is there from the next start on.
            </p>
          )}
        </>
      )}
      <LineButton
        label="Remove"
        on={card.mac}
        lines={removeCardLines(domain, card)}
        notNow={when === 'now' && 'it goes when the guest is off'}
        confirm={
          <>
            Take the card <code>{card.mac}</code> out of <code>{domain.name}</code>? Its address goes with it.
          </>
        }
      />
    </div>
  )
}
