/** Networks of a thousand nodes, as one finds them: guests behind NAT on many hosts, routed subnets, one flat LAN. */
import { inputOf, type NodeGiven } from '../inputs.fixture.ts'
import type { Input } from '../model.ts'

const web = ['tcp/80 nginx']

/** Hosts on one LAN, each with guests of its own behind NAT, all with the same addresses, as libvirt's `default` has them. */
export function guestsBehindNat(hosts: number, guests: number): Input {
  return hostsOf(hosts, guests, (nth) => ({
    subnet: '192.168.122',
    routes: [],
    rules: [
      '-t nat -A POSTROUTING -s 192.168.122.0/24 -o eth0 -j MASQUERADE',
      '-A FORWARD -d 192.168.122.0/24 -o virbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A FORWARD -s 192.168.122.0/24 -i virbr0 -j ACCEPT',
      `-A FORWARD -o virbr0 -j ${nth % 2 === 0 ? 'REJECT' : 'DROP'}`,
    ],
  }))
}

/** Hosts on one LAN, each with a routed subnet of guests; a router in the middle knows them all. */
export function routedSubnets(hosts: number, guests: number): Input {
  const router: NodeGiven = {
    name: 'core',
    kind: 'router',
    interfaces: [{ name: 'eth0', addresses: ['172.16.255.254/16'] }],
    sysctls: { 'net.ipv4.ip_forward': '1' },
    routes: Array.from({ length: hosts }, (_, nth) => `10.${nth >> 8}.${nth & 255}.0/24 via ${hostAddress(nth)}`),
    rules: ['-A FORWARD -p tcp --dport 22 -j DROP'],
  }
  return hostsOf(
    hosts,
    guests,
    (nth) => ({ subnet: `10.${nth >> 8}.${nth & 255}`, routes: ['default via 172.16.255.254'], rules: [] }),
    [router],
  )
}

interface HostGiven {
  readonly subnet: string
  readonly routes: readonly string[]
  readonly rules: readonly string[]
}

const hostAddress = (nth: number): string => `172.16.${nth >> 7}.${(nth & 127) + 1}`

function hostsOf(hosts: number, guests: number, given: (nth: number) => HostGiven, others: readonly NodeGiven[] = []): Input {
  const nodes: NodeGiven[] = [...others]
  const wires: [string, string][] = others.map(({ name }) => [`${name}:eth0`, `lan:${name}`])
  for (let nth = 0; nth < hosts; nth += 1) {
    const { subnet, routes, rules } = given(nth)
    const taps = Array.from({ length: guests }, (_, place) => ({ name: `vnet${place}`, kind: 'tap' as const, master: 'virbr0' }))
    nodes.push({
      name: `host${nth}`,
      kind: 'host',
      interfaces: [
        { name: 'eth0', addresses: [`${hostAddress(nth)}/16`] },
        { name: 'virbr0', kind: 'bridge', addresses: [`${subnet}.1/24`] },
        ...taps,
      ],
      sysctls: { 'net.ipv4.ip_forward': '1' },
      routes,
      rules,
      services: ['tcp/22 sshd'],
    })
    wires.push([`host${nth}:eth0`, `lan:p${nth}`])
    for (let place = 0; place < guests; place += 1) {
      nodes.push({
        name: `g${nth}-${place}`,
        kind: 'guest',
        within: `host${nth}`,
        interfaces: [{ name: 'eth0', addresses: [`${subnet}.${place + 10}/24`] }],
        routes: [`default via ${subnet}.1`],
        services: place % 3 === 0 ? [] : web,
      })
      wires.push([`host${nth}:vnet${place}`, `g${nth}-${place}:eth0`])
    }
  }
  const ports = wires.flatMap(([, end]) => (end.startsWith('lan:') ? [{ name: end.slice(4) }] : []))
  return inputOf({ nodes: [...nodes, { name: 'lan', kind: 'switch', interfaces: ports }], wires, ports: [80] })
}
