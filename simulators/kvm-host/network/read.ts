/**
 * A network's document read, checked and completed. Source: recorded from the network driver of libvirt 9.0.0 (recordings/network.json), 2026-11-24.
 */
import { internal, LibvirtError, operationFailed, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, type Node, ordered, plain, textOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { checkBandwidth, checkVlan } from '../domain/devices.ts'
import { uuidIn } from '../domain/values.ts'

export interface NetworkDocument {
  readonly name: string
  readonly uuid: string | null
  readonly children: readonly Element[]
}

const order = 'metadata forward bridge mtu mac domain dns vlan bandwidth port ip route virtualport portgroup'.split(' ')
const modes = ['none', 'nat', 'route', 'open', 'bridge', 'private', 'vepa', 'passthrough', 'hostdev']
const managed = new Set(['nat', 'route', 'open', 'none'])

/** Reads a document of a network. Throws LibvirtError as virsh prints it. */
export function readNetwork(text: string, newMac: () => string, freeBridge: (() => string) | null): NetworkDocument {
  const root = parseXml(text, 'network_definition')
  if (root.name !== 'network') throw xmlError(`expecting root element of 'network', not '${root.name}'`, root)
  const name = textOf(root, 'name') ?? ''
  if (name === '') throw new LibvirtError('missing name information', root)
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, root)
  const uuidText = textOf(root, 'uuid')
  const uuid = uuidText === undefined || uuidText === '' ? null : uuidIn(uuidText)
  const within = <T>(node: Node | undefined, check: () => T): T => {
    try {
      return check()
    } catch (error) {
      throw error instanceof LibvirtError && !error.at ? at(node ?? root, error) : error
    }
  }
  for (const key of ['ipv6', 'trustGuestRxFilters'] as const) {
    const value = attributeOf(root, key)
    if (value === undefined || value === 'yes' || value === 'no') continue
    throw xmlError(
      key === 'ipv6'
        ? `Invalid ipv6 setting '${value}' in network '${name}'`
        : `Invalid value for attribute '${key}' in element 'network': '${value}'.`,
      root,
    )
  }
  const bridge = childOf(root, 'bridge')
  const mac = within(childOf(root, 'mac'), () => checkBridge(root, name))
  within(childOf(root, 'dns'), () => checkDns(childOf(root, 'dns'), name))
  within(childOf(root, 'bandwidth'), () => checkBandwidth(childOf(root, 'bandwidth'), false))
  within(childOf(root, 'vlan'), () => checkVlan(childOf(root, 'vlan')))
  for (const group of childrenOf(root, 'portgroup')) within(group, () => checkPortGroup(group))
  const ips = childrenOf(root, 'ip').map((ip) => readIp(ip, name))
  const forward = childOf(root, 'forward')
  const mode = forward ? attributeOf(forward, 'mode') || 'nat' : 'none'
  const shown = within(forward, () => readForward(forward, mode, name))
  within(forward, () => checkForMode(root, name, mode))
  const elements = [
    ...root.children
      .filter((child) => order.includes(child.name) && !['bridge', 'ip', 'mac', 'forward'].includes(child.name))
      .map(plain),
    mode === 'none' ? null : shown,
    bridgeElement(bridge, managed.has(mode), freeBridge),
    managed.has(mode) ? element('mac', { address: mac ?? newMac() }) : null,
    ...ips,
  ]
  within(root, () => checkUse(root, name, mode))
  return { name, uuid, children: ordered(element('network', {}, elements), order).children }
}

/** The bridge's numbers and its MAC address, as it is printed. */
function checkBridge(root: Node, name: string): string | null {
  const { delay, macTableManager } = childOf(root, 'bridge')?.attributes ?? {}
  if (delay && !/^\d+$/.test(delay)) throw xmlError(`Invalid delay value in network '${name}'`)
  if (macTableManager && !['kernel', 'libvirt'].includes(macTableManager))
    throw xmlError(`Invalid macTableManager setting '${macTableManager}' in network '${name}'`)
  const size = attributeOf(childOf(root, 'mtu'), 'size')
  const address = attributeOf(childOf(root, 'mac'), 'address')
  if (address) {
    const parts = address.split(':')
    if (parts.length !== 6 || parts.some((part) => !/^[0-9a-fA-F]{1,2}$/.test(part)))
      throw xmlError(`Invalid bridge mac address '${address}' in network '${name}'`)
    if ((Number.parseInt(parts[0] ?? '0', 16) & 1) === 1)
      throw xmlError(`Invalid multicast bridge mac address '${address}' in network '${name}'`)
  }
  if (size && !/^\d+$/.test(size)) throw xmlError(`Invalid mtu size '${size}' in network '${name}'`)
  const domain = childOf(root, 'domain')
  const local = attributeOf(domain, 'localOnly')
  if (local !== undefined && local !== 'yes' && local !== 'no')
    throw xmlError(`Invalid value for attribute 'localOnly' in element 'domain': '${local}'.`)
  return address
    ? address
        .split(':')
        .map((part) => part.toLowerCase().padStart(2, '0'))
        .join(':')
    : null
}

const isAddress = (text: string): boolean => addressOf(text) !== null || isV6(text)
const isV6 = (text: string): boolean => /^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(text) && text.split('::').length <= 2

function checkDns(dns: Node | undefined, network: string): void {
  if (!dns) return
  for (const key of ['enable', 'forwardPlainNames'] as const) {
    const value = attributeOf(dns, key)
    if (value !== undefined && value !== 'yes' && value !== 'no')
      throw xmlError(`Invalid value for attribute '${key}' in element 'dns': '${value}'.`)
  }
  for (const { attributes } of childrenOf(dns, 'forwarder')) {
    if (attributes.addr !== undefined && !isAddress(attributes.addr))
      throw xmlError(`Invalid forwarder IP address '${attributes.addr}' in network '${network}'`)
    if (attributes.addr === undefined && attributes.domain === undefined)
      throw xmlError('Invalid forwarder element, must contain at least one of addr or domain')
  }
  for (const host of childrenOf(dns, 'host')) {
    const ip = attributeOf(host, 'ip')
    if (ip === undefined) throw new LibvirtError(`Missing IP address in network '${network}' DNS HOST record`)
    if (!isAddress(ip)) throw new LibvirtError(`Invalid IP address in network '${network}' DNS HOST record`)
    if (childrenOf(host, 'hostname').length === 0 || childrenOf(host, 'hostname').some(({ text }) => text === ''))
      throw new LibvirtError(`Missing hostname in network '${network}' DNS HOST record`)
  }
  for (const { attributes } of childrenOf(dns, 'srv')) {
    const { service, protocol, target, port } = attributes
    if (service === undefined)
      throw new LibvirtError(`missing required service attribute in DNS SRV record of network '${network}'`)
    if (protocol === undefined)
      throw new LibvirtError(`missing required protocol attribute in DNS SRV record '${service}' of network '${network}'`)
    if (port !== undefined && target === undefined)
      throw new LibvirtError(
        `DNS SRV port attribute not permitted without target for service '${service}' in network '${network}'`,
      )
    if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65535))
      throw new LibvirtError(`invalid DNS SRV port attribute for service '${service}' in network '${network}'`)
  }
  for (const { attributes } of childrenOf(dns, 'txt')) {
    if (attributes.name === undefined)
      throw new LibvirtError(`missing required name attribute in DNS TXT record of network ${network}`)
    if (/[ ,]/.test(attributes.name))
      throw new LibvirtError(`prohibited character in DNS TXT record name '${attributes.name}' of network ${network}`)
    if (attributes.value === undefined)
      throw new LibvirtError(
        `missing required value attribute in DNS TXT record named '${attributes.name}' of network ${network}`,
      )
  }
  if (attributeOf(dns, 'enable') === 'no' && dns.children.some(({ name }) => ['forwarder', 'host', 'srv', 'txt'].includes(name)))
    throw xmlError(`Extra data in disabled network '${network}'`)
}

function checkPortGroup(group: Node): void {
  if (!attributeOf(group, 'name')) throw xmlError('Missing required name attribute in portgroup')
  checkBandwidth(childOf(group, 'bandwidth'), false)
  checkVlan(childOf(group, 'vlan'))
}

/** How a network goes out, as it is printed: its first card beside the mode. */
function readForward(forward: Node | undefined, mode: string, network: string): Element | null {
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

/** What a mode allows of a document. */
function checkForMode(root: Node, network: string, mode: string): void {
  const forward = childOf(root, 'forward')
  const { name, zone, stp, delay, macTableManager } = childOf(root, 'bridge')?.attributes ?? {}
  const cards = childrenOf(forward, 'interface').length || (attributeOf(forward, 'dev') ? 1 : 0)
  const pfs = childrenOf(forward, 'pf').length
  if (['route', 'nat', 'open'].includes(mode)) {
    if (childrenOf(root, 'ip').length === 0)
      throw xmlError(`${mode} forwarding requested, but no IP address provided for network '${network}'`)
    if (cards > 1) throw xmlError(`multiple forwarding interfaces specified for network '${network}', only one is supported`)
    if (mode === 'open' && cards > 0) throw xmlError(`forward dev not allowed for network '${network}' with forward mode='open'`)
  }
  if (managed.has(mode)) return
  const isBridge = mode === 'bridge'
  if (!isBridge && name) throw xmlError(`bridge name not allowed in ${mode} mode (network '${network}')`)
  if (!isBridge && zone) throw xmlError(`bridge zone not allowed in ${mode} mode (network '${network}')`)
  if (!isBridge && macTableManager)
    throw xmlError(`bridge macTableManager setting not allowed in ${mode} mode (network '${network}')`)
  if (Number(delay ?? 0) > 0 || stp || zone)
    throw xmlError(
      `bridge delay/stp/zone options only allowed in route, nat, and isolated mode, not in ${mode} (network '${network}')`,
    )
  if (name && (cards > 0 || pfs > 0))
    throw xmlError(
      `A network with forward mode='${mode}' can specify a bridge name or a forward dev, but not both (network '${network}')`,
    )
  if (Number(attributeOf(childOf(root, 'mtu'), 'size') ?? 0) > 0)
    throw xmlError(`mtu size only allowed in open, route, nat, and isolated mode, not in ${mode} (network '${network}')`)
}

/** What the driver finds in a network that has been read. */
function checkUse(root: Node, network: string, mode: string): void {
  const forward = childOf(root, 'forward')
  const without = (what: string) => unsupported(`Unsupported <${what}> element in network ${network} with forward mode='${mode}'`)
  const dns = childOf(root, 'dns')
  if (!managed.has(mode)) {
    if (childOf(root, 'mac')) throw without('mac')
    if (childOf(root, 'ip')) throw without('ip')
    if (dns?.children.some(({ name }) => ['host', 'srv', 'txt'].includes(name))) throw without('dns')
    if (childOf(root, 'domain')) throw without('domain')
    const canLimit = mode === 'bridge' && attributeOf(childOf(root, 'bridge'), 'name') !== undefined
    if (childOf(root, 'bandwidth') && !canLimit)
      throw unsupported(`Unsupported network-wide <bandwidth> element in network ${network} with forward mode='${mode}'`)
  }
  const addresses = childrenOf(forward, 'address')
  const cards = childrenOf(forward, 'interface')
  if (mode === 'hostdev' && cards[0])
    throw unsupported(
      `hostdev network '${network}' lists '${cards[0].attributes.dev}' in the device pool, but hostdev networks require all devices to be listed by PCI address, not network device name`,
    )
  if (mode !== 'hostdev' && addresses.length > 0)
    throw unsupported(
      `network '${network}' has forward mode '${mode}'  but lists a device by PCI address in the device pool. This is only supported for networks with forward mode 'hostdev'`,
    )
  const [address] = addresses
  if (address) {
    const part = (key: string, digits: number) => (Number(address.attributes[key] ?? 0) || 0).toString(16).padStart(digits, '0')
    const place = `${part('domain', 4)}:${part('bus', 2)}:${part('slot', 2)}.${part('function', 1)}`
    // No card of this host has virtual functions.
    throw unsupported(`device '/sys/bus/pci/devices/${place}' in network '${network}' is not an SR-IOV Virtual Function`)
  }
  let has4 = false
  let has6 = false
  for (const ip of childrenOf(root, 'ip')) {
    if (!childOf(ip, 'dhcp')?.children.some(({ name }) => name === 'range' || name === 'host')) continue
    const is6 = (attributeOf(ip, 'address') ?? '').includes(':')
    if (is6 ? has6 : has4) {
      const family = is6 ? 'IPv6' : 'IPv4'
      throw unsupported(
        `Multiple ${family} dhcp sections found -- dhcp is supported only for a single ${family} address on each network`,
      )
    }
    if (is6) has6 = true
    else has4 = true
  }
  checkGroups(root, network, mode)
}

function checkGroups(root: Node, network: string, mode: string): void {
  const isOpen = (of: Node | undefined) => attributeOf(childOf(of, 'virtualport'), 'type') === 'openvswitch'
  const mayTag = mode === 'hostdev' || mode === 'passthrough' || (mode === 'bridge' && isOpen(root))
  const isTagged = childOf(root, 'vlan') !== undefined
  const groups = childrenOf(root, 'portgroup')
  let usual: string | null = null
  let isWrong = false
  groups.forEach((group, place) => {
    const name = attributeOf(group, 'name') ?? ''
    if (isTagged || childOf(group, 'vlan')) {
      if (childOf(group, 'virtualport')) isWrong ||= mode !== 'bridge' || !isOpen(group)
      else isWrong ||= !mayTag
    }
    if (attributeOf(group, 'default') === 'yes') {
      if (usual !== null)
        throw unsupported(
          `network '${network}' has multiple default <portgroup> elements (${usual} and ${name}), but only one default is allowed`,
        )
      usual = name
    }
    if (groups.slice(place + 1).some((other) => attributeOf(other, 'name') === name))
      throw unsupported(`multiple <portgroup> elements with the same name (${name}) in network '${network}'`)
  })
  if (isWrong || (isTagged && !mayTag && usual === null))
    throw unsupported(`<vlan> element specified for network ${network}, whose type doesn't support vlan configuration`)
}

const at = (node: Node, error: LibvirtError): LibvirtError =>
  new LibvirtError(error.message, { line: node.line, column: node.column })

function bridgeElement(bridge: Node | undefined, isManaged: boolean, freeBridge: (() => string) | null): Element | null {
  if (!isManaged) return bridge ? plain(bridge) : null
  const { name, zone, stp, delay, macTableManager } = bridge?.attributes ?? {}
  return element('bridge', {
    name: name || freeBridge?.(),
    zone,
    stp: stp === 'off' ? 'off' : 'on',
    delay: String(Number(delay || 0)),
    macTableManager,
  })
}

/** An IPv4 address as a number, or null. */
export function addressOf(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

export const addressText = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')

function readIp(ip: Node, network: string): Element {
  const text = attributeOf(ip, 'address') || undefined
  const within = `in network '${network}'`
  if (text === undefined) throw at(ip, xmlError(`Missing required address attribute ${within}`))
  if (!isAddress(text)) throw at(ip, xmlError(`Invalid address '${text}' ${within}`))
  const netmask = attributeOf(ip, 'netmask') || undefined
  const prefix = attributeOf(ip, 'prefix')
  const family = attributeOf(ip, 'family') || undefined
  const own = addressOf(text)
  if (netmask !== undefined && !isAddress(netmask)) throw at(ip, xmlError(`Invalid netmask '${netmask}' ${within}`))
  if (prefix !== undefined && !/^\s*\+?\d+$/.test(prefix))
    throw at(
      ip,
      xmlError(`Invalid value for attribute 'prefix' in element 'ip': '${prefix}'. Expected non-negative integer value`),
    )
  const local = attributeOf(ip, 'localPtr')
  if (local !== undefined && local !== 'yes' && local !== 'no')
    throw at(ip, xmlError(`Invalid value for attribute 'localPtr' in element 'ip': '${local}'.`))
  const mask = netmask === undefined ? null : addressOf(netmask)
  if (family === undefined || family === 'ipv4') {
    if (own === null)
      throw at(
        ip,
        unsupported(`${family === undefined ? 'no' : 'ipv4'} family specified for non-IPv4 address '${text}' ${within}`),
      )
    if (netmask !== undefined && mask === null)
      throw at(ip, unsupported(`Invalid netmask '${netmask}' for address '${text}' ${within} (both must be IPv4)`))
    if (netmask !== undefined && prefix !== undefined)
      throw at(ip, unsupported(`Network '${network}' IP address cannot have both a prefix and a netmask`))
    if (prefix !== undefined && Number(prefix) > 32)
      throw at(ip, unsupported(`Invalid IPv4 prefix '${Number(prefix)}' ${within}`))
  } else if (family === 'ipv6') {
    if (own !== null) throw at(ip, unsupported(`Family 'ipv6' specified for non-IPv6 address '${text}' ${within}`))
    if (netmask !== undefined) throw at(ip, unsupported(`netmask not allowed for IPv6 address '${text}' ${within}`))
    if (prefix !== undefined && Number(prefix) > 128)
      throw at(ip, unsupported(`Invalid IPv6 prefix '${Number(prefix)}' ${within}`))
  } else throw at(ip, xmlError(`Unrecognized family '${family}' ${within}`))
  if (own === null && childOf(ip, 'tftp')) throw at(ip, unsupported(`Unsupported <tftp> element in an IPv6 element ${within}`))
  const dhcp = childOf(ip, 'dhcp')
  if (own !== null) {
    const bits =
      mask === null
        ? Number(prefix || (own >>> 24 < 128 ? 8 : own >>> 24 < 192 ? 16 : 24))
        : mask.toString(2).replace(/0+$/, '').length
    for (const range of childrenOf(dhcp, 'range')) checkRange(range, network, { own, text, bits })
  }
  for (const host of childrenOf(dhcp, 'host')) checkHost(host, network, own === null)
  return plain(ip)
}

interface Subnet {
  readonly own: number
  readonly text: string
  readonly bits: number
}

function checkRange(range: Node, network: string, { own, text, bits }: Subnet): void {
  const ends = (['start', 'end'] as const).map((key) => {
    const value = attributeOf(range, key)
    if (value === undefined) throw at(range, xmlError(`Missing '${key}' attribute in dhcp range for network '${network}'`))
    if (!isAddress(value)) throw at(range, new LibvirtError(`Cannot parse socket address '${value}': Name or service not known`))
    return value
  })
  const [start = '', end = ''] = ends
  const from = addressOf(start)
  const to = addressOf(end)
  if ((from === null) !== (to === null)) throw at(range, internal(`mismatch of address family in range ${start} - ${end}`))
  if (from === null || to === null)
    throw at(range, internal(`mismatch of address family in range ${start} - ${end} for network ${text}`))
  const size = 2 ** (32 - bits)
  const first = Math.floor(own / size) * size
  const where = `range ${start} - ${end}`
  const isIn = (value: number) => value >= first && value < first + size
  if (!isIn(from) || !isIn(to)) throw at(range, internal(`${where} is not entirely within network ${text}/${bits}`))
  if (from === first) throw at(range, internal(`start of ${where} in network ${text}/${bits} is the network address`))
  if (to === first + size - 1) throw at(range, internal(`end of ${where} in network ${text}/${bits} is the broadcast address`))
  if (from >>> 16 !== to >>> 16) throw at(range, internal(`${where} is too large (> 65535)`))
  if (to < from) throw at(range, internal(`${where} is reversed `))
  checkLease(childOf(range, 'lease'))
}

function checkLease(lease: Node | undefined): void {
  const { expiry, unit = 'minutes' } = lease?.attributes ?? {}
  if (!lease) return
  if (!['seconds', 'minutes', 'hours'].includes(unit))
    throw at(lease, xmlError(`Invalid value for attribute 'unit' in element 'lease': '${unit}'.`))
  const seconds = Number(expiry ?? 0) * ({ seconds: 1, minutes: 60, hours: 3600 }[unit] ?? 60)
  if (Number.isNaN(seconds))
    throw at(
      lease,
      xmlError(`Invalid value for attribute 'expiry' in element 'lease': '${expiry}'. Expected non-negative integer value`),
    )
  if (seconds > 0 && seconds < 120) throw at(lease, unsupported('The minimum lease time should be greater than 2 minutes'))
}

function checkHost(host: Node, network: string, isWide: boolean): void {
  const { mac, name, ip, id } = host.attributes
  const wrong = (says: string) => at(host, xmlError(says))
  if (mac !== undefined) {
    if (isWide) throw wrong(`Invalid to specify MAC address '${mac}' in network '${network}' IPv6 static host definition`)
    if (!/^[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}$/.test(mac))
      throw wrong(`Cannot parse MAC address '${mac}' in network '${network}'`)
    if ((Number.parseInt(mac, 16) & 1) === 1)
      throw wrong(`expected unicast mac address, found multicast '${mac}' in network '${network}'`)
  }
  if (name !== undefined && !/^[a-zA-Z]/.test(name)) throw wrong(`Cannot use host name '${name}' in network '${network}'`)
  if (ip !== undefined && !isAddress(ip)) throw wrong(`Invalid IP address in static host definition for network '${network}'`)
  if (isWide && id === undefined && name === undefined)
    throw wrong(`Static host definition in IPv6 network '${network}' must have id or name attribute`)
  if (!isWide && mac === undefined && name === undefined)
    throw wrong(`Static host definition in IPv4 network '${network}' must have mac or name attribute`)
  if (ip === undefined) throw wrong(`Missing IP address in static host definition for network '${network}'`)
}

/** The same name with another UUID, or the same UUID with another name. */
export const nameTaken = (name: string, uuid: string): LibvirtError =>
  operationFailed(`network '${name}' already exists with uuid ${uuid}`)
export const uuidTaken = (name: string, uuid: string): LibvirtError =>
  operationFailed(`network '${name}' is already defined with uuid ${uuid}`)
