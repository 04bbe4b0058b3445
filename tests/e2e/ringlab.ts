/** What every end-to-end test starts from: its own server with an empty database, and a page that tolerates no error. */
import { test as base, expect, type Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { type RunningServer, startBuiltServer } from '../setup/built-server.ts'

interface PerWorker {
  readonly server: RunningServer
}

interface PerTest {
  /** What the browser is bound to say in this test, such as that an address answered 404. Set by `test.use`. */
  readonly expectedErrors: readonly RegExp[]
  /** Fails the test at its end if the page logged an error, threw, or asked another host for anything. */
  readonly watched: undefined
}

export const test = base.extend<PerTest, PerWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const server = await startBuiltServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  expectedErrors: [[], { option: true }],
  baseURL: async ({ server }, use) => use(server.url),
  watched: [
    async ({ context, server, expectedErrors }, use) => {
      const wrongs: string[] = []
      context.on('console', (message) => {
        if (expectedErrors.some((expected) => expected.test(message.text()))) return
        if (message.type() === 'error' || message.type() === 'warning')
          wrongs.push(`console.${message.type()}: ${message.text()}`)
      })
      context.on('weberror', (error) => wrongs.push(`thrown: ${error.error().message}`))
      context.on('request', (request) => {
        const url = new URL(request.url())
        if (url.origin !== server.url && !['data:', 'blob:'].includes(url.protocol))
          wrongs.push(`left the origin: ${request.url()}`)
      })
      await use(undefined)
      expect(wrongs, 'no console error, no exception, no request to another host').toEqual([])
    },
    { auto: true },
  ],
})

/** Scans the page as it is now; every finding is a failure that names the rule and the element. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const findings = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(findings).toEqual([])
}

export { expect }
