'use client'
/** The bill under the book in force or under the other era's, both totals side by side. */
import { type ReactNode, useId, useState } from 'react'
import type { Bill, Ec2View } from '../../simulators/ec2/index.ts'
import { usd } from '../../simulators/kernel/money.ts'
import { Notice } from '../base/notice.tsx'
import type { PictureProps } from '../simulator/picture.ts'
import { BillTable } from './bill-table.tsx'

export function BillPane({ view, onStep }: PictureProps<Ec2View>): ReactNode {
  const [isOther, setOther] = useState(false)
  const bill = isOther && view.otherBill ? view.otherBill : view.bill
  const statements = bill.statements.filter(({ lines }) => lines.length > 0)
  return (
    <div className="space-y-5">
      {view.otherBill && (
        <BookSwitch bills={[view.bill, view.otherBill]} chosen={bill} onChoose={(next) => setOther(next !== view.bill)} />
      )}
      {statements.length === 0 && <p className="text-soft">Nothing has been charged yet. Launch something and let time pass.</p>}
      {statements.map((statement) => (
        <BillTable key={`${bill.book}-${statement.month}`} statement={statement} onStep={onStep} />
      ))}
      {statements.length > 1 && (
        <p className="text-right font-semibold">
          All months together: <span className="font-mono">{usd(bill.totalCents)}</span>
        </p>
      )}
      {bill.unpriced.length > 0 && (
        <Notice look="money" title="Used, but without a price in this book">
          <ul className="list-disc pl-4">
            {bill.unpriced.map(({ usageType, reason }) => (
              <li key={usageType}>
                <span className="font-mono">{usageType}</span>: {reason}
              </li>
            ))}
          </ul>
          <p>The total leaves these out, so it is too low by whatever they would have cost.</p>
        </Notice>
      )}
    </div>
  )
}

interface BookSwitchProps {
  readonly bills: readonly Bill[]
  readonly chosen: Bill
  readonly onChoose: (bill: Bill) => void
}

function BookSwitch({ bills, chosen, onChoose }: BookSwitchProps): ReactNode {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 text-sm text-soft">The same usage under the prices of</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {bills.map((bill) => (
          <label
            key={bill.book}
            className="flex cursor-pointer items-baseline justify-between gap-3 rounded-md border border-line bg-raised px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <span className="flex items-baseline gap-2 text-sm">
              <input
                type="radio"
                name={name}
                className="accent-accent"
                checked={bill === chosen}
                onChange={() => onChoose(bill)}
              />
              {bill.title}
            </span>
            <span className="text-right">
              <span className="font-mono font-semibold">{usd(bill.totalCents)}</span>
              {bill.unpriced.length > 0 && (
                <span className="block text-sm text-money">
                  {' '}
                  + {bill.unpriced.length} {bill.unpriced.length === 1 ? 'item' : 'items'} without a price
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
