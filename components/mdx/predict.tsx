'use client'
/** Predict, then see: an answer has to be chosen before the explanation opens. Nothing is stored or graded. */
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../base/button.tsx'

interface PredictProps {
  readonly question: string
  /** Divided by " | ". */
  readonly choices: string
  /** The place of the right one, from 1. */
  readonly answer: string
  readonly children: ReactNode
}

export function Predict({ question, choices, answer, children }: PredictProps): ReactNode {
  const name = useId()
  const [chosen, setChosen] = useState<number | null>(null)
  const [isShown, setShown] = useState(false)
  const right = Number(answer)
  return (
    <section aria-label={`Predict: ${question}`} className="rounded-lg border border-accent bg-raised p-4">
      <fieldset>
        <legend className="font-semibold">
          <span className="mr-2 text-sm text-accent">Predict</span>
          {question}
        </legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {choices.split('|').map((choice, index) => {
            const place = index + 1
            const mark = !isShown ? '' : place === right ? ' ✓' : place === chosen ? ' ×' : ''
            return (
              <label
                key={choice}
                className="touch flex cursor-pointer items-center gap-2 rounded-md border border-line px-3 py-1.5 text-base has-checked:border-accent has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name={name}
                  className="accent-accent"
                  checked={chosen === place}
                  disabled={isShown}
                  onChange={() => setChosen(place)}
                />
                {choice.trim()}
                {mark}
              </label>
            )
          })}
        </div>
      </fieldset>
      {!isShown && (
        <p className="mt-3">
          <Button isSmall notNow={chosen === null ? 'choose an answer first' : null} onClick={() => setShown(true)}>
            Show what happens
          </Button>
        </p>
      )}
      <div role="status">
        {isShown && (
          <div className="small-text mt-3 border-t border-line pt-3">
            <p className="font-semibold">{chosen === right ? 'As you predicted.' : 'Not what you predicted.'}</p>
            {children}
          </div>
        )}
      </div>
    </section>
  )
}
