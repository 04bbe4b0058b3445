'use client'
/** What is sent when two nodes are pressed: a ping, or a connection to one of the ports of this network. */
import { type ReactNode, useId } from 'react'
import { useLooking, type What } from './looking.tsx'
import { whatWords } from './verdict-words.ts'

export function WhatSelect({ ports }: { readonly ports: readonly number[] }): ReactNode {
  const id = useId()
  const { what, set } = useLooking()
  const offered: readonly What[] = [{ protocol: 'icmp', port: 0 }, ...ports.map((port): What => ({ protocol: 'tcp', port }))]
  const all = offered.some((each) => whatWords(each) === whatWords(what)) ? offered : [...offered, what]
  return (
    <span className="inline-flex items-center gap-2">
      <label htmlFor={id}>Send</label>
      <select
        id={id}
        className="field text-sm"
        value={whatWords(what)}
        onChange={({ target }) => set({ what: all.find((each) => whatWords(each) === target.value) ?? what })}
      >
        {all.map((each) => (
          <option key={whatWords(each)}>{whatWords(each)}</option>
        ))}
      </select>
    </span>
  )
}
