import { describe, expect, test } from 'vitest'
import { send } from '../engine/index.ts'
import { network } from '../index.ts'
import { bridge, card, inputOf, type InterfaceGiven, type NodeGiven, port, switchOf } from '../inputs.fixture.ts'
import type { Fix, Probe, World } from '../model.ts'
import { dockerRules } from '../iptables/docker-rules.fixture.ts'
import { recordedNetworks } from '../recorded-networks.fixture.ts'
import { fixed } from './fix.ts'
import { remedies } from './remedies.ts'

const web = ['tcp/80 nginx']

interface Broken {
  readonly interfaces?: readonly InterfaceGiven[]
  readonly host?: Partial<NodeGiven>
  readonly g1?: InterfaceGiven
  readonly g2?: InterfaceGiven
}

/** A PC and a KVM host with two guests on its bridge; what is broken is said. */
function lab({ interfaces, host, g1 = card('eth0', '192.168.1.101/24'), g2 = card('eth0', '192.168.1.102/24') }: Broken): World {
  const guest = (name: string, eth0: InterfaceGiven): NodeGiven => ({
    name,
    kind: 'guest',
    within: 'host',
    interfaces: [eth0],
    services: name === 'g1' ? web : [],
  })
  return network.create(
    inputOf({
      nodes: [
        { name: 'pc', interfaces: [card('eth0', '192.168.1.50/24')] },
        switchOf('lan', 2),
        {
          name: 'host',
          kind: 'host',
          interfaces: [
            ...(interfaces ?? [port('eth0', 'br0'), bridge('br0', '192.168.1.10/24')]),
            { name: 'vnet0', kind: 'tap', master: 'br0' },
            { name: 'vnet1', kind: 'tap', master: 'br0' },
          ],
          services: web,
          ...host,
        },
        guest('g1', g1),
        guest('g2', g2),
      ],
      wires: [
        ['pc:eth0', 'lan:p1'],
        ['host:eth0', 'lan:p2'],
        ['host:vnet0', 'g1:eth0'],
        ['host:vnet1', 'g2:eth0'],
      ],
    }),
  )
}

const toGuest: Probe = { from: 'pc', to: '192.168.1.101', protocol: 'tcp', port: 80 }
const toHost: Probe = { ...toGuest, to: '192.168.1.10' }

const linesOf = (world: World, probe: Probe) =>
  remedies(world, probe).remedies.map(({ fixes }) => fixes.map((fix) => `${onOf(fix)}: ${fix.line ?? fix.kind}`).join(' && '))
const onOf = (fix: Fix): string => (fix.kind === 'group' ? fix.group : fix.kind === 'wire' ? fix.end : fix.node)

describe('six broken hosts', () => {
  test('a card that is no port of br0 is put into it', () => {
    const world = lab({ interfaces: [card('eth0'), bridge('br0', '192.168.1.10/24')] })
    expect(linesOf(world, toGuest)[0]).toBe('host: ip link set eth0 master br0')
  })

  test('an address on the enslaved card is moved to the bridge', () => {
    const world = lab({ interfaces: [{ ...port('eth0', 'br0'), addresses: ['192.168.1.10/24'] }, bridge('br0')] })
    expect(linesOf(world, toHost)).toEqual(['host: ip addr del 192.168.1.10/24 dev eth0 && ip addr add 192.168.1.10/24 dev br0'])
  })

  test('a host that does not forward is told to', () => {
    const world = network.create(recordedNetworks.S1 ?? inputOf({ nodes: [], wires: [] }))
    const lines = linesOf(world, { from: 'g1', to: '203.0.113.5', protocol: 'icmp', port: 0 })
    expect(lines).toEqual(['host: sysctl -w net.ipv4.ip_forward=1'])
  })

  test('Docker’s FORWARD DROP lets bridged frames through again', () => {
    const docker = {
      sysctls: { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1' },
      rules: dockerRules,
    }
    expect(linesOf(lab({ host: docker }), toGuest)).toContain('host: iptables -P FORWARD ACCEPT')
  })

  test('of two nodes with one address, one gives it up', () => {
    const world = lab({ g2: card('eth0', '192.168.1.101/24') })
    expect(linesOf(world, { ...toGuest, from: 'host' })).toContain('g2: ip addr del 192.168.1.101/24 dev eth0')
  })

  test('a clone gets a MAC address of its own', () => {
    const mac = '52:54:00:aa:bb:cc'
    const world = lab({
      g1: { ...card('eth0', '192.168.1.101/24'), mac },
      g2: { ...card('eth0', '192.168.1.102/24'), mac },
    })
    const probe: Probe = { from: 'g2', to: '192.168.1.101', protocol: 'icmp', port: 0 }
    expect(linesOf(world, probe)[0]).toBe('g2: ip link set eth0 address 52:54:00:aa:bb:01')
  })
})

describe('remedies', () => {
  test('insert an ACCEPT before the rule that stopped it', () => {
    const world = network.create(recordedNetworks.P1 ?? inputOf({ nodes: [], wires: [] }))
    expect(linesOf(world, { from: 'out', to: '192.168.1.10', protocol: 'tcp', port: 8080 })[0]).toBe(
      'host: iptables -I FORWARD 2 -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT',
    )
  })

  test('are two where one is not enough: a route, and a rule', () => {
    const world = network.create(recordedNetworks.S0 ?? inputOf({ nodes: [], wires: [] }))
    expect(linesOf(world, { from: 'out', to: '192.168.122.11', protocol: 'tcp', port: 80 })[0]).toBe(
      'out: ip route add 192.168.122.0/24 via 192.168.1.10 && host: iptables -I FORWARD 2 -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT',
    )
  })

  test('find the way back: a route, or an address that can be answered', () => {
    const world = network.create(recordedNetworks.S2 ?? inputOf({ nodes: [], wires: [] }))
    expect(linesOf(world, { from: 'g1', to: '203.0.113.5', protocol: 'icmp', port: 0 })).toEqual([
      'rtr: ip route add 192.168.122.0/24 via 192.168.1.10',
      'host: iptables -t nat -A POSTROUTING -s 192.168.122.0/24 -o br0 -j MASQUERADE',
    ])
  })

  test('start what listens, mend a wire, switch a node on, bring a link up', () => {
    const world = lab({})
    expect(linesOf(world, { ...toGuest, to: '192.168.1.102' })).toEqual(['g2: systemctl start nginx'])
    const cut = { ...world, wires: world.wires.map((wire) => ({ ...wire, isCut: wire.a.node === 'pc' })) }
    expect(linesOf(cut, toGuest)).toEqual(['pc:eth0: wire'])
    const off = network.command(world, { name: 'node.power', args: { node: 'g1', on: false } })
    expect(off.ok && linesOf(off.world, toGuest)).toEqual(['g1: power'])
    expect(linesOf(lab({ g1: { ...card('eth0', '192.168.1.101/24'), isUp: false } }), toGuest)).toEqual([
      'g1: ip link set eth0 up',
    ])
  })

  test('add a rule to a security group', () => {
    const world = network.create(recordedNetworks.E3 ?? inputOf({ nodes: [], wires: [] }))
    expect(linesOf(world, { from: 'stranger', to: '198.51.100.11', protocol: 'tcp', port: 22 })).toEqual([
      'web: aws ec2 authorize-security-group-ingress --group-name web --protocol tcp --port 22 --cidr 198.51.100.66/32',
    ])
  })

  test('let it through, each of them, and are few', () => {
    for (const [name, input] of Object.entries(recordedNetworks)) {
      const world = network.create(input)
      for (const { from, to } of [
        { from: 'out', to: '192.168.122.11' },
        { from: 'g1', to: '203.0.113.5' },
        { from: 'stranger', to: '10.0.0.12' },
      ]) {
        if (!world.nodes[from]) continue
        const probe: Probe = { from, to, protocol: 'tcp', port: 80 }
        if (send(world, probe, { trace: false }).answer.result === 'OK') continue
        const found = remedies(world, probe)
        expect(found.probes, name).toBeLessThanOrEqual(50)
        expect(found.remedies.length > 0, name).toBe(found.reason === null)
        for (const { fixes } of found.remedies) {
          const after = fixes.reduce<World | null>((now, fix) => (now ? fixed(now, fix) : null), world)
          expect(after && send(after, probe, { trace: false }).answer.result, `${name} ${JSON.stringify(fixes)}`).toBe('OK')
        }
      }
    }
  })

  test('are none, with the reason, where nobody has the address', () => {
    const found = remedies(lab({}), { ...toGuest, to: '192.168.1.77' })
    expect(found.remedies).toEqual([])
    expect(found.reason).toContain('nobody')
  })
})
