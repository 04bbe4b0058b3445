/** A network's bridge: its numbers, its MAC address, its name. */
import { xmlError } from '../errors.ts'
import { attributeOf, childOf, type Element, element, type Node, plain } from '../xml/element.ts'

/** The bridge's numbers and its MAC address, as it is printed. */
export function checkBridge(root: Node, name: string): string | null {
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

export function bridgeElement(bridge: Node | undefined, isManaged: boolean, freeBridge: (() => string) | null): Element | null {
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
