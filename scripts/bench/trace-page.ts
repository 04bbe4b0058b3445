/** How soon the table of a long trace opens on a built page, and how evenly frames come while the trace is played. */
import { chromium, type Page } from '@playwright/test'
import { startBuiltServer } from '../../tests/setup/built-server.ts'
import { writtenLessons } from '../../tests/setup/written-lessons.ts'
import { hypervisor } from '../../simulators/hypervisor/index.ts'
import { encodeLink } from '../../simulators/kernel/link.ts'
import { play } from '../../simulators/kernel/replay.ts'
import { percentile, printFigure } from '../measure/figure.ts'
import { findChromium } from '../stages/chromium.ts'

const openingRuns = 5
const playedMs = 4_000
/** Two machines, so that both trails move; the slower one alone has more than ten thousand steps. */
const machines = [
  { technique: 'binary-translation', cpu: 'p4-2005', vtx: 'enabled' },
  { technique: 'hvm-shadow', cpu: 'p4-2005', vtx: 'enabled' },
]
const command = { atMs: 0, name: 'guest.run', args: { operation: 'disk-read', times: 60 } }

const input = { machines }
const ran = play(hypervisor, hypervisor.create(hypervisor.parseInput(input)), command).world
const steps = hypervisor.glance(ran).machines[1]?.run?.trace.length ?? 0
const lesson = writtenLessons[0]
const found = await findChromium()
if (found.path === null || steps < 10_000 || !lesson) {
  console.error(found.path === null ? `  ${found.remedy}` : `  The trace has ${steps} steps: too few for this bench.`)
  process.exit(1)
}
const start = `free:${JSON.stringify(input)}`
const hash = await encodeLink({ simulator: hypervisor.name, version: hypervisor.version, start, log: [command] })
const server = await startBuiltServer({ env: { LOG_LEVEL: 'warn' } })
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-background-networking'] })

const openings: number[] = []
for (let run = 0; run < openingRuns; run += 1) {
  const page = await openPage()
  openings.push(await openTrace(page))
  await page.close()
}
printFigure({
  says: `opening the table of ${steps.toLocaleString('en-GB')} steps`,
  ours: percentile(openings, 0.5),
  unit: 'ms',
  goal: { atMost: 200 },
})

const page = await openPage()
for (const speed of ['2', '60', '600']) {
  const frames = await framesWhilePlaying(page, speed)
  printFigure({ says: `frames at ${speed} steps/s, median`, ours: percentile(frames, 0.5), unit: 'ms', goal: { atMost: 17.5 } })
  printFigure({ says: `frames at ${speed} steps/s, 95 %`, ours: percentile(frames, 0.95), unit: 'ms', goal: { atMost: 34 } })
}
await browser.close()
await server.stop()

/** A lesson's page with the shared state on its bench. */
async function openPage(): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  await tab.goto(`${server.url}/${lesson?.address}#s=${hash}`)
  await tab.getByRole('button', { name: 'Play', exact: true }).waitFor()
  return tab
}

/** From the press of the tab to the frame that shows its rows. */
function openTrace(tab: Page): Promise<number> {
  return tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const from = performance.now()
        new MutationObserver((_, observer) => {
          if (!document.querySelector('[role=table] [aria-rowindex="2"]')) return
          observer.disconnect()
          requestAnimationFrame(() => resolve(performance.now() - from))
        }).observe(document.body, { childList: true, subtree: true })
        document.querySelector<HTMLElement>('[data-tab=trace]')?.click()
      }),
  )
}

/** Milliseconds between frames while the stage plays from the beginning, the table of the trace beside it. */
async function framesWhilePlaying(tab: Page, speed: string): Promise<readonly number[]> {
  await tab.getByLabel('Speed').selectOption(speed)
  await tab.locator('[data-tab=trace]').click()
  await tab.getByRole('region', { name: /^Stage/ }).press('Home')
  await tab.getByRole('button', { name: 'Play', exact: true }).click()
  const frames = await tab.evaluate(
    (forMs) =>
      new Promise<readonly number[]>((resolve) => {
        // A method, as a function with a name of its own would call a helper that the page does not have.
        const meter = {
          gaps: [] as number[],
          before: performance.now(),
          until: performance.now() + forMs,
          frame(nowMs: number) {
            this.gaps.push(nowMs - this.before)
            this.before = nowMs
            if (nowMs < this.until) requestAnimationFrame((at) => this.frame(at))
            else resolve(this.gaps.slice(2))
          },
        }
        requestAnimationFrame((at) => meter.frame(at))
      }),
    playedMs,
  )
  await tab.getByRole('button', { name: 'Pause', exact: true }).click()
  return frames
}
