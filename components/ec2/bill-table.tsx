'use client'
/** One month's statement as a table. Each line opens to show its working, the commands that made it and its price line. */
import { type ReactNode, useId, useState } from 'react'
import type { BillLine, Statement } from '../../simulators/ec2/index.ts'
import { grouped, price, usd } from '../../simulators/kernel/money.ts'
import { ConfidenceMark, SourceLink } from './confidence-mark.tsx'

interface BillTableProps {
  readonly statement: Statement
  readonly onStep: (seq: number) => void
}

export function BillTable({ statement, onStep }: BillTableProps): ReactNode {
  const { month, hoursInMonth, lines, totalCents } = statement
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="pb-1 text-left">
        <span className="font-semibold">{monthInWords(month)}</span>{' '}
        <span className="text-soft">({hoursInMonth} hours in this month)</span>
      </caption>
      <thead>
        <tr className="border-b border-line-strong text-left text-soft">
          <th scope="col" className="py-1.5 font-normal">
            What
          </th>
          <th scope="col" className="hidden py-1.5 pr-3 text-right font-normal sm:table-cell">
            How much
          </th>
          <th scope="col" className="hidden py-1.5 pr-3 text-right font-normal sm:table-cell">
            Price
          </th>
          <th scope="col" className="py-1.5 text-right font-normal">
            US$
          </th>
        </tr>
      </thead>
      {lines.map((line) => (
        <LineRows key={line.id} line={line} onStep={onStep} />
      ))}
      <tfoot>
        <tr className="border-t-2 border-ink font-semibold">
          <th scope="row" className="py-2 text-left">
            Total of the month
          </th>
          <td className="hidden sm:table-cell" />
          <td className="hidden sm:table-cell" />
          <td className="py-2 text-right font-mono">{usd(totalCents)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function LineRows({ line, onStep }: { readonly line: BillLine; readonly onStep: (seq: number) => void }): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <tbody>
      <tr className="border-b border-line align-baseline">
        <th scope="row" className="py-1.5 pr-3 text-left font-normal">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
            className="touch text-left hover:text-accent"
          >
            <span aria-hidden="true" className="mr-1.5 inline-block w-3 text-soft">
              {isOpen ? '▾' : '▸'}
            </span>
            {line.says}
          </button>{' '}
          <ConfidenceMark confidence={line.confidence} />
        </th>
        <td className="hidden whitespace-nowrap py-1.5 pr-3 text-right font-mono sm:table-cell">{grouped(line.quantity)}</td>
        <td className="hidden whitespace-nowrap py-1.5 pr-3 text-right font-mono sm:table-cell">{priceOf(line)}</td>
        <td className="whitespace-nowrap py-1.5 text-right font-mono">{(line.cents / 100).toFixed(2)}</td>
      </tr>
      <tr id={id} hidden={!isOpen} className="border-b border-line bg-sunken">
        <td colSpan={4} className="p-3">
          <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
            <dt className="text-soft">By hand</dt>
            <dd className="font-mono wrap-anywhere">{line.working}</dd>
            <dt className="text-soft">Before rounding</dt>
            <dd className="font-mono">{grouped(line.exactMicroUsd)} millionths of a dollar</dd>
            <dt className="text-soft">Made by</dt>
            <dd className="flex flex-wrap gap-x-2">
              {line.causes.length === 0 && 'what was there before you came'}
              {line.causes.slice(0, 12).map((seq) => (
                <button key={seq} type="button" className="touch font-mono text-accent underline" onClick={() => onStep(seq)}>
                  command #{seq}
                </button>
              ))}
              {line.causes.length > 12 && <span>and {line.causes.length - 12} more</span>}
            </dd>
            <dt className="text-soft">Price from</dt>
            <dd>
              <SourceLink source={line.source} /> <ConfidenceMark confidence={line.confidence} />
            </dd>
            <dt className="text-soft">Usage type</dt>
            <dd className="font-mono">{line.usageType}</dd>
          </dl>
        </td>
      </tr>
    </tbody>
  )
}

function priceOf({ priceMicroUsd, per, unit }: BillLine): string {
  return `${price(priceMicroUsd)} / ${per === 1 ? '' : `${grouped(String(per))} `}${unit}${per === 1 ? '' : 's'}`
}

function monthInWords(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}
