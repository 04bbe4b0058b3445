'use client'
/** Where the cycles of the latest run went, line by line, and where each line's figure is from. */
import type { ReactNode } from 'react'
import { basisOf, type CostId, costs, type HypervisorView, type MachineView } from '../../simulators/hypervisor/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const fills = ['fill-hypervisor', 'fill-kernel', 'fill-guest', 'fill-hardware', 'fill-money', 'fill-accent'] as const

export function CostPane({ view }: PictureProps<HypervisorView>): ReactNode {
  const ran = view.machines.filter(({ run }) => run !== null)
  if (ran.length === 0)
    return <p className="text-soft">Nothing has run yet. Run an operation, and its cycles are laid out here.</p>
  const most = Math.max(1, ...ran.map(({ run }) => run?.counters.cycles ?? 0))
  return (
    <div className="space-y-5">
      <p className="text-sm text-soft">
        Calibrated to published measurements; real machines differ by 2 ×. Compare techniques with each other, and do not read
        times off it.
      </p>
      {ran.map((machine) => (
        <CostOf key={machine.id} machine={machine} most={most} />
      ))}
    </div>
  )
}

function CostOf({ machine, most }: { readonly machine: MachineView; readonly most: number }): ReactNode {
  const { id, label, run, setup } = machine
  const total = run?.counters.cycles ?? 0
  const lines = Object.entries(run?.counters.cyclesBy ?? {}).sort(([, one], [, other]) => other - one) as [CostId, number][]
  const ends = lines.map((_, place) => lines.slice(0, place + 1).reduce((sum, [, cycles]) => sum + cycles, 0))
  return (
    <section>
      <h3 className="[margin:0] font-semibold">
        {id} · {label}: {total.toLocaleString('en-GB')} cycles
      </h3>
      <svg className="mt-1 block h-5 w-full" viewBox={`0 0 ${most} 10`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={most} height="10" className="fill-sunken" />
        {lines.map(([line, cycles], place) => (
          <rect
            key={line}
            x={(ends[place] ?? 0) - cycles}
            width={cycles}
            height="10"
            className={`${fills[place % fills.length]} stroke-raised`}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <ul className="mt-1 divide-y divide-line text-sm">
        {lines.map(([line, cycles], place) => {
          const { label: name, how, source } = costs[line]
          const basis = basisOf(line, setup.cpu)
          return (
            <li key={line} className="py-1.5">
              <p className="flex items-baseline justify-between gap-3">
                <span>
                  <svg width="10" height="10" aria-hidden="true" className="mr-1.5 inline-block">
                    <rect width="10" height="10" className={fills[place % fills.length]} />
                  </svg>
                  {name}
                </span>
                <span className="font-mono whitespace-nowrap">
                  {cycles.toLocaleString('en-GB')} · {total === 0 ? 0 : Math.round((cycles / total) * 100)} %
                </span>
              </p>
              <p className="text-soft">
                <span className={basis === 'assumed' ? 'font-semibold text-money' : 'font-semibold'}>{basis}</span>
                {source && basis !== 'assumed' ? (
                  <>
                    {' '}
                    (<a href={`/sources#${source}`}>source</a>)
                  </>
                ) : null}
                : {how}
                {source && basis === 'assumed' ? ' That figure is another CPU’s; for this one it is assumed.' : ''}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
