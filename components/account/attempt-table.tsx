/** Every attempt of a learner, newest first. */
import type { ReactNode } from 'react'
import type { AttemptView } from '../../grading/attempt.ts'
import type { OutlineModule } from '../site/outline.ts'

interface AttemptTableProps {
  readonly attempts: readonly AttemptView[]
  readonly modules: readonly OutlineModule[]
  /** The title of each exercise, by `<lesson>/<exercise>`. */
  readonly titles: Readonly<Record<string, string>>
}

export function AttemptTable({ attempts, modules, titles }: AttemptTableProps): ReactNode {
  const lessons = modules.flatMap((module) => module.lessons)
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="pb-2 text-left font-serif text-xl font-semibold">Your attempts</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-soft">
            {['Exercise', 'Attempt', 'Handed in', 'Points', 'Outcome'].map((head) => (
              <th key={head} scope="col" className="py-1.5 pr-4 font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ id, exercise, number, submittedAt, verdict }) => {
            const [lessonId, exerciseId] = exercise.split('/')
            const lesson = lessons.find(({ id: known }) => known === lessonId)
            const href = lesson?.href
            const title = titles[exercise] ?? inWords(exerciseId ?? exercise)
            return (
              <tr key={id} className="border-b border-line">
                <th scope="row" className="min-w-36 py-1.5 pr-4 text-left font-normal">
                  {href ? <a href={`${href}#exercise-${exerciseId}`}>{title}</a> : title}
                  {lesson && <span className="block text-soft">{lesson.title}</span>}
                </th>
                <td className="pr-4">{number}</td>
                <td className="pr-4 whitespace-nowrap">
                  {submittedAt === null
                    ? 'not yet'
                    : new Date(submittedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}
                </td>
                <td className="pr-4 font-mono">{verdict ? `${verdict.score}/${verdict.outOf}` : ''}</td>
                <td>{verdict === null ? 'begun' : verdict.isSolved ? '✓ solved' : 'not solved'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** "deck-job" as "deck job": for an exercise that the course no longer has. */
function inWords(id: string): string {
  return id.replaceAll('-', ' ')
}
