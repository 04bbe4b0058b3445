'use client'
/** One's own progress as a file: out of here, and back in. */
import { type ReactNode, useId, useState } from 'react'
import { buttonClass } from '../base/button.tsx'
import { Notice } from '../base/notice.tsx'
import { type ApiProblem, problemOf } from '../exercise/exercise-api.ts'
import type { AccountApi } from './account-api.ts'

interface ProgressTransferProps {
  readonly api: Pick<AccountApi, 'importProgress' | 'exportHref'>
  readonly onImported: () => void
}

export function ProgressTransfer({ api, onImported }: ProgressTransferProps): ReactNode {
  const id = useId()
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const bringIn = async (file: File) => {
    setSaid(null)
    setProblem(null)
    try {
      const { imported, skipped } = await api.importProgress(file)
      setSaid(
        `${imported} ${imported === 1 ? 'attempt' : 'attempts'} brought in and graded again; ${skipped} skipped, because they were here already or their exercise is gone.`,
      )
      onImported()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <section aria-labelledby={`${id}-title`} className="rounded-lg border border-line bg-raised p-5">
      <h2 id={`${id}-title`} className="text-xl">
        Your progress as a file
      </h2>
      <p className="mt-1 text-sm text-soft">
        The file holds what you did, command by command, never a score: on the way in, everything is graded again.
      </p>
      <div className="mt-4 flex flex-wrap items-end gap-4">
        <a href={api.exportHref} download className={buttonClass()}>
          Export
        </a>
        <div className="min-w-0 max-sm:w-full">
          <label htmlFor={`${id}-file`} className="mb-1 block text-sm">
            Import a file that was exported
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept="application/json,.json"
            className="field w-full min-w-0"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void bringIn(file)
              event.target.value = ''
            }}
          />
        </div>
      </div>
      <div role="status" className="mt-3">
        {said && <Notice look="good" title={said} />}
      </div>
      {problem && (
        <Notice look="refused" title={problem.message} isUrgent>
          <p>{problem.remedy}</p>
        </Notice>
      )}
    </section>
  )
}
