/** What better-auth says when it refuses, in our words: what happened, and what to do next. One line each. */
import { Problem } from '../problem.ts'

const known: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  INVALID_EMAIL_OR_PASSWORD: [
    'This e-mail address and password do not belong together.',
    'Check both, or sign up if you have no account yet.',
  ],
  INVALID_EMAIL: ['This is not an e-mail address.', 'Write it as name@example.org.'],
  PASSWORD_TOO_SHORT: ['The password is shorter than 10 characters.', 'Take a longer one; three or four words are good.'],
  PASSWORD_TOO_LONG: ['The password is longer than 128 characters.', 'Take a shorter one.'],
  INVALID_PASSWORD: ['The present password is not right.', 'Type the password that you sign in with now.'],
  USER_ALREADY_EXISTS: ['There is an account with this e-mail address.', 'Sign in to it; what you did here comes along.'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: [
    'There is an account with this e-mail address.',
    'Sign in to it; what you did here comes along.',
  ],
  ANONYMOUS_USERS_CANNOT_SIGN_IN_AGAIN_ANONYMOUSLY: [
    'You have an anonymous session already.',
    'Go on with it: nothing else is needed.',
  ],
  UNAUTHORIZED: ['This needs a session, and the request has none that is still valid.', 'Sign in and try again.'],
}

/** A refusal of better-auth as one of ours. `said` is its body, which may be anything. */
export function accountProblem(status: number, said: unknown): Problem {
  const code = typeof said === 'object' && said !== null && 'code' in said && typeof said.code === 'string' ? said.code : ''
  const [message, remedy] = known[code] ?? ['The account request was refused.', 'Check what was sent and try again.']
  return new Problem({ code: code.toLowerCase().replaceAll('_', '-') || 'account-refused', status, message, remedy })
}
