/** From a key to its echo on the screen of a terminal in a built page, beside a bare xterm.js that echoes what it is sent. */
import { readFileSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { startBuiltServer } from '../../tests/setup/built-server.ts'
import { percentile, printFigure } from '../measure/figure.ts'
import { findChromium } from '../stages/chromium.ts'

const lesson = '/kvm/working-with-libvirt'
const linesTyped = 4
const keysOfLine = 40
/** Two frames and a little: a key may come just after a frame began. */
const frameMs = 1000 / 60

const found = await findChromium()
if (found.path === null) {
  console.error(`  ${found.remedy}`)
  process.exit(1)
}
const server = await startBuiltServer({ env: { LOG_LEVEL: 'warn' } })
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-background-networking'] })

const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
await page.goto(`${server.url}${lesson}`)
await page.locator('.xterm-rows').first().waitFor()
await page.getByRole('textbox', { name: 'Command line' }).first().focus()
const [first = Number.NaN, ...ours] = await echoes(page)
const bare = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
await openBare(bare)
const [firstBare = Number.NaN, ...theirs] = await echoes(bare)
await browser.close()
await server.stop()

const name = 'a bare xterm.js'
printFigure({ says: 'the first key to its echo', ours: first, unit: 'ms', against: { name, value: firstBare } })
printFigure({ says: 'a key to its echo, median', ours: percentile(ours, 0.5), unit: 'ms', goal: { atMost: frameMs } })
printFigure({ says: 'the same', ours: percentile(ours, 0.5), unit: 'ms', against: { name, value: percentile(theirs, 0.5) } })
printFigure({ says: 'a key to its echo, 95 %', ours: percentile(ours, 0.95), unit: 'ms', goal: { atMost: frameMs } })
printFigure({ says: 'the same', ours: percentile(ours, 0.95), unit: 'ms', against: { name, value: percentile(theirs, 0.95) } })

/** An empty page with nothing but xterm.js. */
async function openBare(tab: Page): Promise<void> {
  const file = (path: string) => readFileSync(new URL(`../../node_modules/@xterm/xterm/${path}`, import.meta.url), 'utf8')
  await tab.setContent(`<style>${file('css/xterm.css')}</style><div id="box"></div>`)
  await tab.addScriptTag({ content: file('lib/xterm.js') })
  await tab.addScriptTag({
    content:
      "const xterm = new Terminal(); xterm.open(document.getElementById('box')); xterm.onData((sent) => xterm.write(sent === '\\u0015' ? '\\r\\u001b[K' : sent)); xterm.focus()",
  })
  await tab.locator('.xterm-rows').waitFor()
}

/** Milliseconds from the time stamp of each key to the change of a row, which is drawn in the frame that it belongs to. */
async function echoes(tab: Page): Promise<readonly number[]> {
  await tab.evaluate(() => {
    const meter = { pressedMs: 0, took: [] as number[] }
    Object.assign(window, { meter })
    addEventListener('keydown', (event) => Object.assign(meter, { pressedMs: event.timeStamp }), { capture: true })
    new MutationObserver(() => {
      if (meter.pressedMs > 0) meter.took.push(performance.now() - meter.pressedMs)
      meter.pressedMs = 0
    }).observe(document.querySelector('.xterm-rows') as Node, { childList: true, subtree: true, characterData: true })
  })
  for (let line = 0; line < linesTyped; line += 1) {
    for (let key = 0; key < keysOfLine; key += 1) await pressed(tab, 'x')
    await pressed(tab, 'Control+U')
  }
  const all = await tab.evaluate(() => (window as unknown as { meter: { took: number[] } }).meter.took)
  return all.filter((_, nth) => nth % (keysOfLine + 1) !== keysOfLine)
}

/** Presses a key, and waits until its echo has been measured. */
async function pressed(tab: Page, key: string): Promise<void> {
  const count = () => tab.evaluate(() => (window as unknown as { meter: { took: number[] } }).meter.took.length)
  const before = await count()
  await tab.keyboard.press(key)
  while ((await count()) === before);
}
