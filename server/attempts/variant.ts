/** The variant of an exercise that a learner gets, and the token that proves whose it is. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../problem.ts'

export interface Variant {
  readonly user: string
  readonly exercise: string
  readonly number: number
  readonly seed: string
}

/** The seed of an attempt: nobody can guess it without the course secret, and nobody can choose it. */
export function seedOf(secret: string, { user, exercise, number }: Omit<Variant, 'seed'>): string {
  return hmac(secret, `seed ${JSON.stringify([user, exercise, number])}`).toString('hex')
}

/** The token: what it says, and a signature over it. */
export function signVariant(secret: string, { user, exercise, number, seed }: Variant): string {
  const payload = Buffer.from(JSON.stringify({ v: 1, user, exercise, number, seed })).toString('base64url')
  return `${payload}.${signature(secret, payload).toString('base64url')}`
}

const payloadSchema = z.strictObject({
  v: z.literal(1),
  user: z.string(),
  exercise: z.string(),
  number: z.number().int(),
  seed: z.string(),
})

/** Reads a token. Throws a 403 `Problem` unless we have signed exactly this. */
export function readVariant(secret: string, token: string, at: string): Variant {
  const dot = token.indexOf('.')
  const payload = token.slice(0, Math.max(0, dot))
  const given = Buffer.from(token.slice(dot + 1), 'base64url')
  const right = signature(secret, payload)
  if (dot < 1 || given.length !== right.length || !timingSafeEqual(given, right)) throw forged(at)
  const { user, exercise, number, seed } = payloadSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  return { user, exercise, number, seed }
}

/** The variant belongs to someone else. */
export function foreignVariant(at: string): Problem {
  return new Problem({
    code: 'foreign-variant',
    status: 403,
    message: "This variant is another learner's: the log was made for their numbers, not for yours.",
    remedy: 'Start an attempt of your own and hand in what you did in it.',
    at,
  })
}

function forged(at: string): Problem {
  return new Problem({
    code: 'forged-variant',
    status: 403,
    message: 'The variant token was not signed by this server, or was changed since.',
    remedy: 'Start a new attempt and hand in its variant token as it came.',
    at,
  })
}

function signature(secret: string, payload: string): Buffer {
  return hmac(secret, `variant ${payload}`)
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}
