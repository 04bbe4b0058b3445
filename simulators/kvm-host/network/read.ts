/**
 * A network's document read, checked and completed. Source: recorded from the network driver of libvirt 9.0.0 (recordings/network.json), 2026-11-24.
 */
import { internal, LibvirtError, operationFailed, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, type Node, ordered, plain, textOf } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { uuidIn } from '../domain/values.ts'

export interface NetworkDocument {
  readonly name: string
  readonly uuid: string | null
  readonly children: readonly Element[]
}

const order = [
  'metadata',
  'forward',
  'bridge',
  'mtu',
  'mac',
  'domain',
  'dns',
  'vlan',
  'bandwidth',
  'portgroup',
  'ip',
  'route',
  'virtualport',
]
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
  const forward = childOf(root, 'forward')
  const mode = forward ? (attributeOf(forward, 'mode') ?? 'nat') : 'none'
  if (!modes.includes(mode)) throw at(forward ?? root, unsupported(`unknown forwarding type '${mode}'`))
  const ips = childrenOf(root, 'ip')
  if (!managed.has(mode) && ips.length > 0)
    throw at(ips[0] ?? root, unsupported(`Unsupported <ip> element in network ${name} with forward mode='${mode}'`))
  const bridge = childOf(root, 'bridge')
  if (mode === 'bridge' && !bridge && childrenOf(forward, 'interface').length === 0)
    throw at(root, xmlError(`forward mode='bridge' requires a bridge name or interfaces in network '${name}'`))
  const completed = [
    ...root.children
      .filter(
        (child) =>
          order.includes(child.name) && !['bridge', 'ip', 'mac'].includes(child.name) && !(child === forward && mode === 'none'),
      )
      .map(plain)
      .map((child) => (child.name === 'forward' ? { ...child, attributes: { mode, ...child.attributes } } : child)),
    bridgeElement(bridge, managed.has(mode), freeBridge),
    managed.has(mode)
      ? childOf(root, 'mac')
        ? plain(childOf(root, 'mac') as Node)
        : element('mac', { address: newMac() })
      : null,
    ...ips.map((ip) => readIp(ip, name)),
  ]
  return { name, uuid, children: ordered(element('network', {}, completed), order).children }
}

const at = (node: Node, error: LibvirtError): LibvirtError =>
  new LibvirtError(error.message, { line: node.line, column: node.column })

function bridgeElement(bridge: Node | undefined, isManaged: boolean, freeBridge: (() => string) | null): Element | null {
  if (!isManaged) return bridge ? plain(bridge) : null
  const { name, stp, delay, ...others } = bridge?.attributes ?? {}
  return element('bridge', { name: name ?? freeBridge?.(), stp: stp ?? 'on', delay: delay ?? '0', ...others })
}

/** An IPv4 address as a number, or null. */
export function addressOf(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

export const addressText = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')

function readIp(ip: Node, network: string): Element {
  const text = attributeOf(ip, 'address')
  if (text === undefined) return plain(ip)
  const isV6 = attributeOf(ip, 'family') === 'ipv6'
  if (isV6) return plain(ip)
  const own = addressOf(text)
  if (own === null) throw at(ip, xmlError(`Invalid address '${text}' in network '${network}'`))
  const netmask = attributeOf(ip, 'netmask')
  const prefix = attributeOf(ip, 'prefix')
  const mask = netmask === undefined ? null : addressOf(netmask)
  if (netmask !== undefined && mask === null) throw at(ip, xmlError(`Invalid netmask '${netmask}' in network '${network}'`))
  const bits =
    mask === null
      ? Number(prefix ?? (own >>> 24 < 128 ? 8 : own >>> 24 < 192 ? 16 : 24))
      : mask.toString(2).replace(/0+$/, '').length
  const size = 2 ** (32 - bits)
  const first = Math.floor(own / size) * size
  for (const range of childrenOf(childOf(ip, 'dhcp'), 'range')) {
    const start = attributeOf(range, 'start') ?? ''
    const end = attributeOf(range, 'end') ?? ''
    const from = addressOf(start)
    const to = addressOf(end)
    if (from === null || to === null) throw at(range, xmlError(`Invalid dhcp range address in network '${network}'`))
    if (to < from) throw at(range, internal(`range ${start} - ${end} is reversed `))
    if (from < first || to >= first + size)
      throw at(range, internal(`range ${start} - ${end} is not entirely within network ${text}/${bits}`))
    if (from === first)
      throw at(range, internal(`start of range ${start} - ${end} in network ${text}/${bits} is the network address`))
    if (to === first + size - 1)
      throw at(range, internal(`end of range ${start} - ${end} in network ${text}/${bits} is the broadcast address`))
  }
  return plain(ip)
}

/** The same name with another UUID, or the same UUID with another name. */
export const nameTaken = (name: string, uuid: string): LibvirtError =>
  operationFailed(`network '${name}' already exists with uuid ${uuid}`)
export const uuidTaken = (name: string, uuid: string): LibvirtError =>
  operationFailed(`network '${name}' is already defined with uuid ${uuid}`)
