/** The loop of the vCPU thread: three modes, the four ways between them, and the question that decides between two of them. */
import type { ReactNode } from 'react'
import type { Crossing, LoopMode } from './kvm-paths.ts'

interface KvmLoopProps {
  readonly mode: LoopMode
  readonly crossing: Crossing | null
  /** The whole of it in words. */
  readonly says: string
}

const nodes = [
  { mode: 'user', x: 46, label: 'User mode', who: 'QEMU', look: 'fill-hypervisor-soft stroke-hypervisor' },
  { mode: 'kernel', x: 200, label: 'Kernel mode', who: 'KVM', look: 'fill-hypervisor-soft stroke-hypervisor' },
  { mode: 'guest', x: 354, label: 'Guest mode', who: 'the guest', look: 'fill-guest-soft stroke-guest' },
] as const

const arrows: readonly {
  readonly id: Crossing
  readonly path: string
  readonly tip: string
  readonly x: number
  readonly y: number
  readonly label: string
}[] = [
  { id: 'kvm-run', path: 'M92 46H146', tip: 'M154 46l-9-5v10z', x: 122, y: 38, label: 'KVM_RUN' },
  { id: 'entry', path: 'M246 46H300', tip: 'M308 46l-9-5v10z', x: 276, y: 38, label: 'VM entry' },
  { id: 'exit', path: 'M308 70H254', tip: 'M246 70l9-5v10z', x: 276, y: 86, label: 'VM exit' },
  { id: 'to-user', path: 'M154 70H100', tip: 'M92 70l9-5v10z', x: 122, y: 86, label: 'returns' },
]

export function KvmLoop({ mode, crossing, says }: KvmLoopProps): ReactNode {
  const answer = crossing === 'to-user' ? 'no' : crossing === 'entry' ? 'yes' : null
  return (
    <svg viewBox="0 0 400 132" role="img" aria-label={says} className="mx-auto block w-full max-w-md">
      {arrows.map(({ id, path, tip, x, y, label }) => {
        const isNow = id === crossing
        return (
          <g key={id}>
            <path
              d={path}
              strokeWidth={isNow ? 4 : 1.5}
              className={`fill-none transition-colors duration-200 ${isNow ? 'stroke-accent' : 'stroke-line-strong'}`}
            />
            <path d={tip} className={`transition-colors duration-200 ${isNow ? 'fill-accent' : 'fill-line-strong'}`} />
            <text
              x={x}
              y={y}
              fontSize="11"
              textAnchor="middle"
              className={isNow ? 'fill-accent font-mono font-semibold' : 'fill-soft font-mono'}
            >
              {label}
            </text>
          </g>
        )
      })}
      {nodes.map(({ mode: id, x, label, who, look }) => {
        const isNow = id === mode
        return (
          <g key={id}>
            <rect
              x={x - 44}
              y="26"
              width="88"
              height="64"
              rx="8"
              strokeWidth={isNow ? 3.5 : 1.25}
              className={`transition-colors duration-200 ${look}`}
            />
            <text x={x} y="52" fontSize="13" textAnchor="middle" className="fill-ink font-semibold">
              {label}
            </text>
            <text x={x} y="69" fontSize="12" textAnchor="middle" className="fill-soft">
              {who}
            </text>
            {isNow && (
              <>
                <circle cx={x} cy="14" r="6" className="fill-accent" />
                <path d={`M${x} 26l-5-7h10z`} className="fill-accent" />
              </>
            )}
          </g>
        )
      })}
      <path d="M200 90V104" strokeWidth="1.5" className="stroke-line-strong" />
      <text x="200" y="120" fontSize="12" textAnchor="middle" className="fill-ink">
        After an exit: can KVM answer?
      </text>
      <text x="92" y="120" fontSize="12" textAnchor="end" className={answer === 'no' ? 'fill-accent font-semibold' : 'fill-soft'}>
        {answer === 'no' ? '● ' : ''}no ←
      </text>
      <text x="308" y="120" fontSize="12" className={answer === 'yes' ? 'fill-accent font-semibold' : 'fill-soft'}>
        → yes{answer === 'yes' ? ' ●' : ''}
      </text>
    </svg>
  )
}
