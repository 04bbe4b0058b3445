/** The pages of products: reached from every page, each with a machine that runs, scanned wide and on a phone. */
import { expect, expectAccessible, test } from './ringlab.ts'

const products = ['vmware', 'virtualbox', 'xen', 'kvm', 'qemu']

test('the list of products is reached from the top of a page, and leads to each', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Products' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Products')
  for (const id of products) await expect(page.locator(`main a[href="/products/${id}"]`).first()).toBeVisible()
  await expectAccessible(page)
})

for (const id of products) {
  test(`${id} is played on its own page, by keyboard`, async ({ page }) => {
    await page.goto(`/products/${id}`)
    const bench = page.getByRole('complementary', { name: 'The bench' })
    const run = bench.getByRole('button', { name: 'Run', exact: true }).first()
    await run.focus()
    await page.keyboard.press('Enter')
    await expect(
      bench
        .getByRole('status')
        .filter({ hasText: /cycles/ })
        .first(),
    ).toBeVisible()
    await expectAccessible(page)
  })

  test(`${id} can be read on a phone in the dark`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('ringlab:theme', 'dark'))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/products/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }))
    expect(scroll, 'nothing sticks out sideways').toBe(width)
  })
}
