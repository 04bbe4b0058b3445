/** A student at a machine: what was typed stays, tabs and the firmware's setup are found, and the terminal is in view. */
import type { Locator, Page } from '@playwright/test'
import { begin, handIn } from './exercise.ts'
import { press } from './keyboard.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

const title = 'Why not? 1: cut off from the LAN'
const onBench = (page: Page, of: string): Locator =>
  page.getByRole('complementary', { name: 'The bench' }).getByRole('region', { name: `Machine: ${of}`, exact: true })

async function type(page: Page, machine: Locator, line: string): Promise<void> {
  await machine.getByRole('textbox', { name: 'Command line' }).focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

test('what was typed still stands in the terminal after it was handed in, and after a reload', async ({ page }) => {
  await page.goto('/kvm/networking')
  const exercise = await begin(page, title)
  const machine = onBench(page, title)
  await type(page, machine, 'ip neigh show dev eth0')
  await type(page, machine, 'ip -br link')
  await expect(machine.locator('.xterm-rows')).toContainText('ip -br link')
  await handIn(page, exercise, /^Not solved yet\./)
  await expect(machine.locator('.xterm-rows')).toContainText('ip -br link')
  await page.reload()
  await expect(onBench(page, title).locator('.xterm-rows')).toContainText('ip -br link')
})

test('two tabs at one exercise: what is typed in one is there in the other', async ({ page, context }) => {
  await page.goto('/kvm/networking')
  await begin(page, title)
  const other = await context.newPage()
  await other.goto('/kvm/networking')
  await expect(onBench(other, title)).toBeVisible()
  await type(other, onBench(other, title), 'ip -br link')
  const first = page.getByRole('main').getByRole('region', { name: title, exact: true }).first()
  await expect(first).toContainText('1 command, kept in this browser')
  await type(page, onBench(page, title), 'ip -br addr')
  await expect(first).toContainText('2 commands, kept in this browser')
})

test('the answer to a line stands where it was typed, although the picture has more to show then', async ({ page }) => {
  await page.goto('/kvm/networking')
  const machine = page.getByRole('region', { name: /^Machine: / }).first()
  const terminal = machine.locator('.terminal-box')
  await machine.getByRole('textbox', { name: 'Command line' }).focus()
  const before = (await terminal.boundingBox())?.y ?? 0
  await page.keyboard.type('curl http://203.0.113.5/')
  await page.keyboard.press('Enter')
  await expect(machine.getByRole('slider', { name: 'Place on the packet’s way' })).toBeVisible()
  expect(Math.abs(((await terminal.boundingBox())?.y ?? 0) - before)).toBeLessThan(3)
})

test.describe('the lab of the deck', () => {
  test('its terminal is in view at 900 pixels, and a button leads to the tabs that are not', async ({ page }) => {
    await page.goto('/kvm/activities')
    const machine = page.getByRole('region', { name: /^Machine: / }).first()
    const terminal = machine.locator('.terminal-box')
    await expect(terminal).toBeVisible()
    expect((await terminal.boundingBox())?.y).toBeLessThan(640)
    const last = machine.getByRole('tab', { name: 'In words' })
    await expect(last).not.toBeInViewport({ ratio: 0.9 })
    await machine.getByTitle('More tabs').click()
    await expect(last).toBeInViewport({ ratio: 0.9 })
  })

  test('the firmware’s setup is worked by its keys, and the keyboard comes back to the terminal', async ({ page }) => {
    await page.goto('/kvm/activities')
    const machine = page.getByRole('region', { name: /^Machine: / }).first()
    await type(page, machine, 'systemctl reboot --firmware-setup')
    const setup = machine.getByRole('region', { name: 'Firmware setup' })
    await expect(setup.getByRole('radio', { name: 'Disabled' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('ArrowRight')
    await expect(setup.getByRole('radio', { name: 'Enabled' })).toBeChecked()
    await page.keyboard.press('F10')
    await expect(setup).toHaveCount(0)
    await page.keyboard.type('cat /proc/uptime')
    await expect(machine.locator('.xterm-rows')).toContainText('cat /proc/uptime')
    await press(page, machine.getByRole('button', { name: 'Undo' }))
    await expect(setup).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a question to be matched is no wider than the page', async ({ page }) => {
    await page.goto('/kvm/activities')
    const exercise = await begin(page, 'Which step is missing?')
    const selects = await exercise.getByRole('combobox').all()
    expect(selects.length).toBeGreaterThan(3)
    for (const select of selects) {
      const box = await select.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThan(390 - 16)
    }
  })
})
