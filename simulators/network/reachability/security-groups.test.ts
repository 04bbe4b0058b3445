import { describe, expect, test } from 'vitest'
import { send } from '../engine/index.ts'
import { network } from '../index.ts'
import { card, inputOf, switchOf } from '../inputs.fixture.ts'
import type { Probe, SecurityGroup, SecurityRule, World } from '../model.ts'
import { analysed } from './security-groups.ts'

const rule = (protocol: SecurityRule['protocol'], fromPort: number, toPort: number, peer: string): SecurityRule => ({
  protocol,
  fromPort,
  toPort,
  peer: peer.includes('/') ? { cidr: peer } : { group: peer },
})
const group = (
  name: string,
  inbound: readonly SecurityRule[],
  outbound: readonly SecurityRule[] | null = null,
): SecurityGroup => ({
  name,
  inbound,
  outbound,
})

/** Two instances in one subnet, in the groups that are said. */
function cloud(groups: readonly SecurityGroup[], of: { readonly web: readonly string[]; readonly db: readonly string[] }): World {
  const instance = (name: 'web' | 'db', address: string) => ({
    name,
    kind: 'instance' as const,
    interfaces: [{ ...card('eth0', address), securityGroups: of[name] }],
    services: ['tcp/80 nginx', 'tcp/22 sshd', 'udp/53 dnsmasq'],
  })
  return network.create(
    inputOf({
      nodes: [instance('web', '10.0.0.11/24'), instance('db', '10.0.0.13/24'), switchOf('subnet', 2)],
      wires: [
        ['web:eth0', 'subnet:p1'],
        ['db:eth0', 'subnet:p2'],
      ],
      securityGroups: groups,
    }),
  )
}

const toDb: Probe = { from: 'web', to: '10.0.0.13', protocol: 'tcp', port: 80 }
const ping: Probe = { ...toDb, protocol: 'icmp', port: 0 }
const resultOf = (world: World, probe: Probe) => send(world, probe, { trace: false }).answer.result

describe('a security group', () => {
  test('that is new lets everything out and nothing in, in silence', () => {
    const world = cloud([group('new', [])], { web: ['new'], db: ['new'] })
    expect(resultOf(world, toDb)).toBe('TIMEOUT')
    expect(analysed(world, toDb).findings).toEqual([
      {
        code: 'ENI_SG_RULES_MISMATCH',
        node: 'db',
        direction: 'ingress',
        groups: ['new'],
        why: 'No ingress rule of new at db allows tcp 80 from 10.0.0.11.',
      },
    ])
  })

  test('names every component that stops it, not only the first', () => {
    const world = cloud([group('shut', [], [])], { web: ['shut'], db: ['shut'] })
    expect(analysed(world, toDb).findings.map(({ node, direction }) => `${node} ${direction}`)).toEqual([
      'web egress',
      'db ingress',
    ])
  })

  test('lets answers back whatever the other direction says', () => {
    const inOnly = group('db', [rule('tcp', 80, 80, '0.0.0.0/0')], [])
    const outOnly = group('web', [], [rule('tcp', 80, 80, '10.0.0.0/24')])
    expect(resultOf(cloud([inOnly, outOnly], { web: ['web'], db: ['db'] }), toDb)).toBe('OK')
  })

  test('that says -1 means every protocol and every port', () => {
    const world = cloud([group('all', [rule('-1', 22, 22, '0.0.0.0/0')])], { web: ['all'], db: ['all'] })
    for (const probe of [toDb, ping, { ...toDb, protocol: 'udp', port: 53 } as const]) expect(resultOf(world, probe)).toBe('OK')
  })

  test('takes ICMP by type and code', () => {
    const byType = (type: number, code: number) =>
      cloud([group('icmp', [rule('icmp', type, code, '0.0.0.0/0')])], { web: ['icmp'], db: ['icmp'] })
    expect(resultOf(byType(8, -1), ping)).toBe('OK')
    expect(resultOf(byType(8, 0), ping)).toBe('OK')
    expect(resultOf(byType(-1, -1), ping)).toBe('OK')
    expect(resultOf(byType(0, -1), ping)).toBe('TIMEOUT')
    expect(resultOf(byType(8, -1), toDb)).toBe('TIMEOUT')
  })

  test('joins with others of the same interface: the most permissive rule counts', () => {
    const world = cloud(
      [group('ssh', [rule('tcp', 22, 22, '10.0.0.0/24')]), group('web', [rule('tcp', 80, 80, '10.0.0.11/32')])],
      {
        web: ['ssh'],
        db: ['ssh', 'web'],
      },
    )
    expect(resultOf(world, toDb)).toBe('OK')
    expect(resultOf(world, { ...toDb, port: 22 })).toBe('OK')
    expect(resultOf(world, { ...toDb, from: 'db', to: '10.0.0.11' })).toBe('TIMEOUT')
  })

  test('as a source means the private addresses of its members, and none of its rules', () => {
    const world = cloud([group('web', []), group('db', [rule('tcp', 80, 80, 'web')])], { web: ['web'], db: ['db'] })
    expect(resultOf(world, toDb)).toBe('OK')
    expect(resultOf(world, { ...toDb, port: 22 })).toBe('TIMEOUT')
  })
})

describe('a flow', () => {
  const openFlow = (inbound: SecurityRule, outbound: readonly SecurityRule[] | null = null, probe = toDb) =>
    analysed(cloud([group('out', []), group('in', [inbound], outbound)], { web: ['out'], db: ['in'] }), probe).flows.find(
      ({ node }) => node === 'db',
    )

  test('that everybody may send is not tracked where everything may go back', () => {
    expect(openFlow(rule('tcp', 80, 80, '0.0.0.0/0'))).toEqual({ node: 'db', direction: 'ingress', isTracked: false })
  })

  test('of a narrower rule is tracked, and so is one whose way back is not open', () => {
    expect(openFlow(rule('tcp', 80, 80, '10.0.0.0/24'))?.isTracked).toBe(true)
    expect(openFlow(rule('tcp', 80, 80, '0.0.0.0/0'), [rule('tcp', 80, 80, '0.0.0.0/0')])?.isTracked).toBe(true)
    expect(openFlow(rule('tcp', 80, 80, '0.0.0.0/0'), [])?.isTracked).toBe(true)
  })

  test('of ICMP is always tracked', () => {
    expect(openFlow(rule('icmp', -1, -1, '0.0.0.0/0'), null, ping)?.isTracked).toBe(true)
  })
})

describe('what is none of a group', () => {
  const open = group('open', [rule('-1', -1, -1, '0.0.0.0/0')])

  test('an instance that is stopped is in a bad state', () => {
    const begun = cloud([open], { web: ['open'], db: ['open'] })
    const off = network.command(begun, { name: 'node.power', args: { node: 'db', on: false } })
    expect(off.ok && analysed(off.world, toDb).findings.map(({ code, node }) => `${code} ${node}`)).toEqual(['BAD_STATE db'])
  })

  test('no route is named as such', () => {
    const world = cloud([open], { web: ['open'], db: ['open'] })
    expect(analysed(world, { ...toDb, to: '198.51.100.1' }).findings.map(({ code }) => code)).toEqual(['NO_ROUTE_TO_DESTINATION'])
  })

  test('a port on which nothing listens is refused, not dropped', () => {
    const world = cloud([open], { web: ['open'], db: ['open'] })
    const { answer, findings } = analysed(world, { ...toDb, port: 3306 })
    expect(answer.result).toBe('REFUSED')
    expect(findings).toEqual([])
  })
})
