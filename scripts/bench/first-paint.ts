/** Largest contentful paint with the processor slowed four times on slow 4G: the lesson, the bare HTML of it, an empty Next page. */
import { createServer } from 'node:http'
import { chromium } from '@playwright/test'
import { buildEmptyNext } from '../../tests/setup/empty-next.ts'
import { startBuiltServer } from '../../tests/setup/built-server.ts'
import { startPeer } from '../measure/child.ts'
import { percentile, printFigure } from '../measure/figure.ts'
import { findChromium } from '../stages/chromium.ts'
import { freePort } from '../stages/free-port.ts'

const page = '/ec2/the-bill'
const runs = 5
/** Slow 4G as Lighthouse means it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const slow4g = { offline: false, latency: 150, downloadThroughput: (1.6 * 1_000_000) / 8, uploadThroughput: 750_000 / 8 }

const found = await findChromium()
if (found.path === null) {
  console.error(`  ${found.remedy}`)
  process.exit(1)
}
const server = await startBuiltServer({ env: { LOG_LEVEL: 'warn' } })
const bareHtml = stripped(await (await fetch(`${server.url}${page}`)).text())
const barePort = await freePort()
const bare = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bareHtml),
).listen(barePort, '127.0.0.1')
const nextPort = await freePort()
const next = await startPeer(
  [process.execPath, 'node_modules/next/dist/bin/next', 'start', buildEmptyNext(), '-p', String(nextPort)],
  `http://127.0.0.1:${nextPort}/`,
)
const browser = await chromium.launch({
  executablePath: found.path,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

const ours = await median(`${server.url}${page}`)
const limit = await median(`http://127.0.0.1:${barePort}/`)
const emptyNext = await median(`http://127.0.0.1:${nextPort}/`)
printFigure({
  says: `LCP of ${page}`,
  ours,
  unit: 'ms',
  against: { name: 'its bare HTML', value: limit },
  goal: { atMost: 1.15 },
})
printFigure({ says: `LCP of ${page}`, ours, unit: 'ms', against: { name: 'an empty Next page', value: emptyNext } })

await browser.close()
await next.stop()
bare.close()
await server.stop()

async function median(url: string): Promise<number> {
  const figures: number[] = []
  for (let run = 0; run < runs; run += 1) figures.push(await largestPaint(url))
  return percentile(figures, 0.5)
}

/** Each time in a browser profile of its own, with nothing cached. */
async function largestPaint(url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const tab = await context.newPage()
  const devtools = await context.newCDPSession(tab)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', slow4g)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await tab.goto(url, { waitUntil: 'load' })
  const paintedAtMs = await tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let latest = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) latest = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        setTimeout(() => resolve(latest), 1_000)
      }),
  )
  await context.close()
  return paintedAtMs
}

/** The page without scripts, styles and preloads: what its words alone cost. */
function stripped(html: string): string {
  return html.replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<link\b[^>]*>/g, '')
}
