'use client'
/** The guest's document, to be read; changes go through virsh edit, which checks them. */
import type { ReactNode } from 'react'
import type { DomainView } from '../../../simulators/kvm-host/index.ts'
import { CopyButton } from '../../base/copy-button.tsx'
import { LineButton } from './line-button.tsx'
import { domainWord, lifeLine, virsh } from './lines.ts'

export function XmlTab({ domain }: { readonly domain: DomainView }): ReactNode {
  const { name, xml, state, isPersistent } = domain
  return (
    <div className="space-y-3">
      <LineButton
        label="Edit"
        on={name}
        lines={lifeLine('edit', domain)}
        notNow={!isPersistent && 'a transient guest has no document that is kept'}
      />
      <LineButton label="Print" on={`the document of ${name}`} lines={[virsh('dumpxml', domainWord(domain))]} />
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        {state === 'shut off'
          ? 'What the next start takes:'
          : 'What runs. Editing changes what the next start takes, not what runs.'}
        <CopyButton text={xml} what={`the document of ${name}`} />
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        aria-label={`Document of ${name}`}
        className="max-h-96 overflow-auto rounded border border-line bg-sunken p-2"
      >
        <pre className="font-mono text-sm leading-5">{xml}</pre>
      </section>
    </div>
  )
}
