/** Weighs the JavaScript of a prerendered page from the built files: what it loads at once, and all that it can ever load. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export interface PageWeight {
  /** Script files of the page itself, by name under `.next/`. */
  readonly atOnce: readonly string[]
  /** Those, and every chunk that they can load later: simulators, exercises, pictures. */
  readonly allTold: readonly string[]
  readonly atOnceGzip: number
  readonly atOnceBrotli: number
  readonly allToldGzip: number
}

/** The page `.next/server/app/<page>.html` of the app in `appDir`. Polyfills for browsers without modules are left out: no browser of today loads them. */
export function weighPage(appDir: string, page: string): PageWeight {
  const built = join(appDir, '.next')
  const html = readFileSync(join(built, 'server/app', `${page}.html`), 'utf8')
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="\/_next\/([^"?]+\.js)[^"]*"[^>]*>/g)].filter(
    ([tag]) => !/\bnomodule\b/i.test(tag),
  )
  const atOnce = [...new Set(tags.map(([, file]) => decodeURIComponent(file ?? '')))]
  if (atOnce.length === 0) throw new Error(`${page}.html has no script of Next's: the page is not what this test takes it for.`)
  const allTold = withLazyChunks(built, atOnce)
  return {
    atOnce,
    allTold,
    atOnceGzip: sum(atOnce, (file) => gzipSync(readFileSync(join(built, file)), { level: 9 }).length),
    atOnceBrotli: sum(atOnce, (file) => brotliCompressSync(readFileSync(join(built, file))).length),
    allToldGzip: sum(allTold, (file) => gzipSync(readFileSync(join(built, file)), { level: 9 }).length),
  }
}

/** A chunk names the chunks that it loads as "static/chunks/….js"; followed until no new one turns up. */
function withLazyChunks(built: string, first: readonly string[]): readonly string[] {
  const seen = new Set(first)
  for (const file of seen) {
    for (const [, chunk] of readFileSync(join(built, file), 'utf8').matchAll(/["'](static\/chunks\/[^"'\s]+\.js)["']/g)) {
      if (chunk) seen.add(chunk)
    }
  }
  return [...seen]
}

function sum(files: readonly string[], weight: (file: string) => number): number {
  return files.reduce((total, file) => total + weight(file), 0)
}
