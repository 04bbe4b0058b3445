'use client'
/** Even the frame broke. Stands alone: it has no style sheet to rely on. */
import type { ReactNode } from 'react'

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function GlobalError({ error, reset }: GlobalErrorProps): ReactNode {
  return (
    <html lang="en-GB">
      <body>
        <title>Ringlab: this page broke</title>
        <h1>This page broke, and it is our fault</h1>
        <p>What you have done in an exercise is kept in this browser. Try again; if it breaks once more, tell us the id below.</p>
        <p>id: {error.digest ?? 'in this browser only'}</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  )
}
