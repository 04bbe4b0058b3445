/** The four roles as shapes: the second sign beside their colours. */
import type { ReactNode } from 'react'
import type { Role } from './lanes.table.ts'

export const roleLooks: Readonly<Record<Role, { readonly fill: string; readonly band: string; readonly word: string }>> = {
  guest: { fill: 'fill-guest', band: 'fill-guest-soft', word: 'guest program' },
  kernel: { fill: 'fill-kernel', band: 'fill-kernel-soft', word: 'kernel' },
  hypervisor: { fill: 'fill-hypervisor', band: 'fill-hypervisor-soft', word: 'hypervisor' },
  hardware: { fill: 'fill-hardware', band: 'fill-hardware-soft', word: 'hardware' },
}

interface ShapeProps {
  readonly role: Role
  readonly x: number
  readonly y: number
  readonly size: number
}

/** A circle, a square, a diamond or a triangle, around a point. */
export function Shape({ role, x, y, size }: ShapeProps): ReactNode {
  const look = roleLooks[role].fill
  switch (role) {
    case 'guest':
      return <circle cx={x} cy={y} r={size} className={look} />
    case 'kernel':
      return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} className={look} />
    case 'hypervisor':
      return (
        <path
          d={`M${x} ${y - size * 1.3}l${size * 1.3} ${size * 1.3}l${-size * 1.3} ${size * 1.3}l${-size * 1.3} ${-size * 1.3}z`}
          className={look}
        />
      )
    case 'hardware':
      return <path d={`M${x} ${y - size * 1.1}l${size * 1.2} ${size * 2}h${-size * 2.4}z`} className={look} />
  }
}

/** A shape beside a word, for legends. */
export function RoleSign({ role }: { readonly role: Role }): ReactNode {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="inline-block shrink-0">
      <Shape role={role} x={7} y={7} size={4.5} />
    </svg>
  )
}
