/** Devices that come and go: into the definition, into the running guest, or both. */
import { addressed } from './domain/addresses/addressed.ts'
import { controllersFor } from './domain/controllers.ts'
import {
  busOf,
  type Definition,
  disksOf,
  formatOf,
  inserted,
  interfacesOf,
  macOf,
  networkOf,
  sourceOf,
  targetOf,
  withDisksInOrder,
} from './domain/definition.ts'
import { checkDevice } from './domain/checks.ts'
import { readDevice } from './domain/devices/device.ts'
import { aliased, diskAlias, liveDisk } from './domain/live.ts'
import { deviceRank } from './domain/tables.table.ts'
import type { Whole } from './domain/whole.ts'
import { internal, LibvirtError, notValid, unsupported, xmlError } from './errors.ts'
import { imageAt } from './files.ts'
import { checkCard, checkTap, missingLock, nextMacvtap, nextTap } from './start-checks.ts'
import type { Domain, World } from './model.ts'
import { emulatorsOf, withDomain } from './registry.ts'
import { volumeAt } from './storage/lvm.ts'
import { childOf, type Element, element, ordered, plain, valueIn, withChild } from './xml/element.ts'
import { parseXml } from './xml/parse.ts'
import { childOrderOf } from './domain/grammar.ts'

/** Which of the two a change is for. */
export interface Affecting {
  readonly live: boolean
  readonly config: boolean
}

/** `--config`, `--live`, `--persistent` and none of them, as the driver understands them. Throws LibvirtError. */
export function affecting(
  domain: Domain,
  flags: { readonly config?: boolean; readonly live?: boolean; readonly persistent?: boolean },
): Affecting {
  const isActive = domain.live !== null
  let live = flags.live ?? false
  let config = flags.config ?? false
  if (flags.persistent) {
    config = true
    if (isActive) live = true
  }
  if (!live && !config) live = true
  if (live && !isActive) throw notValid('domain is not running')
  if (config && !domain.isPersistent) throw notValid('transient domains do not have any persistent config')
  return { live, config }
}

/** Without a flag, what there is: the running guest, or else the definition. */
export function affectingCurrent(domain: Domain, flags: { readonly config?: boolean; readonly live?: boolean }): Affecting {
  if (!flags.live && !flags.config) return { live: domain.live !== null, config: domain.live === null }
  return affecting(domain, flags)
}

/** A device's document, read and completed. Throws LibvirtError. */
export function readDeviceXml(world: World, xml: string): { readonly world: World; readonly device: Element } {
  const node = parseXml(xml, 'device_definition')
  if (deviceRank(node.name) < 0) throw unsupported(`unknown device type '${node.name}'`)
  const { host, after } = emulatorsOf(world)
  const device = readDevice(plain(node), { newMac: host.newMac })
  return { world: after(world), device }
}

export function attach(world: World, domain: Domain, device: Element, where: Affecting): World {
  let next = world
  let { live, config, nextIndex } = domain
  // The document is checked before anything is looked for.
  checkDevice(device, wholeOf(live ?? config))
  const isDisk = (device.attributes.device ?? 'disk') === 'disk' && device.name === 'disk'
  if (isDisk && busOf(device) === 'ide' && childOf(device, 'readonly')) throw unsupported('readonly ide disks are not supported')
  if (where.config) {
    const target = targetOf(device)
    if (device.name === 'disk' && disksOf(config).some((disk) => targetOf(disk) === target))
      throw notValid(`target ${target} already exists`)
    config = withDevice(config, device)
  }
  if (where.live && live) {
    const plugged = plug(next, { ...domain, live }, device)
    next = plugged.world
    live = plugged.live
    nextIndex = plugged.nextIndex
  }
  return withDomain(next, { ...domain, config, live, nextIndex })
}

/** A definition with one more device, its address and controller with it. Throws LibvirtError. */
export function withDevice(definition: Definition, device: Element): Definition {
  checkDevice(device, wholeOf(definition))
  checkTarget(definition, device)
  const devices =
    device.name === 'disk' ? withDisksInOrder([...definition.devices, device]) : inserted(definition.devices, device, deviceRank)
  return { ...definition, devices: addressed(controllersFor(devices, definition.machine), definition.machine) }
}

/** A definition as its checks look at it; it has passed them. */
const wholeOf = (definition: Definition): Whole => ({
  ...definition,
  os: 'hvm',
  arch: definition.emulator.endsWith('i386') ? 'i686' : 'x86_64',
  hasKvm: definition.type === 'kvm',
  maxKib: 0,
  slots: 0,
})

function checkTarget(definition: Definition, device: Element): void {
  if (device.name !== 'disk') return
  const other = disksOf(definition).find((disk) => targetOf(disk) === targetOf(device))
  if (other)
    throw xmlError(
      `target '${targetOf(device)}' duplicated for disk sources '${sourceOf(other) ?? ''}' and '${sourceOf(device) ?? ''}'`,
    )
}

interface Plugged {
  readonly world: World
  readonly live: Definition
  readonly nextIndex: number
}

function plug(world: World, domain: Domain & { readonly live: Definition }, device: Element): Plugged {
  const { live, nextIndex } = domain
  if (device.name === 'disk') {
    checkTarget(live, device)
    const path = sourceOf(device)
    if (path === null) throw internal("argument key 'filename' must not have null value")
    if (!imageAt(world, path) && !volumeAt(world.lvm, path) && !Object.hasOwn(world.files, path))
      throw new LibvirtError(`Cannot access storage file '${path}': No such file or directory`)
    if (device.attributes.device === 'floppy')
      throw new LibvirtError("Operation not supported: floppy device hotplug isn't supported")
    if (
      busOf(device) === 'sata' &&
      !live.devices.some(({ name, attributes }) => name === 'controller' && attributes.type === 'sata')
    )
      throw internal('Could not find sata controller with index 0 required for device')
    if (
      busOf(device) === 'ide' ||
      (busOf(device) === 'sata' && device.attributes.device !== 'cdrom' && !live.machine.includes('q35'))
    )
      throw internal(`unable to execute QEMU command 'device_add': Bus '${busOf(device)}.0' does not support hotplugging`)
    const lock = missingLock(world, device)
    // A qcow2 file is locked when it is opened, a raw one when a device is put on it.
    if (lock !== null)
      throw internal(
        `unable to execute QEMU command '${formatOf(device) === 'raw' ? 'device_add' : 'blockdev-add'}': Failed to get ${lock} lock`,
      )
    const whole = withDevice(live, device)
    const added = disksOf(whole).find((disk) => targetOf(disk) === targetOf(device)) ?? device
    const numbered = liveDisk(added, [nextIndex], { backingOf: () => null })
    const alias = diskAlias(numbered, whole, () => disksOf(live).filter((disk) => busOf(disk) === busOf(device)).length)
    return {
      world,
      live: { ...whole, devices: whole.devices.map((each) => (each === added ? aliased(numbered, alias) : each)) },
      nextIndex: nextIndex + 1,
    }
  }
  if (device.name === 'interface') {
    checkCard(world, device.attributes.type ?? '', networkOf(device))
    checkTap(world, device)
    const whole = withDevice(live, device)
    const added = interfacesOf(whole).find((card) => macOf(card) === macOf(device) && !childOf(card, 'alias')) ?? device
    const isTap = ['bridge', 'network', 'ethernet'].includes(device.attributes.type ?? '') && !childOf(added, 'target')
    const isMacvtap = device.attributes.type === 'direct' && !childOf(added, 'target')
    const dev = isTap ? `vnet${nextTap(world)}` : isMacvtap ? `macvtap${nextMacvtap(world)}` : null
    const tapped = dev === null ? added : ordered(withChild(added, element('target', { dev })), childOrderOf('interface'))
    const devices = whole.devices.map((each) => (each === added ? aliased(tapped, `net${interfacesOf(live).length}`) : each))
    const counted = {
      ...world,
      nextTap: isTap ? nextTap(world) + 1 : world.nextTap,
      nextMacvtap: isMacvtap ? nextMacvtap(world) + 1 : world.nextMacvtap,
    }
    return { world: counted, live: { ...whole, devices }, nextIndex }
  }
  if (!['hostdev', 'rng', 'channel', 'redirdev', 'input', 'memory', 'watchdog', 'controller', 'serial'].includes(device.name))
    throw new LibvirtError(`Operation not supported: live attach of device '${device.name}' is not supported`)
  return { world, live: withDevice(live, device), nextIndex }
}

/** The same device: a disk by its target, a card by its MAC, others by all that they are. */
function isSame(one: Element, other: Element): boolean {
  if (one.name !== other.name) return false
  if (one.name === 'disk') return targetOf(one) === targetOf(other)
  if (one.name === 'interface') return macOf(one) === macOf(other)
  return JSON.stringify({ ...one, children: [] }) === JSON.stringify({ ...other, children: [] })
}

/** A running guest lets a device go only if there is a system in it that answers. */
const answers = ({ phase }: Domain): boolean => phase === 'up'

export function detach(world: World, domain: Domain, device: Element, where: Affecting): World {
  let { live, config } = domain
  const missing = (isLive: boolean) => {
    if (device.name === 'disk')
      return new LibvirtError(
        isLive
          ? `device not found: disk ${targetOf(device)} not found`
          : `device not found: no target device ${targetOf(device)}`,
      )
    if (device.name === 'interface') return operationMissing(macOf(device))
    return new LibvirtError(`device not found: matching ${device.name} device not found`)
  }
  const without = (definition: Definition): Definition => {
    if (!definition.devices.some((each) => isSame(each, device))) throw missing(false)
    return { ...definition, devices: definition.devices.filter((each) => !isSame(each, device)) }
  }
  if (where.config) config = without(config)
  if (where.live && live) {
    const found = live.devices.find((each) => isSame(each, device))
    if (!found) throw missing(true)
    const kind = found.attributes.device ?? 'disk'
    if (found.name === 'disk' && ['cdrom', 'floppy'].includes(kind) && !['usb', 'scsi'].includes(busOf(found)))
      throw new LibvirtError(`Operation not supported: disk device type '${kind}' cannot be detached`)
    if (found.name === 'disk' && ['ide', 'sata', 'fdc'].includes(busOf(found)))
      throw new LibvirtError('Operation not supported: This type of disk cannot be hot unplugged')
    if (answers(domain)) live = without(live)
  }
  return withDomain(world, { ...domain, config, live })
}

const operationMissing = (mac: string): LibvirtError =>
  new LibvirtError(`device not found: no device found at address '(<null>)' matching MAC address '${mac}' and alias '(<null>)'`)

/** The state of the line of a card, `up` or `down`, by its tap or its MAC. */
export function linkOf(domain: Domain, definition: Definition, key: string): 'up' | 'down' | null {
  const card = cardOf(definition, key)
  if (!card) return null
  return domain.links[macOf(card)] ?? (valueIn(card, 'link', 'state') === 'down' ? 'down' : 'up')
}

export const cardOf = (definition: Definition, key: string): Element | undefined =>
  interfacesOf(definition).find((card) => macOf(card) === key.toLowerCase() || valueIn(card, 'target', 'dev') === key)
