'use client'
/** E-mail and password: to claim what was done anonymously, or to sign in to an account that exists. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '../base/button.tsx'
import { Notice } from '../base/notice.tsx'
import { type ApiProblem, problemOf } from '../exercise/exercise-api.ts'
import type { Credentials } from './account-api.ts'

interface CredentialsFormProps {
  readonly title: string
  readonly says: string
  readonly verb: string
  readonly isNew: boolean
  readonly onGive: (credentials: Credentials) => Promise<void>
}

export function CredentialsForm({ title, says, verb, isNew, onGive }: CredentialsFormProps): ReactNode {
  const id = useId()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      await onGive({ email, password })
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} aria-labelledby={`${id}-title`} className="rounded-lg border border-line bg-raised p-5">
      <h2 id={`${id}-title`} className="text-xl">
        {title}
      </h2>
      <p className="mt-1 text-sm text-soft">{says}</p>
      <div className="mt-4 space-y-3">
        <div>
          <label htmlFor={`${id}-email`} className="mb-1 block text-sm">
            E-mail
          </label>
          <input
            id={`${id}-email`}
            type="email"
            required
            autoComplete="email"
            className="field w-full"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-password`} className="mb-1 block text-sm">
            Password{isNew && ', at least 10 characters'}
          </label>
          <input
            id={`${id}-password`}
            type="password"
            required
            minLength={isNew ? 10 : undefined}
            maxLength={128}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            className="field w-full"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        {problem && (
          <Notice look="refused" title={problem.message} isUrgent>
            <p>{problem.remedy}</p>
          </Notice>
        )}
        <Button type="submit" shape={isNew ? 'primary' : 'plain'} aria-busy={isBusy}>
          {isBusy ? 'One moment…' : verb}
        </Button>
      </div>
    </form>
  )
}
