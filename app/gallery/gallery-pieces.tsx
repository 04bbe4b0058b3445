'use client'
/** The gallery's small pieces: buttons, notices, tabs. */
import { type ReactNode, useState } from 'react'
import { Button } from '../../components/base/button.tsx'
import { CopyButton } from '../../components/base/copy-button.tsx'
import { Notice } from '../../components/base/notice.tsx'
import { Tabs } from '../../components/base/tabs.tsx'

export function GalleryPieces(): ReactNode {
  const [tab, setTab] = useState('one')
  return (
    <section aria-labelledby="pieces" className="space-y-4">
      <h2 id="pieces" className="text-2xl">
        Pieces
      </h2>
      <p className="flex flex-wrap gap-2">
        <Button shape="primary">Primary</Button>
        <Button>Plain</Button>
        <Button shape="quiet">Quiet</Button>
        <Button notNow="it has a reason">Refused</Button>
        <Button isSmall>Small</Button>
        <CopyButton what="an example" text="example" />
      </p>
      {(['note', 'good', 'refused', 'money'] as const).map((look) => (
        <Notice key={look} look={look} title={`A notice of the kind “${look}”`}>
          <p>What happened, why, and what to do next.</p>
        </Notice>
      ))}
      <Tabs
        label="Example"
        chosen={tab}
        onChoose={setTab}
        tabs={['one', 'two'].map((id) => ({ id, label: `Tab ${id}`, content: `What is in tab ${id}.` }))}
      />
    </section>
  )
}
