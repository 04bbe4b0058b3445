/** The life cycle that a simulator runs, as a figure. Laid out on the server; `machine` is "ec2/instance". */
import type { ReactNode } from 'react'
import { charts as ec2Charts } from '../../simulators/ec2/index.ts'
import type { Chart } from '../../simulators/kernel/statechart.ts'
import { Figure } from '../mdx/figure.tsx'
import { layOut } from './layout.ts'
import { StatechartDrawing } from './statechart-drawing.tsx'

const charts: Readonly<Record<string, Chart>> = Object.fromEntries(
  Object.entries(ec2Charts).map(([name, chart]) => [`ec2/${name}`, chart]),
)

interface StatechartProps {
  readonly machine: string
  readonly caption: string
  readonly look?: string
}

export function Statechart({ machine, caption, look }: StatechartProps): ReactNode {
  const chart = charts[machine]
  if (!chart)
    throw new Error(`<Statechart machine="${machine}">: no such machine. Hint: one of ${Object.keys(charts).join(', ')}`)
  return (
    <Figure caption={caption} {...(look === undefined ? {} : { look })}>
      <StatechartDrawing chart={layOut(chart)} simulator={machine.split('/')[0] ?? ''} />
    </Figure>
  )
}
