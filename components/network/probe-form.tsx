'use client'
/** A question in a line: from where, to where, what, to which port. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { type NetworkWorldView, type ProbeProtocol, probeProtocols } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import type { PictureProps } from '../simulator/picture.ts'
import { useLooking } from './looking.tsx'
import { addressesOf, nodeWith } from './node-addresses.ts'
import { sendRefusal } from './use-pressing.ts'

const otherAddress = 'another address'

export function ProbeForm({ view, onGive }: PictureProps<NetworkWorldView>): ReactNode {
  const id = useId()
  const { what, set } = useLooking()
  const senders = view.nodes.filter(({ kind }) => kind !== 'switch')
  const [from, setFrom] = useState(view.trace?.probe.from ?? senders[0]?.name ?? '')
  const [to, setTo] = useState(targetOf(view) ?? senders[1]?.name ?? '')
  const [typed, setTyped] = useState('')
  const offered = targetsOf(view)
  const chosen = offered.some(({ value }) => value === to) ? to : otherAddress
  const isTyped = chosen === otherAddress
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onGive('packet.send', { from, to: isTyped ? typed.trim() || to : to, ...what })
  }
  return (
    <form aria-label="Send" onSubmit={submit} className="no-print flex flex-wrap items-end gap-x-3 gap-y-2 text-sm">
      <label htmlFor={`${id}-from`}>
        <span className="block text-soft">From</span>
        <select id={`${id}-from`} className="field" value={from} onChange={({ target }) => setFrom(target.value)}>
          {senders.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-to`}>
        <span className="block text-soft">To</span>
        <select id={`${id}-to`} className="field max-w-60" value={chosen} onChange={({ target }) => setTo(target.value)}>
          {offered.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value={otherAddress}>{otherAddress}</option>
        </select>
      </label>
      {isTyped && (
        <label htmlFor={`${id}-typed`}>
          <span className="block text-soft">Address</span>
          <input
            id={`${id}-typed`}
            className="field w-40 font-mono"
            value={typed === '' && to !== otherAddress ? to : typed}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            inputMode="decimal"
            onChange={({ target }) => {
              setTo(otherAddress)
              setTyped(target.value)
            }}
          />
        </label>
      )}
      <label htmlFor={`${id}-protocol`}>
        <span className="block text-soft">What</span>
        <select
          id={`${id}-protocol`}
          className="field"
          value={what.protocol}
          onChange={({ target }) => {
            const protocol = target.value as ProbeProtocol
            set({ what: { protocol, port: protocol === 'icmp' ? 0 : what.port || (view.ports[0] ?? 80) } })
          }}
        >
          {probeProtocols.map((protocol) => (
            <option key={protocol} value={protocol}>
              {protocol === 'icmp' ? 'ping' : protocol}
            </option>
          ))}
        </select>
      </label>
      {what.protocol !== 'icmp' && (
        <label htmlFor={`${id}-port`}>
          <span className="block text-soft">Port</span>
          <input
            id={`${id}-port`}
            className="field w-20 font-mono"
            inputMode="numeric"
            autoComplete="off"
            value={what.port === 0 ? '' : what.port}
            onChange={({ target }) =>
              set({ what: { ...what, port: Math.min(65_535, Number(target.value.replace(/\D/g, '').slice(0, 5))) } })
            }
          />
        </label>
      )}
      <Button type="submit" shape="primary" notNow={sendRefusal(view)}>
        Send
      </Button>
    </form>
  )
}

/** Whereto something was sent last: a node where it has no other address. */
function targetOf(view: Pick<NetworkWorldView, 'nodes' | 'trace'>): string | null {
  const to = view.trace?.probe.to ?? null
  const node = view.nodes.find(({ name }) => to !== null && name === nodeWith(view, to))
  return node && addressesOf(node).length === 1 ? node.name : to
}

/** Nodes by name, and each address of those that have several. */
function targetsOf({ nodes }: Pick<NetworkWorldView, 'nodes'>): readonly { readonly value: string; readonly label: string }[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'switch') return []
    const addresses = addressesOf(node)
    return [
      { value: node.name, label: addresses.length === 1 ? `${node.name} – ${addresses[0]}` : node.name },
      ...(addresses.length > 1 ? addresses.map((address) => ({ value: address, label: `${node.name} – ${address}` })) : []),
    ]
  })
}
