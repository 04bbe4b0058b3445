/** How a network goes out: its cards, its addresses and its NAT. */
import { LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, type Node, ordered, plain } from '../xml/element.ts'
import { addressOf } from './ip-address.ts'

const modes = ['none', 'nat', 'route', 'open', 'bridge', 'private', 'vepa', 'passthrough', 'hostdev']

/** How a network goes out, as it is printed: its first card beside the mode. */
export function readForward(forward: Node | undefined, mode: string, network: string): Element | null {
  if (!forward) return null
  if (!modes.includes(mode)) throw unsupported(`unknown forwarding type '${mode}'`)
  const driver = attributeOf(childOf(forward, 'driver'), 'name')
  if (driver !== undefined && !['kvm', 'vfio'].includes(driver))
    throw unsupported(`Unknown forward <driver name='${driver}'/> in network ${network}`)
  const nats = childrenOf(forward, 'nat')
  if (nats.length > 1) throw xmlError(`Only one <nat> element is allowed in <forward> of network ${network}`)
  if (nats[0]) checkNat(nats[0], mode, network)
  const dev = attributeOf(forward, 'dev')
  const given = childrenOf(forward, 'interface')
  const addresses = childrenOf(forward, 'address')
  const pfs = childrenOf(forward, 'pf')
  if (dev && (addresses.length > 0 || pfs.length > 0))
    throw xmlError(
      `the <forward> 'dev' attribute cannot be used when <address> or <pf> sub-elements are present in network ${network}`,
    )
  const names: string[] = []
  for (const { attributes } of given) {
    if (attributes.dev === undefined)
      throw xmlError(`Missing required dev attribute in <forward> <interface> element of network ${network}`)
    if (names.length === 0 && dev && dev !== attributes.dev)
      throw xmlError(`<forward dev='${dev}'> must match first <interface dev='${attributes.dev}'/> in network ${network}`)
    if (names.includes(attributes.dev))
      throw xmlError(`interface '${attributes.dev}' can only be listed once in network ${network}`)
    names.push(attributes.dev)
  }
  if (names.length === 0 && dev) names.push(dev)
  const seen = new Set<string>()
  for (const { attributes } of addresses) {
    if (attributes.type === undefined) throw xmlError(`missing address type in network ${network}`)
    if (attributes.type !== 'pci') throw unsupported(`unknown address type '${attributes.type}' in network ${network}`)
    const part = (key: string, digits: number) => (Number(attributes[key] ?? 0) || 0).toString(16).padStart(digits, '0')
    const place = `${part('domain', 4)}:${part('bus', 2)}:${part('slot', 2)}.${part('function', 1)}`
    if (seen.has(place)) throw xmlError(`PCI device '${place}' can only be listed once in network ${network}`)
    seen.add(place)
  }
  if (pfs.length > 1) throw xmlError(`Only one <pf> element is allowed in <forward> of network ${network}`)
  if (pfs[0] && attributeOf(pfs[0], 'dev') === undefined)
    throw xmlError(`Missing required dev attribute in <pf> element of network '${network}'`)
  const rank = ['driver', 'nat', 'pf', 'interface', 'address']
  const others = forward.children.filter(({ name }) => rank.includes(name) && name !== 'interface').map(plain)
  const cards = names.map((each) => element('interface', { dev: each }))
  const { managed: isManaged } = forward.attributes
  return ordered(
    element('forward', { dev: names[0], mode, managed: isManaged === 'yes' ? 'yes' : mode === 'hostdev' ? 'no' : undefined }, [
      ...others,
      ...cards,
    ]),
    rank,
  )
}

function checkNat(nat: Node, mode: string, network: string): void {
  const place = `in <nat> in <forward> in network`
  if (mode !== 'nat') throw xmlError(`The <nat> element can only be used when <forward> 'mode' is 'nat' in network ${network}`)
  const addresses = childrenOf(nat, 'address')
  const ports = childrenOf(nat, 'port')
  if (addresses.length > 1) throw xmlError(`Only one <address> element is allowed ${place} ${network}`)
  if (addresses[0]) {
    const { start, end } = addresses[0].attributes
    if (start === undefined) throw xmlError(`missing 'start' attribute in <address> element ${place} ${network}`)
    if (end === undefined) throw xmlError(`missing 'end' attribute in <address> element ${place} ${network}`)
    if (addressOf(start) === null)
      throw xmlError(`Bad ipv4 start address '${start}' in <nat> in <forward> in network '${network}'`)
    if (addressOf(end) === null) throw xmlError(`Bad ipv4 end address '${end}' in <nat> in <forward> in network '${network}'`)
  }
  if (ports.length > 1) throw xmlError(`Only one <port> element is allowed ${place} ${network}`)
  for (const key of ports[0] ? (['start', 'end'] as const) : []) {
    const text = attributeOf(ports[0], key)
    if (text === undefined || !/^\d+$/.test(text) || Number(text) > 65535)
      throw new LibvirtError(`Missing or invalid '${key}' attribute in <port> ${place} ${network}`)
  }
}
