/** Documents of domains, good and bad, and what libvirt's QEMU driver says to each: recorded, so that it is held where libvirt is not installed. */
import { expect, test } from 'vitest'
import { answerTo } from './documents.answers.fixture.ts'
import recorded from './recordings/documents.json' with { type: 'json' }

test('every recorded document gets the answer that libvirt gave it', () => {
  const wrong = recorded.flatMap(({ document, says }) => {
    const ours = answerTo(document, true)
    return ours === says ? [] : [{ document, libvirt: says, ours }]
  })
  process.stdout.write(`documents.json: ${recorded.length - wrong.length} / ${recorded.length} answers the same\n`)
  expect(wrong).toEqual([])
})

test('the recording has documents of both kinds', () => {
  const taken = recorded.filter(({ says }) => says === 'taken').length
  expect(taken).toBeGreaterThan(20)
  expect(recorded.length - taken).toBeGreaterThan(100)
})
