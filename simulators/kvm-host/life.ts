/** What a host does with a domain: the QEMU driver's life cycle, with its reasons and its refusals. */
import { scheduled } from '../kernel/due.ts'
import type { Definition } from './domain/definition.ts'
import { started } from './domain/live.ts'
import { completeDomain } from './domain/read.ts'
import { LibvirtError, notValid, operationFailed } from './errors.ts'
import { imageAt, withImage } from './files.ts'
import { freshId, withSystemOn } from './guest-disks.ts'
import { type DomainEvent, domainSteps } from './machine.ts'
import type { Domain, World } from './model.ts'
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
import { domainRules, haltMs } from './rules.table.ts'
import { copiedOnWrite } from './storage/lvm.ts'
import { parseXml } from './xml/parse.ts'
import { checkStart } from './start-checks.ts'
import { systemOf, booting } from './guest-boot.ts'

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

/** The state of a running guest, to be kept, and the definition as it was written: what was plugged in since then is not kept with it. */
export function saved(domain: Domain): { readonly definition: Definition; readonly wasPaused: boolean } {
  allowed(domain, 'save')
  return { definition: domain.config, wasPaused: domain.state === 'paused' }
}

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
