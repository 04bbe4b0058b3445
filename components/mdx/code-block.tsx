'use client'
/** Code as it is, in one face, with a copy button. */
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { CopyButton } from '../base/copy-button.tsx'

export function CodeBlock({ children }: ComponentProps<'pre'>): ReactNode {
  const code = useRef<HTMLPreElement>(null)
  return (
    <div className="flex items-start rounded-md bg-sunken">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard */}
      <pre ref={code} tabIndex={0} className="min-w-0 flex-1 overflow-x-auto p-4 font-mono text-sm leading-relaxed">
        {children}
      </pre>
      <div className="no-print p-1.5">
        <CopyButton what="this code" text={() => code.current?.textContent ?? ''} />
      </div>
    </div>
  )
}
