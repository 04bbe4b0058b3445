/** Every lesson by keyboard alone, its pictures switched off; and every page of a lesson scanned, wide and on a phone, light and dark. */
import { loadExercises } from '../../content/exercises.ts'
import { writtenLessons } from '../setup/written-lessons.ts'
import { expect, expectAccessible, test } from './ringlab.ts'
import { solve } from './solver.ts'

/** It has tests of its own, in which a student reads the numbers off the page. */
const elsewhere = ['the-bill']

for (const { id, address } of writtenLessons.filter((lesson) => !elsewhere.includes(lesson.id))) {
  test(`${id} is solved by keyboard with the pictures switched off`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.addInitScript(() => localStorage.setItem('ringlab:picture', 'hidden'))
    await page.goto(`/${address}`)
    const { exercises } = await loadExercises(id)
    for (const exercise of exercises) await test.step(exercise.title, () => solve(page, id, exercise.id))
    await expectAccessible(page)
  })

  test(`${id} can be read on a phone in the dark`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('ringlab:theme', 'dark'))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/${address}`)
    await expect(page.getByRole('button', { name: /^Begin: / }).first()).toBeVisible()
    await expectAccessible(page)
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }))
    expect(scroll, 'nothing sticks out sideways').toBe(width)
  })
}
