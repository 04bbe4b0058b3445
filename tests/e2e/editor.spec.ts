/** A student at the editor that virsh edit opens: in Monaco, in plain text, by keyboard, on a phone. */
import type { Locator, Page } from '@playwright/test'
import { press, tabTo } from './keyboard.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

/** The scripts that have come so far, by name, and whether one of them is Monaco. */
function watchScripts(page: Page): () => Promise<boolean> {
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) bodies.push(response.text().catch(() => ''))
  })
  return async () => (await Promise.all(bodies)).some((body) => body.includes('monaco-editor'))
}

async function bench(page: Page): Promise<Locator> {
  await page.goto('/kvm/working-with-libvirt')
  const machine = page.getByRole('region', { name: 'Machine: A KVM host' })
  await expect(machine.getByLabel('Command line')).toBeVisible()
  return machine
}

async function type(page: Page, machine: Locator, line: string): Promise<void> {
  await machine.getByLabel('Command line').focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

/** Goes to a line of the document in Monaco, and writes another in its place. */
async function rewrite(page: Page, editor: Locator, change: (text: string) => string): Promise<void> {
  const field = editor.getByRole('textbox', { name: 'Domain web1' })
  await field.focus()
  await page.keyboard.press('Control+A')
  const text = await field.inputValue()
  await page.keyboard.insertText(change(text))
}

test('a student edits a running domain: a mark, a comparison with what runs, and what the next start takes', async ({ page }) => {
  test.setTimeout(180_000)
  const hasMonaco = watchScripts(page)
  const machine = await bench(page)
  await page.waitForLoadState('networkidle')
  expect(await hasMonaco(), 'Monaco came before a document was opened').toBe(false)

  await type(page, machine, 'virsh edit web1')
  const editor = machine.getByRole('region', { name: 'Editor' })
  await expect(editor.locator('.monaco-editor').first()).toBeVisible()
  expect(await hasMonaco()).toBe(true)
  await expect(editor.getByRole('textbox', { name: 'Domain web1' })).toBeFocused()

  await rewrite(page, editor, (text) => text.replace("bus='virtio'", "bus='virtoi'"))
  const fault = editor.getByRole('button', { name: /^Line 26, column \d+: XML error: Invalid value for attribute 'bus'/ })
  await expect(fault).toBeVisible()
  await expectAccessible(page)
  await press(page, fault)
  await expect(editor.locator('.squiggly-error')).toHaveCount(1)
  const marked = editor.locator('.view-line').filter({ hasText: 'virtoi' })
  const distance = async () => {
    const [line, mark] = await Promise.all([marked.boundingBox(), editor.locator('.squiggly-error').boundingBox()])
    return line && mark ? Math.abs(mark.y - line.y) : Number.POSITIVE_INFINITY
  }
  await expect.poll(distance, 'the mark is on the line of the value').toBeLessThan(1)

  await press(page, editor.getByRole('button', { name: 'Save' }))
  await expect(editor.getByRole('alert')).toContainText('Failed. Try again?')

  await rewrite(page, editor, (text) => text.replace('virtoi', 'virtio').replace('>1</vcpu>', '>2</vcpu>'))
  await expect(fault).toHaveCount(0)
  await press(page, editor.getByRole('button', { name: 'Compare with what runs' }))
  await expect(editor.getByRole('status')).toContainText(/places differ/)
  await expect(editor.locator('.line-delete').first()).toBeVisible()
  await expectAccessible(page)
  await press(page, editor.getByRole('button', { name: 'Compare with what was opened' }))
  await expect(editor.getByRole('status')).toContainText('1 place differs')
  await press(page, editor.getByRole('button', { name: 'Back to the editor' }))

  await tabTo(page, editor.getByRole('textbox', { name: 'Domain web1' }))
  await page.keyboard.press('Control+s')
  await expect(editor).toHaveCount(0)
  await expect(machine).toContainText("Domain 'web1' XML configuration edited.")
  await type(page, machine, 'virsh dumpxml --inactive web1 | grep vcpu')
  await expect(machine).toContainText("<vcpu placement='static'>2</vcpu>")
})

test('the editor explains the element under the pointer, and suggests what may stand there', async ({ page }) => {
  const machine = await bench(page)
  await type(page, machine, 'virsh edit web1')
  const editor = machine.getByRole('region', { name: 'Editor' })
  await editor.locator('.view-line span').getByText('memory', { exact: true }).first().hover()
  await expect(page.getByText('The most memory that the guest can have')).toBeVisible()
  await editor.getByRole('textbox', { name: 'Domain web1' }).focus()
  await page.keyboard.press('Control+Home')
  for (let downs = 0; downs < 8; downs += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  for (let lefts = 0; lefts < 3; lefts += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+Space')
  await expect(page.getByRole('option', { name: /^cdrom/ })).toBeVisible()
})

test('Tab leaves Monaco, unless Ctrl+M lets it indent; Escape lets it leave again', async ({ page }) => {
  const machine = await bench(page)
  await type(page, machine, 'virsh edit web1')
  const editor = machine.getByRole('region', { name: 'Editor' })
  const field = editor.getByRole('textbox', { name: 'Domain web1' })
  await expect(editor.locator('.monaco-editor').first()).toBeVisible()
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+M')
  await expect(editor.getByText('Tab indents')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(field).not.toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  test(`plain text is worked by keyboard alone on a phone, ${theme}, and is remembered`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.addInitScript(() => localStorage.setItem('ringlab:editor', 'plain'))
    const hasMonaco = watchScripts(page)
    const machine = await bench(page)
    await type(page, machine, 'virsh edit db1')
    const editor = machine.getByRole('region', { name: 'Editor' })
    await expect(editor.getByRole('checkbox', { name: 'Plain text' })).toBeChecked()
    const field = editor.getByRole('textbox', { name: 'Domain db1' })
    await expect(field).toBeFocused()
    await expectAccessible(page)
    await expect(editor.getByRole('button', { name: 'Compare with what runs' })).toHaveCount(0)
    const text = await field.inputValue()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(text.replace("bus='virtio'", "bus='nothing'"))
    await press(page, editor.getByRole('button', { name: /^Line \d+, column \d+: XML error/ }))
    await expect(field).toBeFocused()
    const caret = await field.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart))
    expect(caret.startsWith("nothing'")).toBe(true)
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(text.replace('>1</vcpu>', '>3</vcpu>'))
    await press(page, editor.getByRole('button', { name: 'Save' }))
    await type(page, machine, 'virsh dumpxml db1 | grep vcpu')
    await expect(machine).toContainText("<vcpu placement='static'>3</vcpu>")
    expect(await hasMonaco(), 'plain text needs no Monaco').toBe(false)
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }))
    expect(scroll, 'nothing sticks out sideways').toBe(width)
  })
}

/** An editor that is open while Monaco is still on its way, the keyboard in its text area. */
async function openBeforeMonaco(page: Page): Promise<{ readonly editor: Locator; readonly letItCome: () => void }> {
  let letItCome = () => {}
  const held = new Promise<void>((resolve) => {
    letItCome = resolve
  })
  const machine = await bench(page)
  await page.waitForLoadState('networkidle')
  await page.route('**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await type(page, machine, 'virsh edit web1')
  const editor = machine.getByRole('region', { name: 'Editor' })
  await expect(editor.getByRole('textbox', { name: 'Domain web1' })).toBeFocused()
  return { editor, letItCome }
}

test('what is typed before Monaco comes is not lost, and nothing moves when it comes', async ({ page }) => {
  const { editor, letItCome } = await openBeforeMonaco(page)
  const before = await editor.boundingBox()
  await page.keyboard.type('<!-- mine -->')
  letItCome()
  await expect(editor.locator('.monaco-editor').first()).toBeVisible()
  await expect(editor.locator('.view-line').first()).toContainText('mine')
  await page.keyboard.type(' ')
  await expect(editor.locator('.view-line').first()).toContainText(/<!--\smine\s-->\s<domain/)
  expect((await editor.boundingBox())?.height).toBe(before?.height)
})

test('what is selected when Monaco comes is still selected: pasting over all of it replaces all of it', async ({ page }) => {
  const { editor, letItCome } = await openBeforeMonaco(page)
  await page.keyboard.press('Control+A')
  letItCome()
  await expect(editor.locator('.monaco-editor').first()).toBeVisible()
  await page.keyboard.insertText('<domain/>')
  await expect(editor.locator('.view-line')).toHaveText(['<domain/>'])
})

test('with the pictures hidden the editor is there all the same', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('ringlab:picture', 'hidden'))
  const machine = await bench(page)
  await type(page, machine, 'nano notes.txt')
  const editor = machine.getByRole('region', { name: 'Editor' })
  await expect(editor.getByRole('textbox', { name: /^File .*notes\.txt$/ })).toBeFocused()
  await press(page, editor.getByRole('button', { name: 'Close without saving' }))
  await expect(editor).toHaveCount(0)
  await expect(machine.getByLabel('Command line')).toBeFocused()
})
