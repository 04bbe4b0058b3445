/** The body of an account request: of all that may be sent, what an account is made of, and a name that a page can show. */
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { parseBody } from '../attempts/submission.ts'
import { readBytes } from '../http/body.ts'
import { parseJson } from '../http/json.ts'

const MAX_BODY_BYTES = 16 * 1024

const NAME_SAYS = 'expected 1 to 80 characters and no control characters'

/** What better-auth checks for itself is passed to it as it came; what it does not need is left out. */
const bodySchema = z.object({
  name: z
    .string(NAME_SAYS)
    .regex(/^\P{Cc}{1,80}$/u, NAME_SAYS)
    .refine((name) => name.trim() !== '', NAME_SAYS)
    .optional(),
  email: z.unknown().optional(),
  password: z.unknown().optional(),
  rememberMe: z.unknown().optional(),
  currentPassword: z.unknown().optional(),
  newPassword: z.unknown().optional(),
})

export interface AccountBody {
  readonly fields: z.infer<typeof bodySchema>
  /** What guesses at a password are counted under. */
  readonly email: string | undefined
}

/** Throws a `Problem`: 413 for too large, 400 for no JSON, 422 for a body or a name that cannot be one. */
export async function readAccountBody(request: IncomingMessage): Promise<AccountBody> {
  const bytes = await readBytes(request, MAX_BODY_BYTES)
  const fields = parseBody(bodySchema, bytes.length === 0 ? {} : parseJson(bytes))
  const { email } = fields
  return { fields, email: typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : undefined }
}
