/** Snapshots of a domain: made, listed as a tree, gone back to, and taken away. Internal ones, within qcow2; external ones are made and refused as 9.0.0 does. */
import { type Definition, disksOf, formatOf, sourceOf, targetOf } from './domain/definition.ts'
import { domainElement } from './domain/print.ts'
import { internal, LibvirtError, notValid, operationFailed, unsupported } from './errors.ts'
import { imageAt, withImage } from './files.ts'
import { stopped } from './life.ts'
import { booting } from './guest-boot.ts'
import { started } from './domain/live.ts'
import type { Domain, Snapshot, World } from './model.ts'
import { domainNamed, withDomain, withNextId } from './registry.ts'
import { epochSeconds } from './time.ts'
import { element, printElement } from './xml/element.ts'

export interface SnapshotRequest {
  readonly name: string
  readonly description: string
  readonly isDiskOnly: boolean
  readonly isHalting: boolean
  readonly hasMetadata: boolean
  /** Disks that are to be left out, by target. */
  readonly leftOut: readonly string[]
}

const writable = (definition: Definition) =>
  disksOf(definition).filter(
    (disk) =>
      (disk.attributes.device ?? 'disk') === 'disk' &&
      sourceOf(disk) !== null &&
      !disk.children.some(({ name }) => name === 'readonly'),
  )

/** Throws if the disks cannot be kept within themselves. */
function checkDisks(definition: Definition, isDiskOnly: boolean, isActive: boolean): void {
  const disks = writable(definition)
  if (disks.length === 0)
    throw unsupported(
      isActive && !isDiskOnly
        ? 'internal and full system snapshots require all disks to be selected for snapshot'
        : 'nothing selected for snapshot',
    )
  if (isDiskOnly) return
  for (const disk of disks) {
    if (formatOf(disk) !== 'qcow2')
      throw unsupported(`internal snapshot for disk ${targetOf(disk)} unsupported for storage type ${formatOf(disk)}`)
  }
}

export function snapshotOf(domain: Domain, name: string): Snapshot {
  const found = domain.snapshots.find((snapshot) => snapshot.name === name)
  if (!found) throw new LibvirtError(`Domain snapshot not found: no domain snapshot with matching name '${name}'`)
  return found
}

/** Throws LibvirtError as the driver says it. */
export function takeSnapshot(world: World, domain: Domain, request: SnapshotRequest): World {
  const { name, description, isDiskOnly, isHalting, hasMetadata } = request
  if (name.includes('/')) throw new LibvirtError(`invalid snapshot name '${name}': name can't contain '/'`)
  if (name.startsWith('.')) throw new LibvirtError(`invalid snapshot name '${name}': name can't start with '.'`)
  if (domain.snapshots.some((snapshot) => snapshot.name === name)) throw operationFailed(`domain moment ${name} already exists`)
  const definition = domain.config
  if (isHalting && !domain.isPersistent) throw notValid('cannot halt after transient domain snapshot')
  checkDisks(domain.live ?? domain.config, isDiskOnly, domain.live !== null)
  const odd = isDiskOnly ? writable(definition).find((disk) => !isRegularFile(world, sourceOf(disk))) : undefined
  if (odd)
    throw unsupported(`source for disk '${targetOf(odd)}' is not a regular file; refusing to generate external snapshot name`)
  const [left] = request.leftOut
  if (left !== undefined && !isDiskOnly) throw unsupported(`disk '${left}' must use snapshot mode 'internal'`)
  const state = domain.state === 'shut off' ? 'shutoff' : isDiskOnly ? 'disk-snapshot' : domain.state
  const snapshot: Snapshot = {
    name,
    description,
    parent: domain.currentSnapshot,
    atMs: world.atMs,
    state,
    location: isDiskOnly ? 'external' : 'internal',
    definition,
  }
  let next = world
  let config = domain.config
  if (isDiskOnly) ({ world: next, config } = externally(world, domain, name))
  else {
    for (const [nth, disk] of writable(definition).entries()) {
      const path = sourceOf(disk)
      const image = path === null ? null : imageAt(next, path)
      if (path === null) continue
      if (!image)
        throw internal(
          `Child process (/usr/bin/qemu-img snapshot -c ${name} ${path}) unexpected exit status 1: qemu-img: Could not open '${path}': Could not open '${path}': No such file or directory`,
        )
      // The guest's memory is kept in the first of its disks.
      const vmBytes = domain.state === 'shut off' || nth > 0 ? 0 : Math.round(definition.currentKib * 1024 * 0.4)
      next = withImage(next, path, {
        ...image,
        snapshots: [
          ...image.snapshots,
          { name, atMs: world.atMs, system: image.system, capacityBytes: image.capacityBytes, vmBytes },
        ],
      })
    }
  }
  const wasRunning = domain.state === 'running' && !isDiskOnly
  const kept: Domain = {
    ...domain,
    config,
    reason: wasRunning ? 'unpaused' : domain.reason,
    ...(hasMetadata ? { snapshots: [...domain.snapshots, snapshot], currentSnapshot: name } : {}),
  }
  const done = withDomain(next, kept)
  return isHalting && domain.state !== 'shut off' ? stopped(done, kept, 'from snapshot') : done
}

const isRegularFile = (world: World, path: string | null): boolean =>
  path !== null && Object.hasOwn(world.files, path) && world.files[path]?.kind !== 'directory'

/** Each disk gets a file that stands on what it was. */
function externally(world: World, domain: Domain, name: string): { readonly world: World; readonly config: Definition } {
  let next = world
  const devices = domain.config.devices.map((device) => {
    const path = device.name === 'disk' ? sourceOf(device) : null
    const image = path === null ? null : imageAt(next, path)
    if (path === null || !image || !writable(domain.config).includes(device)) return device
    const onto = `${path.replace(/\.[^./]*$/, '')}.${name}`
    next = withImage(next, onto, {
      ...image,
      format: 'qcow2',
      backing: path,
      backingFormat: image.format,
      system: null,
      snapshots: [],
      dataBytes: 0,
      growths: 0,
      isFull: false,
    })
    return {
      ...device,
      children: device.children.map((child) =>
        child.name === 'source'
          ? element('source', { file: onto })
          : child.name === 'driver'
            ? element('driver', { ...child.attributes, type: 'qcow2' })
            : child,
      ),
    }
  })
  return { world: next, config: { ...domain.config, devices } }
}

export const childrenOfSnapshot = (domain: Domain, name: string): readonly Snapshot[] =>
  domain.snapshots.filter(({ parent }) => parent === name)

export function descendantsOf(domain: Domain, name: string): readonly Snapshot[] {
  return childrenOfSnapshot(domain, name).flatMap((child) => [child, ...descendantsOf(domain, child.name)])
}

export interface DeleteRequest {
  readonly withChildren: boolean
  readonly childrenOnly: boolean
  readonly metadataOnly: boolean
}

export function deleteSnapshot(
  world: World,
  domain: Domain,
  name: string,
  { withChildren, childrenOnly, metadataOnly }: DeleteRequest,
): World {
  const snapshot = snapshotOf(domain, name)
  const gone = [...(childrenOnly ? [] : [snapshot]), ...(withChildren || childrenOnly ? descendantsOf(domain, name) : [])]
  if (!metadataOnly) {
    const external = gone.find(({ location }) => location === 'external')
    if (external) {
      throw new LibvirtError(
        withChildren || childrenOnly
          ? 'Operation not supported: deletion of external disk snapshots with children not supported'
          : `Operation not supported: deleting external snapshot that has internal snapshot as parent not supported`,
      )
    }
  }
  const names = new Set(gone.map((each) => each.name))
  let next = world
  if (!metadataOnly) next = withoutImageSnapshots(world, snapshot.definition, names)
  const kept = domain.snapshots
    .filter((each) => !names.has(each.name))
    .map((each) =>
      each.parent !== null && names.has(each.parent) ? { ...each, parent: survivor(domain, each.parent, names) } : each,
    )
  const current = domain.currentSnapshot
  const currentSnapshot = current !== null && names.has(current) ? survivor(domain, current, names) : current
  return withDomain(next, { ...domain, snapshots: kept, currentSnapshot })
}

function survivor(domain: Domain, name: string, gone: ReadonlySet<string>): string | null {
  let at: string | null = name
  while (at !== null && gone.has(at)) at = domain.snapshots.find((each) => each.name === at)?.parent ?? null
  return at
}

function withoutImageSnapshots(world: World, definition: Definition, names: ReadonlySet<string>): World {
  let next = world
  for (const disk of writable(definition)) {
    const path = sourceOf(disk)
    const image = path === null ? null : imageAt(next, path)
    if (path !== null && image)
      next = withImage(next, path, { ...image, snapshots: image.snapshots.filter((each) => !names.has(each.name)) })
  }
  return next
}

/** Goes back: disks, definition and, if it was running, memory. Throws LibvirtError. */
export function revertSnapshot(world: World, domain: Domain, name: string, wish: 'running' | 'paused' | null): World {
  const snapshot = snapshotOf(domain, name)
  if (snapshot.location === 'external') throw unsupported('revert to external snapshot not supported yet')
  let next = world
  for (const disk of writable(snapshot.definition)) {
    const path = sourceOf(disk)
    const image = path === null ? null : imageAt(next, path)
    const kept = image?.snapshots.find((each) => each.name === name)
    if (path !== null && image && kept)
      next = withImage(next, path, { ...image, system: kept.system, capacityBytes: kept.capacityBytes })
  }
  const state = wish ?? (snapshot.state === 'shutoff' ? 'shut off' : snapshot.state === 'paused' ? 'paused' : 'running')
  const back: Domain = { ...domain, config: snapshot.definition, currentSnapshot: name, managedSave: null }
  if (state === 'shut off') {
    if (domain.state === 'shut off') return withDomain(next, { ...back, reason: 'from snapshot' })
    return stopped(next, back, 'from snapshot')
  }
  const placed = withDomain(next, back)
  const hadMemory = snapshot.state === 'running' || snapshot.state === 'paused'
  // A new QEMU process begins, whatever ran before.
  const { world: numbered, id } = withNextId(placed, domain.name)
  const ran = started(snapshot.definition, {
    id,
    devices: world.outside?.devices ?? [],
    nextTap: numbered.nextTap,
    nextMacvtap: numbered.nextMacvtap,
    freePort: () => 5900,
    backingOf: (path) => {
      const image = imageAt(numbered, path)
      return image?.backing ? { path: image.backing, format: image.backingFormat ?? 'raw' } : null
    },
  })
  const begun: Domain = {
    ...(domainNamed(numbered, domain.name) ?? back),
    id,
    live: ran.definition,
    nextIndex: ran.nextIndex,
    state,
    reason: !hadMemory && state === 'running' ? 'booted' : 'from snapshot',
    boots: domain.boots + 1,
    held: null,
  }
  const counted = { ...numbered, nextTap: ran.nextTap, nextMacvtap: ran.nextMacvtap }
  if (hadMemory) return withDomain(counted, { ...begun, phase: 'up', phaseSinceMs: world.atMs })
  const booted = booting(counted, begun)
  return withDomain(booted.world, booted.domain)
}

/** `virsh snapshot-dumpxml`. */
export function printSnapshot(snapshot: Snapshot): string {
  const { name, description, parent, state, atMs, location, definition } = snapshot
  const disks = disksOf(definition).filter((disk) => sourceOf(disk) !== null || disk.attributes.device === 'cdrom')
  const isMemory = state === 'running' || state === 'paused'
  return printElement(
    element('domainsnapshot', {}, [
      element('name', {}, name),
      description === '' ? null : element('description', {}, description),
      element('state', {}, state),
      parent === null ? null : element('parent', {}, [element('name', {}, parent)]),
      element('creationTime', {}, String(epochSeconds(atMs))),
      element('memory', { snapshot: isMemory ? 'internal' : 'no' }),
      element(
        'disks',
        {},
        disks.map((disk) =>
          element('disk', { name: targetOf(disk), snapshot: disk.attributes.device === 'cdrom' ? 'no' : location }),
        ),
      ),
      domainElement(definition),
    ]),
  )
}

/** Throws if a snapshot keeps a domain from going. */
export function checkNoSnapshots(domain: Domain): void {
  if (domain.snapshots.length > 0 && domain.state === 'shut off')
    throw notValid(`cannot delete inactive domain with ${domain.snapshots.length} snapshots`)
}
