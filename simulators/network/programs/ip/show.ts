/** `ip addr show` and `ip link show`: which links, and what of them. */
import { hasCarrier, operatingState } from '../../carrier.ts'
import { ipOf, networkOf } from '../../addresses.ts'
import { isSecondary } from '../../interface-addresses.ts'
import { interfaceOf } from '../../interfaces.ts'
import type { Address, Interface } from '../../model.ts'
import { Complaint, notModelled } from '../complaint.ts'
import { briefLink, fullName, headLine, isPortOf, joined, macLine, statisticsLines, typeOf } from './header.ts'
import { addressUsage, linkUsage } from './usage.table.ts'
import { garbage, type IpOptions, matches, type Place, type Prefix, prefixNamed, type Words, wrong } from './words.ts'

const scopes = ['global', 'host', 'link', 'site', 'nowhere', 'all'] as const
const addressFlags = ['permanent', 'dynamic', 'secondary', 'primary'] as const
type AddressFlag = (typeof addressFlags)[number]

/** What is asked to be shown, or flushed. */
export interface Filter {
  readonly dev: string | null
  readonly isUp: boolean
  readonly master: string | null
  readonly isNoMaster: boolean
  readonly type: string | null
  readonly scope: string | null
  readonly to: Prefix | null
  readonly flags: readonly AddressFlag[]
  readonly family: IpOptions['family']
}

export interface ShownAddress {
  readonly own: Address
  readonly family: 'inet' | 'inet6'
  readonly scope: 'global' | 'link' | 'host'
  readonly isSecondary: boolean
}

const scopeOf = ({ address }: Address, device: Interface): ShownAddress['scope'] => {
  if (address.includes(':')) return address === '::1' ? 'host' : /^fe[89ab]/.test(address) ? 'link' : 'global'
  return address.startsWith('127.') || (device.kind === 'loopback' && address.startsWith('127.')) ? 'host' : 'global'
}

/** All addresses of a link, as the kernel lists them. A bridge without a carrier has not got its IPv6 address yet. */
export function addressesOf({ world, node }: Place, device: Interface): readonly ShownAddress[] {
  const isWaiting = device.bridge !== null && !hasCarrier(world, node, device.name)
  return [
    ...device.addresses.map(
      (own, nth) =>
        ({ own, family: 'inet', scope: scopeOf(own, device), isSecondary: isSecondary(device.addresses, nth) }) as const,
    ),
    ...device.addresses6
      .filter((own) => !isWaiting || scopeOf(own, device) !== 'link')
      .map((own) => ({ own, family: 'inet6', scope: scopeOf(own, device), isSecondary: false }) as const),
  ]
}

/** Reads what stands behind `show` or `flush`. */
export function filterOf(place: Place, words: Words, object: 'addr' | 'link'): Filter {
  let filter: Filter = {
    dev: null,
    isUp: false,
    master: null,
    isNoMaster: false,
    type: null,
    scope: null,
    to: null,
    flags: [],
    family: object === 'link' ? 'link' : place.options.family,
  }
  for (; !words.isOver; words.skip()) {
    const word = words.here
    const flag = addressFlags.find((each) => each === word)
    if (word === 'up') filter = { ...filter, isUp: true }
    else if (word === 'scope') {
      const scope = words.next()
      if (!(scopes as readonly string[]).includes(scope) && !/^\d+$/.test(scope)) throw wrong(scope, 'invalid "scope"\n')
      filter = { ...filter, scope: scope === 'all' ? null : scope }
    } else if (word === 'to') {
      const to = prefixNamed(words.next(), filter.family === 'link' ? null : filter.family)
      filter = { ...filter, to, family: filter.family ?? (to.is6 ? 'inet6' : 'inet') }
    } else if (flag) filter = { ...filter, flags: [...filter.flags, flag] }
    else if (word === 'label' || word === 'group' || word === 'vrf') throw notModelled(`ip ${object} show ${word}`)
    else if (word === 'master') {
      const master = words.next()
      if (!interfaceOf(place.node, master)) throw wrong(master, 'Device does not exist\n')
      filter = { ...filter, master }
    } else if (word === 'nomaster') filter = { ...filter, isNoMaster: true }
    else if (word === 'type') filter = { ...filter, type: words.next() }
    else {
      const dev = word === 'dev' ? words.next() : word
      if (matches(dev, 'help') && word !== 'dev') throw new Complaint(object === 'addr' ? addressUsage : linkUsage, 255)
      if (filter.dev !== null) throw garbage('dev', dev)
      filter = { ...filter, dev }
    }
  }
  if (filter.dev !== null && !interfaceOf(place.node, filter.dev)) throw new Complaint(`Device "${filter.dev}" does not exist.\n`)
  return filter
}

export const isShown = (place: Place, filter: Filter, device: Interface): boolean =>
  (filter.dev === null || device.name === filter.dev) &&
  (!filter.isUp || device.isUp) &&
  (filter.master === null || isPortOf(place, device, filter.master)) &&
  (!filter.isNoMaster || device.master === null) &&
  (filter.type === null || typeOf(device) === filter.type)

export function isWanted(filter: Filter, { own, family, scope, isSecondary: isSecond }: ShownAddress): boolean {
  const flags: Readonly<Record<AddressFlag, boolean>> = {
    permanent: own.leaseEndsMs === null,
    dynamic: own.leaseEndsMs !== null,
    secondary: isSecond,
    primary: !isSecond,
  }
  return (
    (filter.family === null || filter.family === family) &&
    (filter.scope === null || filter.scope === scope) &&
    filter.flags.every((flag) => flags[flag]) &&
    (filter.to === null || isWithin(own.address, filter.to))
  )
}

function isWithin(address: string, to: Prefix): boolean {
  if (to.is6) return address === to.address
  return !address.includes(':') && networkOf(ipOf(address) ?? 0, to.prefix) === networkOf(ipOf(to.address) ?? 0, to.prefix)
}

/** `inet 192.168.1.10/24 brd 192.168.1.255 scope global secondary dynamic eth0`, and how long it is valid. */
export function addressLines({ world }: Place, device: Interface, shown: ShownAddress): readonly [string, string] {
  const { own, family, scope } = shown
  const seconds = own.leaseEndsMs === null ? null : Math.max(0, Math.floor((own.leaseEndsMs - world.atMs) / 1000))
  const text = [
    `${family} ${own.address}/${own.prefix}`,
    ...(own.broadcast === null ? [] : [`brd ${own.broadcast}`]),
    `scope ${scope}`,
    ...(shown.isSecondary ? ['secondary'] : []),
    ...(seconds === null ? [] : ['dynamic']),
    family === 'inet' ? device.name : '',
  ].join(' ')
  const time = seconds === null ? 'forever' : `${seconds}sec`
  return [text, `       valid_lft ${time} preferred_lft ${time}`]
}

/** `ip addr show`. */
export function showAddresses(place: Place, words: Words): string {
  const { options } = place
  const filter = filterOf(place, words, 'addr')
  const at: Place = { ...place, options: { ...options, family: filter.family } }
  const hasFilter = filter.scope !== null || filter.flags.length > 0 || filter.to !== null
  return place.node.interfaces
    .filter((device) => isShown(place, filter, device))
    .map((device) => {
      const all = addressesOf(at, device).filter(({ family }) => filter.family === null || family === filter.family)
      const wanted = all.filter((each) => isWanted(filter, each))
      const isKept = filter.family === 'link' || wanted.length > 0 || (filter.family === null && (!hasFilter || all.length === 0))
      return isKept ? shownDevice(at, device, wanted) : ''
    })
    .join('')
}

function shownDevice(place: Place, device: Interface, addresses: readonly ShownAddress[]): string {
  const { options, world, node } = place
  if (options.isBrief && options.family === 'link') return `${briefLink(place, device)}\n`
  if (options.isBrief) {
    const state = operatingState(world, node, device)
    const texts = addresses.map(({ own }) => `${own.address}/${own.prefix} `)
    return `${fullName(device).padEnd(16)} ${state.padEnd(14)} ${texts.join('')}\n`
  }
  const lines = addresses.map((each) => addressLines(place, device, each))
  if (options.isOneLine && options.family !== 'link')
    return lines.map(([text, time]) => `${device.index}: ${device.name}    ${text}\\${time}\n`).join('')
  const head = [headLine(place, device, 'addr'), ...(isMacShown(options) ? [macLine(device)] : [])]
  const counts = options.hasStatistics && isMacShown(options) ? statisticsLines(place, device) : []
  return joined(place, [...head, ...lines.flatMap(([text, time]) => [`    ${text}`, time]), ...counts])
}

const isMacShown = ({ family }: IpOptions): boolean => family === null || family === 'link'

/** `ip link show`. */
export function showLinks(place: Place, words: Words): string {
  const filter = filterOf(place, words, 'link')
  return place.node.interfaces
    .filter((device) => isShown(place, filter, device))
    .map((device) => {
      if (place.options.isBrief) return `${briefLink(place, device)}\n`
      const counts = place.options.hasStatistics ? statisticsLines(place, device) : []
      const at: Place = { ...place, options: { ...place.options, family: null } }
      return joined(place, [headLine(at, device, 'link'), macLine(device), ...counts])
    })
    .join('')
}
