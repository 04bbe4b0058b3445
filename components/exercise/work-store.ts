/** Work that is not handed in yet, kept in this browser so that closing the page loses nothing. */
import type { AttemptView } from '../../grading/attempt.ts'
import type { QuizAnswer } from '../../grading/exercise.ts'
import type { WireLog } from '../../simulators/kernel/wire.ts'

/** A draft belongs to one attempt, so that another variant never meets it. */
export interface Work {
  readonly attempt: AttemptView
  readonly log: WireLog | null
  readonly answer: QuizAnswer | null
}

const PREFIX = 'ringlab:work:'

/** Calls back when another tab has kept work at this exercise; answers how to stop that. */
export function onKeptElsewhere(exercise: string, then: () => void): () => void {
  const listen = ({ key }: StorageEvent) => {
    if (key === PREFIX + exercise) then()
  }
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}

/** The work at an exercise, or null where there is none that can be read. */
export function loadWork(exercise: string): Work | null {
  try {
    const text = localStorage.getItem(PREFIX + exercise)
    const work = text === null ? null : (JSON.parse(text) as Work)
    return work?.attempt?.exercise === exercise ? work : null
  } catch {
    return null
  }
}

/** Keeps work. False where the browser has no room or forbids it. */
export function keepWork(exercise: string, work: Work): boolean {
  try {
    localStorage.setItem(PREFIX + exercise, JSON.stringify(work))
    return true
  } catch {
    return false
  }
}

/** Forgets all work of this browser: when its learner signs out. */
export function forgetAllWork(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}
