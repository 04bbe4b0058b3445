'use client'
/** What is in the editor beside another text of the same thing, with the places marked where they differ. */
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface ComparisonProps {
  /** What the other text is: "what runs". */
  readonly with: string
  readonly before: string
  readonly after: string
}

type State = 'loading' | 'absent' | number

export function Comparison({ with: other, before, after }: ComparisonProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<State>('loading')
  useEffect(() => {
    let close = () => {}
    let isGone = false
    void import('./monaco.ts').then(
      ({ openComparison }) => {
        if (isGone || !box.current) return
        close = openComparison(box.current, {
          before: { label: other, text: before },
          after: { label: 'What is in the editor', text: after },
          onCount: setState,
        })
      },
      () => setState('absent'),
    )
    return () => {
      isGone = true
      close()
    }
  }, [other, before, after])
  return (
    <>
      <p role="status" className="mt-1 text-sm">
        {sentence(state, other)}
      </p>
      <div ref={box} className="mt-1 h-96 overflow-clip rounded border border-line-strong bg-sunken font-mono" />
    </>
  )
}

function sentence(state: State, other: string): string {
  if (state === 'loading') return `${other} and what is in the editor are being compared.`
  if (state === 'absent') return 'The comparison did not load: the server was not reached. Try again.'
  if (state === 0) return `No difference: ${other.toLowerCase()} is what is in the editor.`
  return `${state} ${state === 1 ? 'place differs' : 'places differ'}. Red, with a minus: ${other.toLowerCase()}. Green, with a plus: what is in the editor.`
}
