/** A newcomer opens the course and finds their way: the outline, a lesson, the sources, the page that is not there. */
import { course } from '../../content/course.table.ts'
import { expect, expectAccessible, test } from './ringlab.ts'

const written = course.modules.flatMap((module) =>
  module.lessons.filter((lesson) => lesson.isWritten).map((lesson) => ({ module, lesson })),
)
const planned = course.modules.flatMap((module) => module.lessons.filter((lesson) => !lesson.isWritten))

test('a newcomer sees five modules; written lessons are links, planned ones say so', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: course.title })).toBeVisible()
  const main = page.getByRole('main')
  for (const { title } of course.modules)
    await expect(main.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible()
  for (const { lesson } of written) await expect(main.getByRole('link', { name: lesson.title, exact: true })).toBeVisible()
  for (const { title } of planned) await expect(main.getByRole('link', { name: title, exact: true })).toHaveCount(0)
  await expect(main.getByText('not written yet')).toHaveCount(planned.length)
  await expectAccessible(page)
})

test('a newcomer follows the outline into a lesson and back by the breadcrumbs', async ({ page }) => {
  const [first] = written
  if (!first) throw new Error('no lesson is written')
  const { module, lesson } = first
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: lesson.title, exact: true }).click()
  await expect(page).toHaveURL(`/${module.id}/${lesson.id}`)
  await expect(page.getByRole('heading', { level: 1, name: lesson.title })).toBeVisible()
  await page.getByRole('link', { name: module.title }).first().click()
  await expect(page).toHaveURL(`/${module.id}`)
  await expectAccessible(page)
})

test('a keyboard reaches the content first', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  for (const path of ['/', '/ec2', '/ec2/the-bill', '/account', '/sources']) {
    test(`${path} is accessible in the ${theme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    })
  }
}

test.describe('an address that leads nowhere', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('answers 404 and shows the way back', async ({ page }) => {
    const answer = await page.goto('/no-such-page')
    expect(answer?.status()).toBe(404)
    await page.getByRole('main').getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1, name: course.title })).toBeVisible()
  })
})

test('every page is sent with a policy that allows no inline code and no other host', async ({ server }) => {
  for (const path of ['/', '/ec2/the-bill', '/account', '/no-such-page']) {
    const policy = (await fetch(`${server.url}${path}`)).headers.get('content-security-policy') ?? ''
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).toMatch(/script-src 'self'( 'sha256-[^']+')+/)
    expect(policy.replace("style-src 'self' 'unsafe-inline';", ''), path).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
  }
})
