/** A student at the terminal of a KVM host: completion, history, undo, plain text; and that no other lesson pays for it. */
import type { Locator, Page } from '@playwright/test'
import { writtenLessons } from '../setup/written-lessons.ts'
import { tabTo } from './keyboard.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

const lesson = '/kvm/working-with-libvirt'

/** The first machine of the page with its screen loaded. */
async function openTerminal(
  page: Page,
): Promise<{ readonly machine: Locator; readonly screen: Locator; readonly line: Locator }> {
  await page.goto(lesson)
  const machine = page.getByRole('region', { name: /^Machine: / }).first()
  const screen = machine.locator('.xterm-rows')
  await expect(screen).toBeVisible()
  return { machine, screen, line: machine.getByRole('textbox', { name: 'Command line' }) }
}

/** Waits until that stands on the screen; blanks at the ends of rows are no part of it. */
async function shows(screen: Locator, text: RegExp): Promise<void> {
  const rows = async () => (await screen.locator('> div').allTextContents()).map((row) => row.replace(/\u00a0/g, ' ').trimEnd())
  await expect.poll(async () => (await rows()).join('\n').trimEnd()).toMatch(text)
}

test('virsh li and a Tab is virsh list; Up recalls it, Ctrl+R finds it, and undo takes it off the screen', async ({ page }) => {
  const { machine, screen, line } = await openTerminal(page)
  await line.focus()
  await page.keyboard.type('virsh li')
  await page.keyboard.press('Tab')
  await shows(screen, /# virsh list$/)
  await page.keyboard.type('--all')
  await page.keyboard.press('Enter')
  await shows(screen, /shut off/)
  await page.keyboard.press('ArrowUp')
  await shows(screen, /shut off[\s\S]*# virsh list --all/)
  await page.keyboard.press('Control+C')
  await shows(screen, /virsh list --all\^C/)
  await page.keyboard.press('Control+R')
  await page.keyboard.type('lis')
  await shows(screen, /\(reverse-i-search\)`lis': virsh list --all/)
  await page.keyboard.press('Enter')
  await expect(machine.getByRole('tab', { name: 'Log (2)' })).toBeVisible()

  await page.keyboard.type('virsh dominfo w')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await shows(screen, /Name:\s+web1/)
  await machine.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => screen.innerText()).not.toContain('dominfo')
  await shows(screen, /shut off/)
})

test('a second Tab lists what there is; several pasted lines are run one by one', async ({ page }) => {
  const { machine, screen, line } = await openTerminal(page)
  await line.focus()
  await page.keyboard.type('virsh ')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await shows(screen, /Display all 274 possibilities\? \(y or n\)/)
  await page.keyboard.type('n')
  await page.keyboard.type('net-d')
  for (let nth = 0; nth < 2; nth += 1) await page.keyboard.press('Tab')
  await shows(screen, /net-define\s+net-destroy\s+net-dhcp-leases\s+net-dumpxml/)
  await page.keyboard.press('Control+U')
  await line.evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'hostname\nwhoami\nuname -r')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(machine.getByRole('tab', { name: 'Log (2)' })).toBeVisible()
  await shows(screen, /kvm1\n.*whoami\nroot\n.*# uname -r/)
})

test('virsh’s prompt ends with Ctrl+D, a guest’s console with Ctrl+]', async ({ page }) => {
  const { screen, line } = await openTerminal(page)
  await line.focus()
  await page.keyboard.type('virsh')
  await page.keyboard.press('Enter')
  await shows(screen, /virsh #$/)
  await page.keyboard.press('Control+D')
  await shows(screen, /virsh # quit\nroot@kvm1:~#$/)
  await page.keyboard.type('virsh console web1')
  await page.keyboard.press('Enter')
  await shows(screen, /\^\] leaves it/)
  await page.keyboard.press('Control+]')
  await shows(screen, /\^\]\n[\s\S]*root@kvm1:~#$/)
})

test('a screen is left by Escape and Tab, or by Shift and Tab; both modes are accessible, and each shows what the other did', async ({
  page,
}) => {
  const { machine, screen, line } = await openTerminal(page)
  await line.focus()
  await page.keyboard.type('hostname')
  await page.keyboard.press('Enter')
  await shows(screen, /hostname\nkvm1/)
  await expectAccessible(page)
  const log = machine.getByRole('log', { name: 'What the terminal printed' })
  await expect(log).toContainText('kvm1')
  await expect(line).toHaveAccessibleDescription(/Escape, then Tab/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(machine.getByRole('button', { name: 'Output as text' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(log).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(line).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(line).not.toBeFocused()

  const reader = machine.getByRole('checkbox', { name: 'Screen reader mode' })
  await tabTo(page, reader)
  await page.keyboard.press('Space')
  await expect(machine.locator('.xterm-accessibility')).toContainText('hostname')
  await expectAccessible(page)

  const plain = machine.getByRole('checkbox', { name: 'Plain text' })
  await tabTo(page, plain)
  await page.keyboard.press('Space')
  await expect(screen).toHaveCount(0)
  await line.fill('whoami')
  await page.keyboard.press('Enter')
  await expect(log).toContainText('root')
  await expectAccessible(page)
  await page.reload()
  await expect(plain).toBeChecked()
  await plain.uncheck()
  await expect(screen).toBeVisible()
})

test.describe('where fingers type', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('the terminal is plain text', async ({ page }) => {
    await page.goto(lesson)
    await expect(page.getByRole('textbox', { name: 'Command line' }).first()).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Plain text' }).first()).toBeChecked()
    await expect(page.locator('.xterm')).toHaveCount(0)
  })
})

test('no lesson without a terminal loads the screen', async ({ page }) => {
  test.setTimeout(180_000)
  let scripts: Promise<string>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.text().catch(() => ''))
  })
  for (const { address } of writtenLessons) {
    scripts = []
    await page.goto(`/${address}`)
    await page.waitForLoadState('networkidle')
    const hasTerminal = (await page.getByRole('tab', { name: 'Terminal' }).count()) > 0
    if (hasTerminal) await expect(page.locator('.xterm').first()).toBeVisible()
    const bodies = await Promise.all(scripts)
    expect(
      bodies.some((body) => body.includes('xterm-helper-textarea')),
      address,
    ).toBe(hasTerminal)
  }
})
