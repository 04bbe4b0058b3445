/** The network that is taken where an input names none: a LAN with a router to the Internet, and on it a KVM host with guests on four kinds of network. */
import type { NodeKind } from './model.ts'

const web = ['tcp/80 nginx']

const guest = (name: string, address: string, gateway: string | null) => ({
  name,
  kind: 'guest' as NodeKind,
  within: 'host',
  interfaces: [{ name: 'eth0', addresses: [address] }],
  routes: gateway === null ? [] : [`default via ${gateway}`],
  services: web,
})

const tap = (name: string, master: string) => ({ name, kind: 'tap', master })

/** A web server at the other end of the router's only way out. */
export const internetServer = {
  name: 'inet',
  kind: 'internet',
  label: 'a server on the Internet',
  interfaces: [{ name: 'eth0', addresses: ['203.0.113.5/24'] }],
  routes: ['default via 203.0.113.1'],
  services: web,
} as const

/** The LAN's way out: it masquerades, and lets in answers alone. */
export const lanRouter = {
  name: 'rtr',
  kind: 'router',
  label: 'the router of the LAN',
  interfaces: [
    { name: 'wan', addresses: ['203.0.113.1/24'] },
    { name: 'lan', addresses: ['192.168.1.1/24'] },
  ],
  routes: ['default via 203.0.113.5'],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  rules: [
    '-t nat -A POSTROUTING -s 192.168.1.0/24 -o wan -j MASQUERADE',
    '-A FORWARD -i wan -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A FORWARD -i wan -j DROP',
  ],
} as const

/** The switch of the LAN, with a port for the router and two more. */
export const lanSwitch = { name: 'lan', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] } as const

export const sampleNetwork = {
  nodes: [
    internetServer,
    lanRouter,
    lanSwitch,
    {
      name: 'out',
      label: 'a PC on the LAN',
      interfaces: [{ name: 'eth0', addresses: ['192.168.1.50/24'] }],
      routes: ['default via 192.168.1.1'],
      services: web,
    },
    {
      name: 'host',
      kind: 'host',
      label: 'the KVM host',
      interfaces: [
        { name: 'eth0', master: 'br0' },
        { name: 'br0', kind: 'bridge', addresses: ['192.168.1.10/24'] },
        { name: 'intnet0', kind: 'bridge' },
        tap('vnet0', 'virbr0'),
        tap('vnet1', 'virbr0'),
        tap('vnet2', 'br0'),
        tap('vnet3', 'virbr2'),
        tap('vnet4', 'virbr2'),
        tap('vnet5', 'intnet0'),
        tap('vnet6', 'intnet0'),
      ],
      routes: ['default via 192.168.1.1'],
      networks: [
        {
          name: 'default',
          bridge: 'virbr0',
          address: '192.168.122.1/24',
          dhcp: { from: '192.168.122.2', to: '192.168.122.254' },
        },
        { name: 'isolated', bridge: 'virbr2', mode: 'isolated', address: '10.9.9.1/24' },
      ],
      services: web,
    },
    guest('g1', '192.168.122.11/24', '192.168.122.1'),
    guest('g2', '192.168.122.12/24', '192.168.122.1'),
    guest('g3', '192.168.1.103/24', '192.168.1.1'),
    guest('g4', '10.9.9.4/24', '10.9.9.1'),
    guest('g5', '10.9.9.5/24', '10.9.9.1'),
    guest('g6', '10.5.5.6/24', null),
    guest('g7', '10.5.5.7/24', null),
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
  at: 'host',
} as const
