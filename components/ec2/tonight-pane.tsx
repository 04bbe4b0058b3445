'use client'
/** What goes on costing if nobody does anything: the box that would have saved many a bill. */
import type { ReactNode } from 'react'
import type { Ec2View } from '../../simulators/ec2/index.ts'
import { price, usd } from '../../simulators/kernel/money.ts'
import type { PictureProps } from '../simulator/picture.ts'

export function TonightPane({ view, onStep }: PictureProps<Ec2View>): ReactNode {
  const { tonight, tonightPerDayMicroUsd: perDay } = view
  if (tonight.length === 0) return <p>Nothing is left that costs by the hour. If you go to bed now, the bill stays as it is.</p>
  return (
    <div className="space-y-4">
      <dl className="grid grid-cols-3 gap-2 text-center">
        {[
          { span: 'the next 12 hours', micro: perDay / 2 },
          { span: 'each day', micro: perDay },
          { span: '30 days', micro: perDay * 30 },
        ].map(({ span, micro }) => (
          <div key={span} className="flex flex-col-reverse rounded-md border border-money bg-money-soft px-2 py-2">
            <dt className="text-sm">{span}</dt>
            <dd className="font-mono text-lg font-semibold">{usd(Math.round(micro / 10_000))}</dd>
          </div>
        ))}
      </dl>
      <table className="w-full border-collapse text-sm">
        <caption className="pb-1 text-left font-semibold">What still costs you tonight</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-soft">
            <th scope="col" className="py-1.5 font-normal">
              What
            </th>
            <th scope="col" className="py-1.5 font-normal">
              Made by
            </th>
            <th scope="col" className="py-1.5 text-right font-normal">
              A day
            </th>
          </tr>
        </thead>
        <tbody>
          {tonight.map((item) => (
            <tr key={item.id} className="border-b border-line align-baseline">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {item.says}
              </th>
              <td className="py-1.5 pr-3">
                <button type="button" className="touch font-mono text-accent underline" onClick={() => onStep(item.bySeq)}>
                  #{item.bySeq}
                </button>
              </td>
              <td className="py-1.5 text-right font-mono">{price(Math.round(item.perDayMicroUsd))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
