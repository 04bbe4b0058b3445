/** Every request of the API, one entry each: who may, how often, how much, and what it does. */
import { exportProgress } from '../attempts/export-progress.ts'
import { importProgress } from '../attempts/import-progress.ts'
import { openAttempt } from '../attempts/open-attempt.ts'
import { askedExerciseSchema, newAttemptSchema, MAX_SUBMISSION_BYTES, parseBody } from '../attempts/submission.ts'
import { submitAttempt } from '../attempts/submit-attempt.ts'
import { ownAttempt, ownAttempts, ownProgress } from './own-attempts.ts'
import type { Route } from './route.ts'

const KIB = 1024

export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/attempts',
    limits: ['attempt-address', 'attempt-account'],
    maxBodyBytes: 4 * KIB,
    async answer({ parts, learner, body }) {
      const { exercise } = parseBody(newAttemptSchema, body)
      const { isNew, attempt } = await openAttempt(parts.attempts, learner.id, exercise)
      return { status: isNew ? 201 : 200, body: attempt }
    },
  },
  {
    method: 'GET',
    path: '/api/attempts',
    limits: ['read-account'],
    answer: async ({ parts, learner, query }) => ({
      status: 200,
      body: await ownAttempts(parts.attempts, learner.id, parseBody(askedExerciseSchema, query.get('exercise'), 'exercise')),
    }),
  },
  {
    method: 'GET',
    path: '/api/attempts/:id',
    limits: ['read-account'],
    answer: async ({ parts, learner, id }) => ({ status: 200, body: await ownAttempt(parts.attempts, learner.id, id) }),
  },
  {
    method: 'POST',
    path: '/api/attempts/:id/submit',
    limits: ['submit-address', 'submit-account'],
    maxBodyBytes: MAX_SUBMISSION_BYTES,
    async answer({ parts, learner, time, id, body }) {
      const { isNew, attempt } = await submitAttempt(parts.attempts, { userId: learner.id, time }, id, body)
      if (isNew && parts.streams.hasListener(learner.id)) {
        parts.streams.send(learner.id, { kind: 'verdict', attempt })
        parts.streams.send(learner.id, { kind: 'progress', progress: await ownProgress(parts.attempts, learner) })
      }
      return { status: 200, body: attempt }
    },
  },
  {
    method: 'GET',
    path: '/api/progress',
    limits: ['read-account'],
    answer: async ({ parts, learner }) => ({ status: 200, body: await ownProgress(parts.attempts, learner) }),
  },
  {
    method: 'GET',
    path: '/api/progress/export',
    limits: ['export-account'],
    answer: async ({ parts, learner }) => ({
      status: 200,
      body: await exportProgress(parts.attempts, learner),
      headers: { 'content-disposition': 'attachment; filename="ringlab-progress.json"' },
    }),
  },
  {
    method: 'POST',
    path: '/api/progress/import',
    limits: ['import-address', 'import-account'],
    maxBodyBytes: 4 * KIB * KIB,
    async answer({ parts, learner, time, body }) {
      const report = await importProgress(parts.attempts, { userId: learner.id, time }, body)
      if (parts.streams.hasListener(learner.id)) {
        parts.streams.send(learner.id, { kind: 'progress', progress: await ownProgress(parts.attempts, learner) })
      }
      return { status: 200, body: report }
    },
  },
  {
    method: 'GET',
    path: '/api/events',
    limits: ['events-account'],
    isStream: true,
    async answer({ parts, learner, token, response }) {
      parts.streams.open(response, learner.id, token)
      return 'streaming'
    },
  },
]
