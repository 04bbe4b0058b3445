/** A student works the manager's window without a mouse: each click types a line, and the terminal shows the lines. */
import type { Locator, Page } from '@playwright/test'
import { pick, press, tabTo, write } from './keyboard.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

const address = '/kvm/storage'

async function openTab(page: Page, list: Locator, name: RegExp): Promise<void> {
  const tab = list.getByRole('tab', { name })
  await tabTo(page, list.getByRole('tab', { selected: true }))
  for (let pressed = 0; pressed < 8 && (await tab.getAttribute('aria-selected')) !== 'true'; pressed += 1)
    await page.keyboard.press('ArrowRight')
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

async function openManager(page: Page): Promise<{ readonly machine: Locator; readonly manager: Locator }> {
  const machine = page.getByRole('region', { name: 'Machine: A host with two guests' })
  await expect(machine).toBeVisible()
  await openTab(page, machine.getByRole('tablist', { name: /^Parts of A host/ }), /^Manager$/)
  const manager = machine.getByRole('region', { name: 'Manager' })
  await expect(manager.getByRole('heading', { name: 'Guests' })).toBeVisible()
  return { machine, manager }
}

const pressNamed = (page: Page, within: Locator, name: string) => press(page, within.getByRole('button', { name, exact: true }))

test('a student starts, pauses, adds a disk, takes a snapshot and makes a guest by keyboard', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto(address)
  const { machine, manager } = await openManager(page)
  const answer = manager.getByRole('status').first()

  await test.step('a guest is started', async () => {
    await pressNamed(page, manager, 'db1')
    await pressNamed(page, manager, 'Start db1')
    await expect(answer).toContainText("Domain 'db1' started")
    await expect(manager.getByRole('heading', { name: 'db1' })).toBeFocused()
  })

  await test.step('another is paused', async () => {
    await pressNamed(page, manager, 'web1')
    await pressNamed(page, manager, 'Pause web1')
    await expect(answer).toContainText("Domain 'web1' suspended")
    await pressNamed(page, manager, 'Resume web1')
  })

  const parts = manager.getByRole('tablist', { name: 'Parts of web1' })
  await test.step('it gets a disk', async () => {
    await openTab(page, parts, /^Hardware/)
    await pressNamed(page, manager, 'Add a disk …')
    await write(page, manager.getByLabel('Name of the volume'), 'more.qcow2')
    await pressNamed(page, manager, 'Add a disk to web1')
    await expect(manager.getByRole('button', { name: 'Disk vdb' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('it is kept in a snapshot', async () => {
    await openTab(page, parts, /^Snapshots/)
    await write(page, manager.getByLabel('Name of the snapshot'), 'with disk')
    await pressNamed(page, manager, 'Take the snapshot')
    await expect(manager.getByRole('button', { name: /^with disk/ })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('what destroys asks first', async () => {
    await pressNamed(page, manager, 'Force off web1')
    const question = manager.getByRole('group', { name: 'Force off web1?' })
    await expect(question).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect(manager.getByRole('button', { name: 'Force off web1', exact: true })).toBeFocused()
  })

  await test.step('a new guest is made in five steps', async () => {
    await pressNamed(page, manager, 'New guest …')
    const wizard = manager.getByRole('group', { name: 'New guest' })
    await pick(page, wizard.getByRole('group', { name: 'How is it installed?' }), wizard.getByLabel('From an ISO image'))
    for (const title of ['From what', 'Memory and CPUs', 'Storage', 'Name and network']) {
      await pressNamed(page, wizard, 'Forward')
      await expect(wizard.getByRole('heading')).toContainText(title)
    }
    await expectAccessible(page)
    await write(page, wizard.getByLabel('Name', { exact: true }), 'fresh1')
    await pressNamed(page, wizard, 'Install fresh1')
    await expect(manager.getByRole('heading', { name: 'fresh1' })).toBeVisible()
  })

  await test.step('the terminal shows the lines', async () => {
    await openTab(page, machine.getByRole('tablist', { name: /^Parts of A host/ }), /^Terminal/)
    for (const line of [
      'virsh start db1',
      'virsh suspend web1',
      'virsh vol-create-as default more.qcow2 5G --format qcow2',
      'virsh attach-disk web1 /var/lib/libvirt/images/more.qcow2 vdb',
      "virsh snapshot-create-as web1 'with disk'",
      'virt-install --cdrom /var/lib/libvirt/images/debian-12.iso',
    ])
      await expect(machine.getByRole('tabpanel', { name: 'Terminal' })).toContainText(line)
  })
})

test('networks and pools are worked by keyboard too', async ({ page }) => {
  await page.goto(address)
  const { manager } = await openManager(page)
  const parts = manager.getByRole('tablist', { name: 'Parts of the manager' })
  await openTab(page, parts, /^Networks/)
  await pressNamed(page, manager, 'New network …')
  await pressNamed(page, manager, 'Make the network net1')
  await expect(manager.getByRole('heading', { name: 'net1' })).toBeVisible()
  await expectAccessible(page)
  await openTab(page, parts, /^Storage pools/)
  await pressNamed(page, manager, 'Make the volume vol1.qcow2')
  await expect(manager.getByRole('button', { name: /^vol1.qcow2/ })).toBeVisible()
  await expectAccessible(page)
})

for (const theme of ['light', 'dark'] as const) {
  test(`the window and the diagrams fit a phone, ${theme}`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.addInitScript((chosen) => localStorage.setItem('ringlab:theme', chosen), theme)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(address)
    const { manager } = await openManager(page)
    const parts = manager.getByRole('tablist', { name: 'Parts of web1' })
    for (const part of [/^Overview/, /^Hardware/, /^Snapshots/, /^Screen/, /^XML/]) {
      await openTab(page, parts, part)
      const { scroll, width } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: document.documentElement.clientWidth,
      }))
      expect(scroll, 'nothing sticks out sideways').toBe(width)
    }
    await expectAccessible(page)
    await openTab(page, parts, /^Hardware/)
    await expectAccessible(page)
  })
}

test('the diagram of LVM shows why a volume does not grow, and lets it grow', async ({ page }) => {
  await page.goto(address)
  const diagram = page.getByRole('figure').filter({ hasText: 'Storage with LVM' })
  await pressNamed(page, diagram, 'Extend vm1')
  await expect(diagram).toContainText('Insufficient free space: 512 extents needed, but only 511 available')
  await pressNamed(page, diagram, 'Add a disk')
  await pressNamed(page, diagram, 'Extend vm1')
  await expect(diagram).toContainText('the guest has to grow them')
  await pressNamed(page, diagram, 'Grow within vm1')
  await expect(diagram).toContainText('The group is one pool')
})
