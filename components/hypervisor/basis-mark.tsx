/** How much a figure of cycles is to be believed, as a word with a sign, and a link to where it was read. */
import type { ReactNode } from 'react'
import { basisOf, type CostId, costs, type Setup } from '../../simulators/hypervisor/index.ts'

const signs = { published: '●', measured: '●', derived: '◐', assumed: '◇' } as const

interface BasisMarkProps {
  readonly cost: CostId
  readonly cpu: Setup['cpu']
}

export function BasisMark({ cost, cpu }: BasisMarkProps): ReactNode {
  const basis = basisOf(cost, cpu)
  const { source, how } = costs[cost]
  const words = (
    <>
      <span aria-hidden="true">{signs[basis]} </span>
      {basis}
    </>
  )
  const look = `whitespace-nowrap text-xs ${basis === 'assumed' ? 'rounded border border-dashed border-line-strong px-1 text-soft' : ''}`
  return source ? (
    <a href={`/sources#${source}`} title={how} className={look}>
      {words}
    </a>
  ) : (
    <span title={how} className={look}>
      {words}
    </span>
  )
}
