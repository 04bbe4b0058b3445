/** What libvirt finds in what talks in characters: serial lines, consoles, channels, and devices with such a line behind them. */
import { LibvirtError, unsupported } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../../xml/element.ts'
import { checkSource } from '../characters.ts'
import { isController } from '../controllers.ts'
import type { Check, Whole } from '../whole.ts'

/** By the name of the element. Each throws LibvirtError. */
export const characterChecks: Readonly<Record<string, Check>> = {
  serial: (serial, whole) => {
    checkCharacter(serial, whole)
    checkSerial(serial)
  },
  parallel: checkCharacter,
  channel: checkCharacter,
  console: (console, whole) => {
    const type = valueIn(console, 'target', 'type') ?? 'serial'
    if (!['serial', 'virtio'].includes(type)) {
      throw unsupported(
        type === 'sclp'
          ? 'sclpconsole is not supported in this QEMU binary'
          : type === 'sclplm'
            ? 'sclplmconsole is not supported in this QEMU binary'
            : `unsupported console target type ${type}`,
      )
    }
    checkCharacter(console, whole)
  },
  smartcard: (card, whole) => {
    const address = childOf(card, 'address')?.attributes.type
    if (card.attributes.mode === 'passthrough') checkCharacter(card, whole)
    if (address !== undefined && address !== 'ccid') throw unsupported("Controllers must use the 'ccid' address type")
  },
  rng: (rng, whole) => {
    const [backend] = childrenOf(rng, 'backend')
    if (
      backend?.attributes.model === 'random' &&
      backend.text !== '' &&
      !['/dev/random', '/dev/urandom', '/dev/hwrng'].includes(backend.text)
    )
      return
    if (backend?.attributes.model === 'egd') checkCharacter(backend, whole)
  },
  redirdev: (redirdev, whole) => {
    checkCharacter(redirdev, whole)
    const hasUsb = whole.devices.some((each) => isController(each, 'usb') && each.attributes.model !== 'none')
    if (!hasUsb) throw unsupported('cannot add redirected USB device: USB is disabled for this domain')
  },
}

function checkCharacter(device: Element, { devices }: Whole): void {
  const type = attributeOf(device, 'type') ?? 'pty'
  const target = valueIn(device, 'target', 'type')
  const hasSpice = devices.some(({ name, attributes }) => name === 'graphics' && attributes.type === 'spice')
  checkSource(device, device.name === 'channel' && (target === 'virtio' || target === 'xen'))
  const reconnect = childrenOf(device, 'source').map((source) => childOf(source, 'reconnect')?.attributes)
  if (reconnect.some((each) => each?.enabled === 'yes' && Number(each.timeout) === 0))
    throw new LibvirtError("invalid argument: chardev reconnect source timeout cannot be '0'")
  if (type === 'nmdm') throw unsupported("unsupported chardev 'nmdm'")
  if ((type === 'spicevmc' || type === 'spiceport') && !hasSpice)
    throw unsupported(`chardev '${type}' not supported without spice graphics`)
}

const serialAddresses: Readonly<Record<string, string>> = {
  'isa-serial': 'isa',
  'isa-debug': 'isa',
  'usb-serial': 'usb',
  'pci-serial': 'pci',
  'spapr-vio-serial': 'spapr-vio',
}
const serialTypes: Readonly<Record<string, string>> = {
  'isa-serial': 'isa-serial',
  'usb-serial': 'usb-serial',
  'pci-serial': 'pci-serial',
  'spapr-vty': 'spapr-vio-serial',
  pl011: 'system-serial',
  sclpconsole: 'sclp-serial',
  sclplmconsole: 'sclp-serial',
  '16550a': 'system-serial',
  'isa-debugcon': 'isa-debug',
}

function checkSerial(serial: Element): void {
  const type = valueIn(serial, 'target', 'type') ?? 'isa-serial'
  const model = valueIn(childOf(serial, 'target'), 'model', 'name') ?? type
  const address = childOf(serial, 'address')?.attributes.type
  const expected = serialAddresses[type]
  if (address !== undefined && expected !== undefined && address !== expected)
    throw unsupported(`Target type '${type}' requires address type '${expected}'`)
  if (address !== undefined && expected === undefined)
    throw unsupported(`Target type '${type}' cannot have an associated address`)
  const wanted = serialTypes[model]
  if (wanted !== undefined && wanted !== type) throw unsupported(`Target model '${model}' requires target type '${wanted}'`)
  if (['spapr-vio-serial', 'system-serial', 'sclp-serial'].includes(type))
    throw unsupported(
      `Serial device with target type '${type}' and target model '${model}' not compatible with guest architecture or machine type`,
    )
}
