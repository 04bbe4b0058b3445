/** What libvirt finds in a network interface when it looks at a whole domain. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { checkNoVirtio, isPowerOfTwo } from '../whole.ts'

const isVirtioCard = (model: string): boolean => ['virtio', 'virtio-transitional', 'virtio-non-transitional'].includes(model)
const canMtu = ['network', 'bridge', 'ethernet', 'vhostuser', 'direct', 'vdpa']

/** Throws LibvirtError. */
export function checkInterface(card: Element): void {
  const { type = 'user' } = card.attributes
  const source = childOf(card, 'source')
  const model = valueIn(card, 'model', 'type') ?? ''
  if ((childOf(source, 'ip') || childOf(source, 'route')) && type !== 'ethernet')
    throw unsupported(
      `Invalid attempt to set network interface host-side IP route and/or address info on interface of type '${type}'. This is only supported on interfaces of type 'ethernet'`,
    )
  if (valueIn(card, 'target', 'managed') === 'no' && type !== 'ethernet')
    throw unsupported(`unmanaged target dev is not supported on interfaces of type '${type}'`)
  const teaming = childOf(card, 'teaming')?.attributes
  if (teaming?.type === 'transient' && teaming.persistent === undefined)
    throw unsupported("teaming persistent attribute must be set if teaming type is 'transient'")
  if (teaming?.type === 'persistent' && teaming.persistent !== undefined)
    throw unsupported("teaming persistent attribute not allowed if teaming type is 'persistent'")
  if (valueIn(card, 'port', 'isolated') === 'yes' && type !== 'network' && type !== 'bridge')
    throw unsupported(
      `interface ${valueIn(card, 'mac', 'address')} - <port isolated='yes'/> is not supported for network interfaces with type='${type}'`,
    )
  if (!isVirtioCard(model)) checkNoVirtio(card)
  if (valueIn(card, 'backend', 'type') === 'passt' && type !== 'user')
    throw internal("The 'passt' backend can only be used with interface type='user'")
  if (type === 'vhostuser') {
    if (!isVirtioCard(model))
      throw internal(
        "Wrong or no <model> 'type' attribute specified with <interface type='vhostuser'/>. vhostuser requires the virtio-net* frontend",
      )
    if (attributeOf(source, 'mode') === 'server' && valueIn(source, 'reconnect', 'enabled') === 'yes')
      throw unsupported("'reconnect' attribute unsupported 'server' mode for <interface type='vhostuser'>")
  }
  const ips = childrenOf(card, 'ip')
  if (type === 'user') {
    if (childOf(card, 'route'))
      throw unsupported('Invalid attempt to set network interface guest-side IP route, not supported by QEMU')
    checkUserIps(ips)
  } else if (type === 'vdpa') {
    if (model !== 'virtio') throw unsupported(`invalid model for interface of type 'vdpa': '${model}'`)
  } else if (ips.length > 0 || childOf(card, 'route'))
    throw unsupported('Invalid attempt to set network interface guest-side IP route and/or address info, not supported by QEMU')
  if (isVirtioCard(model))
    for (const name of ['rx_queue_size', 'tx_queue_size'] as const) {
      const size = Number(valueIn(card, 'driver', name) ?? 0)
      if (size !== 0 && !isPowerOfTwo(size)) throw unsupported(`${name} has to be a power of two`)
    }
  if (Number(valueIn(card, 'mtu', 'size') ?? 0) > 0 && !canMtu.includes(type))
    throw unsupported(`setting MTU on interface type ${type} is not supported yet`)
  if (teaming?.type === 'persistent' && !isVirtioCard(model))
    throw unsupported(`virtio-net teaming persistent interface must be <model type='virtio'/>, not '${model}'`)
  if (teaming?.type === 'transient' && type !== 'hostdev' && type !== 'network')
    throw unsupported(`virtio-net teaming transient interface must be type='hostdev', not '${type}'`)
  if (childOf(card, 'coalesce') && !['network', 'bridge', 'ethernet', 'direct'].includes(type))
    throw unsupported(`coalesce settings on interface type ${type} are not supported`)
  if (childOf(card, 'vlan') && !['network', 'hostdev', 'bridge'].includes(type))
    throw unsupported(`interface ${valueIn(card, 'mac', 'address')} - vlan tag not supported for this connection type`)
}

function checkUserIps(ips: readonly Element[]): void {
  let has4 = false
  let has6 = false
  for (const { attributes } of ips) {
    const prefix = Number(attributes.prefix ?? 0)
    if (attributes.address?.includes(':')) {
      if (has6) throw unsupported('Only one IPv6 address per interface is allowed')
      has6 = true
      if (prefix !== 0 && prefix !== 64) throw unsupported(`unsupported IPv6 address prefix='${prefix}' - must be 64`)
    } else {
      if (has4) throw unsupported('Only one IPv4 address per interface is allowed')
      has4 = true
      if (prefix > 0 && (prefix < 4 || prefix > 27)) throw xmlError('invalid prefix, must be in range of 4-27')
    }
  }
}
