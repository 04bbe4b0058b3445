/** Settings of the kernel and services of chance. */
import type { Draws } from '../kernel/random.ts'
import { bare, type Growing } from './chance-links.fixture.ts'

const ofInterface = (draws: Draws): readonly [name: string, value: string] =>
  draws.pick([
    ['rp_filter', draws.pick(['1', '1', '2'])],
    ['proxy_arp', '1'],
    ['proxy_arp', '1'],
    // Not 8: whether who is silent is reached depends on who has asked before, and when. Small networks have it.
    ['arp_ignore', draws.pick(['1', '1', '2'])],
    ['arp_announce', draws.pick(['1', '2'])],
    ['arp_filter', '1'],
    ['accept_local', '1'],
    ['route_localnet', '1'],
    ['forwarding', draws.pick(['0', '1'])],
  ] as const)

export function settingsOfChance(draws: Draws, { interfaces, networks, on }: Growing): Readonly<Record<string, string>> {
  const chance = (percent: number) => draws.integer(1, 100) <= percent
  const settings: Record<string, string> = {}
  const forwards = chance(on.size > 1 || networks.length > 0 ? 90 : 10)
  if (forwards || networks.length > 0) settings['net.ipv4.ip_forward'] = forwards ? '1' : '0'
  const names = interfaces.flatMap(({ name, kind }) => (kind === 'macvtap' || kind === 'tap' ? [] : [name]))
  for (let left = chance(on.size > 1 ? 30 : 12) ? draws.integer(1, 3) : 0; left > 0; left -= 1) {
    const [name, value] = ofInterface(draws)
    const scope = chance(50) || names.length === 0 ? 'all' : draws.pick([...names, 'default'])
    // For all of them it is ip_forward.
    if (name !== 'forwarding' || scope !== 'all') settings[`net.ipv4.conf.${scope}.${name}`] = value
  }
  if (chance(3)) settings['net.ipv4.icmp_echo_ignore_all'] = '1'
  const hasBridge = networks.length > 0 || interfaces.some(({ kind }) => kind === 'bridge')
  if (hasBridge && chance(18)) settings['net.bridge.bridge-nf-call-iptables'] = '1'
  return settings
}

export function servicesOfChance(draws: Draws, { interfaces, networks }: Growing): readonly string[] {
  const chance = (percent: number) => draws.integer(1, 100) <= percent
  const own = interfaces.flatMap(({ addresses = [] }) => addresses.map(bare))
  const bound = chance(8) ? `${draws.pick([...own, '127.0.0.1'])}:` : ''
  return [
    ...(chance(92) ? [`tcp/${bound}80 nginx`] : []),
    // libvirt's own dnsmasq listens there.
    ...(networks.length > 0 ? ['udp/53 dnsmasq', 'tcp/53 dnsmasq'] : chance(75) ? ['udp/53 dnsmasq'] : []),
    ...(chance(30) ? ['tcp/81 nginx'] : []),
  ]
}
