/** How a benchmark prints a figure: ours, what it is held against, the ratio, and whether the goal is met. */

export interface Figure {
  readonly says: string
  readonly ours: number
  readonly unit: string
  /** Who or what was measured beside it in the same run. */
  readonly against?: { readonly name: string; readonly value: number }
  /** Of the ratio ours ÷ theirs where there is something beside it, else of the figure itself. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number }
}

/** One line; a goal that is missed is said so, and fails nothing: the reason belongs in words beside it. */
export function printFigure({ says, ours, unit, against, goal }: Figure): void {
  const ratio = against ? ours / against.value : null
  const beside = against ? `, ${against.name} ${shown(against.value)} ${unit}, ratio ${shown(ratio ?? 0)}` : ''
  console.log(`  ${says}: ${shown(ours)} ${unit}${beside}${goal ? `, goal ${judged(ratio ?? ours, goal)}` : ''}`)
}

function judged(value: number, goal: NonNullable<Figure['goal']>): string {
  return 'atLeast' in goal
    ? `≥ ${shown(goal.atLeast)}: ${value >= goal.atLeast ? 'met' : 'MISSED'}`
    : `≤ ${shown(goal.atMost)}: ${value <= goal.atMost ? 'met' : 'MISSED'}`
}

function shown(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-GB')
  return String(Number(value.toPrecision(3)))
}

/** The value that `share` of the sorted values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
