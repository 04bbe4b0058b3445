/** What shows once all devices are there, before they have their places on the buses. */
import { LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, type Node } from '../../xml/element.ts'
import type { Head } from '../head/head.ts'

/** Throws LibvirtError. */
export function checkCompleted(root: Node, { elements, vcpus, currentVcpus }: Head, devices: readonly Element[]): void {
  const of = (name: string) => elements.find((each) => each.name === name)
  const os = of('os')
  checkKeys(childrenOf(childOf(os, 'firmware'), 'feature'))
  checkPanics(devices)
  checkBootOrder(devices, childOf(os, 'boot') !== undefined)
  checkTimers(of('clock'))
  for (const hostdev of devices.filter(({ name, attributes }) => name === 'hostdev' && attributes.type === 'mdev')) {
    const address = childOf(hostdev, 'address')?.attributes.type
    if (address !== undefined && address !== 'pci' && hostdev.attributes.model === 'vfio-pci')
      throw xmlError(`Unsupported address type '${address}' with mediated device model 'vfio-pci'`)
  }
  checkControllers(devices, childrenOf(childOf(of('cpu'), 'numa'), 'cell').length, attributeOf(root, 'type') ?? '')
  const states = childrenOf(childOf(root, 'vcpus'), 'vcpu')
  const first = states.find(({ attributes }) => attributes.id === '0')
  if (first ? first.attributes.enabled === 'no' : vcpus > 0 && states.length > 0) throw unsupported("vcpu 0 can't be offline")
  if (currentVcpus === 0 && vcpus > 0) throw unsupported("vcpu 0 can't be offline")
}

function checkKeys(features: readonly Element[]): void {
  const is = (name: string, enabled: string) =>
    features.some(({ attributes }) => attributes.name === name && attributes.enabled === enabled)
  if (is('enrolled-keys', 'yes') && is('secure-boot', 'no'))
    throw new LibvirtError("firmware feature 'enrolled-keys' cannot be enabled when firmware feature 'secure-boot' is disabled")
}

function checkPanics(devices: readonly Element[]): void {
  const panics = new Set<string>()
  for (const { name, attributes } of devices) {
    if (name !== 'panic') continue
    if (panics.has(attributes.model ?? '')) throw xmlError(`Multiple panic devices with model '${attributes.model}'`)
    panics.add(attributes.model ?? '')
  }
}

function checkBootOrder(devices: readonly Element[], hasBoot: boolean): void {
  const orders = new Set<string>()
  for (const device of devices) {
    const order = childOf(device, 'boot')?.attributes.order
    if (order === undefined) continue
    if (orders.has(order)) throw unsupported(`boot order '${order}' used for more than one device`)
    orders.add(order)
  }
  if (orders.size > 0 && hasBoot) throw unsupported('per-device boot elements cannot be used together with os/boot elements')
}

function checkControllers(devices: readonly Element[], cells: number, of: string): void {
  for (const { name, attributes, children } of devices) {
    if (name !== 'controller') continue
    const { type, model = '', index, ports } = attributes
    if (type === 'usb' && (model === 'qusb1' || model === 'qusb2'))
      throw unsupported(`USB controller model type 'qusb1' or 'qusb2' is not supported in ${of}`)
    if ((model === 'nec-xhci' || model === 'qemu-xhci') && Number(ports ?? 0) > 15)
      throw unsupported(`'${model}' controller only supports up to '15' ports`)
    if (type !== 'pci') continue
    if ((model === 'pci-root' || model === 'pcie-root') && index !== '0')
      throw xmlError('pci-root and pcie-root controllers should have index 0')
    const isWide = devices.some((each) => each.attributes.type === 'pci' && each.attributes.model === 'pcie-root')
    if (model === 'pci-expander-bus' && isWide)
      throw unsupported('pci-expander-bus controllers are only supported on 440fx-based machinetypes')
    if (model === 'pcie-expander-bus' && !isWide)
      throw unsupported('pcie-expander-bus controllers are not supported with this machine type')
    const node = childOf(
      children.find((child) => child.name === 'target'),
      'node',
    )
    if (node && Number(node.text) >= cells)
      throw xmlError(
        `${model} with index ${index} is configured for a NUMA node (${Number(node.text)}) not present in the domain's <cpu><numa> array (${cells})`,
      )
  }
}

function checkTimers(clock: Element | undefined): void {
  for (const timer of childrenOf(clock, 'timer')) {
    const { name = '', tickpolicy, frequency, mode, track } = timer.attributes
    const without = (what: string) => unsupported(`timer ${name} doesn't support setting of timer ${what}`)
    if ((name === 'kvmclock' || name === 'hypervclock') && tickpolicy !== undefined) throw without('tickpolicy')
    const catchup = Object.values(childOf(timer, 'catchup')?.attributes ?? {}).some((value) => value !== '0')
    if (catchup && tickpolicy !== 'catchup')
      throw xmlError("setting of timer catchup policies is only supported with tickpolicy='catchup'")
    if (name !== 'tsc') {
      if (frequency !== undefined && frequency !== '0') throw without('frequency')
      if (mode !== undefined) throw without('mode')
    }
    if (name !== 'platform' && name !== 'rtc' && track !== undefined) throw without('track')
  }
}
