'use client'
/** What one looks at in a network, shared by its picture and its panes: the chosen node, the beginning of a question, and what is sent. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { ProbeProtocol } from '../../simulators/network/index.ts'

export interface What {
  readonly protocol: ProbeProtocol
  readonly port: number
}

interface Looking {
  /** The node that was pressed last. */
  readonly node: string | null
  /** A node from which something is to be sent, once it is pressed whereto. */
  readonly from: string | null
  readonly what: What
  readonly set: (change: Partial<Omit<Looking, 'set'>>) => void
}

const ping: What = { protocol: 'icmp', port: 0 }
const LookingContext = createContext<Looking>({ node: null, from: null, what: ping, set: () => undefined })

export const useLooking = (): Looking => useContext(LookingContext)

export function LookingAround({ children }: { readonly children: ReactNode }): ReactNode {
  const [state, setState] = useState<Omit<Looking, 'set'>>({ node: null, from: null, what: ping })
  const looking = useMemo(
    () => ({ ...state, set: (change: Partial<Omit<Looking, 'set'>>) => setState((before) => ({ ...before, ...change })) }),
    [state],
  )
  return <LookingContext value={looking}>{children}</LookingContext>
}
