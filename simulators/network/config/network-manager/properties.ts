/** Properties of profiles as nmcli names them: read, checked and set, in nmcli's words. */
import { cidrOf, ipOf, macOf } from '../../addresses.ts'
import { type Ipv4, ipv4Of, type Profile, settingOf, typeOf, withIpv4, withValue } from './profile.ts'

/** What nmcli says of a value that it does not take, and its exit code. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(
    readonly says: string,
    readonly code = 2,
  ) {
    super(says)
  }
}

const ipv4Names =
  'method, dns, dns-search, dns-options, dns-priority, addresses, gateway, routes, route-metric, route-table, routing-rules, replace-local-rule, ignore-auto-routes, ignore-auto-dns, dhcp-client-id, dhcp-iaid, dhcp-timeout, dhcp-send-hostname, dhcp-hostname, dhcp-fqdn, dhcp-hostname-flags, never-default, may-fail, required-timeout, dad-timeout, dhcp-vendor-class-identifier, link-local, dhcp-reject-servers, auto-route-ext-gw'.split(
    ', ',
  )
const bridgeNames =
  'mac-address, stp, priority, forward-delay, hello-time, max-age, ageing-time, group-forward-mask, multicast-router, multicast-snooping, vlan-filtering, vlan-default-pvid, vlans'.split(
    ', ',
  )
const connectionNames =
  'id, uuid, stable-id, type, interface-name, autoconnect, autoconnect-priority, autoconnect-retries, multi-connect, auth-retries, timestamp, permissions, zone, master, slave-type, autoconnect-slaves, secondaries, gateway-ping-timeout, metered, lldp, mdns, llmnr, dns-over-tls, mptcp-flags, wait-device-timeout, wait-activation-delay'.split(
    ', ',
  )
const ethernetNames =
  'port, speed, duplex, auto-negotiate, mac-address, cloned-mac-address, generate-mac-address-mask, mac-address-blacklist, mtu, wake-on-lan, accept-all-mac-addresses'.split(
    ', ',
  )
const ipv6Names =
  'method, dns, dns-search, addresses, gateway, routes, route-metric, never-default, may-fail, ip6-privacy, addr-gen-mode, token'.split(
    ', ',
  )

const sections: Readonly<Record<string, readonly string[]>> = {
  connection: connectionNames,
  ethernet: ethernetNames,
  bridge: bridgeNames,
  ipv4: ipv4Names,
  ipv6: ipv6Names,
}

/** Short words of `con add` and `con modify`, and the properties that they stand for. */
export const shortWords: Readonly<Record<string, string>> = {
  'con-name': 'connection.id',
  ifname: 'connection.interface-name',
  autoconnect: 'connection.autoconnect',
  master: 'connection.master',
  'slave-type': 'connection.slave-type',
  ip4: 'ipv4.addresses',
  gw4: 'ipv4.gateway',
  stp: 'bridge.stp',
  priority: 'bridge.priority',
  'forward-delay': 'bridge.forward-delay',
  'ageing-time': 'bridge.ageing-time',
  mac: 'bridge.mac-address',
  mtu: '802-3-ethernet.mtu',
}

const ofPorts = ['connection', '802-3-ethernet (ethernet)', '802-1x', 'dcb', 'sriov', 'ethtool', 'bridge-port']

function sectionOf(profile: Profile, word: string): string {
  const isBridge = typeOf(profile) === 'bridge'
  const own = [
    'connection',
    ...(isBridge ? ['bridge'] : []),
    '802-3-ethernet (ethernet)',
    'ethtool',
    'match',
    'ipv4',
    'ipv6',
    'hostname',
    'tc',
    'proxy',
  ]
  const name = word === '802-3-ethernet' ? 'ethernet' : word
  if (settingOf(profile, 'connection', 'slave-type') !== null) own.splice(0, own.length, ...ofPorts)
  const isOwn = own.some((each) => each === name || each === `802-3-ethernet (${name})`)
  if (!isOwn) throw new Refused(`invalid or not allowed setting '${word}': '${word}' not among [${own.join(', ')}].`)
  return name
}

/** Sets, adds to (`+ipv4.addresses`) or takes from (`-ipv4.addresses`) a property. Throws `Refused`. */
export function withProperty(profile: Profile, written: string, value: string): Profile {
  const how = written.startsWith('+') ? 'add' : written.startsWith('-') ? 'take' : 'set'
  const name = how === 'set' ? written : written.slice(1)
  const [word = '', key] = name.split('.')
  if (key === undefined) throw new Refused(`invalid <setting>.<property> '${name}'.`)
  const section = sectionOf(profile, word)
  const names = Object.hasOwn(sections, section) ? (sections[section] ?? []) : []
  const chosen = names.includes(key)
    ? key
    : names.filter((each) => each.startsWith(key)).length === 1
      ? names.find((each) => each.startsWith(key))
      : undefined
  if (chosen === undefined) throw new Refused(`invalid property '${key}': '${key}' not among [${names.join(', ')}].`)
  if (section === 'ipv4') return inIpv4(profile, chosen, value, how)
  const failed = (what: string) => new Refused(`failed to modify ${word}.${chosen}: ${what}`)
  if (section === 'bridge') return inBridge(profile, chosen, value, failed)
  if (section === 'connection') return inConnection(profile, chosen, value, failed)
  if (section === 'ethernet' && ['mtu', 'cloned-mac-address', 'mac-address'].includes(chosen)) {
    if (chosen === 'mtu' ? value !== '' && !/^\d+$/.test(value) : value !== '' && macOf(value) === null)
      throw failed(`'${value}' is not a valid ${chosen === 'mtu' ? 'number' : 'MAC'}.`)
    return withValue(profile, section, chosen, value === '' ? null : value)
  }
  if (section === 'ipv6') return withValue(profile, section, chosen, value === '' ? null : value)
  throw new Refused(`not modelled here: ${word}.${chosen}`)
}

function booleanOf(value: string, failed: (what: string) => Refused): boolean {
  if (['true', 'yes', 'on', '1'].includes(value.toLowerCase())) return true
  if (['false', 'no', 'off', '0'].includes(value.toLowerCase())) return false
  throw failed(`'${value}' is not valid; use [true, yes, on] or [false, no, off].`)
}

const ranges: Readonly<Record<string, readonly [least: number, most: number, usual: number]>> = {
  priority: [0, 65535, 32768],
  'forward-delay': [0, 30, 15],
  'hello-time': [0, 10, 2],
  'max-age': [0, 40, 20],
  'ageing-time': [0, 1_000_000, 300],
}

function inBridge(profile: Profile, key: string, value: string, failed: (what: string) => Refused): Profile {
  if (key === 'stp') return withValue(profile, 'bridge', key, booleanOf(value, failed) ? null : 'false')
  if (key === 'mac-address') {
    if (value !== '' && macOf(value) === null) throw failed(`'${value}' is not a valid MAC.`)
    return withValue(profile, 'bridge', key, value === '' ? null : value.toUpperCase())
  }
  const range = Object.hasOwn(ranges, key) ? ranges[key] : undefined
  if (!range) throw new Refused(`not modelled here: bridge.${key}`)
  const [least, most, usual] = range
  if (!/^\d{1,9}$/.test(value)) throw failed(`'${value}' is not a valid number.`)
  if (Number(value) < least || Number(value) > most) throw failed(`'${value}' is out of range [${least}, ${most}].`)
  return withValue(profile, 'bridge', key, Number(value) === usual ? null : value)
}

function inConnection(profile: Profile, key: string, value: string, failed: (what: string) => Refused): Profile {
  if (key === 'autoconnect') return withValue(profile, 'connection', key, booleanOf(value, failed) ? null : 'false')
  if (!['id', 'interface-name', 'master', 'slave-type', 'autoconnect-priority', 'zone'].includes(key))
    throw ['uuid', 'type', 'timestamp'].includes(key)
      ? failed("the property can't be changed")
      : new Refused(`not modelled here: connection.${key}`)
  const kinds = ['bond', 'bridge', 'ovs-bridge', 'ovs-port', 'team', 'vrf']
  if (key === 'slave-type' && value !== '' && value !== 'bridge')
    throw kinds.includes(value)
      ? new Refused(`not modelled here: connection.slave-type ${value}`)
      : failed(`'${value}' not among [${kinds.join(', ')}].`)
  return withValue(profile, 'connection', key, value === '' ? null : value)
}

const items = (value: string): readonly string[] => value.split(/[\s,]+/).filter((word) => word !== '')

function inIpv4(profile: Profile, key: string, value: string, how: 'add' | 'set' | 'take'): Profile {
  const ipv4 = ipv4Of(profile)
  const failed = (what: string) => new Refused(`failed to modify ipv4.${key}: ${what}`)
  const merged = (own: readonly string[], given: readonly string[]): readonly string[] =>
    how === 'add' ? [...new Set([...own, ...given])] : how === 'take' ? own.filter((each) => !given.includes(each)) : given
  const set = (change: Partial<Ipv4>) => withIpv4(profile, { ...ipv4, ...change })
  switch (key) {
    case 'method': {
      const methods = ['auto', 'link-local', 'manual', 'shared', 'disabled']
      const method =
        value === 'static' ? 'manual' : methods.find((each) => each === value || (value !== '' && each.startsWith(value)))
      if (method === undefined) throw failed(`'${value}' not among [${methods.join(', ')}]`)
      return set({ method })
    }
    case 'addresses': {
      const given = items(value).map((each) => {
        const [address = ''] = each.split('/')
        if (ipOf(address) === null) throw failed(`invalid IP address: Invalid IPv4 address '${address}'.`)
        if (cidrOf(each) === null) throw failed(`invalid prefix '${each.split('/')[1]}'; <1-32> allowed.`)
        return each.includes('/') ? each : `${each}/32`
      })
      return set({ addresses: merged(ipv4.addresses, given) })
    }
    case 'gateway':
      if (value !== '' && ipOf(value) === null) throw failed(`invalid gateway address '${value}'.`)
      return set({ gateway: value === '' || how === 'take' ? null : value })
    case 'dns':
      return set({ dns: merged(ipv4.dns, items(value)) })
    case 'routes': {
      const given = value
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .map((each) => routeOf(each, failed))
      const isSame = (one: Ipv4['routes'][number], other: Ipv4['routes'][number]) => one.to === other.to && one.via === other.via
      const own = ipv4.routes.filter((each) => !given.some((other) => isSame(each, other)))
      return set({ routes: how === 'set' ? given : how === 'add' ? [...own, ...given] : own })
    }
    case 'route-metric':
      if (!/^-?\d+$/.test(value)) throw failed(`'${value}' is not a valid number.`)
      return withValue(profile, 'ipv4', key, value === '-1' ? null : value)
    case 'never-default':
      return withValue(profile, 'ipv4', key, booleanOf(value, failed) ? 'true' : null)
    case 'dns-search':
    case 'may-fail':
    case 'dhcp-hostname':
    case 'dns-priority':
      return withValue(profile, 'ipv4', key, value === '' ? null : value)
    default:
      throw new Refused(`not modelled here: ipv4.${key}`)
  }
}

function routeOf(text: string, failed: (what: string) => Refused): Ipv4['routes'][number] {
  const [to = '', via, metric] = text.split(/\s+/)
  const wrong = (what: string) =>
    failed(
      `invalid route: ${what}. The valid syntax is: 'ip[/prefix] [next-hop] [metric] [attribute=val]... [,ip[/prefix] ...]'.`,
    )
  if (cidrOf(to) === null) throw wrong(`Invalid IPv4 address '${to.split('/')[0]}'`)
  if (via !== undefined && ipOf(via) === null) throw wrong(`Invalid IPv4 address '${via}'`)
  return {
    to: to.includes('/') ? to : `${to}/32`,
    via: via ?? null,
    metric: metric !== undefined && /^\d+$/.test(metric) ? Number(metric) : null,
  }
}

/** What a profile as a whole must be like: the words after `Failed to modify connection 'x': `; null where it is well. */
export function wrongIn(profile: Profile): string | null {
  const ipv4 = ipv4Of(profile)
  if (ipv4.method === 'manual' && ipv4.addresses.length === 0)
    return "ipv4.addresses: this property cannot be empty for 'method=manual'"
  if (ipv4.gateway !== null && ipv4.addresses.length === 0)
    return 'ipv4.gateway: gateway cannot be set if there are no addresses configured'
  const bad = ipv4.dns.findIndex((address) => ipOf(address) === null)
  if (bad >= 0) return `ipv4.dns: ${bad + 1}. DNS server address is invalid`
  return null
}

/** A profile whose master was set or taken away: a port has nothing of IP, and nobody is half a port. What is wrong, as `wrongIn` says it. */
export function asPort(before: Profile, profile: Profile): Profile | string {
  const master = settingOf(profile, 'connection', 'master')
  // A profile that was a port is known to be a bridge's by its other settings.
  const kind =
    settingOf(profile, 'connection', 'slave-type') ?? (master === null ? null : settingOf(before, 'connection', 'slave-type'))
  if (master === null && kind === null)
    return settingOf(before, 'connection', 'slave-type') === null
      ? profile
      : { ...profile, settings: { ...withoutIp(profile), ...ipOfItsOwn } }
  if (kind === null) return "connection.slave-type: Cannot set 'master' without 'slave-type'"
  if (master === null) return "connection.master: Slave connections need a valid 'master' property"
  return withValue({ ...profile, settings: withoutIp(profile) }, 'connection', 'slave-type', kind)
}

export const ipOfItsOwn = { ipv4: { method: 'auto' }, ipv6: { 'addr-gen-mode': 'default', method: 'auto' } } as const

const withoutIp = ({ settings }: Profile): Profile['settings'] =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !['ipv4', 'ipv6', 'proxy', 'bridge-port'].includes(name)))
