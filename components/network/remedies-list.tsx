'use client'
/** The smallest changes that would let through what was sent last: worked out only when they are asked for, as they answer the question. */
import { type ReactNode, useState } from 'react'
import type { Fix, NetworkWorldView, Remedy } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import { CopyButton } from '../base/copy-button.tsx'
import type { PictureProps } from '../simulator/picture.ts'

export function RemediesList(props: PictureProps<NetworkWorldView>): ReactNode {
  const { trace, withheld } = props.view
  const [askedFor, setAskedFor] = useState<unknown>(null)
  if (trace === null || trace.result === 'OK') return null
  if (withheld) return <p className="text-sm text-soft">{withheld}</p>
  const isShown = askedFor === trace
  return (
    <section aria-label="What would let it through" className="space-y-2">
      <button
        type="button"
        aria-expanded={isShown}
        onClick={() => setAskedFor(isShown ? null : trace)}
        className="touch text-sm underline"
      >
        {isShown ? 'Hide what would let it through' : 'Show the smallest change that would let it through'}
      </button>
      {isShown && <Found {...props} />}
    </section>
  )
}

function Found(props: PictureProps<NetworkWorldView>): ReactNode {
  const { remedies, reason } = props.view.remedies ?? { remedies: [], reason: null }
  if (remedies.length === 0) return <p className="text-sm">{reason ?? 'Nothing has to be changed.'}</p>
  return (
    <ol className="space-y-2 text-sm">
      {remedies.map((remedy) => (
        <li key={keyOf(remedy)} className="rounded-md border border-line bg-raised p-3">
          <ul className="space-y-2">
            {remedy.fixes.map((fix) => (
              <li key={keyOf({ fixes: [fix] })}>
                <One fix={fix} {...props} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

const keyOf = ({ fixes }: Remedy): string => fixes.map((fix) => `${whereOf(fix)} ${fix.line ?? fix.kind}`).join(' ')

function One({ fix, view, onGive, isReadOnly }: PictureProps<NetworkWorldView> & { readonly fix: Fix }): ReactNode {
  const { kind, line, why } = fix
  const isHere = kind === 'line' && view.at === fix.node
  return (
    <>
      <p>
        <span className="text-soft">{whereOf(fix)}:</span> {why}
      </p>
      {line !== null && (
        <p className="flex flex-wrap items-center gap-x-2">
          <code className="font-mono text-xs wrap-anywhere">{line}</code>
          <CopyButton what="the line" text={line} />
          {!isReadOnly && isHere && (
            <Button isSmall onClick={() => onGive('terminal.run', { line })}>
              Run it
            </Button>
          )}
        </p>
      )}
    </>
  )
}

function whereOf(fix: Fix): string {
  switch (fix.kind) {
    case 'wire':
      return `The wire at ${fix.end}`
    case 'group':
      return `Security group ${fix.group}, ${fix.direction}`
    default:
      return `On ${fix.node}`
  }
}
