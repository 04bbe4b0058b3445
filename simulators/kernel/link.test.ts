/** State links: what goes in comes out, a typical one is short, and a broken one is refused with a reason. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeLink, encodeLink, type LinkState } from './link.ts'
import { BadInput } from './refusal.ts'
import { drawsFrom } from './random.ts'
import type { Command } from './simulator.ts'
import { nthId } from './ids.ts'

/** What a learner does in an hour: launches, volumes, waits, stops; ids that no compressor can guess. */
function afternoon(commands: number): readonly Command[] {
  const { integer, pick } = drawsFrom('afternoon')
  let atMs = 0
  return Array.from({ length: commands }, (_, place) => {
    atMs += integer(1, 40) * 60_000
    const id = nthId(1, 'i-', place >> 2)
    return pick<Command>([
      { atMs, name: 'instance.run', args: { type: 'm1.small', count: integer(1, 5) } },
      { atMs, name: 'wait', args: {} },
      { atMs, name: 'instance.stop', args: { instances: [id] } },
      { atMs, name: 'volume.attach', args: { volume: nthId(1, 'vol-', place >> 2), instance: id } },
      { atMs, name: 'transfer.out', args: { instance: id, bytes: integer(1, 20) * 2 ** 30 } },
    ])
  })
}

const state: LinkState = { simulator: 'ec2', version: '1', start: '{"book":"us-east-1/2010-02"}', log: afternoon(60) }

test('a state of 60 commands is a link of less than 2 KB, and comes back whole', async () => {
  const link = await encodeLink(state)
  expect(link.length).toBeLessThan(2_000)
  expect(link).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(await decodeLink(link)).toEqual(state)
})

test('an empty log, and one with letters of every alphabet, come back whole', async () => {
  for (const odd of [
    { ...state, log: [] },
    { ...state, start: 'ключ 🔑', log: [{ atMs: 0, name: 's3.put', args: { key: 'é/漢字' } }] },
  ]) {
    expect(await decodeLink(await encodeLink(odd))).toEqual(odd)
  }
})

test.each(['', 'A', 'AAAAA', 'not a link', '%%%', 'a='])('%j is no link', async (text) => {
  await expect(decodeLink(text)).rejects.toThrow(BadInput)
})

test('a link of another format, of too many commands, or that unpacks into far too much, is refused', async () => {
  const endless = Array.from({ length: 5_001 }, () => ({ atMs: 0, name: 'wait', args: {} }))
  await expect(decodeLink(await encodeLink({ ...state, log: endless }))).rejects.toThrow('at most 5000')
  await expect(decodeLink(await encodeLink({ ...state, start: ' '.repeat(300_000) }))).rejects.toThrow(BadInput)
  await expect(decodeLink(await encodeLink({ ...state, simulator: 3 as unknown as string }))).rejects.toThrow(BadInput)
})

test('2,000 damaged or made-up links are read, or refused as bad input', async () => {
  const link = await encodeLink(state)
  const damaged = fc.tuple(fc.nat(link.length - 1), fc.stringMatching(/^[A-Za-z0-9_-]{0,3}$/)).map(([place, with_]) => {
    return link.slice(0, place) + with_ + link.slice(place + 1)
  })
  const madeUp = fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9_-]{1,80}$/))
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, madeUp), async (text) => {
      await decodeLink(text).catch((error: unknown) => {
        if (!(error instanceof BadInput)) throw error
      })
    }),
    { seed: 1, numRuns: 2_000 },
  )
}, 60_000)
