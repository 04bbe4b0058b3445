/** The shape of a family: a circle, a square, a diamond or a triangle, so that no one needs the colour. */
import type { ReactNode } from 'react'
import { type Family, families } from './families.table.ts'

interface FamilyShapeProps {
  readonly family: Family
  readonly x: number
  readonly y: number
  readonly r: number
  /** For what goes on beside the guest: outlined only. */
  readonly isHollow?: boolean
}

export function FamilyShape({ family, x, y, r, isHollow = false }: FamilyShapeProps): ReactNode {
  const { fill, stroke } = families[family]
  const look = isHollow ? { className: `fill-raised ${stroke}`, strokeWidth: 2, strokeDasharray: '3 2' } : { className: fill }
  if (family === 'guest') return <circle cx={x} cy={y} r={r} {...look} />
  return <path d={outlines[family](x, y, r)} {...look} />
}

const outlines: Readonly<Record<Exclude<Family, 'guest'>, (x: number, y: number, r: number) => string>> = {
  kernel: (x, y, r) => `M${x - r * 0.88} ${y - r * 0.88}h${r * 1.76}v${r * 1.76}h${-r * 1.76}z`,
  hypervisor: (x, y, r) => `M${x} ${y - r * 1.2}L${x + r * 1.2} ${y}L${x} ${y + r * 1.2}L${x - r * 1.2} ${y}z`,
  hardware: (x, y, r) => `M${x - r * 1.1} ${y - r * 0.85}h${r * 2.2}L${x} ${y + r * 1.15}z`,
}

/** The shape within a line of text. */
export function FamilyMark({ family, isHollow = false }: Pick<FamilyShapeProps, 'family' | 'isHollow'>): ReactNode {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="inline-block shrink-0 align-[-0.1em]">
      <FamilyShape family={family} x={7} y={7} r={5} isHollow={isHollow} />
    </svg>
  )
}
