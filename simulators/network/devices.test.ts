import { expect, test } from 'vitest'
import { addInterface, deleteInterface, drawnMac, renameInterface, setBridge, setMac, setMtu } from './devices.ts'
import { addAddress, addressOf, flushAddresses, isSecondary, removeAddress } from './interface-addresses.ts'
import { interfaceOf } from './interfaces.ts'
import { inTurn, type KernelAnswer, netlinkWords } from './kernel-answer.ts'
import { setDown, setMaster, setNoMaster, setUp } from './links.ts'
import type { Node, Route } from './model.ts'
import { aNode } from './node.fixture.ts'
import { addRoute, deleteRoute, type RouteChange, type RouteWanted } from './routes.ts'

// All that is expected here was seen on Linux 6.18 with iproute2 6.1, in a network namespace with veth pairs as cards.

type Change = (node: Node) => KernelAnswer
const add =
  (dev: string, text: string): Change =>
  (node) =>
    addAddress(node, dev, addressOf(text) ?? expect.fail(text))
const remove =
  (dev: string, address: string, prefix: number | null = null): Change =>
  (node) =>
    removeAddress(node, dev, address, prefix)
const up =
  (dev: string): Change =>
  (node) =>
    setUp(node, dev, 0)
const down =
  (dev: string): Change =>
  (node) =>
    setDown(node, dev)
const route =
  (to: string, wanted: Partial<RouteWanted> = {}, how: RouteChange = 'add'): Change =>
  (node) => {
    const [network = '', prefix = '32'] = (to === 'default' ? '0.0.0.0/0' : to).split('/')
    return addRoute(node, { to: network, prefix: Number(prefix), ...wanted }, how)
  }
const bridge =
  (name: string): Change =>
  (node) =>
    addInterface(node, { name, kind: 'bridge', mac: '02:00:00:00:00:ff' })
const master =
  (dev: string, name: string): Change =>
  (node) =>
    setMaster(node, dev, name, 0)

const after = (...changes: readonly Change[]): Node => {
  const answer = inTurn(aNode(), ...changes)
  return answer.ok ? answer.node : expect.fail(netlinkWords(answer))
}
const words = (answer: KernelAnswer): string => (answer.ok ? 'done' : netlinkWords(answer).trimEnd())
const says = (...changes: readonly Change[]): string => words(inTurn(aNode(), ...changes))

const written = ({ kind, to, prefix, via, dev, proto, src, metric }: Route): string =>
  [
    kind === 'unicast' ? '' : `${kind} `,
    prefix === 0 ? 'default' : `${to}/${prefix}`,
    via === null ? '' : ` via ${via}`,
    dev === null ? '' : ` dev ${dev}`,
    proto === 'kernel' ? ' kernel' : '',
    src === null ? '' : ` src ${src}`,
    metric === 0 ? '' : ` metric ${metric}`,
  ].join('')
const routes = (node: Node): readonly string[] => node.routes.map(written)
const addresses = (node: Node, dev: string): readonly string[] =>
  (interfaceOf(node, dev)?.addresses ?? []).map(({ address, prefix }) => `${address}/${prefix}`)

test('the route to a subnet comes with an address once the interface is up, and goes when it is down', () => {
  expect(routes(after(add('eth0', '10.0.0.1/24')))).toEqual([])
  expect(routes(after(add('eth0', '10.0.0.1/24'), up('eth0')))).toEqual(['10.0.0.0/24 dev eth0 kernel src 10.0.0.1'])
  expect(routes(after(add('eth0', '10.0.0.1/24'), up('eth0'), down('eth0')))).toEqual([])
})

test('a link that comes up again has the routes of its subnets and no others', () => {
  const node = after(add('eth0', '10.0.0.1/24'), up('eth0'), route('default', { via: '10.0.0.254' }), down('eth0'), up('eth0'))
  expect(routes(node)).toEqual(['10.0.0.0/24 dev eth0 kernel src 10.0.0.1'])
})

test('a second address of a subnet is secondary and goes with the first', () => {
  const node = after(up('eth0'), add('eth0', '10.0.0.1/24'), add('eth0', '10.0.0.2/24'), add('eth0', '10.0.0.3/25'))
  expect(addresses(node, 'eth0')).toEqual(['10.0.0.1/24', '10.0.0.3/25', '10.0.0.2/24'])
  expect(interfaceOf(node, 'eth0')?.addresses.map((_, nth, all) => isSecondary(all, nth))).toEqual([false, false, true])
  const answer = removeAddress(node, 'eth0', '10.0.0.1', 24)
  expect(answer.ok && addresses(answer.node, 'eth0')).toEqual(['10.0.0.3/25'])
  expect(answer.ok && routes(answer.node)).toEqual(['10.0.0.0/25 dev eth0 kernel src 10.0.0.3'])
})

test('with promote_secondaries the next address takes the place of the first', () => {
  const node = { ...after(up('eth0'), add('eth0', '10.0.0.1/24'), add('eth0', '10.0.0.2/24')) }
  const answer = removeAddress({ ...node, sysctls: { 'net.ipv4.conf.all.promote_secondaries': '1' } }, 'eth0', '10.0.0.1', 24)
  expect(answer.ok && addresses(answer.node, 'eth0')).toEqual(['10.0.0.2/24'])
  expect(answer.ok && routes(answer.node)).toEqual(['10.0.0.0/24 dev eth0 kernel src 10.0.0.2'])
})

test('what cannot be an address twice, or is not there, is refused in the kernel’s words', () => {
  expect(says(add('eth0', '10.0.0.1/24'), add('eth0', '10.0.0.1/24'))).toBe('Error: ipv4: Address already assigned.')
  expect(says(add('eth0', '10.0.0.1/24'), add('eth0', '10.0.0.1/25'))).toBe('done')
  expect(says(remove('eth0', '10.0.0.1', 24))).toBe('Error: ipv4: Address not found.')
  expect(addresses(after(add('eth0', '0.0.0.0/24')), 'eth0')).toEqual([])
})

test('a host’s own address, and one of lo, make no route in the main table', () => {
  expect(routes(after(up('lo'), add('lo', '10.45.0.1/8'), up('eth0'), add('eth0', '10.46.0.1/32')))).toEqual([])
  expect(addresses(after(up('lo')), 'lo')).toEqual(['127.0.0.1/8'])
})

test('a subnet’s route that was deleted does not come back with another address', () => {
  const node = after(up('eth0'), add('eth0', '10.0.0.1/24'), (before) => deleteRoute(before, { to: '10.0.0.0', prefix: 24 }))
  const answer = inTurn(node, add('eth0', '10.0.1.1/24'), remove('eth0', '10.0.1.1'))
  expect(answer.ok && routes(answer.node)).toEqual([])
})

test('the last address of an interface takes all routes through it along, and those that prefer it as their source', () => {
  const two = [up('eth0'), up('eth1'), add('eth0', '10.1.0.1/24'), add('eth1', '10.1.0.2/24')]
  const node = after(
    ...two,
    route('10.3.0.0/16', { via: '10.1.0.9', dev: 'eth1' }),
    route('10.92.0.0/16', { dev: 'eth0', src: '10.1.0.2' }),
  )
  const answer = removeAddress(node, 'eth1', '10.1.0.2', 24)
  expect(answer.ok && routes(answer.node)).toEqual(['10.1.0.0/24 dev eth0 kernel src 10.1.0.1'])
  const flushed = flushAddresses(node, 'eth0')
  expect(flushed.ok && routes(flushed.node)).toEqual([
    '10.1.0.0/24 dev eth1 kernel src 10.1.0.2',
    '10.3.0.0/16 via 10.1.0.9 dev eth1',
  ])
})

test('routes lie in order of network, then the longer prefix, then the lower metric', () => {
  const node = after(
    up('eth0'),
    add('eth0', '10.1.0.1/24'),
    route('default', { via: '10.1.0.8', metric: 100 }),
    route('10.2.0.0/16', { via: '10.1.0.9' }),
    route('default', { via: '10.1.0.7' }),
    route('default', { via: '10.1.0.3' }, 'append'),
    route('default', { kind: 'blackhole', metric: 77 }),
    route('10.1.0.0/25', { dev: 'eth0' }),
  )
  expect(routes(node)).toEqual([
    'default via 10.1.0.7 dev eth0',
    'default via 10.1.0.3 dev eth0',
    'blackhole default metric 77',
    'default via 10.1.0.8 dev eth0 metric 100',
    '10.1.0.0/25 dev eth0',
    '10.1.0.0/24 dev eth0 kernel src 10.1.0.1',
    '10.2.0.0/16 via 10.1.0.9 dev eth0',
  ])
})

test('what is no route is refused in the kernel’s words', () => {
  const on = [up('eth0'), add('eth0', '10.1.0.1/24'), route('10.2.0.0/16', { via: '10.1.0.9' })]
  const invalid = 'Error: Nexthop has invalid gateway.'
  expect(says(...on, route('10.2.0.0/16', { via: '10.1.0.8' }))).toBe('RTNETLINK answers: File exists')
  expect(says(...on, route('10.3.0.0/16', { via: '10.2.0.4' }))).toBe(invalid)
  expect(says(...on, route('10.3.0.0/16', { via: '10.8.0.1' }))).toBe(invalid)
  expect(says(...on, route('10.3.0.0/16', { via: '10.1.0.255' }))).toBe(invalid)
  expect(says(...on, route('10.3.0.0/16', { via: '127.0.0.1' }))).toBe(invalid)
  expect(says(...on, route('10.3.0.0/16', { via: '10.1.0.0' }))).toBe('done')
  expect(says(...on, route('10.3.0.0/16', { via: '10.1.0.1' }))).toBe('done')
  expect(says(...on, route('10.3.0.0/16', { via: '10.1.0.9', dev: 'eth1' }))).toBe(invalid)
  expect(says(...on, route('10.3.0.0/16', { via: '10.55.0.1', isOnlink: true }))).toBe(
    'Error: Nexthop device required for onlink.',
  )
  expect(says(...on, route('10.3.0.0/16', { via: '10.55.0.1', dev: 'eth0', isOnlink: true }))).toBe('done')
  expect(says(...on, route('10.3.0.0/16', { via: '10.1.0.1', dev: 'eth0', isOnlink: true }))).toBe(invalid)
  expect(says(...on, route('10.3.0.1/16', { via: '10.1.0.9' }))).toBe('Error: Invalid prefix for given prefix length.')
  expect(says(...on, route('10.3.0.0/16', { dev: 'eth0', src: '1.2.3.4' }))).toBe('Error: Invalid prefsrc address.')
  expect(says(...on, route('10.3.0.0/16', { dev: 'eth1' }))).toBe('Error: Device for nexthop is not up.')
  expect(says(...on, route('10.3.0.0/16'))).toBe('RTNETLINK answers: No such device')
  expect(says(...on, route('10.3.0.0/16', { via: '10.1.0.9' }, 'change'))).toBe('RTNETLINK answers: No such file or directory')
  expect(says(...on, route('10.3.0.0/16', { kind: 'blackhole', dev: 'eth0' }))).toBe(
    'Error: Gateway, device and multipath can not be specified for this route type.',
  )
  expect(words(deleteRoute(after(...on), { to: '10.2.0.0', prefix: 16, dev: 'eth1' }))).toBe('RTNETLINK answers: No such process')
})

test('a bridge has the lowest MAC address and the smallest MTU of its ports, unless they were set', () => {
  const two = [bridge('br0'), master('eth1', 'br0'), master('eth0', 'br0')]
  expect(interfaceOf(after(...two), 'br0')?.mac).toBe('02:00:00:00:00:10')
  expect(
    interfaceOf(
      after(...two, (node) => setMac(node, 'eth1', '02:00:00:00:00:01')),
      'br0',
    )?.mac,
  ).toBe('02:00:00:00:00:01')
  expect(
    interfaceOf(
      after(...two, (node) => setMtu(node, 'eth1', 1400)),
      'br0',
    )?.mtu,
  ).toBe(1400)
  const alone = after(
    ...two,
    (node) => setNoMaster(node, 'eth0'),
    (node) => setNoMaster(node, 'eth1'),
  )
  expect(interfaceOf(alone, 'br0')?.mac).toBe('00:00:00:00:00:00')
  const set = after(
    ...two,
    (node) => setMac(node, 'br0', '02:00:00:00:00:99'),
    (node) => setMtu(node, 'br0', 1450),
  )
  const freed = inTurn(set, (node) => setNoMaster(node, 'eth0'))
  expect(freed.ok && interfaceOf(freed.node, 'br0')).toMatchObject({ mac: '02:00:00:00:00:99', mtu: 1450 })
})

test('a port keeps its addresses and routes, and may go from one bridge to another', () => {
  const node = after(
    up('eth0'),
    add('eth0', '10.0.0.1/24'),
    bridge('br0'),
    bridge('br1'),
    master('eth0', 'br0'),
    master('eth0', 'br1'),
  )
  expect(routes(node)).toEqual(['10.0.0.0/24 dev eth0 kernel src 10.0.0.1'])
  expect(interfaceOf(node, 'eth0')?.master).toBe('br1')
})

test('what cannot be a port is refused', () => {
  const two = [bridge('br0'), bridge('br1')]
  const macvtap: Change = (node) => addInterface(node, { name: 'mv0', kind: 'macvtap', mac: '02:00:00:00:00:50', parent: 'eth0' })
  expect(says(...two, master('lo', 'br0'))).toBe('RTNETLINK answers: Invalid argument')
  expect(says(...two, master('br1', 'br0'))).toBe('Error: Can not enslave a bridge to a bridge.')
  expect(says(...two, master('eth0', 'eth1'))).toBe('RTNETLINK answers: Operation not supported')
  expect(says(...two, macvtap, master('eth0', 'br0'))).toBe('RTNETLINK answers: Device or resource busy')
  expect(says(...two, master('eth0', 'br0'), macvtap)).toBe('RTNETLINK answers: Device or resource busy')
})

test('a bridge that is deleted frees its ports; a card and lo cannot be', () => {
  const node = after(bridge('br0'), up('br0'), add('br0', '10.0.0.1/24'), master('eth0', 'br0'), (before) =>
    deleteInterface(before, 'br0'),
  )
  expect(node.routes).toEqual([])
  expect(interfaceOf(node, 'eth0')?.master).toBeNull()
  expect(says((before) => deleteInterface(before, 'lo'))).toBe('RTNETLINK answers: Operation not supported')
})

test('routes and ports follow an interface that is renamed', () => {
  const node = after(bridge('br0'), up('br0'), add('br0', '10.0.0.1/24'), master('eth0', 'br0'), (before) =>
    renameInterface(before, 'br0', 'lan'),
  )
  expect(routes(node)).toEqual(['10.0.0.0/24 dev lan kernel src 10.0.0.1'])
  expect(interfaceOf(node, 'eth0')?.master).toBe('lan')
  expect(says((before) => renameInterface(before, 'eth0', 'eth1'))).toBe('RTNETLINK answers: File exists')
  expect(says((before) => renameInterface(before, 'eth0', 'a:b'))).toBe('RTNETLINK answers: Invalid argument')
})

test('MAC addresses and MTUs out of bounds are refused', () => {
  expect(says((node) => setMac(node, 'eth0', '01:00:00:00:00:00'))).toBe('RTNETLINK answers: Cannot assign requested address')
  expect(says((node) => setMtu(node, 'eth0', 67))).toBe('Error: mtu less than device minimum.')
  expect(says((node) => setMtu(node, 'eth0', 68_000))).toBe('Error: mtu greater than device maximum.')
})

test('a drawn MAC address is locally administered, and the same again', () => {
  const all = Array.from({ length: 200 }, (_, index) => drawnMac(1, 'host', index))
  expect(new Set(all).size).toBe(200)
  expect(all.every((mac) => /^.[26ae]:/.test(mac))).toBe(true)
  expect(drawnMac(1, 'host', 7)).toBe(all[7])
})

test('an interface that comes up has an IPv6 address for its link, and loses it when it goes down', () => {
  const own = (mac: string) => {
    const node = after((before) => setMac(before, 'eth0', mac), up('eth0'))
    return interfaceOf(node, 'eth0')?.addresses6.map(({ address }) => address)
  }
  expect(own('52:54:00:00:00:10')).toEqual(['fe80::5054:ff:fe00:10'])
  expect(own('02:41:3d:70:79:6a')).toEqual(['fe80::41:3dff:fe70:796a'])
  expect(own('02:00:00:00:00:01')).toEqual(['fe80::ff:fe00:1'])
  expect(own('f2:39:04:66:00:00')).toEqual(['fe80::f039:4ff:fe66:0'])
  expect(interfaceOf(after(up('lo')), 'lo')?.addresses6).toMatchObject([{ address: '::1', prefix: 128 }])
  expect(interfaceOf(after(up('eth0'), down('eth0')), 'eth0')?.addresses6).toEqual([])
})

test('STP brings a forward delay within its bounds, and then refuses others', () => {
  const set = (settings: Parameters<typeof setBridge>[2]) => (node: Node) => setBridge(node, 'br0', settings)
  const node = after(bridge('br0'), set({ forwardDelayMs: 0 }), set({ stp: true }))
  expect(interfaceOf(node, 'br0')?.bridge).toMatchObject({ stp: true, forwardDelayMs: 2000 })
  expect(words(setBridge(node, 'br0', { forwardDelayMs: 100 }))).toBe('RTNETLINK answers: Numerical result out of range')
})
