'use client'
/** The account page's requests: better-auth's own endpoints, and the learner's progress. */
import type { AccountApi, Credentials } from '../components/account/account-api.ts'
import { ApiProblem } from '../components/exercise/exercise-api.ts'
import { forgetAllWork } from '../components/exercise/work-store.ts'
import { isKnownLearner, progressChanged, setKnownLearner } from '../components/site/use-progress.ts'
import type { ImportReport, ProgressView } from '../grading/attempt.ts'
import { ask, exerciseApi } from './api-client.ts'

async function progress(): Promise<ProgressView | null> {
  if (!isKnownLearner()) {
    const session = await ask<{ readonly user?: unknown } | null>('/api/auth/get-session')
    if (!session?.user) return null
    setKnownLearner(true)
  }
  try {
    return await ask<ProgressView>('/api/progress')
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error
    setKnownLearner(false)
    return null
  }
}

async function enter(path: string, body: Credentials & { readonly name?: string }): Promise<void> {
  await ask(path, { method: 'POST', body })
  setKnownLearner(true)
}

export const accountApi: AccountApi = {
  progress,
  attempts: async ({ exercises }) => {
    const each = await Promise.all(exercises.map(({ exercise }) => exerciseApi.history(exercise)))
    return each.flat().sort((a, b) => b.startedAt - a.startedAt)
  },
  signUp: ({ email, password }) => enter('/api/auth/sign-up/email', { email, password, name: email.split('@')[0] ?? email }),
  signIn: (credentials) => enter('/api/auth/sign-in/email', credentials),
  signOut: async () => {
    await ask('/api/auth/sign-out', { method: 'POST', body: {} })
    forgetAllWork()
    setKnownLearner(false)
  },
  importProgress: async (file) => {
    const report = await ask<ImportReport>('/api/progress/import', { method: 'POST', body: await jsonIn(file) })
    progressChanged()
    return report
  },
  exportHref: '/api/progress/export',
}

async function jsonIn(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text())
  } catch {
    throw new ApiProblem(
      'not-json',
      'This file is not one that was exported here.',
      'Choose the file that Export gave you, unchanged.',
      0,
    )
  }
}
