'use client'
/** Copies a text, and says whether it worked. */
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'

interface CopyButtonProps {
  /** The text, or how to make it when it is asked for. */
  readonly text: string | (() => string | Promise<string>)
  /** What is copied: "state link". */
  readonly what: string
  readonly children?: ReactNode
}

export function CopyButton({ text, what, children }: CopyButtonProps): ReactNode {
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
      setSaid('copied')
    } catch {
      setSaid('failed')
    }
    setTimeout(() => setSaid(null), 2500)
  }
  return (
    <>
      <Button shape="quiet" isSmall aria-label={`Copy ${what}`} onClick={copy}>
        {said === 'copied' ? 'Copied' : (children ?? 'Copy')}
      </Button>
      <span role="status" className="sr-only">
        {said === 'copied' && `${what} copied`}
      </span>
      {said === 'failed' && (
        <span role="alert" className="text-sm text-refused">
          The browser did not allow copying. Allow the clipboard for this page and try again.
        </span>
      )}
    </>
  )
}
