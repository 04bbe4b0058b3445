/** The lesson "The bill" from its first exercise to its last, by keyboard alone, and what the server remembers of it. */
import type { BrowserContext, Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import solution from '../../content/04-ec2/04-the-bill/solution.json' with { type: 'json' }
import { startBuiltServer } from '../setup/built-server.ts'
import { BillWorker } from './bill-worker.ts'
import { begin, handIn } from './exercise.ts'
import { pick, press, write } from './keyboard.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

const lesson = '/ec2/the-bill'
const deckJob = {
  title: 'Rebuild the deck’s bill',
  type: 'm1.small',
  fleet: 25,
  hours: 32,
  storageGB: 25,
  ioGB: 10,
  officeGB: 10,
}

test('a student rebuilds the deck’s US$69.85 by keyboard; the browser closes, the server restarts, and the progress is there', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const dataDir = mkdtempSync(join(tmpdir(), 'ringlab-journey-'))
  const first = await startBuiltServer({ dataDir })
  const context = await browser.newContext({ baseURL: first.url })
  const page = await context.newPage()
  await page.goto('/')
  await press(page, page.getByRole('main').getByRole('link', { name: 'The bill', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: 'The bill' })).toBeVisible()
  await solveDeckJob(page)
  await expectAccessible(page)
  const cookies = await context.storageState()
  await context.close()
  const { port } = new URL(first.url)
  await first.stop()

  const second = await startBuiltServer({ dataDir, port: Number(port) })
  const again: BrowserContext = await browser.newContext({ baseURL: second.url, storageState: cookies })
  const home = await again.newPage()
  await home.goto('/')
  await expect(
    home
      .getByRole('main')
      .getByText(/1 of 9/)
      .first(),
  ).toBeVisible()
  await home.goto(lesson)
  const exercise = home.getByRole('main').getByRole('region', { name: deckJob.title, exact: true }).first()
  await expect(exercise.getByText(/solved/i).first()).toBeVisible()
  await again.close()
  await second.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function solveDeckJob(page: Page): Promise<void> {
  const exercise = await begin(page, deckJob.title)
  const worker = new BillWorker(page, deckJob.title)
  await worker.work(deckJob)
  await worker.expectBill('US$69.85')
  await handIn(page, exercise)
}

test('the questions of the lesson are answered by keyboard, each with this student’s own numbers', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(lesson)
  for (const { title, key, readings } of readingQuestions) {
    const exercise = await begin(page, title)
    const total = await shownTotal(exercise.innerText(), Object.keys(key))
    const option = exercise.getByRole('radio', { name: readings[key[total] ?? ''] ?? '' })
    await pick(page, exercise.getByRole('group', { name: 'Choose one.' }), option)
    await handIn(page, exercise)
  }
  const hours = await begin(page, 'One minute over')
  const time = await shownTotal(hours.innerText(), Object.keys(solution['begun-hour'].answers))
  const value = Object.entries(solution['begun-hour'].answers).find(([shown]) => shown === time)?.[1].value
  await write(page, hours.getByRole('spinbutton', { name: 'Your answer' }), String(value))
  await handIn(page, hours)

  const stopped = await begin(page, 'What costs while a machine is stopped?')
  for (const name of ['The root volume', 'A snapshot of it', 'The idle Elastic IP']) {
    const box = stopped.getByRole('checkbox', { name, exact: true })
    await box.focus()
    await page.keyboard.press('Space')
    await expect(box).toBeChecked()
  }
  await handIn(page, stopped)
  await expectAccessible(page)
})

const readings: Readonly<Record<string, RegExp>> = {
  month: /^The volume was kept for the whole month, and the I\/O was forgotten/,
  each: /^Each of the 25 machines/,
  s3: /^The 25 GB lay in S3/,
  'month-io': /^The volume was kept for the whole month, and the I\/O counted/,
  million: /10 million requests/,
  january: /data out priced as before February 2010/,
  'both-ways': /10 GB came in as well as out/,
  uncut: /^Everything at prices before the cut/,
}

const readingQuestions = [
  { title: 'Which storage did they mean?', key: choicesOf(solution['reading-storage'].answers), readings },
  { title: 'Which I/O did they mean?', key: choicesOf(solution['reading-io'].answers), readings },
  { title: 'Which prices did they use?', key: choicesOf(solution['reading-network'].answers), readings },
]

function choicesOf(answers: Readonly<Record<string, { readonly choice: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(answers).map(([total, { choice }]) => [total, choice]))
}

async function shownTotal(text: Promise<string>, candidates: readonly string[]): Promise<string> {
  const shown = await text
  const found = candidates.find((candidate) => shown.includes(candidate))
  if (!found) throw new Error(`none of ${candidates.join(', ')} in: ${shown.slice(0, 300)}`)
  return found
}

test('a job with the student’s own numbers, and the same job today, are solved by keyboard', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto(lesson)
  const own = await begin(page, 'A job of your own')
  const text = await own.innerText()
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1])
  const job = {
    title: 'A job of your own',
    type: 'm1.small',
    fleet: number(/(\d+) small instances/),
    hours: number(/for (\d+) hours/),
    storageGB: number(/a volume of (\d+) GB/),
    ioGB: number(/, (\d+) GB of I\/O/),
    officeGB: number(/, (\d+) GB \(GiB\)/),
  }
  await new BillWorker(page, job.title).work(job)
  await handIn(page, own)

  const now = await begin(page, 'The same job today')
  await new BillWorker(page, 'The same job today').work({ ...deckJob, title: 'The same job today', type: 't3.small', rootGiB: 1 })
  await handIn(page, now)
})

test('what was left running is found and stopped by keyboard; the web server never misses a second', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(lesson)
  const title = 'What did we leave running?'
  const exercise = await begin(page, title)
  const worker = new BillWorker(page, title)
  const things = async (name: RegExp) => {
    const groups = await worker.bench.getByRole('group', { name }).all()
    return Promise.all(groups.map(async (group) => (await group.locator('legend').innerText()).replace('Commands to ', '')))
  }
  const machines = await things(/^Commands to \d × m1\.small$/)
  expect(machines).toHaveLength(2)
  for (const name of machines) await worker.ask(name, 'Terminate')
  await worker.wait('1 min')
  await worker.ask('2 × Elastic IP', 'Release')
  for (const name of await things(/^Commands to \d{2,3} GiB volume$/)) {
    if (name !== '40 GiB volume') await worker.ask(name, 'Delete')
  }
  await handIn(page, exercise)
})

test('a wrong attempt says what was found and gives a hint, and a new attempt can be made', async ({ page }) => {
  await page.goto(lesson)
  const exercise = await begin(page, deckJob.title)
  const worker = new BillWorker(page, deckJob.title)
  await worker.launch({ type: 'm1.small', fleet: 25 })
  await worker.wait('1 h')
  await handIn(page, exercise, /^Not solved yet\./)
  await expect(exercise.getByText('Multiply machines by hours.', { exact: false }).first()).toBeVisible()
  await press(page, exercise.getByRole('button', { name: 'Try again' }))
  await expect(exercise.getByRole('button', { name: /^Hand in/ })).toBeVisible()
})
