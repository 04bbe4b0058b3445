/** Lines of iptables of chance: of every kind that the simulator knows, put so that a packet meets them. */
import type { Draws } from '../kernel/random.ts'
import { rejectKinds } from './model.ts'

/** What rules can speak of in a network. */
export interface Known {
  readonly addresses: readonly string[]
  readonly macs: readonly string[]
  readonly networks: readonly string[]
}
interface KnownHere extends Known {
  readonly interfaces: readonly string[]
  /** The node's own addresses. */
  readonly own: readonly string[]
  /** Bridged packets meet its rules. */
  readonly seesBridged: boolean
}

type Chain = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING' | 'USER'

const either = (draws: Draws, percent: number, text: () => string): string => (draws.integer(1, 100) <= percent ? text() : '')
const not = (draws: Draws) => either(draws, 15, () => '! ')
const ports = ['80', '53', '81', '1:100', '8080', '1024:65535', '0:79']
const icmpTypes = ['echo-request', '8', '0', 'echo-reply', '3', 'destination-unreachable', '3/3', 'any', 'time-exceeded', '11']
const states = [
  'NEW',
  'ESTABLISHED',
  'RELATED,ESTABLISHED',
  'INVALID',
  'NEW,ESTABLISHED',
  'DNAT',
  'SNAT',
  'RELATED',
  'NEW,RELATED',
]

function addressOfChance(draws: Draws, known: KnownHere): string {
  return draws.pick([
    draws.pick(known.addresses),
    draws.pick(known.networks),
    draws.pick(known.addresses),
    '10.0.0.0/16',
    draws.pick(known.own.length > 0 ? known.own : known.addresses),
  ])
}

function deviceOfChance(draws: Draws, known: KnownHere): string {
  return draws.pick([...known.interfaces, ...known.interfaces, 'lo', 'eth+', 'v+', 'eth9'])
}

function matchesOfChance(draws: Draws, known: KnownHere, chain: Chain, protocolGiven?: string): string {
  const canIn = chain === 'PREROUTING' || chain === 'INPUT' || chain === 'FORWARD' || chain === 'USER'
  const canOut = chain === 'FORWARD' || chain === 'OUTPUT' || chain === 'POSTROUTING'
  const protocol = protocolGiven ?? draws.pick(['', '', 'tcp', 'tcp', 'udp', 'icmp', '! tcp', '! icmp', 'all'])
  const words = [
    either(draws, 30, () => `${not(draws)}-s ${addressOfChance(draws, known)}`),
    either(draws, 30, () => `${not(draws)}-d ${addressOfChance(draws, known)}`),
    canIn && chain !== 'USER' ? either(draws, 22, () => `${not(draws)}-i ${deviceOfChance(draws, known)}`) : '',
    canOut ? either(draws, 22, () => `${not(draws)}-o ${deviceOfChance(draws, known)}`) : '',
    protocol === '' ? '' : protocol.startsWith('!') ? `! -p ${protocol.slice(2)}` : `-p ${protocol}`,
  ]
  if (protocol === 'tcp' || protocol === 'udp') {
    // The simulator refuses, by name, a rule that looks at the same ports in two ways.
    const isMany = draws.integer(1, 100) <= 15
    words.push(
      isMany
        ? `-m multiport ${not(draws)}${draws.pick(['--dports 80,53', '--dports 22,80:90', '--sports 80,53,81', '--dports 443'])}`
        : either(draws, 45, () => `${not(draws)}--dport ${draws.pick(ports)}`),
      isMany ? '' : either(draws, 6, () => `${not(draws)}--sport ${draws.pick(['80', '53', '1024:65535'])}`),
    )
  }
  if (protocol === 'tcp')
    words.push(either(draws, 8, () => draws.pick(['--syn', '! --syn', '--tcp-flags SYN,ACK SYN,ACK', '--tcp-flags RST RST'])))
  if (protocol === 'icmp')
    words.push(
      either(draws, 50, () =>
        `${not(draws)}--icmp-type ${draws.pick(icmpTypes)}`.replace('! --icmp-type any', '--icmp-type any'),
      ),
    )
  words.push(
    either(draws, 22, () =>
      draws.pick([
        `-m conntrack ${not(draws)}--ctstate ${draws.pick(states)}`,
        `-m state ${not(draws)}--state ${draws.pick(states.filter((state) => !/NAT/.test(state)))}`,
      ]),
    ),
    either(
      draws,
      5,
      () => `-m addrtype ${not(draws)}--${draws.pick(['src', 'dst'])}-type ${draws.pick(['LOCAL', 'UNICAST', 'BROADCAST'])}`,
    ),
    either(draws, 3, () => '-m comment --comment "some words"'),
  )
  if (chain === 'FORWARD')
    words.push(
      either(draws, known.seesBridged ? 30 : 4, () =>
        draws.pick([
          '-m physdev --physdev-is-bridged',
          '-m physdev ! --physdev-is-bridged',
          `-m physdev ${not(draws)}--physdev-in ${deviceOfChance(draws, known)}`,
          `-m physdev --physdev-is-bridged ${not(draws)}--physdev-out ${deviceOfChance(draws, known)}`,
        ]),
      ),
    )
  if (canIn && chain !== 'USER' && known.macs.length > 0)
    words.push(either(draws, 4, () => `-m mac ${not(draws)}--mac-source ${draws.pick(known.macs)}`))
  return words.filter((word) => word !== '').join(' ')
}

/** A rule of the filter table: what it looks at, and what becomes of the packet. */
function filterRule(draws: Draws, known: KnownHere, chain: Chain, users: readonly string[]): string {
  const kind = draws.integer(1, 100)
  const line = (target: string, protocol?: string) => `${matchesOfChance(draws, known, chain, protocol)} ${target}`.trim()
  if (kind <= 38) return line('-j ACCEPT')
  if (kind <= 58) return line('-j DROP')
  if (kind <= 76) {
    const reject = draws.pick(rejectKinds)
    return reject === 'tcp-reset'
      ? line(`-j REJECT --reject-with ${reject}`, 'tcp')
      : line(draws.pick(['-j REJECT', `-j REJECT --reject-with ${reject}`]))
  }
  if (kind <= 84) return line('-j RETURN')
  if (kind <= 88) return line(draws.pick(['', '-j LOG', '-j LOG --log-prefix "seen "']))
  return users.length > 0 ? line(`-${draws.pick(['j', 'j', 'j', 'g'])} ${draws.pick(users)}`) : line('-j ACCEPT')
}

function natLine(draws: Draws, known: KnownHere, hasManyWays: boolean): string {
  const kind = draws.integer(1, 100)
  const to = draws.pick(known.addresses)
  const protocol = draws.pick(['tcp', 'tcp', 'udp', 'icmp', ''])
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const aim = `${to}${hasPort ? draws.pick(['', ':80', ':53', ':81', ':9', ':80-81']) : ''}`
  if (kind <= 45 || !hasManyWays) {
    const dev = draws.pick(known.interfaces)
    const target = draws.pick([
      'MASQUERADE',
      'MASQUERADE',
      'MASQUERADE',
      'MASQUERADE --to-ports 2000-2999',
      `SNAT --to-source ${known.own.length > 0 ? draws.pick(known.own) : to}`,
      'ACCEPT',
      `SNAT --to-source ${to}`,
    ])
    const where = draws.pick([
      `-o ${dev}`,
      `-o ${dev}`,
      `-s ${draws.pick(known.networks)}`,
      `-s ${draws.pick(known.networks)} ! -d ${draws.pick(known.networks)}`,
      matchesOfChance(draws, known, 'POSTROUTING'),
    ])
    // A range of ports needs a protocol that has them.
    const ports = target.includes('--to-ports') ? (where.includes('-p ') ? '' : `-p ${draws.pick(['tcp', 'udp'])} `) : null
    if (ports === '') return `-t nat -A POSTROUTING ${where} -j MASQUERADE`
    if (draws.integer(1, 100) <= 8 && known.own.length > 0)
      return `-t nat -A INPUT -s ${draws.pick(known.networks)} -j SNAT --to-source ${draws.pick(known.own)}`
    return `-t nat -${draws.pick(['A', 'A', 'I'])} POSTROUTING ${ports ?? ''}${where} -j ${target}`
  }
  if (kind <= 75)
    return `-t nat -A PREROUTING ${matchesOfChance(draws, known, 'PREROUTING', protocol)} -j DNAT --to-destination ${aim}`
  if (kind <= 84) return `-t nat -A OUTPUT ${matchesOfChance(draws, known, 'OUTPUT', protocol)} -j DNAT --to-destination ${aim}`
  if (kind <= 94) {
    const redirect = draws.pick(['tcp', 'udp'])
    return `-t nat -A ${draws.pick(['PREROUTING', 'PREROUTING', 'OUTPUT'] as const)} -p ${redirect} --dport ${draws.pick(ports)} -j REDIRECT${draws.pick([' --to-ports 80', ' --to-ports 53', ''])}`
  }
  return `-t nat -A PREROUTING ${matchesOfChance(draws, known, 'PREROUTING')} -j ${draws.pick(['ACCEPT', 'RETURN'])}`
}

/** All lines of a node: user chains first, because others jump to them. */
export function rulesOfChance(draws: Draws, known: KnownHere, hasManyWays: boolean): readonly string[] {
  const chance = (percent: number) => draws.integer(1, 100) <= percent
  const lines: string[] = []
  if (chance(hasManyWays ? 70 : 35)) {
    const users = chance(35) ? ['ONE', 'TWO'].slice(0, draws.integer(1, 2)) : []
    lines.push(...users.map((name) => `-N ${name}`))
    users.forEach((name, nth) => {
      for (let left = draws.integer(0, 3); left > 0; left -= 1)
        lines.push(`-A ${name} ${filterRule(draws, known, 'USER', users.slice(nth + 1))}`)
    })
    const chains = hasManyWays
      ? (['FORWARD', 'FORWARD', 'FORWARD', 'INPUT', 'OUTPUT'] as const)
      : (['INPUT', 'INPUT', 'OUTPUT'] as const)
    for (let left = draws.integer(1, 5); left > 0; left -= 1) {
      const chain = draws.pick(chains)
      lines.push(`-${draws.pick(['A', 'A', 'A', 'I'])} ${chain} ${filterRule(draws, known, chain, users)}`)
    }
    if (chance(15)) lines.push(`-P ${draws.pick(chains)} DROP`)
  }
  if (chance(hasManyWays ? 55 : 12))
    for (let left = draws.integer(1, 3); left > 0; left -= 1) lines.push(natLine(draws, known, hasManyWays))
  if (chance(4))
    lines.push(
      `-t raw -A ${draws.pick(['PREROUTING', 'OUTPUT'])} -p ${draws.pick(['tcp', 'udp', 'icmp'])} -j ${draws.pick(['NOTRACK', 'DROP', 'ACCEPT'])}`,
    )
  if (chance(3))
    lines.push(
      `-t mangle -A ${draws.pick(['PREROUTING', 'FORWARD', 'POSTROUTING'])} -p ${draws.pick(['tcp', 'udp', 'icmp'])} -d ${draws.pick(known.addresses)} -j DROP`,
    )
  return lines
}
