/** A connection profile of NetworkManager: its keyfile read, and written as NetworkManager 1.42 writes it. */
import { cidrOf, ipOf } from '../../addresses.ts'
import { readIni } from '../networkd/ini.ts'

export const folder = '/etc/NetworkManager/system-connections'

/** Sections with their keys, in the keyfile's words. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface Profile {
  /** The keyfile's name. */
  readonly file: string
  readonly settings: Settings
}

export const settingOf = ({ settings }: Profile, section: string, key: string): string | null =>
  (Object.hasOwn(settings, section) && Object.hasOwn(settings[section] ?? {}, key) ? settings[section]?.[key] : null) ?? null

export const idOf = (profile: Profile): string => settingOf(profile, 'connection', 'id') ?? ''
export const uuidOf = (profile: Profile): string => settingOf(profile, 'connection', 'uuid') ?? ''
export const typeOf = (profile: Profile): string => settingOf(profile, 'connection', 'type') ?? ''
export const deviceOf = (profile: Profile): string | null => settingOf(profile, 'connection', 'interface-name')
/** The bridge that it is a port of: a device's name, or another profile's uuid. */
export const masterOf = (profile: Profile): string | null =>
  settingOf(profile, 'connection', 'slave-type') === 'bridge' ? settingOf(profile, 'connection', 'master') : null
export const isAutomatic = (profile: Profile): boolean => settingOf(profile, 'connection', 'autoconnect') !== 'false'

/** Reads a keyfile; null where it is no profile. */
export function readProfile(file: string, text: string): Profile | null {
  const settings: Record<string, Record<string, string>> = {}
  for (const { section, key, value } of readIni(file, text).settings) {
    const name = Object.hasOwn(alias, section) ? (alias[section] ?? section) : section
    const own = Object.hasOwn(settings, name) ? (settings[name] ?? {}) : {}
    settings[name] = { ...own, [key]: value }
  }
  const id = file.replace(/\.nmconnection$/, '')
  const connection = { id, ...settings.connection }
  const profile: Profile = { file, settings: { ...settings, connection } }
  return typeOf(profile) === '' || uuidOf(profile) === '' ? null : profile
}

const alias: Readonly<Record<string, string>> = { '802-3-ethernet': 'ethernet' }

/** Sections in the order in which they are written, and those that are written even when they are empty. */
const order = ['connection', 'ethernet', 'bridge', 'bridge-port', 'ipv4', 'ipv6', 'proxy']
const connectionOrder = ['id', 'uuid', 'type', 'autoconnect', 'interface-name', 'master', 'slave-type', 'timestamp']

export function profileText({ settings }: Profile): string {
  const isPort = settings.connection?.['slave-type'] !== undefined
  const shown = order.filter((name) => {
    if (Object.keys(settings[name] ?? {}).length > 0 || name === 'connection' || name === 'ethernet') return true
    if (name === 'bridge')
      return settings.connection?.type === 'bridge' && settings.bridge !== undefined && Object.keys(settings.bridge).length > 0
    return isPort ? name === 'bridge-port' : name === 'proxy'
  })
  const others = Object.keys(settings).filter((name) => !order.includes(name) && Object.keys(settings[name] ?? {}).length > 0)
  return [...shown, ...others]
    .map((name) => {
      const keys = Object.keys(settings[name] ?? {})
      const sorted = name === 'connection' ? keys.toSorted((one, other) => rank(one) - rank(other)) : keys.toSorted(byNumber)
      return `[${name}]\n${sorted.map((key) => `${key}=${settings[name]?.[key]}\n`).join('')}`
    })
    .join('\n')
}

const rank = (key: string): number => (connectionOrder.indexOf(key) + 100) % 100 || 0
const byNumber = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** A profile with one setting otherwise; null takes it away. */
export function withValue(profile: Profile, section: string, key: string, value: string | null): Profile {
  const { [key]: _, ...others } = profile.settings[section] ?? {}
  const own = value === null ? others : { ...others, [key]: value }
  return { ...profile, settings: { ...profile.settings, [section]: own } }
}

export interface Ipv4 {
  readonly method: string
  readonly addresses: readonly string[]
  readonly gateway: string | null
  readonly dns: readonly string[]
  readonly routes: readonly { readonly to: string; readonly via: string | null; readonly metric: number | null }[]
  readonly hasWayOut: boolean
  readonly metric: number | null
}

const numbered = (own: Readonly<Record<string, string>>, word: RegExp): readonly string[] =>
  Object.keys(own)
    .filter((key) => word.test(key))
    .toSorted((one, other) => Number(one.replace(/\D/g, '') || 0) - Number(other.replace(/\D/g, '') || 0))
    .map((key) => own[key] ?? '')

export const listOf = (text: string | null): readonly string[] => (text ?? '').split(/[;,\s]+/).filter((word) => word !== '')

export function ipv4Of(profile: Profile): Ipv4 {
  const own = profile.settings.ipv4 ?? {}
  const addresses = numbered(own, /^address(es)?\d*$/).map((text) => text.split(/[,;]/))
  const routes = numbered(own, /^routes?\d*$/).map((text) => text.split(/[,;]/))
  const metric = own['route-metric'] ?? ''
  return {
    method: own.method ?? 'auto',
    addresses: addresses.map(([address = '']) => address.trim()).filter((address) => cidrOf(address) !== null),
    gateway: own.gateway ?? addresses.map(([, via = '']) => via.trim()).find((via) => ipOf(via) !== null) ?? null,
    dns: listOf(own.dns ?? null),
    routes: routes
      .map(([to = '', via = '', by = '']) => ({
        to: to.trim(),
        via: via.trim() || null,
        metric: /^\d+$/.test(by.trim()) ? Number(by) : null,
      }))
      .filter(({ to }) => cidrOf(to) !== null),
    hasWayOut: own['never-default'] !== 'true',
    metric: /^\d+$/.test(metric) ? Number(metric) : null,
  }
}

/** The settings of IPv4 written into a profile: the first address carries the gateway. */
export function withIpv4(profile: Profile, ipv4: Ipv4): Profile {
  const kept = Object.entries(profile.settings.ipv4 ?? {}).filter(
    ([key]) => !/^(address(es)?\d*|routes?\d*|gateway|dns|method)$/.test(key),
  )
  const addresses = ipv4.addresses.map((address, nth) => [
    `address${nth + 1}`,
    nth === 0 && ipv4.gateway !== null ? `${address},${ipv4.gateway}` : address,
  ])
  const routes = ipv4.routes.map(({ to, via, metric }, nth) => [
    `route${nth + 1}`,
    [to, ...(via === null && metric === null ? [] : [via ?? '']), ...(metric === null ? [] : [String(metric)])].join(','),
  ])
  const alone = addresses.length === 0 && ipv4.gateway !== null ? [['gateway', ipv4.gateway]] : []
  const dns = ipv4.dns.length === 0 ? [] : [['dns', `${ipv4.dns.join(';')};`]]
  const own = Object.fromEntries([...kept, ...addresses, ...dns, ...alone, ['method', ipv4.method], ...routes])
  return { ...profile, settings: { ...profile.settings, ipv4: own } }
}
