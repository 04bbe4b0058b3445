import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mdxWords } from './words.ts'

test('every word is explained in the README, and no other', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const named = [...readme.matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, word = '']) => word),
  )
  expect(named.toSorted()).toEqual(mdxWords.toSorted())
})
