'use client'
/** One step of a packet: where it is, what was met, why it goes on or does not, and its header with what has just changed. */
import type { ReactNode } from 'react'
import type { Step } from '../../simulators/network/index.ts'
import { type HeaderField, headerOf, markOf, packetBefore } from './packet-words.ts'
import { ruleWords, verdictMoods, verdictSigns } from './verdict-words.ts'

export function StepCard({ steps, at }: { readonly steps: readonly Step[]; readonly at: number }): ReactNode {
  const step = steps[at]
  if (!step) return null
  const { node, dev, stage, packet, rule, verdict, why } = step
  const fields = packet ? headerOf(packet, packetBefore(steps, at)) : []
  return (
    <div className="min-h-52 rounded-md border border-line bg-raised px-3 py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <strong className="font-mono font-semibold">{dev === null ? node : `${node} ${dev}`}</strong>
        <span className="text-soft">{stageWords[stage]}</span>
        <span className={`ml-auto font-semibold ${verdictMoods[verdict]}`}>
          <span aria-hidden="true">{verdictSigns[verdict]} </span>
          {verdict}
        </span>
      </p>
      <p className="mt-0.5 leading-snug">{why}</p>
      {rule && (
        <p className="mt-1 rounded bg-sunken px-2 py-1">
          <span className="text-soft">
            {ruleWords(rule)}
            {rule.text === '' ? '' : ': '}
          </span>
          <code className="font-mono text-xs wrap-anywhere">{rule.text}</code>
        </p>
      )}
      {packet && (
        <>
          <p className="mt-1.5 border-t border-line pt-1.5">
            <strong className="font-semibold">{markOf(packet)}</strong>{' '}
            <span className="font-mono text-xs text-soft wrap-anywhere">{packet.says}</span>{' '}
            <span className="text-soft">{packet.bytes} bytes</span>
          </p>
          <dl className="mt-1 grid grid-cols-1 gap-x-4 gap-y-0.5 @sm:grid-cols-2">
            {fields.map((field) => (
              <Field key={field.name} field={field} />
            ))}
          </dl>
        </>
      )}
    </div>
  )
}

function Field({ field: { name, value, was } }: { readonly field: HeaderField }): ReactNode {
  return (
    <div className={`flex flex-wrap items-baseline gap-x-2 rounded px-1 ${was === null ? '' : 'bg-hypervisor-soft'}`}>
      <dt className="w-16 shrink-0 text-soft">{name}</dt>
      <dd className="font-mono text-xs wrap-anywhere">
        {was !== null && (
          <>
            <span className="sr-only">changed from </span>
            <s className="text-soft">{was}</s> <span aria-hidden="true">→ </span>
            <span className="sr-only">to </span>
          </>
        )}
        <span className={was === null ? '' : 'font-semibold'}>{value}</span>
      </dd>
    </div>
  )
}

/** What goes on at each stage, in a few words. */
const stageWords: Readonly<Record<Step['stage'], string>> = {
  socket: 'a program sends',
  route: 'which way: its routes',
  rule: 'a rule of netfilter',
  policy: 'the policy of a chain',
  nat: 'addresses are translated',
  arp: 'whose MAC address is it',
  transmit: 'sent out of an interface',
  wire: 'along a wire',
  receive: 'received',
  bridge: 'a bridge passes it on',
  forward: 'passed on by the kernel',
  deliver: 'taken in: it is for this node',
  service: 'a program answers',
  'security-group': 'a security group looks at it',
  drop: 'it ends here',
  result: 'what the client sees',
}
