'use client'
/** A question as a form, by its kind. The answer is a value; whether it is right is the server's to say. */
import { type ReactNode, useId } from 'react'
import type { QuizAnswer, QuizQuestion } from '../../grading/exercise.ts'
import { OrderInput } from './order-input.tsx'

interface QuestionInputProps {
  readonly question: QuizQuestion
  readonly answer: QuizAnswer | null
  readonly isFrozen: boolean
  readonly onAnswer: (answer: QuizAnswer | null) => void
}

export function QuestionInput({ question, answer, isFrozen, onAnswer }: QuestionInputProps): ReactNode {
  switch (question.form) {
    case 'single':
    case 'multiple':
      return (
        <ChoiceInput form={question.form} options={question.options} answer={answer} isFrozen={isFrozen} onAnswer={onAnswer} />
      )
    case 'number':
      return <NumberInput unit={question.unit} answer={answer} isFrozen={isFrozen} onAnswer={onAnswer} />
    case 'order':
      return (
        <OrderInput
          options={question.options}
          order={answer?.form === 'order' ? answer.order : null}
          isFrozen={isFrozen}
          onOrder={(order) => onAnswer({ form: 'order', order })}
        />
      )
    case 'match':
      return <MatchInput question={question} answer={answer} isFrozen={isFrozen} onAnswer={onAnswer} />
  }
}

type Part = Omit<QuestionInputProps, 'question'>

type ChoiceInputProps = Part & Pick<Extract<QuizQuestion, { form: 'single' | 'multiple' }>, 'form' | 'options'>

function ChoiceInput({ form, options, answer, isFrozen, onAnswer }: ChoiceInputProps): ReactNode {
  const name = useId()
  const chosen = answer?.form === 'single' ? [answer.choice] : answer?.form === 'multiple' ? answer.choices : []
  const choose = (id: string, isOn: boolean) => {
    if (form === 'single') return onAnswer({ form, choice: id })
    const choices = options.map((option) => option.id).filter((other) => (other === id ? isOn : chosen.includes(other)))
    onAnswer(choices.length > 0 ? { form, choices } : null)
  }
  return (
    <fieldset disabled={isFrozen}>
      <legend className="mb-2 text-sm text-soft">{form === 'single' ? 'Choose one.' : 'Choose all that are right.'}</legend>
      <div className="space-y-2">
        {options.map(({ id, text }) => (
          <label
            key={id}
            className="touch flex cursor-pointer items-baseline gap-3 rounded-md border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type={form === 'single' ? 'radio' : 'checkbox'}
              name={name}
              className="accent-accent"
              checked={chosen.includes(id)}
              onChange={(event) => choose(id, event.target.checked)}
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function NumberInput({ unit, answer, isFrozen, onAnswer }: Part & { readonly unit: string }): ReactNode {
  const id = useId()
  return (
    <p className="flex flex-wrap items-center gap-2">
      <label htmlFor={id}>Your answer</label>
      <input
        id={id}
        type="number"
        step="any"
        inputMode="decimal"
        className="field w-40 font-mono"
        disabled={isFrozen}
        defaultValue={answer?.form === 'number' ? answer.value : ''}
        onChange={({ target }) =>
          onAnswer(
            target.value === '' || Number.isNaN(target.valueAsNumber) ? null : { form: 'number', value: target.valueAsNumber },
          )
        }
      />
      <span className="text-soft">{unit}</span>
    </p>
  )
}

const LONGEST_BESIDE = 24

function MatchInput({
  question,
  answer,
  isFrozen,
  onAnswer,
}: Part & { readonly question: Extract<QuizQuestion, { form: 'match' }> }): ReactNode {
  const base = useId()
  const pairs = answer?.form === 'match' ? answer.pairs : {}
  // Beside long answers nothing has room: the question stands above them.
  const isBeside = question.targets.every(({ text }) => text.length <= LONGEST_BESIDE)
  return (
    <fieldset disabled={isFrozen} className="min-w-0">
      <legend className="mb-2 text-sm text-soft">Choose for each what it belongs to.</legend>
      <div
        className={`grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-2 ${isBeside ? 'sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center' : ''}`}
      >
        {question.options.map(({ id, text }) => (
          <div key={id} className={isBeside ? 'contents' : 'grid grid-cols-[minmax(0,1fr)] gap-1 pb-1'}>
            <label htmlFor={`${base}-${id}`}>{text}</label>
            <select
              id={`${base}-${id}`}
              className="field w-full min-w-0"
              value={pairs[id] ?? ''}
              onChange={(event) => onAnswer({ form: 'match', pairs: { ...pairs, [id]: event.target.value } })}
            >
              <option value="" disabled>
                choose…
              </option>
              {question.targets.map((target) => (
                <option key={target.id} value={target.id}>
                  {target.text}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

/** Whether a question is answered in full. */
export function isAnswered(question: QuizQuestion, answer: QuizAnswer | null): answer is QuizAnswer {
  if (answer === null || answer.form !== question.form) return false
  if (answer.form !== 'match' || question.form !== 'match') return true
  return question.options.every(({ id }) => Object.hasOwn(answer.pairs, id))
}
