'use client'
/** The verdict of what was sent last, said as soon as it is known: its sign and word, and a sentence that says why. */
import type { ReactNode } from 'react'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { toWords } from './node-addresses.ts'
import { moods, resultWords, verdictSentence, whatWords } from './verdict-words.ts'

export function VerdictLine({ view }: { readonly view: Pick<NetworkWorldView, 'nodes' | 'trace'> }): ReactNode {
  const { trace } = view
  if (trace === null)
    // For the eye the line above the picture says what to do first.
    return (
      <p role="status" className="sr-only">
        Nothing was sent yet.
      </p>
    )
  const { probe, result } = trace
  const { sign, mood } = resultWords(result)
  const look = moods[mood]
  return (
    <p role="status" className={`rounded-md border-l-4 px-3 py-2 text-sm ${look.edge} ${look.soft}`}>
      <span className="font-mono">
        {probe.from} → {toWords(view, probe.to)} {whatWords(probe)}
      </span>{' '}
      <strong className={`font-semibold whitespace-nowrap ${look.text}`}>
        <span aria-hidden="true">{sign} </span>
        {result}
      </strong>
      <span className="block">{verdictSentence(trace)}</span>
    </p>
  )
}
