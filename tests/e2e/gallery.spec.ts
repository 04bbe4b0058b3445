/**
 * A picture of each page, at 1440 and 390 pixels, light and dark, after the page has proven not to be wider than the window.
 * With `GALLERY=1` the pictures replace those of docs/gallery, which the README shows.
 */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page, TestInfo } from '@playwright/test'
import { playedLink } from '../setup/played-link.ts'
import { expect, test } from './ringlab.ts'

const gallery = fileURLToPath(new URL('../../docs/gallery', import.meta.url))
const pages = {
  home: '/',
  module: '/ec2',
  lesson: '/ec2/the-bill',
  hypervisor: '/virtualization/hardware-assisted',
  terminal: '/virtualization/cpu-support',
  libvirt: '/kvm/working-with-libvirt',
  storage: '/kvm/storage',
  networking: '/kvm/networking',
  jeos: '/kvm/jeos',
  activities: '/kvm/activities',
  products: '/products',
  account: '/account',
  sources: '/sources',
} as const
const themes = ['light', 'dark'] as const
const widths = [1440, 390] as const

for (const width of widths) {
  for (const theme of themes) {
    for (const [name, path] of Object.entries(pages)) {
      test(`${name} at ${width} px, ${theme}`, async ({ page }, testInfo) => {
        await open(page, path, width, theme)
        await takePicture(page, testInfo, `${name}-${width}-${theme}`)
      })
    }

    test(`the bill of the deck at ${width} px, ${theme}`, async ({ page }, testInfo) => {
      await open(page, `/ec2/the-bill#${await playedLink('the-bill/deck-job')}`, width, theme)
      const machine = page
        .getByRole('region', { name: /^Machine: / })
        .filter({ hasText: '69.85' })
        .first()
      await expect(machine).toBeVisible()
      if (width < 1000) await machine.evaluate((element) => element.scrollIntoView())
      await takePicture(page, testInfo, `bill-${width}-${theme}`)
    })
  }
}

async function open(page: Page, path: string, width: number, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await expect(page.getByText(/being set up/)).toHaveCount(0)
}

async function takePicture(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const widest = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(widest, 'nothing sticks out sideways').toBeLessThanOrEqual(width)
  const picture = testInfo.outputPath(`${name}.png`)
  await page.screenshot({ path: picture, animations: 'disabled' })
  if (process.env.GALLERY !== '1') return
  mkdirSync(gallery, { recursive: true })
  copyFileSync(picture, join(gallery, `${name}.png`))
}
