'use client'
/** A page broke by our own mistake: an apology, an id, and the way on. */
import type { ReactNode } from 'react'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

export default function ErrorPage({ error, reset }: ErrorPageProps): ReactNode {
  return (
    <div role="alert" className="mx-auto max-w-2xl px-4 py-24 sm:px-6">
      <h1 className="text-4xl">This page broke, and it is our fault</h1>
      <p className="mt-4 text-lg">
        What you have done in an exercise is kept in this browser. Try again; if it breaks once more, tell us the id below.
      </p>
      <p className="mt-4 font-mono text-sm text-soft">id: {error.digest ?? 'in this browser only'}</p>
      <p className="mt-6">
        <button type="button" onClick={reset} className="touch rounded-md bg-accent px-4 py-2 font-semibold text-on-accent">
          Try again
        </button>
      </p>
    </div>
  )
}
