'use client'
/** Every machine as a box with its load through the day; above 100 % it is hatched, and said in words. */
import type { ReactNode } from 'react'
import type { ConsolidationView, Machine } from '../../simulators/consolidation/index.ts'
import type { PictureProps } from '../simulator/picture.ts'

const WIDTH = 240
const HEIGHT = 80
const MOST = 150

export function RoomDrawing({ view }: PictureProps<ConsolidationView>): ReactNode {
  const { machines, watts, purchase, savedPerMonth, breakEvenMonths } = view
  const months =
    breakEvenMonths === null ? 'never' : `${breakEvenMonths.toLocaleString('en', { maximumFractionDigits: 1 })} months`
  return (
    <figure className="space-y-3 pb-3">
      <figcaption className="text-sm">
        <strong>{machines.length}</strong> machines, {watts.toLocaleString('en')} W. Hosts cost {purchase.toLocaleString('en')},
        and save {savedPerMonth.toLocaleString('en', { maximumFractionDigits: 0 })} a month in power
        {purchase > 0 ? `; paid after: ${months}` : ''}.
      </figcaption>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {machines.map((machine) => (
          <li
            key={machine.id}
            className={`rounded-md border bg-raised p-2 text-sm ${machine.isHost ? 'border-line-strong' : 'border-line'}`}
          >
            <Box machine={machine} />
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">Left is midnight, right the next. The line is all that a machine can do.</p>
    </figure>
  )
}

function Box({ machine }: { readonly machine: Machine }): ReactNode {
  const { id, isHost, servers, hours, mean, peak, overloadedHours } = machine
  const y = (load: number) => HEIGHT - (Math.min(load, MOST) / MOST) * HEIGHT
  const step = WIDTH / hours.length
  return (
    <>
      <p className="truncate font-semibold">{id}</p>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full"
        role="img"
        aria-label={`${id}: ${Math.round(mean)} % on average, ${Math.round(peak)} % at its peak.`}
      >
        <rect width={WIDTH} height={HEIGHT} className="fill-sunken" />
        {hours.map((load, hour) => (
          <g key={`${hour}h`}>
            <rect
              x={hour * step}
              width={step - 1}
              y={y(Math.min(100, load))}
              height={HEIGHT - y(Math.min(100, load))}
              className={isHost ? 'fill-hypervisor' : 'fill-hardware'}
            />
            {load > 100 && (
              <rect
                x={hour * step}
                width={step - 1}
                y={y(load)}
                height={y(100) - y(load)}
                className="fill-transparent stroke-refused"
                strokeDasharray="2 2"
              />
            )}
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={y(100)} y2={y(100)} className="stroke-ink" />
      </svg>
      <p>
        {Math.round(mean)} % on average
        {overloadedHours > 0 && (
          <strong className="text-refused">
            {' '}
            <span aria-hidden="true">× </span>overloaded {overloadedHours} h
          </strong>
        )}
      </p>
      {isHost && <p className="text-soft wrap-anywhere">{servers.length === 0 ? 'empty' : servers.join(', ')}</p>}
    </>
  )
}
