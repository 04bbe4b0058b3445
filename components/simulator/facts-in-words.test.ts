import { expect, test } from 'vitest'
import { factSentences } from '../ec2/fact-sentences.table.ts'
import { factsSaid, refusalInWords, withoutFacts } from './facts-in-words.ts'

test('facts that are alike are one sentence, a single one says its details', () => {
  const launched = { name: 'instance.launched', instance: 'i-1', type: 'm1.small', zone: 'us-east-1a' }
  expect(
    factsSaid(
      Array.from({ length: 25 }, () => launched),
      factSentences,
    ),
  ).toBe('25 instances launched.')
  expect(factsSaid([launched], factSentences)).toBe('Instance i-1 launched: m1.small, us-east-1a.')
  const done = { name: 'volume.io-done', volume: 'vol-1', bytes: 10_000_000_000, requestBytes: 4096, requests: 2_441_407 }
  expect(factsSaid([done], factSentences)).toBe('2,441,407 requests of 4 KiB: 9.3 GiB read and written.')
})

test('a fact without a sentence of its own is still said in words', () => {
  expect(factsSaid([{ name: 'lamp.was-lit', lamp: 'l-1', sizeGiB: 2 }])).toBe('Lamp was lit: lamp l-1, size GiB 2.')
  expect(factsSaid([{ name: 'lamp.was-lit' }, { name: 'lamp.was-lit' }])).toBe('Lamp was lit, 2 times.')
})

test('only waiting lets time pass; another command without facts changed nothing', () => {
  expect(withoutFacts({ name: 'wait' })).toBe('Time passed.')
  expect(withoutFacts({ name: 'instance.terminate' })).toBe('Nothing changed.')
})

test('a refusal is said without its code and without the name of its command', () => {
  expect(refusalInWords({ code: 'bad', command: 'a.b', message: 'a.b: size: too big' })).toBe('size: too big.')
})
