import { expect, test } from 'vitest'
import { network } from '../index.ts'
import { card, inputOf, switchOf } from '../inputs.fixture.ts'
import type { World } from '../model.ts'
import { changesBetween, changesOf, differenceInWords } from './changes.ts'
import { matrixOf } from './matrix.ts'

const web = ['tcp/80 nginx']

const begun = network.create(
  inputOf({
    nodes: [
      { name: 'pc', interfaces: [card('eth0', '10.0.0.1/24')] },
      { name: 'web', interfaces: [card('eth0', '10.0.0.2/24')], services: web },
      switchOf('lan', 2),
    ],
    wires: [
      ['pc:eth0', 'lan:p1'],
      ['web:eth0', 'lan:p2'],
    ],
  }),
)

function after(world: World, ...commands: readonly (readonly [string, Record<string, string | boolean>])[]): World {
  return commands.reduce((now, [name, args]) => {
    const outcome = network.command(now, { name, args })
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    return outcome.world
  }, world)
}

test('every pair is in the matrix once for each question, and nobody with itself', () => {
  expect(matrixOf(begun).map(({ from, to, protocol, result }) => `${from} ${to} ${protocol} ${result}`)).toEqual([
    'pc web icmp OK',
    'pc web tcp OK',
    'web pc icmp OK',
    'web pc tcp REFUSED',
  ])
})

test('what a rule closes is told in words', () => {
  const kept = after(begun, ['configuration.keep', {}])
  expect(changesOf(begun)).toBe(null)
  expect(changesOf(kept)).toEqual([])
  const closed = after(
    kept,
    ['terminal.at', { node: 'web' }],
    ['terminal.run', { line: 'iptables -A INPUT -p tcp --dport 80 -j DROP' }],
  )
  expect(changesOf(closed)?.map(differenceInWords)).toEqual(['pc → web:80 was OK, is TIMEOUT'])
  expect(changesBetween(closed, kept).map(differenceInWords)).toEqual(['pc → web:80 was TIMEOUT, is OK'])
})

test('a node that is switched off is asked, and asks nobody', () => {
  const off = after(begun, ['node.power', { node: 'web', on: false }])
  expect(matrixOf(off).map(({ from, result }) => `${from} ${result}`)).toEqual(['pc TIMEOUT', 'pc TIMEOUT'])
})
