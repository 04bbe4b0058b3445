/**
 * What a lesson's own JavaScript weighs: everything that is loaded when it is read and its exercises are begun, over the shell. The
 * shell is what every lesson loads: the page, the bench, the panel of machines, exercises and their verdicts.
 */
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { loadExercises } from '../../content/exercises.ts'
import { writtenLessons } from '../setup/written-lessons.ts'
import { expect, test } from './ringlab.ts'

const limitBytes = 60_000

/** Every script that a lesson loads until all of its exercises have been begun, by address, with its compressed size. */
async function scriptsOf(page: Page, id: string, address: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js'))
      sizes.set(
        pathname,
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      )
  })
  await page.goto(`/${address}`)
  const { exercises } = await loadExercises(id)
  for (const { title } of exercises) {
    await page.getByRole('button', { name: `Begin: ${title}` }).click()
    await page.waitForLoadState('networkidle')
  }
  const weighed = await Promise.all([...sizes].map(async ([path, size]) => [path, await size] as const))
  return new Map(weighed)
}

test('a lesson loads at most 60 KB of JavaScript of its own over the shell', async ({ browser, baseURL }) => {
  test.setTimeout(300_000)
  const lessons: { readonly id: string; readonly scripts: ReadonlyMap<string, number> }[] = []
  for (const { id, address } of writtenLessons) {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
    lessons.push({ id, scripts: await scriptsOf(await context.newPage(), id, address) })
    await context.close()
  }
  const isShell = (path: string) => lessons.every(({ scripts }) => scripts.has(path))
  const own = lessons.map(({ id, scripts }) => ({
    id,
    bytes: [...scripts].reduce((sum, [path, size]) => (isShell(path) ? sum : sum + size), 0),
  }))
  console.log(own.map(({ id, bytes }) => `  ${id}: ${(bytes / 1000).toFixed(1)} KB`).join('\n'))
  for (const { id, bytes } of own) {
    expect(bytes, id).toBeGreaterThan(0)
    expect(bytes, id).toBeLessThanOrEqual(limitBytes)
  }
})
