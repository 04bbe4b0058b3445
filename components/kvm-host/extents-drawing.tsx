'use client'
/** A volume group as a pool of equal extents, each coloured by the volume that has it. */
import type { ReactNode } from 'react'
import type { GroupView } from '../../simulators/kvm-host/index.ts'
import { useWidth } from '../base/use-width.ts'
import { extentSquares, volumeSign } from './extents.ts'

const fills = ['fill-guest', 'fill-hypervisor', 'fill-kernel', 'fill-running', 'fill-accent', 'fill-hardware'] as const
export const fillOf = (nth: number): string => fills[nth % fills.length] ?? 'fill-guest'

interface ExtentsDrawingProps {
  readonly group: GroupView
  /** Extents to a square. */
  readonly perSquare: number
}

export function ExtentsDrawing({ group, perSquare }: ExtentsDrawingProps): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>(480)
  const size = 15
  const columns = Math.max(8, Math.floor(width / size))
  return (
    <div ref={ref} className="space-y-2">
      {group.physical.map(({ path, extents }) => {
        const squares = extentSquares(group, path, perSquare)
        const rows = Math.ceil(squares.length / columns)
        return (
          <div key={path}>
            <p className="text-sm text-soft">
              on <code>{path}</code>, {extents} extents
            </p>
            <svg viewBox={`0 0 ${columns * size} ${rows * size}`} width={columns * size} height={rows * size} aria-hidden="true">
              {squares.map(({ owner, used }, nth) => (
                <g key={nth} transform={`translate(${(nth % columns) * size} ${Math.floor(nth / columns) * size})`}>
                  <rect
                    x={0.5}
                    y={0.5}
                    width={size - 2}
                    height={size - 2}
                    rx={1.5}
                    className={`stroke-line-strong transition-[fill] duration-200 ${owner === null ? 'fill-sunken' : used === null ? fillOf(owner) : 'fill-paper'}`}
                  />
                  {owner !== null && used !== null && (
                    <rect
                      x={1}
                      y={1 + (size - 3) * (1 - used)}
                      width={size - 3}
                      height={(size - 3) * used}
                      className={`transition-[fill,height,y] duration-200 ${fillOf(owner)}`}
                    />
                  )}
                  {owner !== null && (
                    <text
                      x={size / 2 - 0.5}
                      y={size - 4.2}
                      textAnchor="middle"
                      fontSize={10}
                      className={used === null || used > 0.6 ? 'fill-paper' : 'fill-ink'}
                    >
                      {volumeSign(owner)}
                    </text>
                  )}
                </g>
              ))}
            </svg>
          </div>
        )
      })}
    </div>
  )
}
