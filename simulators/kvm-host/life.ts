/** What a host does with a domain: the QEMU driver's life cycle, with its reasons and its refusals. */
import { scheduled } from '../kernel/due.ts'
import { busOf, type Definition, disksOf, formatOf, interfacesOf, macOf, networkOf, sourceOf } from './domain/definition.ts'
import { firstFree, started } from './domain/live.ts'
import { completeDomain } from './domain/read.ts'
import { LibvirtError, notValid, operationFailed, unsupported } from './errors.ts'
import { entryAt, imageAt, withImage } from './files.ts'
import { freshId, missingMount, withSystemOn } from './guest-disks.ts'
import { type DomainEvent, domainSteps } from './machine.ts'
import type { Domain, GuestSystem, World } from './model.ts'
import { bridgeOf } from './network/print.ts'
import {
  activeDefinition,
  domainIndex,
  domainNamed,
  domainsOf,
  emulatorsOf,
  lookup,
  withDomain,
  withNextId,
  withoutDomain,
} from './registry.ts'
import { bootMs, domainRules, haltMs } from './rules.table.ts'
import { copiedOnWrite, volumeAt } from './storage/lvm.ts'
import { childOf, type Element, valueIn } from './xml/element.ts'
import { parseXml } from './xml/parse.ts'

/** A domain that only is a definition. */
export function newDomain(config: Definition, isPersistent: boolean): Domain {
  return {
    name: config.name,
    uuid: config.uuid,
    state: 'shut off',
    reason: 'unknown',
    id: null,
    isPersistent,
    isAutostart: false,
    config,
    live: null,
    managedSave: null,
    snapshots: [],
    currentSnapshot: null,
    phase: 'none',
    phaseSinceMs: 0,
    boots: 0,
    nextIndex: 1,
    links: {},
    held: null,
  }
}

/** Throws what the driver says if it may not be asked for this in this state. */
export function allowed({ state }: Domain, event: Exclude<DomainEvent, 'guest-off'>): void {
  const rule = domainRules[event][state]
  if (rule === 'moves') return
  throw rule.code === 'already-active' ? new LibvirtError(rule.message) : notValid(rule.message)
}

const after = ({ state }: Domain, event: DomainEvent): Domain['state'] => domainSteps.next(state, event) ?? state

/** Takes a document in, as `virsh define`. Throws LibvirtError. */
export function defined(world: World, xml: string): { readonly world: World; readonly name: string } {
  const { host, after: made } = emulatorsOf(world)
  const config = completeDomain(parseXml(xml, 'domain_definition'), host)
  return { world: keptDefinition(made(world), config), name: config.name }
}

/** Throws if the name belongs to another UUID, or the UUID to another name. */
export function checkIdentity(world: World, { name, uuid }: Pick<Definition, 'name' | 'uuid'>): Domain | null {
  const byUuid = lookup(world, uuid)?.domain
  if (byUuid && byUuid.uuid === uuid && byUuid.name !== name)
    throw operationFailed(`domain '${byUuid.name}' is already defined with uuid ${uuid}`)
  const byName = domainNamed(world, name)
  if (byName && byName.uuid !== uuid) throw operationFailed(`domain '${name}' already exists with uuid ${byName.uuid}`)
  return byName
}

export function keptDefinition(world: World, config: Definition): World {
  const known = checkIdentity(world, config)
  return withDomain(world, known ? { ...known, config, isPersistent: true } : newDomain(config, true))
}

/** The system on the first disk that a definition would start from; null if there is none. */
export function systemOf(world: World, definition: Definition): { readonly path: string; readonly system: GuestSystem } | null {
  for (const disk of disksOf(definition)) {
    const path = sourceOf(disk)
    if (path === null || (disk.attributes.device ?? 'disk') !== 'disk') continue
    const system = chainSystem(world, path, 0)
    if (system) return { path, system }
  }
  return null
}

/** What is on an image, or on what it stands on. */
function chainSystem(world: World, path: string, depth: number): GuestSystem | null {
  const image = imageAt(world, path)
  if (!image || depth > 16) return null
  return image.system ?? (image.backing === null ? null : chainSystem(world, image.backing, depth + 1))
}

/** The root device that a kernel would look for and not find, on this bus; null if the guest gets up. */
export function missingRoot(definition: Definition, system: GuestSystem): string | null {
  const name = /^\/dev\/([a-z]+)\d*$/.exec(system.rootDevice)?.[1]
  if (!name) return null
  const disk = disksOf(definition).find((each) => (each.attributes.device ?? 'disk') === 'disk')
  if (!disk) return system.rootDevice
  // A modern kernel calls IDE and SATA disks sd*, virtio ones vd*; the guest's own table must say the same.
  const seen = { virtio: 'vda', ide: 'sda', sata: 'sda', scsi: 'sda', usb: 'sda' }[busOf(disk)] ?? 'sda'
  return name === seen ? null : system.rootDevice
}

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

const portsTaken = (world: World): readonly number[] =>
  domainsOf(world).flatMap(({ live }) =>
    live ? live.devices.flatMap((device) => (device.name === 'graphics' ? [Number(device.attributes.port ?? 0)] : [])) : [],
  )

/** Runs a definition of a domain: a QEMU process begins. Throws LibvirtError, and leaves the reason `failed` to the caller. */
function process(world: World, domain: Domain, definition: Definition): { readonly world: World; readonly domain: Domain } {
  checkStart(world, definition)
  const placed = withDomain(world, domain)
  const { world: numbered, id } = withNextId(placed, domain.name)
  const taken = definition.devices.some(({ name }) => name === 'graphics') ? portsTaken(world) : []
  const ran = started(definition, {
    id,
    devices: world.outside?.devices ?? [],
    nextTap: world.nextTap,
    nextMacvtap: world.nextMacvtap,
    freePort: () => {
      let port = 5900
      while (taken.includes(port)) port += 1
      return port
    },
    backingOf: (path) => {
      const image = imageAt(world, path)
      return image?.backing ? { path: image.backing, format: image.backingFormat ?? 'raw' } : null
    },
  })
  return {
    world: { ...numbered, nextTap: ran.nextTap, nextMacvtap: ran.nextMacvtap },
    domain: {
      ...domain,
      id,
      live: { ...ran.definition, currentKib: ran.definition.memoryKib },
      nextIndex: ran.nextIndex,
      links: {},
      held: null,
    },
  }
}

/** The guest begins to boot, if there is anything to boot. */
export function booting(world: World, domain: Domain): { readonly world: World; readonly domain: Domain } {
  const boots = domain.boots + 1
  const found = domain.live ? systemOf(world, domain.live) : null
  const fails =
    found && domain.live
      ? missingRoot(domain.live, found.system) !== null || missingMount(world, domain.live, found) !== null
      : false
  const next: Domain = { ...domain, boots, phase: found && !fails ? 'booting' : 'none', phaseSinceMs: world.atMs }
  if (next.phase === 'none') return { world, domain: next }
  const due = scheduled(world.due, {
    atMs: world.atMs + bootMs,
    what: `up:${boots}`,
    index: domainIndex(world, domain.name),
    bySeq: world.seq,
  })
  return { world: { ...world, due }, domain: next }
}

export interface StartOptions {
  readonly isPaused?: boolean
  readonly isForced?: boolean
}

export function start(world: World, domain: Domain, { isPaused = false, isForced = false }: StartOptions = {}): World {
  allowed(domain, 'start')
  const saved = isForced ? null : domain.managedSave
  const ran = process(world, domain, saved?.definition ?? domain.config)
  const wasPaused = saved?.wasPaused ?? false
  const state = isPaused || wasPaused ? 'paused' : after(domain, 'start')
  const reason = saved ? (wasPaused ? 'migrating' : isPaused ? 'user' : 'restored') : isPaused ? 'user' : 'booted'
  const begun: Domain = { ...ran.domain, state, reason, managedSave: null }
  if (saved)
    return withDomain(ran.world, {
      ...begun,
      boots: begun.boots + 1,
      phase: systemOf(ran.world, begun.live ?? begun.config) ? 'up' : 'none',
      phaseSinceMs: world.atMs,
    })
  const booted = booting(ran.world, begun)
  return withDomain(booted.world, booted.domain)
}

/** Runs a domain from what `virsh save` wrote. Throws LibvirtError. */
export function restored(world: World, definition: Definition, isPaused: boolean): World {
  const known = checkIdentity(world, definition)
  if (known && known.state !== 'shut off') throw notValid(`domain '${known.name}' is already active`)
  const domain = known ?? newDomain(definition, false)
  const ran = process(world, domain, definition)
  const state = isPaused ? 'paused' : 'running'
  return withDomain(ran.world, {
    ...ran.domain,
    state,
    reason: isPaused ? 'migrating' : 'restored',
    boots: domain.boots + 1,
    phase: systemOf(ran.world, definition) ? 'up' : 'none',
    phaseSinceMs: world.atMs,
  })
}

/** What `virsh create` would run: read, and free to be run. Throws LibvirtError. */
export function prepared(
  world: World,
  xml: string,
): { readonly world: World; readonly domain: Domain; readonly config: Definition } {
  const { host, after: made } = emulatorsOf(world)
  const config = completeDomain(parseXml(xml, 'domain_definition'), host)
  const known = checkIdentity(made(world), config)
  if (known && known.state !== 'shut off') throw notValid(`domain '${config.name}' is already active`)
  return { world: made(world), domain: known ?? newDomain(config, false), config }
}

/** Starts what was prepared; nothing is kept when it stops, unless it was kept before. Throws LibvirtError. */
export function created(world: World, domain: Domain, config: Definition, isPaused: boolean): World {
  const ran = process(world, domain, config)
  const begun: Domain = { ...ran.domain, state: isPaused ? 'paused' : 'running', reason: isPaused ? 'user' : 'booted' }
  const booted = booting(ran.world, begun)
  return withDomain(booted.world, booted.domain)
}

/** The QEMU process is gone: a transient domain with it. */
export function stopped(world: World, domain: Domain, reason: string): World {
  const off: Domain = {
    ...domain,
    state: 'shut off',
    reason,
    id: null,
    live: null,
    phase: 'none',
    phaseSinceMs: world.atMs,
    boots: domain.boots + 1,
    links: {},
    held: null,
  }
  return domain.isPersistent ? withDomain(world, off) : withoutDomain(world, domain)
}

export function destroy(world: World, domain: Domain): World {
  allowed(domain, 'destroy')
  return stopped(world, domain, 'destroyed')
}

export function suspend(world: World, domain: Domain): World {
  allowed(domain, 'suspend')
  return domain.state === 'paused' ? world : withDomain(world, { ...domain, state: after(domain, 'suspend'), reason: 'user' })
}

export function resume(world: World, domain: Domain): World {
  allowed(domain, 'resume')
  const due = domain.held === null ? world.due : soon(world, domain, domain.held)
  return withDomain({ ...world, due }, { ...domain, state: after(domain, 'resume'), reason: 'unpaused', held: null })
}

/** What a guest had been about to do when its CPUs were stopped. */
const soon = (world: World, domain: Domain, event: string): World['due'] =>
  scheduled(world.due, {
    atMs: world.atMs + 1000,
    what: `${event}:${domain.boots}`,
    index: domainIndex(world, domain.name),
    bySeq: world.seq,
  })

/** Presses the ACPI button: a guest that is up and answers begins to halt. */
export function shutdown(world: World, domain: Domain): World {
  allowed(domain, 'shutdown')
  return pressed(world, domain, 'off')
}

/** The guest is asked to restart. */
export function reboot(world: World, domain: Domain): World {
  allowed(domain, 'reboot')
  return domain.state === 'paused' ? world : pressed(world, domain, 'boot')
}

function pressed(world: World, domain: Domain, what: 'off' | 'boot'): World {
  const found = domain.live ? systemOf(world, domain.live) : null
  if (domain.phase !== 'up' || !found?.system.answersAcpi || !hasAcpi(domain)) return world
  const due = scheduled(world.due, {
    atMs: world.atMs + haltMs,
    what: `${what}:${domain.boots}`,
    index: domainIndex(world, domain.name),
    bySeq: world.seq,
  })
  return withDomain({ ...world, due }, { ...domain, phase: 'halting', phaseSinceMs: world.atMs })
}

const hasAcpi = (domain: Domain): boolean =>
  activeDefinition(domain).head.some(
    ({ name, children }) => name === 'features' && children.some((child) => child.name === 'acpi'),
  )

export function reset(world: World, domain: Domain): World {
  allowed(domain, 'reset')
  const booted = booting(world, domain)
  return withDomain(booted.world, booted.domain)
}

/** The definition and the state of a running guest, to be kept; the process ends. */
export function saved(domain: Domain): { readonly definition: Definition; readonly wasPaused: boolean } {
  allowed(domain, 'save')
  return { definition: persistentOf(domain), wasPaused: domain.state === 'paused' }
}

/** What a running domain would be written down as: its live devices without what the start added. */
const persistentOf = (domain: Domain): Definition => domain.config

/** What fell due in a guest. A number that does not match is of an earlier boot. */
export function guestEvent(world: World, domain: Domain, what: string): World {
  const [event, boots] = what.split(':')
  if (Number(boots) !== domain.boots || domain.live === null) return world
  if (domain.state === 'paused') {
    // A stopped CPU does nothing: it is done when it goes on.
    return withDomain(world, { ...domain, held: event ?? null })
  }
  // The balloon goes to its size once there is a system that answers it.
  if (event === 'up')
    return withDomain(wrote(withMachineId(world, domain), domain), {
      ...domain,
      live: { ...domain.live, currentKib: domain.config.currentKib },
      phase: 'up',
      phaseSinceMs: world.atMs,
    })
  if (event === 'off') return stopped(world, domain, 'shutdown')
  const booted = booting(world, domain)
  return withDomain(booted.world, booted.domain)
}

/** systemd makes a machine id where it finds none when it starts. */
function withMachineId(world: World, domain: Domain): World {
  const found = domain.live ? systemOf(world, domain.live) : null
  return found?.system.machineId !== ''
    ? world
    : withSystemOn(world, found.path, { ...found.system, machineId: freshId(world, domain, 'machine') })
}

/** A guest that boots writes a little on its disk: what a thin image takes grows, and an LVM snapshot fills. */
function wrote(world: World, domain: Domain): World {
  const found = domain.live ? systemOf(world, domain.live) : null
  if (!found) return world
  const image = imageAt(world, found.path)
  const bytes = 24 * 1024 ** 2
  if (!image || image.isFull) return { ...world, lvm: copiedOnWrite(world.lvm, found.path, bytes) }
  return withImage(world, found.path, {
    ...image,
    dataBytes: Math.min(image.capacityBytes, Math.max(image.dataBytes, image.system ? image.system.usedBytes : 0) + bytes),
  })
}
