/** The networks on which `recordings/reachability.json` was recorded. */
import { bridge, card, inputOf, libvirtNetwork, type InputGiven, type NodeGiven, port, switchOf } from './inputs.fixture.ts'
import { lanRouter } from './sample.table.ts'
import type { ForwardMode, Input, SecurityGroup } from './model.ts'

interface Changes {
  /** Of `virbr0`; null for a host without libvirt's rules, whose bridges are there all the same. */
  readonly mode?: ForwardMode | null
  readonly rules?: readonly string[]
  readonly sysctls?: Readonly<Record<string, string>>
  readonly isCardInBridge?: boolean
  readonly g2?: string
  /** The guests' taps of `virbr0`, in the order in which they were added. */
  readonly firstTaps?: readonly string[]
  readonly services?: readonly string[]
}

const guest = (name: string, services: readonly string[], address: string, gateway: string | null): NodeGiven => ({
  name,
  kind: 'guest',
  within: 'host',
  interfaces: [card('eth0', address)],
  routes: gateway ? [`default via ${gateway}`] : [],
  services,
})

/** A LAN with a router to the Internet, and on it a KVM host with four networks of guests. */
function lab(changes: Changes = {}): Input {
  const {
    mode = 'nat',
    rules = [],
    sysctls = {},
    isCardInBridge = true,
    g2 = '192.168.122.12',
    firstTaps = ['vnet0', 'vnet1'],
    services = ['tcp/80 nginx'],
  } = changes
  const taps = (bridgeName: string, ...names: readonly string[]) =>
    names.map((name) => ({ name, kind: 'tap' as const, master: bridgeName }))
  const given: InputGiven = {
    nodes: [
      {
        name: 'inet',
        kind: 'internet',
        interfaces: [card('eth0', '203.0.113.5/24')],
        routes: ['default via 203.0.113.1'],
        services,
      },
      { ...lanRouter, services },
      switchOf('lan', 3),
      { name: 'out', interfaces: [card('eth0', '192.168.1.50/24')], routes: ['default via 192.168.1.1'], services },
      {
        name: 'host',
        kind: 'host',
        interfaces: [
          isCardInBridge ? port('eth0', 'br0') : card('eth0'),
          bridge('br0', '192.168.1.10/24'),
          bridge('virbr0', '192.168.122.1/24'),
          bridge('virbr2', '10.9.9.1/24'),
          bridge('intnet0'),
          ...taps('br0', 'vnet2'),
          ...taps('virbr0', ...firstTaps),
          ...taps('virbr2', 'vnet3', 'vnet4'),
          ...taps('intnet0', 'vnet5', 'vnet6'),
        ],
        routes: ['default via 192.168.1.1'],
        sysctls: { 'net.ipv4.ip_forward': '1', ...sysctls },
        rules,
        networks:
          mode === null
            ? []
            : [
                libvirtNetwork({ name: 'default', bridge: 'virbr0', address: '192.168.122.1/24', mode }),
                libvirtNetwork({ name: 'isolated', bridge: 'virbr2', address: '10.9.9.1/24', mode: 'isolated' }),
              ],
        services,
      },
      guest('g1', services, '192.168.122.11/24', '192.168.122.1'),
      guest('g2', services, `${g2}/24`, '192.168.122.1'),
      guest('g3', services, '192.168.1.103/24', '192.168.1.1'),
      guest('g4', services, '10.9.9.4/24', '10.9.9.1'),
      guest('g5', services, '10.9.9.5/24', '10.9.9.1'),
      guest('g6', services, '10.5.5.6/24', null),
      guest('g7', services, '10.5.5.7/24', null),
    ],
    wires: [
      ['inet:eth0', 'rtr:wan'],
      ['rtr:lan', 'lan:p1'],
      ['out:eth0', 'lan:p2'],
      ['host:eth0', 'lan:p3'],
      ['host:vnet0', 'g1:eth0'],
      ['host:vnet1', 'g2:eth0'],
      ['host:vnet2', 'g3:eth0'],
      ['host:vnet3', 'g4:eth0'],
      ['host:vnet4', 'g5:eth0'],
      ['host:vnet5', 'g6:eth0'],
      ['host:vnet6', 'g7:eth0'],
    ],
  }
  return inputOf(given)
}

const forwarded = '-t nat -A PREROUTING -d 192.168.1.10 -p tcp --dport 8080 -j DNAT --to-destination 192.168.122.11:80'
const letThrough = 'FORWARD -d 192.168.122.11 -p tcp --dport 80 -j ACCEPT'

const everything = { protocol: '-1', fromPort: -1, toPort: -1 } as const
const tcpPort = (number: number) => ({ protocol: 'tcp', fromPort: number, toPort: number }) as const
const instancePorts = ['tcp/22 sshd', 'tcp/80 nginx', 'tcp/3306 mysqld']

/** Three instances behind an Internet gateway, which translates the public address of those that have one, and nothing of the others. */
function cloud(groups: readonly SecurityGroup[], of: (name: string) => string): Input {
  const instance = (name: string, address: string): NodeGiven => ({
    name,
    kind: 'instance',
    interfaces: [{ ...card('eth0', address), securityGroups: [of(name)] }],
    routes: ['default via 10.0.0.1'],
    services: instancePorts,
  })
  const outside = (name: string, address: string): NodeGiven => ({
    name,
    kind: 'internet',
    interfaces: [card('eth0', address)],
    services: ['tcp/80 nginx'],
  })
  const publicAddresses = [
    ['198.51.100.11', '10.0.0.11'],
    ['198.51.100.12', '10.0.0.12'],
  ] as const
  return inputOf({
    nodes: [
      outside('office', '198.51.100.50/24'),
      outside('stranger', '198.51.100.66/24'),
      switchOf('internet', 3),
      {
        name: 'igw',
        kind: 'router',
        interfaces: [card('ext', '198.51.100.1/24', '198.51.100.11/24', '198.51.100.12/24'), card('vpc', '10.0.0.1/24')],
        sysctls: { 'net.ipv4.ip_forward': '1' },
        rules: publicAddresses.flatMap(([outer, inner]) => [
          `-t nat -A PREROUTING -d ${outer} -j DNAT --to-destination ${inner}`,
          `-t nat -A POSTROUTING -s ${inner} -j SNAT --to-source ${outer}`,
        ]),
      },
      switchOf('subnet', 4),
      instance('web', '10.0.0.11/24'),
      instance('app', '10.0.0.12/24'),
      instance('db', '10.0.0.13/24'),
    ],
    wires: [
      ['office:eth0', 'internet:p1'],
      ['stranger:eth0', 'internet:p2'],
      ['igw:ext', 'internet:p3'],
      ['igw:vpc', 'subnet:p1'],
      ['web:eth0', 'subnet:p2'],
      ['app:eth0', 'subnet:p3'],
      ['db:eth0', 'subnet:p4'],
    ],
    securityGroups: groups,
    ports: [22, 80, 3306],
  })
}

/** By the scenario's name in the recording. */
export const recordedNetworks: Readonly<Record<string, Input>> = {
  S0: lab(),
  S1: lab({ sysctls: { 'net.ipv4.ip_forward': '0' } }),
  S2: lab({ mode: null }),
  P1: lab({ rules: [forwarded] }),
  P2: lab({ rules: [forwarded, `-A ${letThrough}`] }),
  P3: lab({ rules: [forwarded, `-I ${letThrough}`] }),
  R1: lab({ mode: 'route' }),
  B1: lab({ rules: ['-P FORWARD DROP'], sysctls: { 'net.bridge.bridge-nf-call-iptables': '1' } }),
  H1: lab({
    rules: [
      '-P INPUT DROP',
      '-A INPUT -i lo -j ACCEPT',
      '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A INPUT -p tcp --dport 22 -j ACCEPT',
    ],
    services: ['tcp/22 sshd', 'tcp/80 nginx'],
  }),
  N1: lab({ isCardInBridge: false }),
  // Of two that answer the later port's is heard first. Which that was is not recorded: the one by which the rows come out.
  D1: lab({ g2: '192.168.122.11', firstTaps: ['vnet1', 'vnet0'] }),
  E1: cloud([{ name: 'custom', inbound: [], outbound: null }], () => 'custom'),
  E2: cloud([{ name: 'default', inbound: [{ ...everything, peer: { group: 'default' } }], outbound: null }], () => 'default'),
  E3: cloud(
    [
      {
        name: 'web',
        inbound: [
          { ...tcpPort(80), peer: { cidr: '0.0.0.0/0' } },
          { ...tcpPort(22), peer: { cidr: '198.51.100.50/32' } },
        ],
        outbound: null,
      },
      { name: 'app', inbound: [{ ...tcpPort(80), peer: { group: 'web' } }], outbound: null },
      { name: 'db', inbound: [{ ...tcpPort(3306), peer: { group: 'app' } }], outbound: null },
    ],
    (name) => name,
  ),
}
