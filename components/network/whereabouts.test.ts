import { expect, test } from 'vitest'
import { aNetworkView, aStep, rejectedForward } from '../fixtures/network-view.ts'
import { partsOfWay, pathBetween, pathText } from './cable-path.ts'
import { keptPlaces } from './kept-places.ts'
import { absolute, layoutOf } from './layout.ts'
import { nextInDirection } from './next-in-direction.ts'
import { boxAfter, boxOfStep, cablesGone, markPoint, wayBetween, wayOf } from './whereabouts.ts'

const layout = layoutOf(aNetworkView(), false)
const rects = absolute(layout, {})

test('a step is in the box of its interface, or of its node where the interface has none', () => {
  expect(boxOfStep(layout, aStep('host', 'virbr0', 'bridge'))).toBe('host virbr0')
  expect(boxOfStep(layout, aStep('host', null, 'arp'))).toBe('host')
  expect(boxOfStep(layout, aStep('out', 'eth0', 'wire'))).toBe('out')
  expect(boxOfStep(layout, aStep('nobody', null, 'wire'))).toBeNull()
})

test('a rule is met in the kernel, whichever interface it names; along a wire a step ends at the other end', () => {
  expect(boxOfStep(layout, aStep('host', 'virbr0', 'rule'))).toBe('host')
  expect(boxAfter(layout, aStep('g1', 'eth0', 'wire', { to: { node: 'host', dev: 'vnet0' } }))).toBe('host vnet0')
  expect(boxAfter(layout, aStep('host', 'virbr0', 'bridge'))).toBe('host virbr0')
})

test('a packet goes along the wire, either way, and in a line where there is none', () => {
  const there = wayBetween(layout, rects, 'rtr', 'sw')
  const back = wayBetween(layout, rects, 'sw', 'rtr')
  expect(there.length).toBeGreaterThan(2)
  expect(back).toEqual(there.toReversed())
  expect(wayBetween(layout, rects, 'out', 'host')).toHaveLength(2)
  expect(wayBetween(layout, rects, 'out', 'out')).toEqual([markPoint(layout, rects, 'out')])
})

test('a copy of a frame begins at the switch that made it, not where the copy before it ended', () => {
  const toOut = aStep('sw', 'p2', 'wire', { to: { node: 'out', dev: 'eth0' } })
  const toHost = aStep('sw', 'p3', 'wire', { to: { node: 'host', dev: 'eth0' } })
  expect(wayOf(layout, rects, toOut, toHost)[0]).toEqual(markPoint(layout, rects, 'sw'))
  const toRouter = aStep('sw', 'p1', 'wire', { to: { node: 'rtr', dev: 'lan' } })
  const onHost = aStep('host', 'virbr0', 'bridge')
  expect(wayOf(layout, rects, onHost, toRouter)[0]).toEqual(markPoint(layout, rects, 'sw'))
  expect(wayOf(layout, rects, undefined, toRouter).at(-1)).toEqual(markPoint(layout, rects, 'rtr'))
})

test('a way down goes round the frames in between, not behind them', () => {
  const [above, below] = [
    { x: 100, y: 0, width: 40, height: 20 },
    { x: 60, y: 160, width: 40, height: 20 },
  ]
  const frames = [
    { x: 0, y: 50, width: 90, height: 80 },
    { x: 110, y: 50, width: 90, height: 80 },
  ]
  const way = pathBetween(above, below, false, frames)
  expect(pathText(way)).toBe('M120 20L120 39L100 39L100 140L80 140L80 160')
  expect(pathBetween(below, above, false, frames)).toEqual(way.toReversed())
})

test('the cables that it went along are those up to this step', () => {
  const { steps } = rejectedForward
  expect([...cablesGone(layout, steps, 0)]).toEqual([])
  expect([...cablesGone(layout, steps, 2)]).toEqual(['sw:p2 out:eth0'])
  expect([...cablesGone(layout, steps, 4)]).toEqual(['sw:p2 out:eth0', 'sw:p3 host:eth0', 'host br0 eth0'])
})

test('a way turns at right angles only, and knows its parts', () => {
  const way = pathBetween({ x: 0, y: 0, width: 10, height: 10 }, { x: 50, y: 40, width: 10, height: 10 })
  way.forEach((to, nth) => {
    const from = way[nth - 1]
    if (from) expect(from.x === to.x || from.y === to.y).toBe(true)
  })
  expect(pathText(way)).toBe('M5 10L5 25L55 25L55 40')
  expect(partsOfWay(way)[0]).toBe(0)
  expect(partsOfWay(way).at(-1)).toBe(1)
  expect(partsOfWay([{ x: 1, y: 1 }])).toEqual([0])
})

test('an arrow key leads to the nearest node in its direction, and nowhere from an edge', () => {
  expect(nextInDirection(layout, rects, 'inet', 'ArrowRight')).toBe('rtr')
  expect(nextInDirection(layout, rects, 'g1', 'ArrowRight')).toBe('g4')
  expect(nextInDirection(layout, rects, 'g1', 'ArrowDown')).toBe('g2')
  expect(nextInDirection(layout, rects, 'inet', 'ArrowLeft')).toBeNull()
  expect(nextInDirection(layout, rects, 'inet', 'Enter')).toBeNull()
})

test('every node can be reached by arrow keys', () => {
  const seen = new Set(['inet'])
  for (const name of seen)
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
      const next = nextInDirection(layout, rects, name, key)
      if (next) seen.add(next)
    }
  expect([...seen].sort()).toEqual(
    aNetworkView()
      .nodes.map(({ name }) => name)
      .sort(),
  )
})

test('places that nodes were moved to are kept for a network of the same shape', () => {
  keptPlaces(layout).moved = { out: { x: 1, y: 2 } }
  expect(keptPlaces(layoutOf(aNetworkView(), false)).moved).toEqual({ out: { x: 1, y: 2 } })
  expect(keptPlaces(layoutOf(aNetworkView(), true)).moved).toEqual({})
})
