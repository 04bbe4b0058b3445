/** Small networks with one thing in them each: a setting of the kernel, an odd rule. In the simulator, and, where namespaces can be made, on this machine's kernel. */
import { describe, expect, test } from 'vitest'
import { asText, disagreements, simulated } from './both-networks.fixture.ts'
import { card, inputOf, type NodeGiven, switchOf } from './inputs.fixture.ts'
import type { Input, Probe } from './model.ts'
import { missingNamespaces } from './real-agent.fixture.ts'

const services = ['tcp/80 nginx']
const forwards = { 'net.ipv4.ip_forward': '1' }
const conf = (name: string, value: string, dev = 'all') => ({ [`net.ipv4.conf.${dev}.${name}`]: value })
const ping = (from: string, to: string): Probe => ({ from, to, protocol: 'icmp', port: 0 })
const web = (from: string, to: string, port = 80): Probe => ({ from, to, protocol: 'tcp', port })

/** a — r — b, each half with the router's addresses 10.0.0.1 and 10.0.1.1. */
function halves(a: Partial<NodeGiven>, r: Partial<NodeGiven>, b: Partial<NodeGiven> = {}): Input {
  return inputOf({
    nodes: [
      { name: 'a', interfaces: [card('eth0', '10.0.0.2/24')], routes: ['default via 10.0.0.1'], services, ...a },
      {
        name: 'r',
        kind: 'router',
        interfaces: [card('eth0', '10.0.0.1/24'), card('eth1', '10.0.1.1/24')],
        sysctls: forwards,
        services,
        ...r,
      },
      { name: 'b', interfaces: [card('eth0', '10.0.1.2/24')], routes: ['default via 10.0.1.1'], services, ...b },
    ],
    wires: [
      ['a:eth0', 'r:eth0'],
      ['r:eth1', 'b:eth0'],
    ],
  })
}

/** A passed-through card: the guest on it, its host, and another machine on the LAN. */
const passedThrough = inputOf({
  nodes: [
    {
      name: 'host',
      kind: 'host',
      interfaces: [card('eth0', '10.0.0.2/24'), { name: 'macvtap0', kind: 'macvtap', parent: 'eth0', mode: 'passthru' }],
      services,
    },
    { name: 'guest', kind: 'guest', interfaces: [card('eth0', '10.0.0.3/24')], services },
    { name: 'pc', interfaces: [card('eth0', '10.0.0.4/24')], services },
    switchOf('lan', 2),
  ],
  wires: [
    ['host:eth0', 'lan:p1'],
    ['host:macvtap0', 'guest:eth0'],
    ['pc:eth0', 'lan:p2'],
  ],
})

const believesAll = { interfaces: [card('eth0', '10.0.0.2/16')], routes: [] }

const cases: readonly (readonly [says: string, input: Input, probe: Probe, answer: string])[] = [
  [
    'a router without proxy_arp does not answer for the other half of a network',
    halves(believesAll, {}),
    ping('a', '10.0.1.2'),
    'HOST_UNREACH',
  ],
  [
    'with proxy_arp it answers, and passes on',
    halves(believesAll, { sysctls: { ...forwards, ...conf('proxy_arp', '1') } }),
    ping('a', '10.0.1.2'),
    'OK',
  ],
  [
    'proxy_arp does nothing where nothing is forwarded',
    halves(believesAll, { sysctls: conf('proxy_arp', '1') }),
    ping('a', '10.0.1.2'),
    'HOST_UNREACH',
  ],
  [
    'proxy_arp of one interface answers there alone',
    halves(
      believesAll,
      { sysctls: { ...forwards, ...conf('proxy_arp', '1', 'eth0') } },
      {
        interfaces: [card('eth0', '10.0.1.2/16')],
        routes: [],
      },
    ),
    ping('a', '10.0.1.2'),
    'TIMEOUT',
  ],
  [
    'an interface answers ARP for an address of another interface',
    halves({ interfaces: [card('eth0', '10.0.0.2/16')], routes: [] }, {}),
    ping('a', '10.0.1.1'),
    'OK',
  ],
  [
    'with arp_ignore 1 it does not',
    halves({ interfaces: [card('eth0', '10.0.0.2/16')], routes: [] }, { sysctls: conf('arp_ignore', '1') }),
    ping('a', '10.0.1.1'),
    'HOST_UNREACH',
  ],
  [
    'with arp_ignore 2 it answers only who is of its subnet',
    inputOf({
      nodes: [
        { name: 'a', interfaces: [card('eth0', '10.0.1.2/16')] },
        {
          name: 'b',
          interfaces: [card('eth0', '10.0.0.1/24')],
          routes: ['10.0.0.0/16 dev eth0'],
          sysctls: conf('arp_ignore', '2'),
        },
      ],
      wires: [['a:eth0', 'b:eth0']],
    }),
    ping('a', '10.0.0.1'),
    'HOST_UNREACH',
  ],
  [
    'who is silent with arp_ignore 8 still asks, and is answered to the address that it asked from',
    halves({ sysctls: conf('arp_ignore', '8') }, {}),
    ping('a', '10.0.1.2'),
    'OK',
  ],
  [
    'but nobody finds it who does not know it',
    halves({ sysctls: conf('arp_ignore', '8') }, {}),
    ping('b', '10.0.0.2'),
    'REJECTED(host-unreach)',
  ],
  [
    'arp_filter keeps an interface from answering where the way back is another',
    halves({ interfaces: [card('eth0', '10.0.9.2/24')], routes: ['10.0.0.1 dev eth0'] }, { sysctls: conf('arp_filter', '1') }),
    ping('a', '10.0.0.1'),
    'HOST_UNREACH',
  ],
  [
    'a question names the address that the packet has, and with rp_filter is not believed from another subnet',
    inputOf({
      nodes: [
        {
          name: 'a',
          interfaces: [card('eth0', '10.0.0.2/24'), card('eth1', '10.0.5.2/24')],
          routes: ['10.0.0.7 dev eth0 src 10.0.5.2'],
        },
        { name: 'b', interfaces: [card('eth0', '10.0.0.7/24')], sysctls: conf('rp_filter', '1') },
      ],
      wires: [['a:eth0', 'b:eth0']],
    }),
    ping('a', '10.0.0.7'),
    'HOST_UNREACH',
  ],
  [
    'with arp_announce 2 it names an address of the subnet, and the packet itself is not believed',
    inputOf({
      nodes: [
        {
          name: 'a',
          interfaces: [card('eth0', '10.0.0.2/24'), card('eth1', '10.0.5.2/24')],
          routes: ['10.0.0.7 dev eth0 src 10.0.5.2'],
          sysctls: conf('arp_announce', '2'),
        },
        { name: 'b', interfaces: [card('eth0', '10.0.0.7/24')], sysctls: conf('rp_filter', '1') },
      ],
      wires: [['a:eth0', 'b:eth0']],
    }),
    ping('a', '10.0.0.7'),
    'TIMEOUT',
  ],
  [
    'a port is not forwarded to 127.0.0.1',
    halves({}, { rules: ['-t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 127.0.0.1:80'] }),
    web('a', '10.0.0.1', 8080),
    'TIMEOUT',
  ],
  [
    'unless route_localnet is on',
    halves(
      {},
      {
        rules: ['-t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 127.0.0.1:80'],
        sysctls: conf('route_localnet', '1'),
      },
    ),
    web('a', '10.0.0.1', 8080),
    'OK, seen 10.0.0.2',
  ],
  [
    'an interface with forwarding of its own switched off takes nothing in for others',
    halves({}, { sysctls: { ...forwards, ...conf('forwarding', '0', 'eth0') } }),
    ping('a', '10.0.1.2'),
    'TIMEOUT',
  ],
  ['a machine behind a passed-through card is reached', passedThrough, web('pc', '10.0.0.3'), 'OK, seen 10.0.0.4'],
  [
    'its host hears broadcasts, and answers ARP, but what is sent to it goes to the guest',
    passedThrough,
    web('pc', '10.0.0.2'),
    'TIMEOUT',
  ],
  [
    'a rule with two single ports, both of them not to be, means packets in which one of them is not',
    halves({}, {}, { rules: ['-A INPUT -p tcp ! --sport 9 ! --dport 80 -j REJECT --reject-with tcp-reset'] }),
    web('a', '10.0.1.2'),
    'REFUSED',
  ],
  [
    'with a range of ports it means those in which neither is',
    halves({}, {}, { rules: ['-A INPUT -p tcp ! --sport 9:10 ! --dport 80 -j REJECT --reject-with tcp-reset'] }),
    web('a', '10.0.1.2'),
    'OK, seen 10.0.0.2',
  ],
  [
    'a connection to oneself whose answer is rejected tries again, and is rejected as one that has been answered',
    halves({ rules: ['-A INPUT -p tcp -m state --state ESTABLISHED -j REJECT'] }, {}),
    { ...web('a', '10.0.0.2'), timeoutMs: 5000 },
    'REFUSED',
  ],
]

const missing = missingNamespaces()
/** Networks that are there at once. */
const atOnce = 7

describe('small networks', () => {
  test.each(cases)('%s', (_says, input, probe, answer) => {
    expect(simulated(input, [probe])).toEqual([answer])
  })

  test.skipIf(missing !== null)(
    'are what Linux makes of them',
    async () => {
      for (let first = 0; first < cases.length; first += atOnce) {
        const found = await Promise.all(
          cases.slice(first, first + atOnce).map(([, input, probe]) => disagreements(input, [probe])),
        )
        expect(found.flat().map(asText)).toEqual([])
      }
    },
    120_000,
  )
})
