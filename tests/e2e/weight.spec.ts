/** What a lesson's own JavaScript weighs: all that is loaded when it is read and its exercises are begun, over what a page of prose loads. */
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { loadExercises } from '../../content/exercises.ts'
import { writtenLessons } from '../setup/written-lessons.ts'
import { expect, test } from './ringlab.ts'

const limitBytes = 60_000

/** Scripts of a page by address, with their compressed size; fills up as they come. */
function scriptsOf(page: Page): { readonly sizes: Map<string, Promise<number>> } {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js'))
      sizes.set(
        pathname,
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      )
  })
  return { sizes }
}

for (const { id, address } of writtenLessons) {
  test(`${id} loads at most 60 KB of JavaScript of its own`, async ({ page }) => {
    const { sizes } = scriptsOf(page)
    await page.goto('/sources')
    await page.waitForLoadState('networkidle')
    const shell = new Set(sizes.keys())
    await page.goto(`/${address}`)
    const { exercises } = await loadExercises(id)
    for (const { title } of exercises) {
      await page.getByRole('button', { name: `Begin: ${title}` }).click()
      await page.waitForLoadState('networkidle')
    }
    const own = [...sizes].filter(([path]) => !shell.has(path))
    const bytes = (await Promise.all(own.map(([, size]) => size))).reduce((sum, size) => sum + size, 0)
    console.log(`  ${id}: ${(bytes / 1000).toFixed(1)} KB`)
    expect(own.length).toBeGreaterThan(0)
    expect(bytes).toBeLessThanOrEqual(limitBytes)
  })
}
