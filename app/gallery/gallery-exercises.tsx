'use client'
/** The gallery's exercises: every question, every verdict, every way in which the server may not answer. */
import { type ReactNode, useState } from 'react'
import { ApiProblem } from '../../components/exercise/exercise-api.ts'
import { Hints } from '../../components/exercise/hints.tsx'
import { Objectives } from '../../components/exercise/objectives.tsx'
import { ProblemNotice } from '../../components/exercise/problem-notice.tsx'
import { QuestionInput } from '../../components/exercise/question-input.tsx'
import { VerdictNotice } from '../../components/exercise/verdict-notice.tsx'
import type { CheckResult } from '../../grading/evidence.ts'
import type { QuizAnswer, QuizQuestion } from '../../grading/exercise.ts'

const options = ['first', 'second', 'third'].map((id) => ({ id, text: `The ${id} option` }))
const questions: readonly QuizQuestion[] = [
  { form: 'single', options, isShuffled: false },
  { form: 'multiple', options, isShuffled: false },
  { form: 'number', unit: 'US$' },
  { form: 'order', options },
  {
    form: 'match',
    options,
    targets: [
      { id: 'yes', text: 'costs on' },
      { id: 'no', text: 'costs nothing' },
    ],
  },
]
const met: CheckResult = {
  id: 'met',
  title: 'The fleet ran for its hours',
  verdict: 'pass',
  code: null,
  hint: null,
  points: 2,
  outOf: 2,
}
const open: CheckResult = {
  id: 'open',
  title: 'Nothing costs tonight',
  verdict: 'fail',
  code: 'still-costing',
  hint: 'Look at what still costs tonight.',
  points: 0,
  outOf: 1,
}
const verdict = { attemptId: 'a', graderVersion: '1', gradedAt: 0 }
const solved = { ...verdict, checks: [met], score: 2, outOf: 2, isSolved: true }
const unsolved = { ...verdict, checks: [met, open], score: 2, outOf: 3, isSolved: false }
const problems = [
  new ApiProblem('offline', 'The server could not be reached.', 'Look at your connection, then try again.', 0),
  new ApiProblem('too-many', 'That was more than a classroom sends.', 'Wait a little, then try again.', 429, 20),
  new ApiProblem('no-session', 'You are not signed in any more.', 'Sign in, then hand in once more.', 401),
]
const nothing = () => undefined

export function GalleryExercises(): ReactNode {
  return (
    <section aria-labelledby="exercises" className="space-y-8">
      <h2 id="exercises" className="text-2xl">
        Exercises
      </h2>
      {questions.map((question) => (
        <Question key={question.form} question={question} />
      ))}
      <Objectives grade={unsolved} isVerdict={false} />
      <Hints hints={['What to look at.', 'Where it is.', 'Nearly the answer.']} params={{}} />
      <VerdictNotice kind="simulation" verdict={solved} isFresh={false} isBusy={false} onAgain={nothing} />
      <VerdictNotice kind="simulation" verdict={unsolved} isFresh={false} isBusy={false} onAgain={nothing} />
      {problems.map((problem) => (
        <ProblemNotice key={problem.code} problem={problem} onRetry={nothing} />
      ))}
    </section>
  )
}

function Question({ question }: { readonly question: QuizQuestion }): ReactNode {
  const [answer, setAnswer] = useState<QuizAnswer | null>(null)
  return <QuestionInput question={question} answer={answer} isFrozen={false} onAnswer={setAnswer} />
}
