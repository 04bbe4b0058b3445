/** What stops a domain from starting, or a card or an image from being used by it: as the QEMU driver says it. */
import { type Definition, disksOf, formatOf, interfacesOf, macOf, networkOf, sourceOf } from './domain/definition.ts'
import { firstFree } from './domain/live.ts'
import { LibvirtError, notValid, unsupported } from './errors.ts'
import { entryAt, imageAt } from './files.ts'
import type { World } from './model.ts'
import { bridgeOf } from './network/print.ts'
import { domainsOf } from './registry.ts'
import { volumeAt } from './storage/lvm.ts'
import { childOf, type Element, valueIn } from './xml/element.ts'

/** What stops a domain from starting, as the driver says it. Throws LibvirtError. */
export function checkStart(world: World, definition: Definition): void {
  if (definition.type === 'kvm' && !world.input.hasKvm)
    throw unsupported(
      'Domain requires KVM, but it is not available. Check that virtualization is enabled in the host BIOS, and host configuration is setup to load the kvm modules.',
    )
  for (const disk of disksOf(definition)) checkDiskSource(world, disk, sourceOf(disk), disk.attributes.type ?? 'file')
  for (const card of interfacesOf(definition)) {
    const source = networkOf(card)
    checkCard(world, card.attributes.type ?? '', source)
    checkTap(world, card)
    // Whoever takes a device's packets takes them alone: a bridge, or macvtaps.
    if (card.attributes.type === 'direct' && world.outside?.ports.includes(source ?? ''))
      throw new LibvirtError(
        `error creating macvtap interface macvtap${nextMacvtap(world)}@${source} (${macOf(card)}): Device or resource busy`,
      )
  }
  if (definition.memoryKib > world.input.memoryMib * 1024 - world.usedKib)
    throw new LibvirtError(
      `internal error: process exited while connecting to monitor: qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory`,
    )
}

function checkDiskSource(world: World, disk: Element, path: string | null, type: string): void {
  if (path === null || type === 'network' || type === 'volume') return
  const isThere =
    type === 'block'
      ? volumeAt(world.lvm, path) !== null || world.lvm.disks.some((disk) => disk.path === path)
      : entryAt(world, path) !== null || imageAt(world, path) !== null
  if (!isThere) {
    const who = type === 'block' || disk.attributes.device === 'cdrom' ? '' : ' (as uid:0, gid:0)'
    throw new LibvirtError(`Cannot access storage file '${path}'${who}: No such file or directory`)
  }
  const image = imageAt(world, path)
  if (image && formatOf(disk) === 'qcow2' && image.format !== 'qcow2')
    throw new LibvirtError(
      `internal error: process exited while connecting to monitor: qemu-system-x86_64: -blockdev {"node-name":"libvirt-1-format","read-only":false,"driver":"qcow2","file":"libvirt-1-storage","backing":null}: Image is not in qcow2 format`,
    )
  if (image?.backing && !imageAt(world, image.backing))
    throw new LibvirtError(
      `Cannot access backing file '${image.backing}' of storage file '${path}' (as uid:0, gid:0): No such file or directory`,
    )
  checkLock(world, disk, path)
}

/** How QEMU opens an image: to write alone, to write beside others, or to read while nobody writes. */
function openedTo(disk: Element): 'write' | 'share' | 'read' {
  if (childOf(disk, 'readonly')) return 'read'
  return childOf(disk, 'shareable') ? 'share' : 'write'
}

/**
 * The lock that QEMU does not get because the image is open otherwise: the right to write, or that nobody else writes; null if it gets both.
 * Source: block/file-posix.c, raw_check_lock_bytes; tried with QEMU 7.2, 2026-11-25.
 */
export function missingLock(world: World, disk: Element): '"write"' | 'shared "write"' | null {
  const path = sourceOf(disk)
  if (path === null || (disk.attributes.type ?? 'file') === 'network') return null
  const mine = openedTo(disk)
  const others = domainsOf(world).flatMap(({ live }) =>
    live ? disksOf(live).filter((each) => each !== disk && sourceOf(each) === path) : [],
  )
  if (mine !== 'read' && others.some((each) => openedTo(each) !== 'share')) return '"write"'
  if (mine !== 'share' && others.some((each) => openedTo(each) !== 'read')) return 'shared "write"'
  return null
}

/** Throws LibvirtError if an image is open where it may not be opened again. */
function checkLock(world: World, disk: Element, path: string): void {
  const lock = missingLock(world, disk)
  if (lock === null) return
  throw new LibvirtError(
    `internal error: process exited while connecting to monitor: qemu-system-x86_64: -blockdev {"node-name":"libvirt-1-format","read-only":${openedTo(disk) === 'read'},"driver":"${formatOf(disk)}","file":"libvirt-1-storage","backing":null}: Failed to get ${lock} lock\nIs another process using the image [${path}]?`,
  )
}

export const noNetworkDriver = (): LibvirtError =>
  new LibvirtError("Failed to connect socket to '/var/run/libvirt/virtnetworkd-sock': No such file or directory")

export function checkCard(world: World, type: string, source: string | null): void {
  if (type === 'network') {
    if (!world.input.hasNetworkDriver) throw noNetworkDriver()
    const network = world.networks[source ?? '']
    if (!network) throw new LibvirtError(`Network not found: no network with matching name '${source}'`)
    if (!network.isActive) throw notValid(`network '${source}' is not active`)
    const bridge = bridgeOf(network)
    if (bridge && !bridgesOf(world).includes(bridge))
      throw new LibvirtError(`Cannot get interface MTU on '${bridge}': No such device`)
  }
  if (type === 'direct' && world.outside && !world.outside.devices.includes(source ?? ''))
    throw new LibvirtError(`Unable to get index for interface ${source}: No such device`)
  if (type === 'bridge' && !bridgesOf(world).includes(source ?? ''))
    throw new LibvirtError(`Cannot get interface MTU on '${source}': No such device`)
}

/** A tap that is called as its document says is made of nothing that is there. */
export function checkTap(world: World, card: Element): void {
  const dev = valueIn(card, 'target', 'dev')
  if (dev === undefined || !world.outside?.devices.includes(dev)) return
  const isTap = domainsOf(world).some(
    ({ live }) => live && interfacesOf(live).some((each) => valueIn(each, 'target', 'dev') === dev),
  )
  throw new LibvirtError(`Unable to create tap device ${dev}: ${isTap ? 'Device or resource busy' : 'Invalid argument'}`)
}

/** The numbers of the next tap and macvtap: those that no device of the host has. */
export const nextTap = (world: World): number => firstFree('vnet', world.nextTap, world.outside?.devices ?? [])

export const nextMacvtap = (world: World): number => firstFree('macvtap', world.nextMacvtap, world.outside?.devices ?? [])

/** Bridges that are there: the host's own, and those of active networks. */
export function bridgesOf(world: World): readonly string[] {
  if (world.outside) return world.outside.bridges
  const own = Object.values(world.networks).flatMap((network) => {
    const bridge = bridgeOf(network)
    return network.isActive && bridge ? [bridge] : []
  })
  return [...world.bridges, ...own]
}
