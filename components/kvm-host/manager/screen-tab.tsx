'use client'
/** What virt-viewer shows: the guest's own screen. Its text console is opened in the terminal. */
import type { ReactNode } from 'react'
import type { DomainView } from '../../../simulators/kvm-host/index.ts'
import { LineButton } from './line-button.tsx'
import { lifeLine } from './lines.ts'

export function ScreenTab({ domain }: { readonly domain: DomainView }): ReactNode {
  const { name, state, screen, others } = domain
  const hasLine = others.some(({ kind }) => kind === 'console' || kind === 'serial')
  const hasPicture = others.some(({ kind }) => kind === 'graphics')
  return (
    <div className="space-y-3">
      <figure>
        <figcaption className="mb-1 text-sm text-soft">
          The screen of <code>{name}</code>
          {state === 'paused' ? '. It is paused, so the picture stands still.' : ''}
        </figcaption>
        <pre className="flex min-h-36 flex-col justify-center overflow-x-auto rounded border-4 border-line-strong bg-sunken px-3 py-2 font-mono text-sm whitespace-pre-wrap">
          {state === 'shut off' ? (
            <span className="text-center text-soft">The guest is off.</span>
          ) : hasPicture ? (
            <span>
              {screen}
              {screen.endsWith('login: ') && <span aria-hidden="true">▁</span>}
            </span>
          ) : (
            <span className="text-center text-soft">This guest has no graphics: only its text console shows something.</span>
          )}
        </pre>
      </figure>
      <LineButton
        label="Open console"
        on={`of ${name}`}
        lines={lifeLine('console', domain)}
        notNow={
          state === 'shut off'
            ? 'the guest is off: start it first'
            : !hasLine && 'the guest has no serial line: its document names neither serial nor console'
        }
      />
      <p className="text-sm text-soft">
        The console is the guest’s serial line, in the tab “Terminal”. <kbd className="font-mono">^]</kbd> leaves it.
      </p>
    </div>
  )
}
