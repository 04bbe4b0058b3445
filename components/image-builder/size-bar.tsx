'use client'
/** What lies on the guest's disk, a piece for each group; each has a letter, so that colour is never alone. */
import type { ReactNode } from 'react'
import type { ImageView } from '../../simulators/image-builder/index.ts'
import { mib } from './size-words.ts'

const WIDTH = 600
const HEIGHT = 44

const looks = {
  base: { fill: 'fill-hardware', letter: 'S' },
  kernel: { fill: 'fill-kernel', letter: 'K' },
  start: { fill: 'fill-hypervisor', letter: 'B' },
  network: { fill: 'fill-guest', letter: 'N' },
  web: { fill: 'fill-accent', letter: 'W' },
  database: { fill: 'fill-money', letter: 'D' },
  language: { fill: 'fill-running', letter: 'L' },
  comfort: { fill: 'fill-stopped', letter: 'C' },
  desktop: { fill: 'fill-refused', letter: 'X' },
} as const

export function SizeBar({
  view: { groups, usedKiB, budgetMiB, installed, base, made },
}: {
  readonly view: ImageView
}): ReactNode {
  const budgetKiB = budgetMiB === null ? null : budgetMiB * 1024
  const scale = WIDTH / (Math.max(usedKiB, budgetKiB ?? 0) * 1.06)
  const isOver = budgetKiB !== null && usedKiB > budgetKiB
  let from = 0
  const pieces = groups.map((group) => {
    const x = from
    from += group.sizeKiB * scale
    return { ...group, x, width: group.sizeKiB * scale }
  })
  return (
    <figure className="space-y-2">
      <figcaption>
        <strong>{mib(usedKiB)}</strong> on its disk, {installed.length + base.packages} packages.
        {budgetKiB !== null && (
          <strong className={isOver ? 'text-refused' : 'text-running'}>
            {' '}
            <span aria-hidden="true">{isOver ? '×' : '✓'} </span>
            {isOver ? `${mib(usedKiB - budgetKiB)} over` : `${mib(budgetKiB - usedKiB)} under`} the budget of {budgetMiB} MiB
          </strong>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" aria-hidden="true">
        {pieces.map(({ group, x, width }) => (
          <g key={group}>
            <rect x={x} y={6} width={Math.max(1, width - 1)} height={HEIGHT - 12} className={looks[group].fill} />
            {width > 16 && (
              <text x={x + width / 2} y={HEIGHT / 2 + 5} textAnchor="middle" fontSize={15} className="fill-paper font-semibold">
                {looks[group].letter}
              </text>
            )}
          </g>
        ))}
        {budgetKiB !== null && (
          <line
            x1={budgetKiB * scale}
            x2={budgetKiB * scale}
            y1={0}
            y2={HEIGHT}
            className="stroke-ink"
            strokeWidth={3}
            strokeDasharray="6 3"
          />
        )}
      </svg>
      <ul className="grid gap-x-4 sm:grid-cols-2">
        {groups.map(({ group, label, packages, sizeKiB }) => (
          <li key={group} className="flex items-baseline gap-2">
            <span aria-hidden="true" className="w-4 font-mono font-semibold">
              {looks[group].letter}
            </span>
            <span className="grow">
              {label} <span className="text-soft">({packages})</span>
            </span>
            <span className="tabular-nums">{mib(sizeKiB)}</span>
          </li>
        ))}
      </ul>
      {made.length > 0 && (
        <details className="text-soft">
          <summary>Of it, {mib(made.reduce((sum, { sizeKiB }) => sum + sizeKiB, 0))} are in no package</summary>
          <ul className="pl-5">
            {made.map(({ by, says, sizeKiB }) => (
              <li key={by}>
                <span className="font-mono">{by}</span>: {says}, {mib(sizeKiB)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </figure>
  )
}
