/** What netplan's files define: interfaces with their settings, of all files together. What is wrong in one is a `Fault` in netplan's words. */
import { cidrOf, ipOf, isIp6, macOf } from '../../addresses.ts'
import { type Definition, newDefinition, type RouteDefined } from './definition.ts'
import { deviceKeysOf, known, type Reading } from './reading.ts'
import { networkKeys, otherNetworkKeys, otherParameterKeys, otherRouteKeys, parameterKeys, routeKeys } from './words.table.ts'
import { Fault, type Place, type Yaml, type YamlEntry } from './yaml.ts'

export const mapOf = (yaml: Yaml): readonly YamlEntry[] => {
  if (yaml.kind !== 'map') throw new Fault('expected mapping (check indentation)', yaml.place)
  return yaml.entries
}
const listOf = (yaml: Yaml): readonly Yaml[] => {
  if (yaml.kind !== 'list') throw new Fault('expected sequence', yaml.place)
  return yaml.items
}
const textOf = (yaml: Yaml): string => {
  if (yaml.kind !== 'text') throw new Fault('expected scalar', yaml.place)
  return yaml.text
}
function booleanOf(yaml: Yaml): boolean {
  const text = textOf(yaml)
  const word = text.toLowerCase()
  if (['true', 'on', 'yes', 'y'].includes(word)) return true
  if (['false', 'off', 'no', 'n'].includes(word)) return false
  throw new Fault(`invalid boolean value '${text}'`, yaml.place)
}
function numberOf(yaml: Yaml): number {
  const text = textOf(yaml)
  if (!/^\d{1,10}$/.test(text)) throw new Fault(`invalid unsigned int value '${text}'`, yaml.place)
  return Number(text)
}

/** Reads one file into what the files before it defined. */
export function readDefinitions(reading: Reading, yaml: Yaml): void {
  for (const { key, place, value } of mapOf(yaml)) {
    if (key !== 'network') throw new Fault(`unknown key '${key}'`, place)
    for (const entry of mapOf(value)) {
      known(reading, entry, networkKeys, otherNetworkKeys)
      if (entry.key === 'version' && textOf(entry.value) !== '2')
        throw new Fault('Only version 2 is supported', entry.value.place)
      if (entry.key === 'renderer') reading.renderer = rendererOf(entry.value)
      if (entry.key === 'ethernets' || entry.key === 'bridges')
        for (const device of mapOf(entry.value)) readDevice(reading, entry.key, device)
    }
  }
}

function rendererOf(yaml: Yaml): string {
  const text = textOf(yaml)
  if (text !== 'networkd' && text !== 'NetworkManager') throw new Fault(`unknown renderer '${text}'`, yaml.place)
  return text
}

function readDevice(reading: Reading, type: Definition['type'], { key: id, place, value }: YamlEntry): void {
  const before = reading.definitions.get(id)
  if (before && before.type !== type) throw new Fault(`Updated definition '${id}' changes device type`, place)
  const entries = mapOf(value)
  let device = before ?? newDefinition(id, type)
  for (const entry of entries) {
    known(reading, entry, ...deviceKeysOf(type))
    device = withSetting(reading, device, entry)
  }
  if (device.setName !== null && !device.match) {
    const at = entries.find((entry) => entry.key === 'set-name')?.place ?? place
    throw new Fault(`${id}: 'set-name:' requires 'match:' properties`, at)
  }
  reading.definitions.set(id, device)
}

function withSetting(reading: Reading, device: Definition, { key, place, value }: YamlEntry): Definition {
  switch (key) {
    case 'addresses':
      return {
        ...device,
        addresses: [...new Set([...device.addresses, ...listOf(value).map((each) => addressOf(each, value.place))])],
      }
    case 'dhcp4':
      return { ...device, dhcp4: booleanOf(value) }
    case 'dhcp6':
      return { ...device, dhcp6: booleanOf(value) }
    case 'dhcp4-overrides': {
      const metric = mapOf(value).find((entry) => entry.key === 'route-metric')
      for (const entry of mapOf(value))
        known(
          reading,
          entry,
          ['route-metric', 'send-hostname', 'use-hostname', 'use-mtu', 'use-ntp', 'use-domains', 'hostname'],
          ['use-dns', 'use-routes'],
        )
      return metric ? { ...device, dhcpMetric: numberOf(metric.value) } : device
    }
    case 'gateway4':
    case 'gateway6': {
      const text = textOf(value)
      const isRight = key === 'gateway4' ? ipOf(text) !== null : isIp6(text)
      if (!isRight) throw new Fault(`invalid IPv${key.slice(-1)} address '${text}'`, value.place)
      reading.deprecated.push(key)
      return { ...device, [key]: text }
    }
    case 'nameservers': {
      let { resolvers, search } = device
      for (const entry of mapOf(value)) {
        known(reading, entry, ['addresses', 'search'], [])
        if (entry.key === 'addresses')
          resolvers = [...resolvers, ...listOf(entry.value).map((each) => resolverOf(each, entry.value.place))]
        else search = [...search, ...listOf(entry.value).map(textOf)]
      }
      return { ...device, resolvers, search }
    }
    case 'macaddress': {
      const text = textOf(value)
      if (macOf(text) === null)
        throw new Fault(
          `Invalid MAC address '${text}', must be XX:XX:XX:XX:XX:XX or XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX:XX`,
          value.place,
        )
      return { ...device, mac: text }
    }
    case 'mtu':
      return { ...device, mtu: numberOf(value) }
    case 'optional':
      return { ...device, optional: booleanOf(value) }
    case 'accept-ra':
      return { ...device, acceptRa: booleanOf(value) }
    case 'link-local':
      return { ...device, hasLinkLocal: listOf(value).some((each) => textOf(each) === 'ipv6') }
    case 'renderer':
      if (rendererOf(value) === 'NetworkManager')
        reading.notModelled.push(`${reading.path}:${place.line}: not modelled here: renderer: NetworkManager\n`)
      return device
    case 'routes':
      return { ...device, routes: [...device.routes, ...listOf(value).map((each) => routeOf(reading, each, value.place))] }
    case 'match':
      return { ...device, match: matchOf(reading, value) }
    case 'set-name':
      return { ...device, setName: textOf(value) }
    case 'interfaces':
      return {
        ...device,
        interfaces: [
          ...new Set([...device.interfaces, ...listOf(value).map((each) => portOf(reading, device.id, each, value.place))]),
        ],
      }
    case 'parameters':
      return { ...device, parameters: { ...device.parameters, ...parametersOf(reading, value) } }
    default:
      return device
  }
}

/** netplan points to the list, not to the address in it. */
function addressOf(yaml: Yaml, place: Place): string {
  // `- 192.168.1.10/24: {label: x}`
  const [labelled] = yaml.kind === 'map' ? yaml.entries : []
  const text = labelled ? labelled.key : textOf(yaml)
  const [address = '', prefix] = text.split('/')
  if (prefix === undefined) throw new Fault(`address '${text}' is missing /prefixlength`, place)
  if (ipOf(address) === null && !isIp6(address))
    throw new Fault(`malformed address '${text}', must be X.X.X.X/NN or X:X:X:X:X:X:X:X/NN`, place)
  const most = ipOf(address) === null ? 128 : 32
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > most) throw new Fault(`invalid prefix length in address '${text}'`, place)
  return text
}

function resolverOf(yaml: Yaml, place: Place): string {
  const text = textOf(yaml)
  if (ipOf(text) === null && !isIp6(text))
    throw new Fault(`malformed address '${text}', must be X.X.X.X or X:X:X:X:X:X:X:X`, place)
  return text
}

function matchOf(reading: Reading, yaml: Yaml): NonNullable<Definition['match']> {
  let match: NonNullable<Definition['match']> = { name: null, mac: null }
  for (const entry of mapOf(yaml)) {
    known(reading, entry, ['name', 'macaddress'], ['driver'])
    if (entry.key === 'name') match = { ...match, name: textOf(entry.value) }
    else if (entry.key === 'macaddress') match = { ...match, mac: textOf(entry.value) }
  }
  return match
}

/** A port of a bridge; that it is defined is looked at when all files are read. */
function portOf(reading: Reading, bridge: string, yaml: Yaml, list: Place): string {
  const port = textOf(yaml)
  reading.ports.push({ port, bridge, path: reading.path, text: reading.text, place: yaml.place, list })
  return port
}

function parametersOf(reading: Reading, yaml: Yaml): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of mapOf(yaml)) {
    known(reading, entry, parameterKeys, otherParameterKeys)
    if (entry.key === 'stp') found.stp = String(booleanOf(entry.value))
    else if (entry.key === 'priority') found.priority = String(numberOf(entry.value))
    else if (parameterKeys.includes(entry.key)) found[entry.key] = textOf(entry.value)
  }
  return found
}

function routeOf(reading: Reading, yaml: Yaml, place: Place): RouteDefined {
  let route: RouteDefined = { to: '', via: null, metric: null, onLink: false, scope: null, type: null, from: null }
  for (const entry of mapOf(yaml)) {
    known(reading, entry, routeKeys, otherRouteKeys)
    const { key, value } = entry
    if (key === 'metric') route = { ...route, metric: numberOf(value) }
    else if (key === 'on-link') route = { ...route, onLink: booleanOf(value) }
    else if (key === 'to' || key === 'via' || key === 'from') {
      const text = textOf(value)
      const [address = ''] = text.split('/')
      const isAddress = cidrOf(address) !== null || isIp6(address)
      if (!isAddress && !(key === 'to' && text === 'default')) throw new Fault("invalid IP family '-1'", value.place)
      route = { ...route, [key]: text }
    } else if (key === 'scope') route = { ...route, scope: textOf(value) }
    else if (key === 'type') route = { ...route, type: textOf(value) }
  }
  const isWhole =
    route.to !== '' &&
    (route.via !== null ||
      (route.scope !== null && route.scope !== 'global') ||
      (route.type !== null && route.type !== 'unicast'))
  if (!isWhole) throw new Fault("global unicast route must include both a 'to' and 'via' IP", place)
  return route
}
