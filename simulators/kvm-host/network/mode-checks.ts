/** What the mode of a network allows in its document. */
import { unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Node } from '../xml/element.ts'

/** In these libvirt keeps the bridge itself. */
export const managedModes = new Set(['nat', 'route', 'open', 'none'])

/** What a mode allows of a document. */
export function checkForMode(root: Node, network: string, mode: string): void {
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
  if (managedModes.has(mode)) return
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
export function checkUse(root: Node, network: string, mode: string): void {
  const forward = childOf(root, 'forward')
  const without = (what: string) => unsupported(`Unsupported <${what}> element in network ${network} with forward mode='${mode}'`)
  const dns = childOf(root, 'dns')
  if (!managedModes.has(mode)) {
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
