import { expect, test } from 'vitest'
import { aNetworkView, aNode, anInterface } from '../fixtures/network-view.ts'
import { framesIn, pathBetween } from './cable-path.ts'
import { distances } from './distances.ts'
import { absolute, layoutOf, type Rect } from './layout.ts'

const view = aNetworkView()
const overlap = (a: Rect, b: Rect) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

for (const isNarrow of [false, true]) {
  const layout = layoutOf(view, isNarrow)
  const rects = absolute(layout, {})
  const rect = (id: string): Rect => {
    const found = rects.get(id)
    if (!found) throw new Error(`no box ${id}`)
    return found
  }
  const how = isNarrow ? 'narrow' : 'wide'

  test(`${how}: no box lies over another, but for a frame and what is in it`, () => {
    const boxes = layout.boxes.filter(({ kind }) => kind !== 'frame')
    const pairs = boxes.flatMap((one, nth) => boxes.slice(nth + 1).map((other) => [one.id, other.id] as const))
    expect(pairs.filter(([one, other]) => overlap(rect(one), rect(other)))).toEqual([])
  })

  test(`${how}: what is within the host is within its frame`, () => {
    const frame = rect('host/')
    for (const id of ['host', 'host br0', 'host eth0', 'g1', 'g7', 'host vnet6']) {
      const box = rect(id)
      expect(box.x, id).toBeGreaterThanOrEqual(frame.x)
      expect(box.x + box.width, id).toBeLessThanOrEqual(frame.x + frame.width)
      expect(box.y + box.height, id).toBeLessThanOrEqual(frame.y + frame.height)
    }
  })

  test(`${how}: the width is that of a ${isNarrow ? 'phone' : 'bench'}`, () => {
    expect(layout.width).toBeLessThanOrEqual(isNarrow ? 360 : 690)
  })
}

test('a guest stands below the bridge that it is plugged into, and below another once its tap is moved', () => {
  const column = (seen: typeof view) => {
    const rects = absolute(layoutOf(seen, false), {})
    const guest = rects.get('g1')?.x ?? 0
    return ['br0', 'virbr0'].find((name) => {
      const bridge = rects.get(`host ${name}`)
      return bridge && guest >= bridge.x && guest < bridge.x + bridge.width
    })
  }
  expect(column(view)).toBe('virbr0')
  const nodes = view.nodes.map((node) => ({
    ...node,
    interfaces: node.interfaces.map((each) => (each.name === 'vnet0' ? { ...each, master: 'br0' } : each)),
  }))
  expect(column({ ...view, nodes })).toBe('br0')
})

test('a card that is a port stands over its bridge, beside what routes', () => {
  const rects = absolute(layoutOf(view, false), {})
  const [card, bridge, kernel] = ['host eth0', 'host br0', 'host'].map((id) => rects.get(id))
  expect(card?.x).toBe(bridge?.x)
  expect(card?.y).toBeLessThan(bridge?.y ?? 0)
  expect(kernel?.x).toBeGreaterThan((card?.x ?? 0) + (card?.width ?? 0))
})

test('nodes are as far as there are wires to the Internet; without one, from an end', () => {
  const far = distances(view)
  expect(['inet', 'rtr', 'sw', 'out', 'host', 'g1'].map((name) => far.get(name))).toEqual([0, 1, 2, 3, 3, undefined])
  const alone = distances({
    nodes: [aNode('a', 'pc', []), aNode('r', 'router', []), aNode('b', 'pc', [])],
    wires: [
      { a: { node: 'r', dev: 'eth0' }, b: { node: 'a', dev: 'eth0' }, isCut: false },
      { a: { node: 'r', dev: 'eth1' }, b: { node: 'b', dev: 'eth0' }, isCut: false },
    ],
  })
  expect([...alone].sort()).toEqual([
    ['a', 0],
    ['b', 2],
    ['r', 1],
  ])
})

test('a cable is cut, down, held or live, as its wire and both its ends are', () => {
  const [a, b] = [aNode('a', 'pc', [anInterface('eth0')]), aNode('b', 'pc', [anInterface('eth0')])]
  const wire = { a: { node: 'a', dev: 'eth0' }, b: { node: 'b', dev: 'eth0' }, isCut: false }
  const state = (nodes: readonly (typeof a)[], isCut = false) =>
    layoutOf({ nodes, wires: [{ ...wire, isCut }] }, false).cables[0]?.state
  expect(state([a, b])).toBe('live')
  expect(state([a, b], true)).toBe('cut')
  expect(state([a, { ...b, isOn: false }])).toBe('down')
  expect(state([a, aNode('b', 'pc', [anInterface('eth0', 'ethernet', { isUp: false })])])).toBe('down')
  const host = aNode('h', 'host', [
    anInterface('eth0', 'ethernet', { master: 'br0', portState: 'listening' }),
    anInterface('br0', 'bridge'),
  ])
  expect(layoutOf({ nodes: [host], wires: [] }, false).cables[0]?.state).toBe('held')
})

test('two cards of one bridge stand beside each other, and the kernel beside them', () => {
  const ports = ['eth0', 'eth1'].map((name) => anInterface(name, 'ethernet', { master: 'br0' }))
  const rects = absolute(
    layoutOf({ nodes: [aNode('h', 'host', [anInterface('br0', 'bridge'), ...ports])], wires: [] }, false),
    {},
  )
  const [one, other, kernel] = ['h eth0', 'h eth1', 'h'].map((id) => rects.get(id))
  expect(one?.y).toBe(other?.y)
  expect(other?.x).toBeGreaterThan(one?.x ?? 0)
  expect(kernel?.x).toBeGreaterThan(other?.x ?? 0)
})

test('a guest on a macvtap stands below the card that the macvtap is on', () => {
  const nodes = [
    aNode('h', 'host', [
      anInterface('eth0', 'ethernet', { addresses: ['10.0.0.1/24'] }),
      anInterface('macvtap0', 'macvtap', { parent: 'eth0' }),
    ]),
    aNode('g', 'guest', [anInterface('eth0')], { within: 'h' }),
  ]
  const wires = [{ a: { node: 'g', dev: 'eth0' }, b: { node: 'h', dev: 'macvtap0' }, isCut: false }]
  const layout = layoutOf({ nodes, wires }, false)
  const rects = absolute(layout, {})
  expect(rects.get('g')?.y).toBeGreaterThan(rects.get('h eth0')?.y ?? 0)
  expect(layout.cables.map(({ kind, a, b }) => [kind, a, b])).toContainEqual(['port', 'h eth0', 'h macvtap0'])
})

test('what was moved takes along what is in it', () => {
  const layout = layoutOf(view, false)
  const before = absolute(layout, {}).get('g1')
  const frame = layout.boxes.find(({ id }) => id === 'host/')
  const after = absolute(layout, { 'host/': { x: (frame?.x ?? 0) + 30, y: (frame?.y ?? 0) + 5 } }).get('g1')
  expect(after).toEqual({ ...before, x: (before?.x ?? 0) + 30, y: (before?.y ?? 0) + 5 })
})

test('a guest that is plugged in nowhere, and a host of nothing but a card, are drawn too', () => {
  const lonely = layoutOf(
    { nodes: [aNode('h', 'host', [anInterface('eth0')]), aNode('g', 'guest', [], { within: 'h' })], wires: [] },
    false,
  )
  expect(lonely.boxes.map(({ id }) => id)).toEqual(['h/', 'h eth0', 'h', 'g'])
  expect(layoutOf({ nodes: [], wires: [] }, false)).toEqual({ boxes: [], cables: [], width: 0, height: 0 })
})

test('a machine of VirtualBox stands below the switch that it is plugged into; one in the LAN beside the kernel, its wire beside it', () => {
  const plug = (node: string, to: string, dev: string) => ({ a: { node, dev: 'eth0' }, b: { node: to, dev }, isCut: false })
  const nodes = [
    aNode('lan', 'switch', [anInterface('p1'), anInterface('p2'), anInterface('p3')]),
    aNode('pc', 'pc', [anInterface('eth0')]),
    aNode('lab', 'switch', [anInterface('p1'), anInterface('p2')]),
    aNode('only', 'switch', [anInterface('p1'), anInterface('p2')]),
    aNode('h', 'host', [anInterface('eth0'), anInterface('vboxnet0', 'dummy', { addresses: ['192.168.56.1/24'] })]),
    ...['shop', 'lab1', 'lab2', 'web'].map((name) => aNode(name, 'guest', [anInterface('eth0')], { within: 'h' })),
  ]
  const wires = [
    plug('h', 'lan', 'p1'),
    plug('shop', 'lan', 'p2'),
    plug('pc', 'lan', 'p3'),
    plug('lab1', 'lab', 'p1'),
    plug('lab2', 'lab', 'p2'),
    { a: { node: 'h', dev: 'vboxnet0' }, b: { node: 'only', dev: 'p1' }, isCut: false },
    plug('web', 'only', 'p2'),
  ]
  const layout = layoutOf({ nodes, wires }, false)
  const parents = new Map(layout.boxes.map(({ id, parent }) => [id, parent]))
  expect([parents.get('lan'), parents.get('lab'), parents.get('only')]).toEqual([null, 'h/', 'h/'])
  const rects = absolute(layout, {})
  const at = (id: string) => rects.get(id) ?? { x: Number.NaN, y: Number.NaN, width: 0, height: 0 }
  expect(at('lab1').y).toBeGreaterThan(at('lab').y)
  expect(at('lab2').x).toBe(at('lab1').x)
  expect(at('web').y).toBeGreaterThan(at('only').y)
  expect(at('only').x).toBe(at('h vboxnet0').x)
  expect(at('shop').x + at('shop').width).toBeLessThan(at('h').x)
  expect(layout.cables.filter(({ kind }) => kind === 'port').map(({ a, b }) => [a, b])).toEqual([
    ['lan', 'shop'],
    ['lab', 'lab1'],
    ['lab', 'lab2'],
    ['only', 'web'],
  ])
  const way = pathBetween(at('lan'), at('shop'), true, framesIn(layout, rects))
  expect(way.at(-2)?.x).toBeLessThan(at('shop').x)
})

test('two guests of the only bridge stand beside each other, and the bridge is as wide as both', () => {
  const taps = ['vnet0', 'vnet1']
  const nodes = [
    aNode('h', 'host', [anInterface('br0', 'bridge'), ...taps.map((name) => anInterface(name, 'tap', { master: 'br0' }))]),
    ...['a', 'b'].map((name) => aNode(name, 'guest', [anInterface('eth0')], { within: 'h' })),
  ]
  const wires = taps.map((dev, nth) => ({
    a: { node: 'h', dev },
    b: { node: nth === 0 ? 'a' : 'b', dev: 'eth0' },
    isCut: false,
  }))
  const rects = absolute(layoutOf({ nodes, wires }, false), {})
  const [a, b, bridge] = ['a', 'b', 'h br0'].map((id) => rects.get(id))
  expect(a?.y).toBe(b?.y)
  expect((bridge?.x ?? 0) + (bridge?.width ?? 0)).toBeGreaterThanOrEqual((b?.x ?? 0) + (b?.width ?? 0))
})
