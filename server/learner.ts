/** Who is asking, as the session says; the client's own word counts for nothing. */

export const roles = ['student', 'instructor', 'admin'] as const
export type Role = (typeof roles)[number]

export interface Learner {
  readonly id: string
  readonly name: string
  /** Null for a learner who has not claimed the account yet. */
  readonly email: string | null
  readonly isAnonymous: boolean
  readonly role: Role
}
