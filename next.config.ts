/** Next builds the pages; our own front (server/) serves them, compresses them and sends their headers. */
import { createMDX } from 'fumadocs-mdx/next'
import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  devIndicators: false,
  // Pictures are sent as they are; nothing is resized on request.
  images: { unoptimized: true },
  // The front listens on 127.0.0.1; Next would let its own development socket be opened from localhost only.
  allowedDevOrigins: ['127.0.0.1'],
  // `page.dev.tsx` is a page in development only: the gallery.
  pageExtensions: process.env.NODE_ENV === 'development' ? ['tsx', 'ts', 'dev.tsx'] : ['tsx', 'ts'],
  // Types are checked once, by `npm run check` and `npm test`, over every room and not only this one.
  typescript: { ignoreBuildErrors: true },
  // Every lesson loads its own few chunks: a module that two of them need is a chunk for both, and never a copy in each.
  experimental: { turbopackChunking: { requestCost: 10_000, minChunkSize: 5_000, maxMergeChunkSize: 20_000 } },
  serverExternalPackages: ['libsql', 'pg', 'better-auth', 'kysely', 'pino'],
}

export default createMDX()(config)
