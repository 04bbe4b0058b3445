/** The frame of every page. */
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SiteFooter } from '../components/site/site-footer.tsx'
import { SiteHeader } from '../components/site/site-header.tsx'
import { mono, sans, serif } from './fonts.ts'
import './styles.css'
import { themeScript } from './theme-script.ts'

export const metadata: Metadata = {
  title: { default: 'Ringlab', template: '%s · Ringlab' },
  description: 'Virtualization and cloud computing by working them: simulators that grade what you did.',
  icons: { icon: '/favicon.svg' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#131618' },
  ],
}

export default function RootLayout({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <html lang="en-GB" className={`${sans.variable} ${serif.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant text, allowed by its hash */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <SiteHeader />
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  )
}
