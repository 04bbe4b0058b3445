/** The picture of the course: what a guest runs in, ring within ring, down to the hardware. */
import type { ReactNode } from 'react'

const rings = [
  { r: 150, label: 'hardware', look: 'fill-sunken stroke-line-strong' },
  { r: 114, label: 'hypervisor', look: 'fill-raised stroke-line-strong' },
  { r: 78, label: 'kernel', look: 'fill-accent-soft stroke-accent' },
  { r: 42, label: 'guest', look: 'fill-accent stroke-accent' },
]

export function RingsPicture(): ReactNode {
  return (
    <svg viewBox="0 0 320 320" width="320" height="320" aria-hidden="true" className="hidden max-w-full shrink-0 md:block">
      {rings.map(({ r, label, look }) => (
        <g key={label}>
          <circle cx="160" cy="160" r={r} strokeWidth="1.25" className={look} />
          <text
            x="160"
            y={label === 'guest' ? 165 : 160 - r + 24}
            textAnchor="middle"
            fontSize="14"
            className={label === 'guest' ? 'fill-on-accent font-semibold' : 'fill-soft'}
          >
            {label}
          </text>
        </g>
      ))}
      <path d="M160 176v112" strokeWidth="1.5" strokeDasharray="3 4" className="stroke-ink" />
      <path d="M155.500 283l4.500 9 4.500-9z" className="fill-ink" />
    </svg>
  )
}
