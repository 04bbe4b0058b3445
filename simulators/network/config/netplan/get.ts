/** `netplan get`: what the files say together, written by netplan itself. */
import type { Definition, RouteDefined } from './definition.ts'
import type { Reading } from './reading.ts'

/** A value as it is written: a text with its quotes if it has any, a list, or keys in their order. */
type Written = string | readonly Written[] | { readonly [key: string]: Written }

const quoted = (text: string): string => `"${text}"`

/** Everything below `network`; null where nothing is defined. */
export function treeOf({ renderer, definitions }: Reading, hasRenderer: boolean): { readonly [key: string]: Written } | null {
  if (definitions.size === 0 && !hasRenderer) return null
  const of = (type: Definition['type']) => {
    const own = [...definitions.values()].filter((device) => device.type === type)
    return own.length === 0 ? {} : { [type]: Object.fromEntries(own.map((device) => [device.id, deviceOf(device)])) }
  }
  return { version: '2', ...(hasRenderer ? { renderer } : {}), ...of('ethernets'), ...of('bridges') }
}

const some = (key: string, value: Written | null): { readonly [key: string]: Written } => (value === null ? {} : { [key]: value })
const yes = (value: boolean | null): string | null => (value === null ? null : String(value))
const listed = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values)

function deviceOf(device: Definition): { readonly [key: string]: Written } {
  const { match, resolvers, search, parameters } = device
  const servers = { ...some('addresses', listed(resolvers)), ...some('search', listed(search)) }
  const settings = Object.entries(parameters ?? {})
    .sort(([one], [other]) => parameterOrder.indexOf(one) - parameterOrder.indexOf(other))
    .map(([key, value]) => [key, key === 'stp' || key === 'priority' ? value : quoted(value)] as const)
  return {
    ...(match
      ? {
          match: {
            ...some('name', match.name === null ? null : quoted(match.name)),
            ...some('macaddress', match.mac === null ? null : quoted(match.mac)),
          },
        }
      : {}),
    ...some('optional', yes(device.optional)),
    ...some('addresses', listed(device.addresses.map(quoted))),
    ...some('gateway4', device.gateway4),
    ...some('gateway6', device.gateway6),
    ...(Object.keys(servers).length === 0 ? {} : { nameservers: servers }),
    ...some('dhcp4', yes(device.dhcp4)),
    ...(device.dhcpMetric === null ? {} : { 'dhcp4-overrides': { 'route-metric': String(device.dhcpMetric) } }),
    ...some('dhcp6', yes(device.dhcp6)),
    ...some('accept-ra', yes(device.acceptRa)),
    ...some('macaddress', device.mac === null ? null : quoted(device.mac)),
    ...some('set-name', device.setName === null ? null : quoted(device.setName)),
    ...(device.hasLinkLocal ? {} : { 'link-local': [] }),
    ...some('interfaces', listed(device.interfaces)),
    ...(parameters ? { parameters: Object.fromEntries(settings) } : {}),
    ...some('mtu', device.mtu === null ? null : String(device.mtu)),
    ...(device.routes.length === 0 ? {} : { routes: device.routes.map(routeOf) }),
  }
}

const parameterOrder = ['ageing-time', 'forward-delay', 'hello-time', 'max-age', 'priority', 'stp']

const routeOf = ({ to, via, metric, onLink, scope, type, from }: RouteDefined): { readonly [key: string]: Written } => ({
  ...some('type', type === null ? null : quoted(type)),
  ...some('scope', scope === null ? null : quoted(scope)),
  ...some('metric', metric === null ? null : String(metric)),
  ...(onLink ? { 'on-link': 'true' } : {}),
  ...some('from', from === null ? null : quoted(from)),
  to: quoted(to),
  ...some('via', via === null ? null : quoted(via)),
})

/** The part at a path of keys; null where there is none. */
export function partAt(tree: Written, keys: readonly string[]): Written | null {
  let part: Written = tree
  for (const key of keys) {
    if (typeof part === 'string' || Array.isArray(part) || !Object.hasOwn(part, key)) return null
    part = (part as { readonly [key: string]: Written })[key] ?? ''
  }
  return part
}

/** As block YAML: lists stand at the depth of their key. */
export function written(part: Written, depth = 0): string {
  const margin = ' '.repeat(depth)
  if (typeof part === 'string') return `${margin}${part}\n`
  if (Array.isArray(part))
    return (part as readonly Written[]).map((item) => `${margin}- ${written(item, depth + 2).slice(depth + 2)}`).join('')
  return Object.entries(part)
    .map(([key, value]) => {
      const isText = typeof value === 'string'
      if (isText) return `${margin}${key}: ${value}\n`
      if (Array.isArray(value)) return value.length === 0 ? `${margin}${key}: []\n` : `${margin}${key}:\n${written(value, depth)}`
      return Object.keys(value).length === 0 ? `${margin}${key}: {}\n` : `${margin}${key}:\n${written(value, depth + 2)}`
    })
    .join('')
}
