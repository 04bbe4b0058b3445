/** There is no such page. */
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = { title: 'No such page' }

export default function NotFound(): ReactNode {
  return (
    <div className="mx-auto max-w-2xl px-4 py-24 sm:px-6">
      <h1 className="text-4xl">There is no page at this address</h1>
      <p className="mt-4 text-lg">
        The lesson may not be written yet, or the address may have a slip in it. The outline lists everything that there is.
      </p>
      <p className="mt-6">
        <a href="/">Go to the course outline</a>
      </p>
    </div>
  )
}
