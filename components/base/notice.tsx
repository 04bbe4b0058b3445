/** A box that says what happened, why, and what to do next. */
import type { ReactNode } from 'react'

const looks = {
  note: { box: 'border-accent bg-accent-soft', mark: 'i' },
  good: { box: 'border-running bg-running-soft', mark: '✓' },
  refused: { box: 'border-refused bg-refused-soft', mark: '×' },
  money: { box: 'border-money bg-money-soft', mark: '$' },
} as const

interface NoticeProps {
  readonly look: keyof typeof looks
  readonly title: string
  /** Spoken at once when it appears. */
  readonly isUrgent?: boolean
  readonly children?: ReactNode
}

export function Notice({ look, title, isUrgent = false, children }: NoticeProps): ReactNode {
  const { box, mark } = looks[look]
  return (
    <div role={isUrgent ? 'alert' : undefined} className={`flex gap-3 rounded-md border-l-4 px-4 py-3 ${box}`}>
      <span aria-hidden="true" className="font-mono font-semibold">
        {mark}
      </span>
      <div className="small-text min-w-0">
        <p className="font-semibold">{title}</p>
        {children}
      </div>
    </div>
  )
}
