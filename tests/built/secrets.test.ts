/** What a browser can load holds no solution and no key: the files as built are searched for what only the answers say. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { answersOf } from '../../content/answers.ts'
import { lessonIds } from '../../content/exercises.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const loadable = ['.next/static', '.next/server/app'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => /[.](js|html|rsc|txt|json|map)$/.test(file) && (folder !== '.next/server/app' || /[.](html|rsc)$/.test(file)),
    )
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), 'utf8') })),
)

test('the pages and scripts are there to be searched', () => {
  expect(loadable.filter(({ file }) => file.endsWith('.js')).length).toBeGreaterThan(5)
  expect(loadable.filter(({ file }) => file.endsWith('.html')).length).toBeGreaterThan(2)
})

test.each(lessonIds)('no page or script holds the foreseen mistakes of %s, which lie beside its solution', (lesson) => {
  const sentences = Object.values(answersOf(lesson).mistakes).flatMap((mistakes) =>
    mistakes.flatMap(({ says, hint }) => (hint ? [says, hint] : [says])),
  )
  const leaks = loadable.flatMap(({ file, text }) =>
    sentences.filter((sentence) => text.includes(sentence)).map((sentence) => `${file}: ${sentence}`),
  )
  expect(leaks).toEqual([])
})

test.each(lessonIds)('no page or script holds a command list of the solution of %s', (lesson) => {
  const lists = Object.values(answersOf(lesson).solution).flatMap((solution) =>
    'commands' in solution ? [JSON.stringify(solution.commands)] : [],
  )
  const marks = lists.map((list) => list.slice(0, 120))
  const leaks = loadable.flatMap(({ file, text }) =>
    marks.filter((mark) => text.replaceAll('\\"', '"').includes(mark)).map(() => file),
  )
  expect(leaks).toEqual([])
})
