/** JavaScript of our pages beside that of an empty Next page, from the built files. The budget test holds the limits. */
import { fileURLToPath } from 'node:url'
import { buildEmptyNext } from '../../tests/setup/empty-next.ts'
import { weighPage } from '../build/page-weight.ts'
import { printFigure } from '../measure/figure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const empty = weighPage(buildEmptyNext(), 'index')

for (const page of ['index', 'ec2', 'sources', 'ec2/the-bill']) {
  const weight = weighPage(root, page)
  printFigure({
    says: `/${page === 'index' ? '' : page}, at once (brotli)`,
    ours: weight.atOnceBrotli / 1_000,
    unit: 'KB',
    against: { name: 'empty Next page', value: empty.atOnceBrotli / 1_000 },
    ...(page.includes('/') ? {} : { goal: { atMost: 1.05 } }),
  })
  if (page.includes('/'))
    printFigure({ says: `/${page}, all told (gzip)`, ours: weight.allToldGzip / 1_000, unit: 'KB', goal: { atMost: 220 } })
}
