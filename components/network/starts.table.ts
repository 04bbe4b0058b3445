/** Networks to begin with: for free play, and as a lesson wants them. */
const web = ['tcp/80 nginx']
const tap = (name: string, master: string) => ({ name, kind: 'tap', master })
const switchOf = (name: string, ports: number, label = name) => ({
  name,
  kind: 'switch',
  label,
  interfaces: Array.from({ length: ports }, (_, nth) => ({ name: `p${nth + 1}` })),
})

const guest = (name: string, address: string, gateway: string | null, label = name) => ({
  name,
  kind: 'guest',
  label,
  within: 'host',
  interfaces: [{ name: 'eth0', addresses: [address] }],
  routes: gateway === null ? [] : [`default via ${gateway}`],
  services: web,
})

const server = {
  name: 'server',
  kind: 'internet',
  label: 'a server on the Internet',
  interfaces: [{ name: 'eth0', addresses: ['203.0.113.5/24'] }],
  routes: ['default via 203.0.113.1'],
  services: web,
}

/** A router of the kind that stands in every home: it exchanges senders, and lets nobody in. */
const router = (routes: readonly string[] = []) => ({
  name: 'rtr',
  kind: 'router',
  label: 'the LAN’s router',
  interfaces: [
    { name: 'wan', addresses: ['203.0.113.1/24'] },
    { name: 'lan', addresses: ['192.168.1.1/24'] },
  ],
  routes: ['default via 203.0.113.5', ...routes],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  rules: [
    '-t nat -A POSTROUTING -o wan -j MASQUERADE',
    '-A FORWARD -i wan -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-A FORWARD -i wan -j DROP',
  ],
})

const pc = {
  name: 'pc',
  label: 'a PC in the LAN',
  interfaces: [{ name: 'eth0', addresses: ['192.168.1.50/24'] }],
  routes: ['default via 192.168.1.1'],
  services: web,
}

const lanWires = [
  ['server:eth0', 'rtr:wan'],
  ['rtr:lan', 'lan:p1'],
  ['pc:eth0', 'lan:p2'],
  ['host:eth0', 'lan:p3'],
]

const range = (net: string) => ({ from: `${net}.2`, to: `${net}.254` })

/** The router that a VM of VirtualBox in NAT mode has to itself. */
const natOf = (name: string) => ({
  ...switchOf(`nat-of-${name}`, 1, `VirtualBox’s NAT of ${name}`),
  within: 'host',
  userNat: { host: 'host', forwards: [] },
})

/** A VM of VirtualBox: its cards have the prefix that VirtualBox gives. */
const vm = (
  name: string,
  nth: number,
  address: string | null,
  gateway: string | null,
  label: string,
  within: string | null = null,
) => ({
  name,
  kind: 'guest',
  label,
  within,
  interfaces: [
    { name: 'enp0s3', mac: `08:00:27:00:00:${String(nth).padStart(2, '0')}`, addresses: address === null ? [] : [address] },
  ],
  routes: gateway === null ? [] : [`default via ${gateway}`],
  services: web,
})

export const starts = {
  free: {},
  /** Two guests on libvirt's default network. */
  virbr0: {
    nodes: [
      server,
      router(),
      switchOf('lan', 3),
      pc,
      {
        name: 'host',
        kind: 'host',
        label: 'the KVM host',
        interfaces: [{ name: 'eth0', addresses: ['192.168.1.10/24'] }, tap('vnet0', 'virbr0'), tap('vnet1', 'virbr0')],
        routes: ['default via 192.168.1.1'],
        networks: [{ name: 'default', bridge: 'virbr0', address: '192.168.122.1/24', dhcp: range('192.168.122') }],
        services: ['tcp/22 sshd'],
      },
      guest('web1', '192.168.122.11/24', '192.168.122.1'),
      guest('db1', '192.168.122.12/24', '192.168.122.1'),
    ],
    wires: [...lanWires, ['host:vnet0', 'web1:eth0'], ['host:vnet1', 'db1:eth0']],
    at: 'web1',
    ports: [80],
  },
  /** A network of each kind on one host; the LAN's router knows the way to the routed one. */
  'three-kinds': {
    nodes: [
      server,
      router(['192.168.130.0/24 via 192.168.1.10']),
      switchOf('lan', 3),
      pc,
      {
        name: 'host',
        kind: 'host',
        label: 'the KVM host',
        interfaces: [
          { name: 'eth0', addresses: ['192.168.1.10/24'] },
          tap('vnet0', 'virbr0'),
          tap('vnet1', 'virbr1'),
          tap('vnet2', 'virbr2'),
          tap('vnet3', 'virbr2'),
        ],
        routes: ['default via 192.168.1.1'],
        networks: [
          { name: 'default', bridge: 'virbr0', address: '192.168.122.1/24', dhcp: range('192.168.122') },
          { name: 'routed', bridge: 'virbr1', mode: 'route', address: '192.168.130.1/24', dhcp: range('192.168.130') },
          { name: 'isolated', bridge: 'virbr2', mode: 'isolated', address: '10.9.9.1/24', dhcp: range('10.9.9') },
        ],
        services: ['tcp/22 sshd'],
      },
      guest('nat1', '192.168.122.11/24', '192.168.122.1', 'a guest on “default”'),
      guest('routed1', '192.168.130.11/24', '192.168.130.1', 'a guest on “routed”'),
      guest('lone1', '10.9.9.11/24', null, 'a guest on “isolated”'),
      guest('lone2', '10.9.9.12/24', null, 'another guest on “isolated”'),
    ],
    wires: [
      ...lanWires,
      ['host:vnet0', 'nat1:eth0'],
      ['host:vnet1', 'routed1:eth0'],
      ['host:vnet2', 'lone1:eth0'],
      ['host:vnet3', 'lone2:eth0'],
    ],
    at: 'pc',
    ports: [80],
  },
  /** Two VMs on an internal network, without addresses. */
  intnet: {
    nodes: [
      vm('a', 1, null, null, 'a VM'),
      switchOf('intnet-lab', 2, 'internal network “lab”'),
      vm('b', 2, null, null, 'another VM'),
    ],
    wires: [
      ['a:enp0s3', 'intnet-lab:p1'],
      ['b:enp0s3', 'intnet-lab:p2'],
    ],
    at: 'a',
    ports: [80],
  },
  /** VirtualBox on a PC: two VMs in NAT mode, two on an internal network, two host-only, two bridged. */
  plugs: {
    nodes: [
      server,
      router(),
      switchOf('lan', 5),
      pc,
      {
        name: 'host',
        kind: 'host',
        label: 'a PC with VirtualBox',
        interfaces: [
          { name: 'eth0', addresses: ['192.168.1.10/24'] },
          { name: 'vboxnet0', addresses: ['192.168.56.1/24'] },
        ],
        routes: ['default via 192.168.1.1'],
        services: ['tcp/22 sshd', 'tcp/80 nginx'],
      },
      natOf('nat1'),
      natOf('nat2'),
      vm('nat1', 7, '10.0.2.15/24', '10.0.2.2', 'a VM in NAT mode', 'host'),
      vm('nat2', 8, '10.0.2.15/24', '10.0.2.2', 'another VM in NAT mode', 'host'),
      switchOf('intnet-lab', 2, 'internal network “lab”'),
      vm('lab1', 1, '10.1.1.1/24', null, 'a VM on “lab”', 'host'),
      vm('lab2', 2, '10.1.1.2/24', null, 'another VM on “lab”', 'host'),
      switchOf('vboxnet0-of-host', 3, 'the host-only network of vboxnet0'),
      vm('only1', 3, '192.168.56.101/24', null, 'a host-only VM', 'host'),
      vm('only2', 4, '192.168.56.102/24', null, 'another host-only VM', 'host'),
      vm('bridged1', 5, '192.168.1.120/24', '192.168.1.1', 'a bridged VM', 'host'),
      vm('bridged2', 6, '192.168.1.121/24', '192.168.1.1', 'another bridged VM', 'host'),
    ],
    wires: [
      ...lanWires,
      ['nat1:enp0s3', 'nat-of-nat1:p1'],
      ['nat2:enp0s3', 'nat-of-nat2:p1'],
      ['bridged1:enp0s3', 'lan:p4'],
      ['bridged2:enp0s3', 'lan:p5'],
      ['lab1:enp0s3', 'intnet-lab:p1'],
      ['lab2:enp0s3', 'intnet-lab:p2'],
      ['host:vboxnet0', 'vboxnet0-of-host:p1'],
      ['only1:enp0s3', 'vboxnet0-of-host:p2'],
      ['only2:enp0s3', 'vboxnet0-of-host:p3'],
    ],
    at: 'host',
    ports: [80],
  },
} as const
