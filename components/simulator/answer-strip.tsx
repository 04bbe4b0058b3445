/** What the last command led to, or why one cannot be given now, said at once: the live region of the panel. */
import type { ReactNode } from 'react'
import { type Played, WAIT } from '../../simulators/kernel/replay.ts'
import type { Refusal } from '../../simulators/kernel/refusal.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { type FactSentences, factsSaid, refusalInWords, withoutFacts } from './facts-in-words.ts'
import { RefusalCode } from './refusal-code.tsx'

/** A button that was pressed although it cannot be used now. */
export interface Refused {
  readonly label: string
  readonly reason: string
  readonly code: string | null
}

interface AnswerStripProps {
  readonly last: Played | undefined
  readonly refused: Refused | null
  readonly says: string
  /** For calling a command by the name of its button. */
  readonly actions: readonly Action[]
  readonly sentences: FactSentences | undefined
}

export function AnswerStrip({ last, refused, says, actions, sentences }: AnswerStripProps): ReactNode {
  const refusal = refused ? null : (last?.refusal ?? null)
  const isNo = refused !== null || refusal !== null
  const code = refused ? refused.code : refusal?.code
  return (
    <p
      role="status"
      className={`no-print min-h-15 border-t px-4 py-1.5 text-sm wrap-anywhere ${isNo ? 'border-refused bg-refused-soft' : 'border-line bg-sunken'}`}
    >
      {isNo && (
        <span aria-hidden="true" className="font-semibold text-refused">
          ×{' '}
        </span>
      )}
      {refused
        ? `${refused.label}: not now. ${refused.reason}`
        : refusal
          ? refusalSaid(refusal, actions)
          : said(last, says, sentences)}
      {code && (
        <>
          {' '}
          <RefusalCode code={code} />
        </>
      )}
    </p>
  )
}

function refusalSaid(refusal: Refusal, actions: readonly Action[]): string {
  const label = actions.find(({ command }) => command === refusal.command)?.label ?? refusal.command
  return `${label}: refused. ${refusalInWords(refusal)}`
}

function said(last: Played | undefined, says: string, sentences: FactSentences | undefined): string {
  if (last === undefined) return says
  if (last.facts.length > 0) return factsSaid(last.facts, sentences)
  return last.command.name === WAIT ? says : withoutFacts(last.command)
}
