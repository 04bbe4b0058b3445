'use client'
/** Why something gets through or does not: the question, the verdict, what decided it, and every step on the way. */
import type { ReactNode } from 'react'
import { type Answer, explained, type NetworkWorldView } from '../../simulators/network/index.ts'
import { usePlayer } from '../player/use-player.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { toWords } from './node-addresses.ts'
import { ProbeForm } from './probe-form.tsx'
import { RemediesList } from './remedies-list.tsx'
import { StepList } from './step-list.tsx'
import { playerOf, type TracePlayer } from './trace-player.ts'
import { verdictSentence, whatWords } from './verdict-words.ts'

export function ExplainPane(props: PictureProps<NetworkWorldView>): ReactNode {
  const { view, isReadOnly } = props
  const player = playerOf(view.trace)
  return (
    <div className="space-y-4">
      {!isReadOnly && <ProbeForm {...props} />}
      {view.trace === null ? (
        <p className="text-soft">Nothing was sent yet. Choose from where and to where, and press Send.</p>
      ) : (
        <>
          <p className="text-sm">
            <span className="font-mono">
              {view.trace.probe.from} → {toWords(view, view.trace.probe.to)} {whatWords(view.trace.probe)}
            </span>
            : <strong className="font-semibold">{view.trace.result}</strong>. {verdictSentence(view.trace)}
          </p>
          <Why trace={view.trace} player={player} />
          <RemediesList {...props} />
          {player && <Steps player={player} />}
        </>
      )}
    </div>
  )
}

function Why({ trace, player }: { readonly trace: Answer; readonly player: TracePlayer | null }): ReactNode {
  const { sentences, decisive } = explained(trace)
  return (
    <section aria-label="In words" className="space-y-1">
      <h3 className="[margin:0] text-base font-semibold">In words</h3>
      <ol className="list-decimal space-y-0.5 pl-6 text-sm wrap-anywhere">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {player && decisive >= 0 && (
        <p>
          <button type="button" onClick={() => player.goToStep(decisive)} className="touch text-sm underline">
            Go to the step that decided it
          </button>
        </p>
      )}
    </section>
  )
}

function Steps({ player }: { readonly player: TracePlayer }): ReactNode {
  usePlayer(player)
  return (
    <section aria-label="Every step" className="space-y-1">
      <h3 className="[margin:0] text-base font-semibold">Every step</h3>
      <StepList steps={player.steps} now={player.at} onGo={player.goToStep} />
    </section>
  )
}
