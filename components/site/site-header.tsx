/** What is on top of every page: the way past it, the course's name, the theme, the account. */
import type { ReactNode } from 'react'
import { ThemeSwitch } from './theme-switch.tsx'

export function SiteHeader(): ReactNode {
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <header className="no-print sticky top-0 z-30 border-b border-line bg-paper">
        <div className="mx-auto flex h-14 max-w-[96rem] items-center gap-2 px-4 sm:px-6">
          <a href="/" className="touch flex items-center gap-2.5 font-serif text-lg font-semibold text-ink no-underline">
            <Rings />
            Ringlab
          </a>
          <span className="grow" />
          <nav aria-label="Site" className="flex items-center gap-1">
            <a
              href="/products"
              className="touch inline-flex items-center px-2 py-1.5 text-sm text-soft no-underline hover:text-ink"
            >
              Products
            </a>
            <a
              href="/sources"
              className="touch inline-flex items-center px-2 py-1.5 text-sm text-soft no-underline hover:text-ink"
            >
              Sources
            </a>
            <a
              href="/account"
              className="touch inline-flex items-center px-2 py-1.5 text-sm text-soft no-underline hover:text-ink"
            >
              Account
            </a>
            <ThemeSwitch />
          </nav>
        </div>
      </header>
    </>
  )
}

/** Guest within kernel within hypervisor: the mark of the course. */
function Rings(): ReactNode {
  return (
    <svg
      width="26"
      height="26"
      viewBox="0 0 32 32"
      fill="none"
      className="shrink-0 stroke-accent max-sm:hidden"
      aria-hidden="true"
    >
      <path d="M16 2.5a13.5 13.5 0 1 1-9.5 3.9" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="16" cy="16" r="7.6" strokeWidth="2.4" />
      <circle cx="16" cy="16" r="3" className="fill-accent" stroke="none" />
    </svg>
  )
}
