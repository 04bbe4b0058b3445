/** Character devices: serial lines, consoles, channels, and whatever else has one behind it. */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, withChild } from '../xml/element.ts'

/** What is kept of the source of a character device, by its type; nothing where a type is not named. */
const sourceKeeps: Readonly<Record<string, readonly string[]>> = {
  dev: ['path'],
  pipe: ['path'],
  file: ['path', 'append'],
  unix: ['mode', 'path'],
  udp: ['mode', 'host', 'service'],
  tcp: ['mode', 'host', 'service', 'tls'],
  spiceport: ['channel'],
  dbus: ['channel'],
  nmdm: ['master', 'slave'],
}

/** A device with the source behind it as libvirt keeps it. Throws LibvirtError. */
export function readSource(device: Element): Element {
  const type = attributeOf(device, 'type') ?? 'pty'
  const sources = childrenOf(device, 'source')
  if (sources.length > 1 && type !== 'udp') throw xmlError('only one source element is allowed for character device')
  if (sources.length > 2) throw xmlError('only two source elements are allowed for character device')
  if (childrenOf(device, 'log').length > 1) throw xmlError('only one log element is allowed for character device')
  if (childrenOf(device, 'protocol').length > 1) throw xmlError('only one protocol element is allowed for character device')
  const kept = sources.flatMap((source) => {
    if (type === 'qemu-vdagent') return source.children.length > 0 ? [source] : []
    const keeps = sourceKeeps[type]
    if (!keeps) return []
    const attributes = Object.fromEntries(keeps.map((name) => [name, attributeOf(source, name)]))
    if (keeps[0] === 'mode') attributes.mode ??= 'connect'
    // A socket without a path is made by libvirt itself.
    if (type === 'unix' && !attributes.path) {
      if (childOf(source, 'reconnect')?.attributes.enabled === 'yes')
        throw internal('chardev reconnect is possible only for connect mode')
      return []
    }
    const reconnect = childOf(source, 'reconnect')
    if (reconnect && reconnect.attributes.enabled === 'yes' && reconnect.attributes.timeout === undefined)
      throw xmlError("Missing required attribute 'timeout' in element 'reconnect'")
    const isBare = Object.values(attributes).every((value) => value === undefined)
    return isBare && source.children.length === 0
      ? []
      : [
          element(
            'source',
            attributes,
            source.children.filter(({ name }) => name === 'reconnect' || name === 'seclabel'),
          ),
        ]
  })
  if (type === 'udp') kept.sort((one, other) => ((one.attributes.mode ?? '') < (other.attributes.mode ?? '') ? -1 : 1))
  const log = childOf(device, 'log')
  const protocol = type === 'tcp' ? (childOf(device, 'protocol') ?? element('protocol', { type: 'raw' })) : null
  const place = device.children.findIndex(({ name }) => name === 'source' || name === 'protocol' || name === 'log')
  const others = device.children.filter(({ name }) => !['source', 'protocol', 'log'].includes(name))
  const at = place < 0 ? 0 : Math.min(place, others.length)
  return {
    ...device,
    children: [...others.slice(0, at), ...kept, ...(protocol ? [protocol] : []), ...(log ? [log] : []), ...others.slice(at)],
  }
}

export function readCharacter(device: Element): Element {
  const type = attributeOf(device, 'type') ?? 'pty'
  const target = childOf(device, 'target')
  const targetType = attributeOf(target, 'type')
  if (device.name === 'channel') {
    if (targetType === undefined) throw xmlError('target type must be specified for channel device')
    if (targetType === 'guestfwd') {
      const address = attributeOf(target, 'address')
      if (address === undefined) throw xmlError('guestfwd channel does not define a target address')
      if (!/^[\d.:a-fA-F]+$/.test(address))
        throw new LibvirtError(`Cannot parse socket address '${address}': Name or service not known`)
      if (address.includes(':')) throw unsupported('guestfwd channel only supports IPv4 addresses')
      if (attributeOf(target, 'port') === undefined) throw xmlError("Missing required attribute 'port' in element 'target'")
    }
  }
  if (
    type === 'spicevmc' &&
    !(device.name === 'channel' && targetType === 'virtio') &&
    !(device.name === 'console' && targetType === 'uml')
  )
    throw unsupported('spicevmc device type only supports virtio')
  const address = childOf(device, 'address')?.attributes.type
  if (targetType === 'usb-serial' && address !== undefined && address !== 'usb')
    throw unsupported('usb-serial requires address of usb type')
  const read = readSource({ ...device, attributes: { type } })
  if (device.name === 'serial') {
    const model = childOf(target, 'model')
    return withTarget(read, element('target', { type: targetType, port: attributeOf(target, 'port') }, model ? [model] : []))
  }
  if (device.name === 'parallel') return withTarget(read, element('target', { port: attributeOf(target, 'port') }))
  if (device.name === 'channel' && target) {
    const { name, address: where, port } = target.attributes
    return withTarget(
      read,
      targetType === 'guestfwd'
        ? element('target', { type: targetType, address: where, port })
        : element('target', { type: targetType, name }),
    )
  }
  return read
}

const serialModels: Readonly<Record<string, string>> = {
  'isa-debug': 'isa-debugcon',
  'spapr-vio-serial': 'spapr-vty',
  'sclp-serial': 'sclpconsole',
}

/** A serial line with the type and the model that it has where the document does not say. */
export function withSerialType(serial: Element): Element {
  const target = childOf(serial, 'target') ?? element('target')
  const { type = 'isa-serial', port } = target.attributes
  const model = childOf(target, 'model') ?? element('model', { name: serialModels[type] ?? type })
  return withTarget(serial, element('target', { type, port }, [model]))
}

const orderOf = (name: string): number => ['source', 'protocol', 'log', 'target', 'boot', 'alias', 'address'].indexOf(name)

const withTarget = (device: Element, target: Element): Element => {
  const whole = withChild(device, target)
  return { ...whole, children: [...whole.children].sort((one, other) => orderOf(one.name) - orderOf(other.name)) }
}

/** What is missing in the source of a device that has one; `isMade` where libvirt makes a socket's path itself. Throws LibvirtError. */
export function checkSource(device: Element, isMade: boolean): void {
  const type = attributeOf(device, 'type') ?? 'pty'
  const sources = childrenOf(device, 'source')
  const has = (name: string) => sources.some((source) => attributeOf(source, name) !== undefined)
  const hasReconnect = sources.some((source) => source.attributes.mode === 'bind' && childOf(source, 'reconnect') !== undefined)
  const missing = (name: string) => internal(`Missing source ${name} attribute for char device`)
  if (['dev', 'file', 'pipe'].includes(type) && !has('path')) throw missing('path')
  if (type === 'nmdm' && has('master') !== has('slave'))
    throw internal('Should define both master and slave path attributes for nmdm device')
  if (type === 'tcp') {
    if (!has('host')) throw missing('host')
    if (!has('service')) throw missing('service')
  }
  if (type === 'udp' && !sources.some(({ attributes }) => attributes.mode !== 'bind' && attributes.service !== undefined))
    throw missing('service')
  if (type === 'unix' && !has('path') && !isMade) throw missing('path')
  if ((type === 'tcp' || type === 'unix') && hasReconnect) throw internal('chardev reconnect is possible only for connect mode')
  if (type === 'spiceport' || type === 'dbus') {
    const channel = attributeOf(sources[0], 'channel')
    if (channel === undefined) throw unsupported('Missing source channel attribute for char device')
  }
}
