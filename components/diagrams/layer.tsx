/** A box of a layer diagram: what it is, in which ring, in the colour of its role. */
import type { ReactNode } from 'react'

const looks = {
  guest: 'bg-guest-soft border-guest',
  kernel: 'bg-kernel-soft border-kernel',
  hypervisor: 'bg-hypervisor-soft border-hypervisor',
  hardware: 'bg-hardware-soft border-hardware',
} as const

interface LayerProps {
  readonly is: keyof typeof looks
  readonly name: string
  readonly ring?: string
}

export function Layer({ is: what, name, ring }: LayerProps): ReactNode {
  return (
    <div className={`rounded border-l-4 px-2 py-1 text-sm ${looks[what]}`}>
      {name}
      {ring && <span className="block text-soft">{ring}</span>}
    </div>
  )
}

/** How much of a machine is used, as a bar and a number. */
export function UseMeter({ percent }: { readonly percent: number }): ReactNode {
  const isOver = percent > 100
  return (
    <p className="text-sm">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="block h-3 w-full" aria-hidden="true">
        <rect width="100" height="8" className="fill-sunken" />
        <rect width={Math.min(100, percent)} height="8" className={isOver ? 'fill-refused' : 'fill-running'} />
      </svg>
      <output className="font-mono">
        {percent} % used{isOver && <strong className="text-refused"> × too much</strong>}
      </output>
    </p>
  )
}
