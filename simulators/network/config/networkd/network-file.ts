/** A `.network` file: which interfaces it is for, and what they get. What it says of a line is in systemd-networkd's words. */
import { broadcastOf, cidrOf, ipOf, ipText, isIp6, macOf, networkOf } from '../../addresses.ts'
import type { Address, Interface } from '../../model.ts'
import type { RouteWanted } from '../../routes.ts'
import { globMatches } from '../glob.ts'
import { classPrefix } from '../masks.ts'
import { booleanOf, type IniFile, readIni, type Setting } from './ini.ts'
import { networkSections } from './keys.table.ts'
import { byLine, wordsOf } from './words.ts'

export interface NetworkFile {
  readonly path: string
  readonly text: string
  /** What an interface must be like; null where nothing useful is said, and the file is left out. */
  readonly match: Match | null
  readonly isUnmanaged: boolean
  readonly mac: string | null
  readonly mtu: number | null
  readonly addresses: readonly Address[]
  readonly routes: readonly RouteWanted[]
  readonly usesDhcp: boolean
  readonly dhcpMetric: number
  readonly dns: readonly string[]
  readonly bridge: string | null
  readonly forwards: boolean
  readonly needsNoCarrier: boolean
  /** It keeps the address of IPv6 that a link gives itself. */
  readonly hasLinkLocal: boolean
  /** What the journal has of it. */
  readonly complaints: readonly string[]
  readonly notModelled: readonly string[]
}
interface Match {
  readonly names: readonly string[]
  readonly macs: readonly string[]
  readonly types: readonly string[]
}

/** Reads a `.network` file. What networkd warns of is left out, and said in `complaints`. */
export function readNetworkFile(path: string, text: string): NetworkFile {
  const ini = readIni(path, text)
  const { settings, complaints, notModelled } = wordsOf(ini, networkSections)
  const said = [...complaints]
  const all = (section: string, key: string) => settings.filter((each) => each.section === section && each.key === key)
  /** The last value that is understood; others are complained of. */
  const one = <Value>(section: string, key: string, read: (text: string) => Value | null, wrong: string): Value | null => {
    let found: Value | null = null
    for (const { value, line } of all(section, key)) {
      const each = value === '' ? null : read(value)
      if (each === null && value !== '') said.push(`${path}:${line}: ${wrong}${value}`)
      else found = each
    }
    return found
  }
  const match = matchOf(settings)
  if (ini.isRead && !match)
    said.push(
      `${path}: No valid settings found in the [Match] section, ignoring file. To match all interfaces, add Name=* in the [Match] section.`,
    )
  return {
    path,
    text,
    match,
    isUnmanaged: one('Link', 'Unmanaged', booleanOf, 'Failed to parse boolean value for Unmanaged=, ignoring: ') ?? false,
    mac: one('Link', 'MACAddress', macText, 'Not a valid MAC address, ignoring assignment: '),
    mtu: one('Link', 'MTUBytes', sizeOf, 'Failed to parse MTUBytes=, ignoring assignment: '),
    addresses: addressesOf(ini, settings, said),
    routes: routesOf(ini, settings, said),
    usesDhcp: one('Network', 'DHCP', dhcpOf, 'Failed to parse DHCP option, ignoring: ') ?? false,
    dhcpMetric: one('DHCPv4', 'RouteMetric', numberOf, wrongMetric) ?? one('DHCP', 'RouteMetric', numberOf, wrongMetric) ?? 1024,
    dns: listOf(all('Network', 'DNS'), path, said),
    bridge: one('Network', 'Bridge', (name) => name, ''),
    forwards: one('Network', 'IPForward', forwardOf, 'Failed to parse IPForward= option, ignoring: ') ?? false,
    needsNoCarrier:
      one(
        'Network',
        'ConfigureWithoutCarrier',
        booleanOf,
        'Failed to parse boolean value for ConfigureWithoutCarrier=, ignoring: ',
      ) ?? false,
    hasLinkLocal:
      one('Network', 'LinkLocalAddressing', localOf, 'Failed to parse LinkLocalAddressing=, ignoring assignment: ') ?? true,
    complaints: byLine(said),
    notModelled,
  }
}

const macText = (text: string): string | null => (macOf(text) === null ? null : text.toLowerCase())

function sizeOf(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,9})([KM]?)$/.exec(text) ?? []
  return digits === '' ? null : Number(digits) * { '': 1, K: 1024, M: 1024 * 1024 }[unit as '' | 'K' | 'M']
}

const wrongMetric = 'Failed to parse RouteMetric=, ignoring assignment: '
const numberOf = (text: string): number | null => (/^\d{1,10}$/.test(text) ? Number(text) : null)

function dhcpOf(text: string): boolean | null {
  if (['ipv4', 'both', 'v4'].includes(text)) return true
  return ['ipv6', 'none', 'v6'].includes(text) ? false : booleanOf(text)
}

const forwardOf = (text: string): boolean | null => (text === 'ipv4' ? true : text === 'ipv6' ? false : booleanOf(text))

const localOf = (text: string): boolean | null => (text === 'ipv4' ? false : text === 'ipv6' ? true : booleanOf(text))

/** An address alone, of either family. */
const isAddress = (text: string): boolean => ipOf(text) !== null || isIp6(text)

function listOf(settings: readonly Setting[], path: string, said: string[]): readonly string[] {
  let found: string[] = []
  for (const { value, line } of settings) {
    if (value === '') found = []
    for (const each of value.split(/\s+/).filter((word) => word !== '')) {
      if (isAddress(each)) found.push(each)
      else said.push(`${path}:${line}: Failed to parse dns server address, ignoring: ${each}`)
    }
  }
  return found
}

/** `Address=` of the network and of sections of its own, in the order of the file. */
function addressesOf({ path }: IniFile, settings: readonly Setting[], said: string[]): readonly Address[] {
  const found: Address[] = []
  const given = new Map(
    settings.flatMap((each) => (each.section === 'Address' && each.key === 'Broadcast' ? [[each.nth, each.value]] : [])),
  )
  for (const { section, nth, key, value, line } of settings) {
    if (key !== 'Address' || (section !== 'Network' && section !== 'Address')) continue
    const bare = ipOf(value)
    const cidr = cidrOf(value)
    const [six = '', prefix6 = '64'] = value.split('/')
    if (bare !== null)
      said.push(
        `${path}:${line}: An address '${value}' is specified without prefix length. The behavior of parsing addresses without prefix length will be changed in the future release. Please specify prefix length explicitly.`,
      )
    if (cidr) {
      const prefix = bare === null ? cidr.prefix : classPrefix(cidr.ip)
      const broadcastOfOwn = section === 'Address' ? (given.get(nth) ?? '') : ''
      const own = ipOf(broadcastOfOwn) === null ? null : broadcastOfOwn
      const broadcast = prefix < 31 && cidr.ip >>> 24 !== 127 ? ipText(broadcastOf(cidr.ip, prefix)) : null
      found.push({ address: ipText(cidr.ip), prefix, broadcast: own ?? broadcast, leaseEndsMs: null })
    } else if (isIp6(six) && /^\d{1,3}$/.test(prefix6) && Number(prefix6) <= 128)
      found.push({ address: six.toLowerCase(), prefix: Number(prefix6), broadcast: null, leaseEndsMs: null })
    else said.push(`${path}:${line}: Invalid address '${value}', ignoring assignment: Invalid argument`)
  }
  return found
}

const kinds = ['unicast', 'blackhole', 'unreachable', 'prohibit'] as const
const scopes = ['global', 'link', 'host'] as const

function routesOf({ path }: IniFile, settings: readonly Setting[], said: string[]): readonly RouteWanted[] {
  const routes: RouteWanted[] = []
  const wrong = ({ key, value, line }: Setting) =>
    said.push(`${path}:${line}: Invalid ${key}='${value}', ignoring assignment: Invalid argument`)
  const base = { to: '0.0.0.0', prefix: 0, proto: 'static' } as const
  for (const setting of settings.filter((each) => each.section === 'Network' && each.key === 'Gateway')) {
    if (ipOf(setting.value) !== null) routes.push({ ...base, via: setting.value })
    else if (!isIp6(setting.value) && setting.value !== '') wrong(setting)
  }
  const own = settings.filter((each) => each.section === 'Route')
  const bySection = new Map<number, Setting[]>()
  for (const each of own) bySection.set(each.nth, [...(bySection.get(each.nth) ?? []), each])
  for (const inSection of bySection.values()) {
    let route: RouteWanted = base
    let is6 = false
    let hasPlace = false
    for (const setting of inSection) {
      const { key, value } = setting
      const cidr = cidrOf(value)
      const kind = kinds.find((each) => each === value)
      const scope = scopes.find((each) => each === value)
      const onlink = booleanOf(value)
      if (key === 'Destination' || key === 'Gateway') hasPlace = true
      if ((key === 'Destination' || key === 'Gateway') && isIp6(value.split('/')[0] ?? '')) is6 = true
      else if (key === 'Destination' && cidr)
        route = { ...route, to: ipText(networkOf(cidr.ip, cidr.prefix)), prefix: cidr.prefix }
      else if (key === 'Gateway' && ipOf(value) !== null) route = { ...route, via: value }
      else if (key === 'Metric' && /^\d{1,10}$/.test(value)) route = { ...route, metric: Number(value) }
      else if (key === 'PreferredSource' && ipOf(value) !== null) route = { ...route, src: value }
      else if (key === 'Type' && kind) route = { ...route, kind }
      else if (key === 'Scope' && scope) route = { ...route, scope }
      else if (key.startsWith('GatewayOn') && onlink !== null) route = { ...route, isOnlink: onlink }
      else wrong(setting)
    }
    if (!is6 && hasPlace) routes.push(route)
  }
  return routes
}

function matchOf(settings: readonly Setting[]): Match | null {
  const wordsIn = (...keys: readonly string[]) =>
    settings.filter((each) => each.section === 'Match' && keys.includes(each.key)).flatMap(({ value }) => value.split(/\s+/))
  const [names, macs, types] = [wordsIn('Name'), wordsIn('MACAddress', 'PermanentMACAddress'), wordsIn('Type')].map((words) =>
    words.filter((word) => word !== ''),
  )
  if (!names || !macs || !types || names.length + macs.length + types.length === 0) return null
  return { names, macs: macs.map((mac) => mac.toLowerCase()), types }
}

/** How systemd calls the kind of an interface. */
export const typeOf = ({ kind }: Interface): string =>
  ({ loopback: 'loopback', ethernet: 'ether', bridge: 'bridge', tap: 'ether', macvtap: 'ether', dummy: 'ether', veth: 'ether' })[
    kind
  ]

/** Whether a file is for an interface. A list that begins with `!` is for all others. */
export function isFor({ match }: NetworkFile, device: Interface): boolean {
  if (!match) return false
  const fits = (list: readonly string[], value: string) => {
    const isNot = list[0]?.startsWith('!') === true
    const patterns = isNot ? [(list[0] ?? '').slice(1), ...list.slice(1)] : list
    return list.length === 0 || patterns.some((pattern) => globMatches(pattern, value)) !== isNot
  }
  return (
    fits(match.names, device.name) &&
    (match.macs.length === 0 || match.macs.includes(device.mac)) &&
    fits(match.types, typeOf(device))
  )
}
