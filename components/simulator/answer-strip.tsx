/** What the last command led to, said at once: the live region of the panel. */
import type { ReactNode } from 'react'
import type { Played } from '../../simulators/kernel/replay.ts'
import { factsInWords, refusalInWords } from './facts-in-words.ts'

export function AnswerStrip({ last, says }: { readonly last: Played | undefined; readonly says: string }): ReactNode {
  const refusal = last?.refusal
  const text = refusal
    ? `${refusal.command} was refused. ${refusalInWords(refusal)}`
    : last && last.facts.length > 0
      ? `${last.command.name}: ${factsInWords(last.facts)}`
      : says
  return (
    <p
      role="status"
      className={`min-h-9 border-t px-4 py-1.5 text-sm wrap-anywhere ${refusal ? 'border-refused bg-refused-soft' : 'border-line bg-sunken'}`}
    >
      {refusal && (
        <span aria-hidden="true" className="font-semibold text-refused">
          ×{' '}
        </span>
      )}
      {text}
    </p>
  )
}
