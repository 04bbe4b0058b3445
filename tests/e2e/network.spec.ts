/** A student at the picture of a network: two nodes pressed, the packet followed, the verdict explained, by mouse, keyboard and on a phone. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { writtenLessons } from '../setup/written-lessons.ts'
import { press, tabTo } from './keyboard.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

const content = fileURLToPath(new URL('../../content', import.meta.url))
/** The first lesson with a network to play with. */
const lesson = writtenLessons.find(
  ({ folder }) =>
    folder !== undefined && /<Simulator name="network"/.test(readFileSync(`${content}/${folder}/lesson.mdx`, 'utf8')),
)

async function open(page: Page): Promise<Locator> {
  expect(lesson, 'a lesson with a network').toBeDefined()
  await page.goto(`/${lesson?.address}`)
  const machine = page.getByRole('region', { name: /^Machine: / }).first()
  await expect(machine.locator('[data-node]').first()).toBeVisible()
  return machine
}

const node = (machine: Locator, place: number) => machine.locator('[data-node]:not([aria-label*="switch"])').nth(place)
const slider = (machine: Locator) => machine.getByRole('slider', { name: 'Place on the packet’s way' })

test('two nodes pressed one after the other: a verdict, a packet to follow, and why', async ({ page }) => {
  test.setTimeout(180_000)
  const machine = await open(page)
  await expectAccessible(page)
  await node(machine, 0).click()
  await expect(machine).toContainText('Now press the node that it is for.')
  await node(machine, 1).click()
  await expect(machine.getByRole('status').filter({ hasText: 'ping' }).first()).toContainText(
    /OK|TIMEOUT|REFUSED|REJECTED|UNREACH/,
  )
  await slider(machine).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await machine.getByRole('button', { name: 'Step', exact: true }).click()
  await expect(slider(machine)).toHaveValue('1')
  await machine.getByRole('tab', { name: 'Explain' }).click()
  await expect(machine.getByRole('region', { name: 'In words' })).toBeVisible()
  await machine.getByRole('button', { name: 'Go to the step that decided it' }).click()
  await expectAccessible(page)
  for (const pane of ['Capture', 'Reachability', 'Node', 'Machine']) {
    await machine.getByRole('tab', { name: pane }).click()
    await expectAccessible(page)
  }
})

test('by keyboard alone: arrow keys between nodes, Enter asks, Space plays', async ({ page }) => {
  const machine = await open(page)
  await tabTo(page, node(machine, 0))
  await page.keyboard.press('Enter')
  const from = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.node)
  for (const arrow of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(arrow)
  const to = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.node)
  expect(to).not.toBe(from)
  await page.keyboard.press('Enter')
  await expect(machine.getByRole('status').filter({ hasText: `${from} →` })).toBeVisible()
  await press(page, machine.getByRole('button', { name: 'Play' }))
  await expect(slider(machine)).not.toHaveValue('0')
  await page.keyboard.press('ArrowLeft')
  await expect(machine.getByRole('button', { name: 'Play' })).toBeVisible()
})

test('the wheel scrolls the page; with Ctrl it zooms, and Fit brings it back', async ({ page }) => {
  const machine = await open(page)
  const viewport = machine.locator('.react-flow__viewport')
  const fitted = await viewport.getAttribute('style')
  await node(machine, 0).hover()
  await page.mouse.wheel(0, 60)
  await expect(viewport).toHaveAttribute('style', fitted ?? '')
  await page.keyboard.down('Control')
  await node(machine, 0).hover()
  await page.mouse.wheel(0, -120)
  await page.keyboard.up('Control')
  await expect(viewport).not.toHaveAttribute('style', fitted ?? '')
  await machine.getByRole('button', { name: 'Fit' }).click()
  await expect(viewport).toHaveAttribute('style', fitted ?? '')
})

test('a node is moved, its wires follow, and it stays where it was put', async ({ page }) => {
  const machine = await open(page)
  const first = node(machine, 0)
  const before = await first.boundingBox()
  await first.hover()
  await page.mouse.down()
  await page.mouse.move((before?.x ?? 0) + 120, (before?.y ?? 0) + 60, { steps: 4 })
  await page.mouse.up()
  const after = await first.boundingBox()
  expect(after?.x).toBeGreaterThan((before?.x ?? 0) + 20)
  await expect(machine).not.toContainText('Now press the node that it is for.')
  await machine.getByRole('button', { name: 'Hide the picture' }).click()
  await machine.getByRole('button', { name: 'Show the picture' }).click()
  await expect.poll(async () => (await first.boundingBox())?.x).toBe(after?.x)
})

test.describe('where fingers type', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('on a phone the picture is as narrow as the page, and the matrix scrolls within itself', async ({ page }) => {
    test.setTimeout(180_000)
    const machine = await open(page)
    await node(machine, 0).tap()
    await node(machine, 1).tap()
    for (const pane of ['Explain', 'Capture', 'Reachability', 'Node']) {
      await machine.getByRole('tab', { name: pane }).tap()
      await expectAccessible(page)
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(widths, pane).toEqual([390, 390])
    }
    await machine.getByRole('button', { name: 'Show it as a list' }).tap()
    await expect(machine.getByRole('list', { name: 'Nodes' })).toBeVisible()
    await expectAccessible(page)
  })
})
