'use client'
/** Why the guests were left, as bars; and what else was counted, machine beside machine. */
import type { ReactNode } from 'react'
import { type Counters, exitsOf, type HypervisorView, numberOf } from '../../simulators/hypervisor/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const figures: readonly (readonly [
  keyof Counters & ('exitTotal' | 'userSpaceExits' | 'hypercalls' | 'traps' | 'ringSwitches' | 'deviceAccesses' | 'interrupts'),
  string,
])[] = [
  ['exitTotal', 'VM exits'],
  ['userSpaceExits', 'of them on to QEMU'],
  ['hypercalls', 'hypercalls'],
  ['traps', 'traps into the monitor or Xen'],
  ['ringSwitches', 'changes of ring or mode'],
  ['deviceAccesses', 'register accesses'],
  ['interrupts', 'interrupts of devices'],
]

export function ExitsPane({ view }: PictureProps<HypervisorView>): ReactNode {
  const ran = view.machines.flatMap(({ id, label, run }) => (run ? [{ id, label, counters: run.counters }] : []))
  if (ran.length === 0) return <p className="text-soft">Nothing has run yet. Run an operation, and its exits are counted here.</p>
  const names = [...new Set(ran.flatMap(({ counters }) => exitsOf(counters).map(([name]) => name)))]
  const most = Math.max(1, ...ran.flatMap(({ counters }) => Object.values(counters.exits)))
  return (
    <div className="space-y-4">
      <section>
        <h3 className="[margin:0] font-semibold">VM exits of the latest run, by reason</h3>
        {names.length === 0 && <p className="text-sm text-soft">None: the guest was not left by an exit.</p>}
        {names.map((name) => (
          <div key={name} className="mt-2">
            <p className="font-mono text-sm">
              {numberOf(name)} · {name}
            </p>
            {ran.map(({ id, counters }, place) => (
              <Bar key={id} label={id} count={counters.exits[name] ?? 0} most={most} isSecond={place === 1} />
            ))}
          </div>
        ))}
      </section>
      <table className="w-full text-sm">
        <caption className="text-left font-semibold">What was counted of the latest run</caption>
        <thead>
          <tr className="border-b border-line-strong text-left">
            <th scope="col" className="py-1 font-semibold">
              count
            </th>
            {ran.map(({ id, label }) => (
              <th key={id} scope="col" className="py-1 pl-2 text-right font-semibold">
                {id} · {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(([key, label]) => (
            <tr key={key} className="border-b border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {label}
              </th>
              {ran.map(({ id, counters }) => (
                <td key={id} className="py-1 pl-2 text-right font-mono">
                  {counters[key].toLocaleString('en-GB')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface BarProps {
  readonly label: string
  readonly count: number
  readonly most: number
  readonly isSecond: boolean
}

function Bar({ label, count, most, isSecond }: BarProps): ReactNode {
  return (
    <p className="flex items-center gap-2 text-sm">
      <span className="w-4 font-semibold">{label}</span>
      <svg className="h-3.5 min-w-0 flex-1" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect
          width={count === 0 ? 0 : Math.max(0.6, (count / most) * 100)}
          height="10"
          className={isSecond ? 'fill-kernel' : 'fill-hypervisor'}
        />
      </svg>
      <span className="w-20 text-right font-mono tabular-nums">{count.toLocaleString('en-GB')}</span>
    </p>
  )
}
