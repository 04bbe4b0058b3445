/** What the account page asks of the outside; `app/` supplies it. Each throws `ApiProblem`. */
import type { AttemptView, ImportReport, ProgressView } from '../../grading/attempt.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface AccountApi {
  /** Null where nobody is signed in. */
  readonly progress: () => Promise<ProgressView | null>
  /** Newest first, at every exercise that was tried. */
  readonly attempts: (progress: ProgressView) => Promise<readonly AttemptView[]>
  /** Makes an account of what was anonymous; what was done comes along. */
  readonly signUp: (credentials: Credentials) => Promise<void>
  readonly signIn: (credentials: Credentials) => Promise<void>
  readonly signOut: () => Promise<void>
  readonly importProgress: (file: File) => Promise<ImportReport>
  readonly exportHref: string
}
