/** What a page may weigh, exact, from the files as built: the limits that README and lessons promise. */
import { beforeAll, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { type PageWeight, weighPage } from '../../scripts/build/page-weight.ts'
import { buildEmptyNext } from '../setup/empty-next.ts'
import { writtenLessons } from '../setup/written-lessons.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const prosePages = ['index', 'sources', 'ec2', 'products']
let emptyPage: PageWeight

beforeAll(() => {
  emptyPage = weighPage(buildEmptyNext(), 'index')
}, 180_000)

test.each(prosePages)('a page of prose (%s) loads at most 1.05 times the JavaScript of an empty Next page', (page) => {
  expect(weighPage(root, page).atOnceGzip).toBeLessThanOrEqual(1.05 * emptyPage.atOnceGzip)
})

/** What a lesson loads later, with its machine, is weighed in the browser: tests/e2e/weight.spec.ts. */
test.each(writtenLessons)(
  'the lesson $address loads at most 1.1 times the JavaScript of an empty Next page at once',
  ({ address }) => {
    expect(weighPage(root, address).atOnceGzip).toBeLessThanOrEqual(1.1 * emptyPage.atOnceGzip)
  },
)
