/** Every attempt of a learner, newest first. */
import type { ReactNode } from 'react'
import type { AttemptView } from '../../grading/attempt.ts'
import type { OutlineModule } from '../site/outline.ts'

interface AttemptTableProps {
  readonly attempts: readonly AttemptView[]
  readonly modules: readonly OutlineModule[]
}

export function AttemptTable({ attempts, modules }: AttemptTableProps): ReactNode {
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
            const href = lessons.find((lesson) => lesson.id === lessonId)?.href
            return (
              <tr key={id} className="border-b border-line">
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  {href ? <a href={`${href}#exercise-${exerciseId}`}>{exercise}</a> : exercise}
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
