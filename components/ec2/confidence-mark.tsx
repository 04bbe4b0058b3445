/** A mark beside a figure that was not read in a primary text: a shape and a word, never colour alone. */
import type { ReactNode } from 'react'
import type { BillLine } from '../../simulators/ec2/index.ts'

const marks = {
  sourced: null,
  indirect: { sign: '≈', word: 'indirect', says: 'Inferred from indirect witnesses; the price list itself was not read.' },
  recollected: { sign: '◇', word: 'recollected', says: 'From memory only; no text was found for this figure.' },
} as const

export function ConfidenceMark({ confidence }: Pick<BillLine, 'confidence'>): ReactNode {
  const mark = marks[confidence]
  if (mark === null) return null
  return (
    <span title={mark.says} className="whitespace-nowrap rounded border border-dashed border-money px-1 text-xs text-money">
      <span aria-hidden="true">{mark.sign} </span>
      {mark.word}
    </span>
  )
}

/** "ec2-on-demand-2010: apache/libcloud, 2010-01-22" as a link into the list of sources. */
export function SourceLink({ source }: { readonly source: string }): ReactNode {
  const [anchor = '', ...rest] = source.split(':')
  const words = rest.join(':').trim()
  return <a href={`/sources#${anchor.trim()}`}>{words === '' ? anchor : words}</a>
}
