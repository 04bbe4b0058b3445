/** `npm run build`: pages by Next, the server as one file, assets compressed, and a gate on what the pages contain. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compressAssets } from './build/compress-assets.ts'
import { findInlineCode } from './build/find-inline-code.ts'
import { gradingHash, sourceHash, writeStamp } from './setup/stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = sourceHash(root)
rmSync(`${root}/.build/stamp.json`, { force: true })

await step('pages', buildPages)
await step('server', bundleServer)
await step('assets', () => compressAssets(`${root}/.next/static`))
await step('inline code', refuseInlineCode)
writeStamp(root, sources)

async function step(name: string, work: () => unknown): Promise<void> {
  const startedAt = performance.now()
  await work()
  console.log(`${name.padEnd(12)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
}

function buildPages(): void {
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (next.status !== 0) process.exit(1)
}

/** Packages stay outside the bundle: they are installed anyway, and some hold native code. */
async function bundleServer(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts'],
    outfile: '.build/server.mjs',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.9',
    format: 'esm',
    sourcemap: true,
    // Which checks, keys and simulators this server grades with; stored with every verdict.
    define: { 'process.env.RINGLAB_GRADING': JSON.stringify(gradingHash(root).slice(0, 12)) },
    logLevel: 'warning',
  })
}

/** The content security policy forbids inline styles and handlers: a browser would drop them, so the build does not let them pass. */
function refuseInlineCode(): void {
  const found = findInlineCode(`${root}/.next/server/app`)
  if (found.length === 0) return
  for (const { file, kind, snippet } of found.slice(0, 20)) console.error(`${file}: ${kind}: ${snippet}`)
  console.error(
    `${found.length} pieces of inline code in prerendered pages; the content security policy would drop them.\n` +
      'Hint: use a class or an SVG attribute, or set a CSS variable in an effect, instead of style={…}.',
  )
  process.exit(1)
}
