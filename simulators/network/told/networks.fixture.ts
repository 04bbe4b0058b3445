/** The networks that stories are told on. */
import { bridge, card, type InputGiven, libvirtNetwork, type NodeGiven, port, switchOf } from '../inputs.fixture.ts'
import type { LibvirtNetworkInput } from '../model.ts'

const services = ['tcp/80 nginx', 'udp/53 dnsmasq']
const forwards = { 'net.ipv4.ip_forward': '1' }

export const machine = (
  name: string,
  address: string | null,
  gateway: string | null,
  more: Partial<NodeGiven> = {},
): NodeGiven => ({
  name,
  interfaces: [address === null ? card('eth0') : card('eth0', address)],
  routes: gateway === null ? [] : [`default via ${gateway}`],
  services,
  ...more,
})

/** The nodes with what is written for each of them in place of what it has. */
export const changed = (given: InputGiven, changes: Readonly<Record<string, Partial<NodeGiven>>>): InputGiven => ({
  ...given,
  nodes: given.nodes.map((node) => ({ ...node, ...changes[node.name] })),
})

/** a and d on one network, b and c on another, a router between them. */
export const twoNetworks = (changes: Readonly<Record<string, Partial<NodeGiven>>> = {}): InputGiven =>
  changed(
    {
      nodes: [
        machine('a', '10.1.0.2/24', '10.1.0.1'),
        machine('d', '10.1.0.3/24', '10.1.0.1'),
        {
          name: 'r',
          kind: 'router',
          interfaces: [card('eth0', '10.1.0.1/24'), card('eth1', '10.2.0.1/24')],
          sysctls: forwards,
          services,
        },
        machine('b', '10.2.0.2/24', '10.2.0.1'),
        machine('c', '10.2.0.3/24', '10.2.0.1'),
        switchOf('net1', 3),
        switchOf('net2', 3),
      ],
      wires: [
        ['a:eth0', 'net1:p1'],
        ['d:eth0', 'net1:p2'],
        ['r:eth0', 'net1:p3'],
        ['r:eth1', 'net2:p1'],
        ['b:eth0', 'net2:p2'],
        ['c:eth0', 'net2:p3'],
      ],
      ports: [80, 53],
    },
    changes,
  )

const tap = (name: string, master: string) => ({ name, kind: 'tap' as const, master })
const guest = (
  name: string,
  address: string | null,
  gateway: string | null,
  mac: string,
  more: Partial<NodeGiven> = {},
): NodeGiven =>
  machine(name, address, gateway, {
    kind: 'guest',
    within: 'host',
    interfaces: [{ ...(address === null ? card('eth0') : card('eth0', address)), mac: `52:54:00:00:00:${mac}` }],
    ...more,
  })

export const defaultNetwork = libvirtNetwork({
  name: 'default',
  bridge: 'virbr0',
  address: '192.168.122.1/24',
  mode: 'nat',
  dhcp: { from: '192.168.122.2', to: '192.168.122.254' },
})

/** A KVM host on a LAN with a router to the Internet: g1 and g2 on virbr0, g3 on br0, where the host's card is. */
export function kvm(
  changes: Readonly<Record<string, Partial<NodeGiven>>> = {},
  networks: readonly LibvirtNetworkInput[] = [defaultNetwork],
): InputGiven {
  return changed(
    {
      nodes: [
        {
          name: 'host',
          kind: 'host',
          interfaces: [
            { ...port('eth0', 'br0'), mac: '52:54:00:00:00:10' },
            bridge('br0', '192.168.1.10/24'),
            { ...bridge('virbr0', '192.168.122.1/24'), mac: '52:54:00:aa:bb:cc' },
            { ...tap('vnet0', 'virbr0'), mac: 'fe:54:00:00:00:01' },
            { ...tap('vnet1', 'virbr0'), mac: 'fe:54:00:00:00:02' },
            { ...tap('vnet2', 'br0'), mac: 'fe:54:00:00:00:03' },
          ],
          routes: ['default via 192.168.1.1'],
          sysctls: forwards,
          networks,
          services: ['tcp/80 nginx'],
        },
        guest('g1', '192.168.122.11/24', '192.168.122.1', '01'),
        guest('g2', '192.168.122.12/24', '192.168.122.1', '02'),
        guest('g3', '192.168.1.103/24', '192.168.1.1', '03'),
        machine('out', '192.168.1.50/24', '192.168.1.1'),
        {
          name: 'rtr',
          kind: 'router',
          interfaces: [card('wan', '203.0.113.1/24'), card('lan', '192.168.1.1/24')],
          routes: ['default via 203.0.113.5'],
          sysctls: forwards,
          rules: [
            '-t nat -A POSTROUTING -s 192.168.1.0/24 -o wan -j MASQUERADE',
            '-A FORWARD -i wan -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
            '-A FORWARD -i wan -j DROP',
          ],
          services,
        },
        machine('inet', '203.0.113.5/24', '203.0.113.1', { kind: 'internet' }),
        switchOf('lan', 3),
      ],
      wires: [
        ['host:eth0', 'lan:p1'],
        ['host:vnet0', 'g1:eth0'],
        ['host:vnet1', 'g2:eth0'],
        ['host:vnet2', 'g3:eth0'],
        ['out:eth0', 'lan:p2'],
        ['rtr:lan', 'lan:p3'],
        ['inet:eth0', 'rtr:wan'],
      ],
      ports: [80],
    },
    changes,
  )
}

/** The same host without libvirt: its bridges and rules are its own. */
export const plain = (changes: Readonly<Record<string, Partial<NodeGiven>>> = {}): InputGiven => kvm(changes, [])

/** A host with two cards whose links are down, and a router and server on the wire of the first. */
export const bareHost = (changes: Readonly<Record<string, Partial<NodeGiven>>> = {}): InputGiven =>
  changed(
    {
      nodes: [
        {
          name: 'host',
          kind: 'host',
          interfaces: [
            { ...card('eth0'), mac: '52:54:00:00:00:10', isUp: false },
            { ...card('eth1'), mac: '52:54:00:00:00:11', isUp: false },
            { ...tap('vnet0', ''), master: null, mac: 'fe:54:00:00:00:01', isUp: false },
          ],
          services: ['tcp/80 nginx'],
        },
        {
          name: 'rtr',
          kind: 'router',
          interfaces: [
            { ...card('eth0', '192.168.1.1/24'), mac: '52:54:00:00:00:20' },
            { ...card('eth1', '10.0.0.1/24'), mac: '52:54:00:00:00:21' },
          ],
          sysctls: forwards,
          services: ['tcp/80 nginx'],
          dnsmasq: [
            {
              dev: 'eth0',
              dhcp: { from: '192.168.1.100', to: '192.168.1.199' },
              router: '192.168.1.1',
              names: { 'www.lab': '192.168.1.1' },
            },
          ],
        },
        guest('g', '192.168.1.103/24', '192.168.1.1', '01'),
        switchOf('lan', 2),
      ],
      wires: [
        ['host:eth0', 'lan:p1'],
        ['rtr:eth0', 'lan:p2'],
        ['host:eth1', 'rtr:eth1'],
        ['host:vnet0', 'g:eth0'],
      ],
      ports: [80],
    },
    changes,
  )
