import { describe, expect, test } from 'vitest'
import { network } from '../index.ts'
import { bridge, card, inputOf, type InputGiven, port, switchOf } from '../inputs.fixture.ts'
import type { Probe, World } from '../model.ts'
import { mostDeliveries, mostInLine } from './fabric.ts'
import { send } from './index.ts'

const worldOf = (given: InputGiven): World => network.create(network.parseInput(inputOf(given)))
const probe = (from: string, to: string, protocol: Probe['protocol'] = 'icmp', onPort = 0): Probe => ({
  from,
  to,
  protocol,
  port: onPort,
})
const asked = (world: World, given: Probe) => send(world, given, { trace: true })

const pair = (extra: Partial<InputGiven['nodes'][number]> = {}) =>
  worldOf({
    nodes: [
      { name: 'a', interfaces: [card('eth0', '10.0.0.1/24')] },
      { name: 'b', interfaces: [card('eth0', '10.0.0.2/24')], services: ['tcp/80 nginx'], ...extra },
    ],
    wires: [['a:eth0', 'b:eth0']],
  })

/** Two switches joined by two wires. */
const ring = (stp: boolean) =>
  worldOf({
    nodes: [
      { name: 'a', interfaces: [card('eth0', '10.0.0.1/24')] },
      { name: 'b', interfaces: [card('eth0', '10.0.0.2/24')] },
      ...['s', 't'].map((name) => ({
        name,
        kind: 'host' as const,
        interfaces: [{ ...bridge('br0'), stp }, port('p1', 'br0'), port('p2', 'br0'), port('p3', 'br0')],
      })),
    ],
    wires: [
      ['a:eth0', 's:p1'],
      ['b:eth0', 't:p1'],
      ['s:p2', 't:p2'],
      ['s:p3', 't:p3'],
    ],
  })

describe('a packet between two neighbours', () => {
  test('is answered once ARP has found the other', () => {
    const { answer, world } = asked(pair(), probe('a', '10.0.0.2'))
    expect(answer.result).toBe('OK')
    expect(answer.steps.map(({ stage }) => stage)).toContain('arp')
    expect(world.learned.a?.neighbours).toEqual([
      { dev: 'eth0', address: '10.0.0.2', mac: world.nodes.b?.interfaces[1]?.mac, state: 'REACHABLE', atMs: 0 },
    ])
    const again = asked(world, probe('a', '10.0.0.2'))
    expect(again.answer.steps.map(({ stage }) => stage)).not.toContain('arp')
  })

  test('tells a server where it came from', () => {
    expect(asked(pair(), probe('a', '10.0.0.2', 'tcp', 80)).answer).toMatchObject({
      result: 'OK',
      seenSource: '10.0.0.1',
      answeredBy: 'b',
      isConnected: true,
    })
  })

  test('is refused where nothing listens, and lost where a rule drops it', () => {
    expect(asked(pair(), probe('a', '10.0.0.2', 'tcp', 81)).answer.result).toBe('REFUSED')
    expect(asked(pair({ rules: ['-P INPUT DROP'] }), probe('a', '10.0.0.2', 'tcp', 80)).answer).toMatchObject({
      result: 'TIMEOUT',
      afterMs: 2000,
    })
  })

  test('to nobody is unreachable after ARP was asked three times', () => {
    const { answer } = asked(pair(), { ...probe('a', '10.0.0.9', 'tcp', 80), timeoutMs: 10_000 })
    expect(answer).toMatchObject({ result: 'HOST_UNREACH', afterMs: 3000 })
    expect(answer.steps.filter(({ packet }) => packet?.says.startsWith('Request who-has 10.0.0.9')).length).toBe(3)
  })

  test('without a route does not leave', () => {
    expect(asked(pair(), probe('a', '10.9.0.1')).answer.result).toBe('NET_UNREACH')
  })

  test('leaves the world that it was sent in as it was', () => {
    const before = pair()
    const copy = JSON.stringify(before)
    asked(before, probe('a', '10.0.0.2', 'tcp', 80))
    expect(JSON.stringify(before)).toBe(copy)
  })
})

describe('bridges in a ring', () => {
  test('without a spanning tree send a broadcast round for ever: it is stopped, and said', () => {
    const { answer } = asked(ring(false), probe('a', '10.0.0.9'))
    expect(answer.isStorm).toBe(true)
    expect(answer.steps.length).toBeLessThanOrEqual(500)
    expect(mostDeliveries).toBe(20_000)
  })

  test('with a spanning tree block one way', () => {
    const { answer } = asked(ring(true), probe('a', '10.0.0.2'))
    expect(answer).toMatchObject({ result: 'OK', isStorm: false })
    expect(answer.steps.some(({ why }) => why.startsWith('Spanning tree blocks'))).toBe(true)
  })
})

test('two routers that send a packet to each other end it when its time to live is used up', () => {
  const world = worldOf({
    nodes: [
      { name: 'a', interfaces: [card('eth0', '10.0.0.2/24')], routes: ['default via 10.0.0.1'] },
      {
        name: 'r',
        kind: 'router',
        interfaces: [card('eth0', '10.0.0.1/24'), card('eth1', '10.1.0.1/24')],
        routes: ['10.9.0.0/16 via 10.1.0.2'],
        sysctls: { 'net.ipv4.ip_forward': '1' },
      },
      {
        name: 's',
        kind: 'router',
        interfaces: [card('eth0', '10.1.0.2/24')],
        routes: ['10.9.0.0/16 via 10.1.0.1', '10.0.0.0/24 via 10.1.0.1'],
        sysctls: { 'net.ipv4.ip_forward': '1' },
      },
    ],
    wires: [
      ['a:eth0', 'r:eth0'],
      ['r:eth1', 's:eth0'],
    ],
  })
  expect(asked(world, probe('a', '10.9.0.1')).answer.result).toBe('REJECTED(ttl-exceeded)')
  expect(asked(world, probe('a', '10.9.0.1', 'tcp', 80)).answer.result).toBe('HOST_UNREACH')
})

test('a guest on a macvtap reaches the LAN, and not its own host', () => {
  const world = worldOf({
    nodes: [
      {
        name: 'host',
        kind: 'host',
        interfaces: [
          card('eth0', '10.0.0.1/24'),
          { name: 'macvtap0', kind: 'macvtap', parent: 'eth0', mode: 'bridge', mac: '52:54:00:00:00:07' },
        ],
      },
      { name: 'g', kind: 'guest', within: 'host', interfaces: [{ ...card('eth0', '10.0.0.7/24'), mac: '52:54:00:00:00:07' }] },
      { name: 'pc', interfaces: [card('eth0', '10.0.0.5/24')] },
      switchOf('lan', 2),
    ],
    wires: [
      ['host:eth0', 'lan:p1'],
      ['pc:eth0', 'lan:p2'],
      ['host:macvtap0', 'g:eth0'],
    ],
  })
  expect(asked(world, probe('g', '10.0.0.5')).answer.result).toBe('OK')
  expect(asked(world, probe('pc', '10.0.0.7')).answer.result).toBe('OK')
  expect(asked(world, probe('g', '10.0.0.1')).answer.result).toBe('TIMEOUT')
  expect(asked(world, probe('pc', '10.0.0.1')).answer.result).toBe('OK')
})

describe('what a learner may cost', () => {
  const typed = (world: World, line: string) => {
    const outcome = network.command(world, { name: 'terminal.run', args: { line } })
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    return outcome.world
  }

  test('chains that grow threefold with each jump are followed no further than a bound, and nothing gets through', () => {
    const names = Array.from({ length: 14 }, (_, nth) => `c${nth}`)
    const jumps = names
      .slice(1)
      .flatMap((name, nth) => [`-A c${nth} -j ${name}`, `-A c${nth} -j ${name}`, `-A c${nth} -j ${name}`])
    const rules = [...names.map((name) => `-N ${name}`), ...jumps, '-A c13', '-A OUTPUT -j c0']
    const bomb = worldOf({
      nodes: [
        { name: 'a', interfaces: [card('eth0', '10.0.0.1/24')], rules },
        { name: 'b', interfaces: [card('eth0', '10.0.0.2/24')] },
      ],
      wires: [['a:eth0', 'b:eth0']],
    })
    expect(asked(bomb, probe('a', '10.0.0.2')).answer).toMatchObject({ result: 'TIMEOUT', isStorm: true })
  })

  test('a line stops where its packets have cost what they may', () => {
    const world = typed(ring(false), 'ping -c 100 10.0.0.2; ping -c 1 10.0.0.2')
    expect(world.last.stderr).toContain('one line does not send so much here')
    expect(world.last.stdout.match(/packets transmitted/g)?.length).toBe(1)
    expect(world.spent).toBeUndefined()
    expect(mostInLine).toBeGreaterThan(mostDeliveries)
    expect(typed(world, 'ip link show lo').last.code).toBe(0)
  })

  test('nodes that share their tables count each for itself', () => {
    const world = pair({ rules: ['-A INPUT'] })
    const { a, b } = world.nodes
    if (!a || !b) throw new Error('no nodes')
    const shared = { ...world, nodes: { ...world.nodes, a: { ...a, tables: b.tables } } }
    const { learned } = asked(shared, probe('a', '10.0.0.2')).world
    const id = String(b.tables.filter.find(({ name }) => name === 'INPUT')?.rules[0]?.id)
    expect([learned.a?.ruleCounters[id], learned.b?.ruleCounters[id]]).toEqual([
      [1, 84],
      [1, 84],
    ])
  })

  test('a machine has no more addresses than a bound, and the line that would make more says so', () => {
    let world = pair()
    for (let nth = 0; nth < 260; nth += 1) world = typed(world, `ip addr add 10.1.${nth >> 8}.${nth & 255}/32 dev eth0`)
    expect(world.last.stderr).toBe('not modelled here: more than 256 addresses on a machine\n')
    expect(world.nodes.a?.interfaces.flatMap(({ addresses }) => addresses).length).toBeLessThanOrEqual(256)
  })
})

test('a bridge with a spanning tree that has just come up lets its ports listen and learn first', () => {
  const told = (world: World, name: string, args: Readonly<Record<string, string>>): World => {
    const outcome = network.command(world, { name, args })
    if (!outcome.ok) throw new Error(outcome.refusal.message)
    return outcome.world
  }
  const typed = (world: World, line: string) => told(world, 'terminal.run', { line })
  const onS = told(ring(true), 'terminal.at', { node: 's' })
  const up = typed(typed(onS, 'ip link set br0 down'), 'ip link set br0 up')
  expect(asked(up, probe('a', '10.0.0.2')).answer.result).toBe('TIMEOUT')
  expect(asked(network.advance(up, 29_000), probe('a', '10.0.0.2')).answer.result).toBe('TIMEOUT')
  expect(asked(network.advance(up, 31_000), probe('a', '10.0.0.2')).answer.result).toBe('OK')
})
