/** A student without a mouse: goes to things by Tab, and presses them with the keys that the page promises. */
import { expect, type Locator, type Page } from '@playwright/test'

const MOST_TABS = 400

/** Tabs onwards or back until `target` has the focus; fails if it cannot be reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let pressed = 0; pressed < MOST_TABS; ) {
    const steps = await stepsTo(target)
    if (steps === 0) return
    for (let step = 0; step < Math.abs(steps); step += 1) {
      if (steps > 0 && (await isInTerminal(page))) await page.keyboard.press('Escape')
      await page.keyboard.press(steps > 0 ? 'Tab' : 'Shift+Tab')
    }
    pressed += Math.abs(steps)
  }
  throw new Error(`not reached by ${MOST_TABS} tabs: ${String(target)}`)
}

/** The screen of a terminal keeps the Tab key for itself, unless Escape was pressed before it, as the hint below it says. */
function isInTerminal(page: Page): Promise<boolean> {
  return page.evaluate(() => Boolean(document.activeElement?.closest('.xterm')))
}

/**
 * How many tabs lie between the focus and the target, at most: negative for back, 0 where the focus is on it. Elements that the
 * browser skips are counted too, so what is left is taken in further, smaller strides.
 */
function stepsTo(target: Locator): Promise<number> {
  return target.evaluate((element) => {
    const from = document.activeElement ?? document.body
    if (from === element) return 0
    const stops = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]'),
    ].filter((stop) => stop.tabIndex >= 0 && stop.getClientRects().length > 0)
    const isAhead = from === document.body || Boolean(from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
    const between = stops.filter((stop) => {
      const isAfterFrom = Boolean(from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)
      const isAfterTarget = Boolean(element.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)
      return isAhead ? (from === document.body || isAfterFrom) && !isAfterTarget : !isAfterFrom && isAfterTarget
    })
    const stride = Math.max(1, Math.ceil(between.length / 2))
    return isAhead ? stride : -stride
  })
}

/** Goes to a button or link and presses Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Goes to a text field and writes in it, over what is there. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Goes to a select and types the beginning of the option. */
export async function choose(page: Page, target: Locator, option: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(option)
  await expect(target.locator('option:checked')).toHaveText(new RegExp(`^${option.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
}

/** Goes to the group of radio buttons that `option` belongs to and moves to it with the arrows. */
export async function pick(page: Page, group: Locator, option: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS && !(await hasFocusWithin(group)); pressed += 1) {
    if (await isInTerminal(page)) await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
  }
  if (!(await option.isChecked())) await page.keyboard.press('Space')
  for (let moved = 0; moved < 12 && !(await option.isChecked()); moved += 1) await page.keyboard.press('ArrowDown')
  await expect(option).toBeChecked()
}

function hasFocusWithin(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.contains(document.activeElement))
}
