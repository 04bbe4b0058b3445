'use client'
/** Why something gets through or does not: the question, the verdict, what decided it, and every step on the way. */
import type { ReactNode } from 'react'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { usePlayer } from '../player/use-player.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { toWords } from './node-addresses.ts'
import { ProbeForm } from './probe-form.tsx'
import { StepList } from './step-list.tsx'
import { playerOf, type TracePlayer } from './trace-player.ts'
import { decisiveSteps, placeWords, verdictMoods, verdictSentence, verdictSigns, whatWords } from './verdict-words.ts'

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
          {player && <Steps player={player} />}
        </>
      )}
    </div>
  )
}

function Steps({ player }: { readonly player: TracePlayer }): ReactNode {
  usePlayer(player)
  const { at: now } = player
  const decisive = decisiveSteps(player.steps)
  return (
    <>
      <section aria-label="What decided it" className="space-y-1">
        <h3 className="[margin:0] text-base font-semibold">What decided it</h3>
        <ol className="space-y-1 text-sm">
          {decisive.map((at) => {
            const step = player.steps[at]
            return (
              step && (
                <li key={at}>
                  <button
                    type="button"
                    aria-current={at === now ? 'step' : undefined}
                    onClick={() => player.goToStep(at)}
                    className="touch block w-full rounded px-2 py-1 text-left hover:bg-accent-soft aria-[current=step]:bg-accent-soft"
                  >
                    <span className={`font-semibold ${verdictMoods[step.verdict]}`}>
                      <span aria-hidden="true">{verdictSigns[step.verdict]} </span>
                      {step.verdict}
                    </span>{' '}
                    <span className="text-soft">
                      step {at + 1}, {placeWords(step)}:
                    </span>{' '}
                    {step.why}
                  </button>
                </li>
              )
            )
          })}
        </ol>
      </section>
      <section aria-label="Every step" className="space-y-1">
        <h3 className="[margin:0] text-base font-semibold">Every step</h3>
        <StepList steps={player.steps} now={now} onGo={player.goToStep} />
      </section>
    </>
  )
}
