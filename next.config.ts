/** Next builds the pages; our own front (server/) serves them, compresses them and sends their headers. */
import { createMDX } from 'fumadocs-mdx/next'
import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: false,
  devIndicators: false,
  serverExternalPackages: ['libsql', 'pg', 'better-auth', 'kysely', 'pino'],
}

export default createMDX()(config)
