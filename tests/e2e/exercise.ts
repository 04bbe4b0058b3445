/** Beginning an exercise and handing it in, by keyboard. */
import { expect, type Locator, type Page } from '@playwright/test'
import { press, tabTo } from './keyboard.ts'

/** Begins an exercise of the lesson and answers its region. */
export async function begin(page: Page, title: string): Promise<Locator> {
  const exercise = page.getByRole('main').getByRole('region', { name: title, exact: true }).first()
  await press(page, exercise.getByRole('button', { name: `Begin: ${title}` }))
  await expect(exercise.getByRole('button', { name: /^Hand in/ })).toBeVisible()
  return exercise
}

/** Hands in, and sees the server's verdict. */
export async function handIn(page: Page, exercise: Locator, verdict: RegExp = /^Solved\./): Promise<void> {
  const button = exercise.getByRole('button', { name: /^Hand in/ })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  await expect(exercise.getByText(verdict)).toBeVisible()
}
