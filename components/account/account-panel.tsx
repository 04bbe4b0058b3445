'use client'
/** Who you are here, and what is remembered of you. */
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import type { AttemptView, ProgressView } from '../../grading/attempt.ts'
import { Button } from '../base/button.tsx'
import { Notice } from '../base/notice.tsx'
import { type ApiProblem, problemOf } from '../exercise/exercise-api.ts'
import type { OutlineModule } from '../site/outline.ts'
import type { AccountApi, Credentials } from './account-api.ts'
import { AttemptTable } from './attempt-table.tsx'
import { CredentialsForm } from './credentials-form.tsx'
import { ProgressTransfer } from './progress-transfer.tsx'

interface AccountPanelProps {
  readonly api: AccountApi
  readonly modules: readonly OutlineModule[]
  /** The title of each exercise, by `<lesson>/<exercise>`. */
  readonly titles: Readonly<Record<string, string>>
}

interface Known {
  readonly progress: ProgressView | null
  readonly attempts: readonly AttemptView[]
}

export function AccountPanel({ api, modules, titles }: AccountPanelProps): ReactNode {
  const [known, setKnown] = useState<Known | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const look = useCallback(async () => {
    try {
      setProblem(null)
      const progress = await api.progress()
      setKnown({ progress, attempts: progress ? await api.attempts(progress) : [] })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }, [api])
  useEffect(() => void look(), [look])
  const afterwards = (action: (credentials: Credentials) => Promise<void>) => async (credentials: Credentials) => {
    await action(credentials)
    await look()
  }
  if (problem) {
    return (
      <Notice look="refused" title={problem.message} isUrgent>
        <p>{problem.remedy}</p>
        <Button isSmall onClick={look}>
          Ask the server again
        </Button>
      </Notice>
    )
  }
  if (known === null) return <p className="min-h-64 text-soft">Looking up who you are…</p>
  const { progress, attempts } = known
  const isClaimed = progress !== null && !progress.learner.isAnonymous
  const handedIn = attempts.filter(({ submittedAt }) => submittedAt !== null).length
  const solved = progress?.exercises.filter(({ isSolved }) => isSolved).length ?? 0
  return (
    <div className="space-y-8">
      <section aria-label="Who you are" className="flex flex-wrap items-center justify-between gap-4">
        <p className="text-lg">
          {isClaimed ? (
            <>
              You are signed in as <strong className="font-semibold">{progress.learner.email}</strong>.
            </>
          ) : progress ? (
            'You are here anonymously. What you did is remembered for this browser only.'
          ) : (
            'Nobody is signed in. Nothing is needed to begin a lesson; an account keeps what you did.'
          )}
          {progress && (
            <span className="block text-sm text-soft">
              {solved} {solved === 1 ? 'exercise' : 'exercises'} solved, {handedIn} {handedIn === 1 ? 'attempt' : 'attempts'}{' '}
              handed in
            </span>
          )}
        </p>
        {isClaimed && (
          <Button
            onClick={async () => {
              await api.signOut()
              await look()
            }}
          >
            Sign out
          </Button>
        )}
      </section>
      {!isClaimed && (
        <div className="grid items-start gap-6 md:grid-cols-2">
          <CredentialsForm
            title={progress ? 'Keep what you did' : 'Make an account'}
            says={
              progress
                ? 'With an e-mail address and a password it is yours on every computer. Nothing is lost.'
                : 'An e-mail address and a password, nothing else.'
            }
            verb={progress ? 'Keep it under this address' : 'Make the account'}
            isNew
            onGive={afterwards(api.signUp)}
          />
          <CredentialsForm
            title="Sign in"
            says={
              progress
                ? 'To an account that you have already. What you did here comes along.'
                : 'To an account that you have already.'
            }
            verb="Sign in"
            isNew={false}
            onGive={afterwards(api.signIn)}
          />
        </div>
      )}
      {progress && <ProgressTransfer api={api} onImported={look} />}
      {attempts.length > 0 && <AttemptTable attempts={attempts} modules={modules} titles={titles} />}
    </div>
  )
}
