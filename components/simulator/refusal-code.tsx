/** The code of a refusal, small and last: for looking up, not for reading. */
import type { ReactNode } from 'react'

export function RefusalCode({ code }: { readonly code: string }): ReactNode {
  return <span className="font-mono text-xs text-soft">({code})</span>
}
