/** Networks of chance in which many nodes are alike, and some nearly: what the matrix makes of them must be what every probe alone says. */
import { type Draws, drawsFrom } from '../../kernel/random.ts'
import { inputOf, type InterfaceGiven, type NodeGiven } from '../inputs.fixture.ts'
import type { Input, SecurityGroup } from '../model.ts'

const chanceOf = (draws: Draws) => (percent: number) => draws.integer(1, 100) <= percent

const services = [['tcp/80 nginx'], ['tcp/80 nginx', 'tcp/22 sshd'], [], ['tcp/22 sshd', 'udp/53 dnsmasq']] as const

const groups: readonly SecurityGroup[] = [
  { name: 'web', inbound: [{ protocol: 'tcp', fromPort: 80, toPort: 80, peer: { cidr: '0.0.0.0/0' } }], outbound: null },
  { name: 'inner', inbound: [{ protocol: '-1', fromPort: -1, toPort: -1, peer: { group: 'web' } }], outbound: null },
  {
    name: 'narrow',
    inbound: [{ protocol: 'icmp', fromPort: 8, toPort: -1, peer: { cidr: '10.0.0.0/15' } }],
    outbound: [{ protocol: 'tcp', fromPort: 22, toPort: 80, peer: { cidr: '10.0.0.0/16' } }],
  },
]

/** Rules that name a node, a half of a subnet, a port, an interface, or nobody in particular. */
export function ruleOfChance(draws: Draws, dev: string): string {
  const chance = chanceOf(draws)
  const address = `10.${draws.integer(0, 3)}.0.${draws.pick(['11', '12', '13', '0/24', '8/30', '1'])}`
  const match = draws.pick([`-s ${address}`, `-d ${address}`, `! -s ${address}`, `-i ${dev}`, '', ''])
  const protocol = draws.pick(['-p tcp --dport 80', '-p tcp', '-p icmp', '-p tcp --dport 22', '', '-p tcp --sport 80'])
  const states = chance(20) ? '-m conntrack --ctstate NEW' : ''
  const target = draws.pick(['ACCEPT', 'DROP', 'DROP', 'REJECT', 'REJECT --reject-with icmp-host-prohibited'])
  return `-A ${draws.pick(['FORWARD', 'FORWARD', 'INPUT'])} ${match} ${protocol} ${states} -j ${target}`.replace(/ +/g, ' ')
}

function stateful(draws: Draws, out: string): readonly string[] {
  return draws.pick([
    [],
    ['-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT', '-P FORWARD DROP', `-A FORWARD -o ${out} -j ACCEPT`],
    ['-P FORWARD DROP', '-A FORWARD -p icmp -j ACCEPT'],
  ])
}

/** Segments of many nodes around a backbone, some of them behind NAT with addresses that others have as well. */
export function bigNetworkOfChance(seed: number, most = 6): Input {
  const draws = drawsFrom(`big network ${seed}`)
  const chance = chanceOf(draws)
  const nodes: NodeGiven[] = []
  const wires: [string, string][] = []
  const backbone: InterfaceGiven[] = []
  const plug = (name: string, dev: string) => {
    const port = `p${backbone.length + 1}`
    backbone.push({ name: port })
    wires.push([`${name}:${dev}`, `backbone:${port}`])
  }
  const count = draws.integer(1, 4)
  const cloned = chance(40)
  for (let segment = 0; segment < count; segment += 1) {
    const third = cloned ? 0 : segment
    const members = draws.integer(1, most)
    const router = `r${segment}`
    const isNat = cloned || chance(30)
    const kind = draws.pick(['switch', 'bridge', 'bridge', 'macvtap'] as const)
    const usual = draws.pick(services)
    const inner: InterfaceGiven[] =
      kind === 'bridge'
        ? [{ name: 'br0', kind: 'bridge', addresses: [`10.${third}.0.1/24`] }]
        : [{ name: 'eth1', addresses: [`10.${third}.0.1/24`] }]
    const lan: InterfaceGiven[] = [{ name: 'p0' }]
    if (kind !== 'bridge') wires.push([`${router}:eth1`, `lan${segment}:p0`])
    for (let member = 0; member < members; member += 1) {
      const name = `n${segment}-${member}`
      const isSame = chance(4)
      const isUp = !chance(3)
      const hasAddress = !chance(4)
      nodes.push({
        name,
        kind: 'guest',
        interfaces: [
          {
            name: 'eth0',
            addresses: !hasAddress ? [] : [`10.${third}.0.${11 + (isSame ? 0 : member)}/24`],
            isUp,
            securityGroups: seed % 5 === 0 ? [draws.pick(groups).name] : null,
          },
        ],
        isOn: !chance(4),
        routes: chance(8) || !isUp || !hasAddress ? [] : [`default via 10.${third}.0.1`],
        services: chance(75) ? usual : draws.pick(services),
        rules: chance(12) ? [ruleOfChance(draws, 'eth0')] : [],
      })
      const tap = kind === 'macvtap' ? `macvtap${member}` : `vnet${member}`
      if (kind === 'switch') {
        lan.push({ name: `p${member + 1}` })
        wires.push([`${name}:eth0`, `lan${segment}:p${member + 1}`])
      } else {
        const isStray = kind === 'bridge' && chance(5)
        inner.push(
          kind === 'bridge'
            ? { name: tap, kind: 'tap', master: isStray ? null : 'br0' }
            : { name: tap, kind: 'macvtap', parent: 'eth1', mode: draws.pick(['bridge', 'bridge', 'bridge', 'vepa', 'private']) },
        )
        wires.push([`${name}:eth0`, `${router}:${tap}`])
      }
    }
    nodes.push({
      name: router,
      kind: 'router',
      interfaces: [{ name: 'eth0', addresses: [`172.16.0.${segment + 1}/24`] }, ...inner],
      sysctls: {
        ...(chance(92) ? { 'net.ipv4.ip_forward': '1' } : {}),
        ...(chance(15) ? { 'net.bridge.bridge-nf-call-iptables': '1' } : {}),
        ...(chance(10) ? { 'net.ipv4.conf.all.rp_filter': '1' } : {}),
      },
      routes: cloned
        ? []
        : Array.from({ length: count }, (_, other) => other)
            .filter((other) => other !== segment && !chance(10))
            .map((other) => `10.${other}.0.0/24 via 172.16.0.${other + 1}`),
      rules: [
        ...(isNat ? ['-t nat -A POSTROUTING -o eth0 -j MASQUERADE'] : []),
        ...(isNat && chance(60)
          ? [
              `-t nat -A PREROUTING -i eth0 -p tcp --dport 80 -j DNAT --to-destination 10.${third}.0.${draws.pick(['11', '12:22'])}`,
            ]
          : []),
        ...stateful(draws, 'eth0'),
        ...(chance(50) ? [ruleOfChance(draws, draws.pick(['eth0', 'vnet1', 'br0', 'vnet+']))] : []),
      ],
      services: chance(50) ? ['tcp/22 sshd'] : [],
    })
    plug(router, 'eth0')
    if (kind !== 'bridge') nodes.push({ name: `lan${segment}`, kind: 'switch', interfaces: lan })
  }
  for (let out = 0; out < draws.integer(0, 3); out += 1) {
    nodes.push({
      name: `out${out}`,
      kind: 'pc',
      interfaces: [{ name: 'eth0', addresses: [`172.16.0.${100 + out}/24`] }],
      routes: [`default via 172.16.0.1`],
      services: draws.pick(services),
    })
    plug(`out${out}`, 'eth0')
  }
  nodes.push({ name: 'backbone', kind: 'switch', interfaces: backbone })
  return inputOf({ nodes, wires, securityGroups: groups, ports: [80] })
}
