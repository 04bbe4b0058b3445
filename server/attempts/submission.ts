/** What a learner may hand in, parsed at the door: never a score, never a state. */
import { z } from 'zod'
import type { QuizAnswer } from '../../grading/exercise.ts'
import { MAX_COMMANDS, MAX_LOG_BYTES } from '../../simulators/kernel/replay.ts'
import { BadInput } from '../../simulators/kernel/refusal.ts'
import { Problem } from '../problem.ts'

const id = z.string().min(1).max(64)

const answerSchema = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('single'), choice: id }),
  z.strictObject({ form: z.literal('multiple'), choices: z.array(id).max(50) }),
  z.strictObject({ form: z.literal('number'), value: z.number() }),
  z.strictObject({ form: z.literal('order'), order: z.array(id).max(50) }),
  z.strictObject({ form: z.literal('match'), pairs: z.record(id, id).refine((pairs) => Object.keys(pairs).length <= 50) }),
]) satisfies z.ZodType<QuizAnswer>

/** The rows are read by `decodeLog`, which says where in them a fault lies. */
const logSchema = z.strictObject({ names: z.array(z.unknown()).max(200), rows: z.array(z.unknown()).max(MAX_COMMANDS) })

const token = z.string().min(1).max(1_024)

/** Either a log or an answer, as the exercise asks; `kindOf` says which. */
export const submissionSchema = z.strictObject({ variant: token, log: logSchema.optional(), answer: answerSchema.optional() })

/** A line of an export file. `says` is for people; nothing in it is believed. */
const exportedSchema = z.strictObject({ ...submissionSchema.shape, says: z.unknown() })

export const importSchema = z.strictObject({
  format: z.literal('ringlab-progress'),
  version: z.literal(1),
  exportedAt: z.unknown(),
  learner: z.unknown(),
  attempts: z.array(exportedSchema).max(1_000),
})

export const newAttemptSchema = z.strictObject({ exercise: z.string().min(1).max(130) })

export type GivenSubmission = z.infer<typeof submissionSchema>

/** An exercise that is asked after in an address; null asks after all. PostgreSQL takes no NUL in a text. */
export const askedExerciseSchema = z
  .string()
  .max(130)
  .regex(/^\P{Cc}*$/u, 'found a control character')
  .nullable()

/**
 * Parses a body, or the part of a request that `at` names.
 *
 * Throws a 422 `Problem` at the first fault: `unexpected-field` for a key that nobody asked for, else `unexpected-value`.
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown, at = 'body'): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  if (issue === undefined) throw unexpectedValue(at, 'it cannot be read')
  if (issue.code !== 'unrecognized_keys') throw unexpectedValue(pathText(issue.path) || at, issue.message)
  const key = pathText([...issue.path, issue.keys[0] ?? '']).slice(0, 200)
  throw new Problem({
    code: 'unexpected-field',
    status: 422,
    message: `${key} is not something that can be handed in: scores and states are worked out here, from the log.`,
    remedy: `Leave ${key} out.`,
    at: key,
  })
}

/** Runs something that reads outside input; a `BadInput` in it becomes a 422 `Problem` at its place under `at`. */
export function readingAt<T>(at: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    throw unexpectedValue(placeUnder(at, error.path), `found ${error.found}, expected ${error.expected}`)
  }
}

/** A replay names commands by their place in the log (`log[17].atMs`); the wire has them as rows. */
function placeUnder(at: string, path: string): string {
  const inLog = /^log\[(\d+)\](.*)$/.exec(path)
  if (inLog === null) return path === '' ? at : path.startsWith('[') ? `${at}${path}` : `${at}.${path}`
  const [, place, rest = ''] = inLog
  if (rest === '.atMs') return `${at}.rows[${place}][0]`
  if (rest === '.name') return `${at}.rows[${place}][1]`
  return `${at}.rows[${place}]${rest.replace(/^\.args/, '[2]')}`
}

export function unexpectedValue(at: string, why: string): Problem {
  return new Problem({
    code: 'unexpected-value',
    status: 422,
    message: `${at}: ${why}.`,
    remedy: 'Correct it and send it again; nothing was stored.',
    at,
  })
}

/** `['log', 'rows', 17, 0]` as `log.rows[17][0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step).slice(0, 60)}`))
    .join('')
    .replace(/^\./, '')
}

/** Bytes of JSON that a submission may have once inflated. */
export const MAX_SUBMISSION_BYTES = MAX_LOG_BYTES
