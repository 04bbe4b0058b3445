/** What happens to EBS volumes and their snapshots, and what each writes on the meter. */
import type { Args } from '../kernel/args.ts'
import { scheduled } from '../kernel/due.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { at, pushed, replaced } from '../kernel/table.ts'
import { findInstance, findSnapshot, findVolume, idOf, refused } from './entities.ts'
import { type VolumeEvent, volumeSteps } from './machine.ts'
import { counted, ended, started } from './meter.ts'
import type { Snapshot, Volume, World } from './model.ts'
import { bookOf } from './offer.ts'
import { bounds, delaysMs, volumeRules } from './rules.table.ts'

type Result = Outcome<World>
type Rejection = (Result & { ok: false }) | null
type NewVolume = Pick<Volume, 'sizeGiB' | 'type' | 'zone' | 'attachedTo' | 'deleteOnTermination'>

const usageTypeOf: Readonly<Record<Volume['type'], string>> = {
  standard: 'EBS:VolumeUsage',
  gp2: 'EBS:VolumeUsage.gp2',
  gp3: 'EBS:VolumeUsage.gp3',
}

/** Puts a new volume into the world, metered from this moment; a root volume comes attached. */
export function addVolume(world: World, made: NewVolume): { readonly world: World; readonly volume: Volume } {
  const index = world.volumes.size
  const id = idOf(world.input.seed, 'volume', index)
  const [metered, place] = started(world, usageTypeOf[made.type], id, made.sizeGiB)
  const state = made.attachedTo === null ? 'creating' : 'in-use'
  const volume: Volume = { id, ...made, state, createdBySeq: world.seq, meters: [place] }
  const next = { ...metered, volumes: pushed(metered.volumes, volume) }
  return { world: state === 'creating' ? later(next, delaysMs.creating, 'created', index) : next, volume }
}

export function createVolume(world: World, args: Args): Result {
  const command = 'volume.create'
  const book = bookOf(world)
  const zone = String(args.zone ?? book.zones[0])
  const type = String(args.type ?? book.volumeTypes[0]) as Volume['type']
  if (!book.zones.includes(zone)) {
    return refused('InvalidParameterValue', command, `${command}: zone: ${zone} is none of ${book.zones.join(', ')}`, {
      arg: 'zone',
    })
  }
  if (!book.volumeTypes.includes(type)) {
    return refused('InvalidParameterValue', command, `${command}: type: ${type} was not sold under ${book.title}`, {
      arg: 'type',
    })
  }
  if (world.volumes.size >= bounds.volumes) {
    return refused('world-full', command, `this simulator holds ${bounds.volumes} volumes in one world`)
  }
  const { world: next, volume } = addVolume(world, {
    sizeGiB: args.sizeGiB as number,
    type,
    zone,
    attachedTo: null,
    deleteOnTermination: false,
  })
  return { ok: true, world: next, facts: [{ name: 'volume.created', volume: volume.id, sizeGiB: volume.sizeGiB, zone }] }
}

export function attachVolume(world: World, args: Args): Result {
  const command = 'volume.attach'
  const place = findVolume(world, command, String(args.volume))
  if (!place.ok) return place
  const rejection = volumeRejection(world, command, 'attach', place.entity)
  if (rejection) return rejection
  const to = findInstance(world, command, String(args.instance))
  if (!to.ok) return to
  const { entity: volume } = place
  const { entity: instance } = to
  if (instance.state !== 'running' && instance.state !== 'stopped') {
    const message = `Instance '${instance.id}' is not 'running'.`
    return refused('IncorrectState', command, message, { state: instance.state, allowedIn: ['running', 'stopped'] })
  }
  if (volume.zone !== instance.zone) {
    const message = `The volume '${volume.id}' is not in the same availability zone as instance '${instance.id}'`
    return refused('InvalidVolume.ZoneMismatch', command, message)
  }
  const facts = [{ name: 'volume.attached', volume: volume.id, instance: instance.id }]
  return { ok: true, world: volumeMoved(world, place.index, 'attach', to.index), facts }
}

export function detachVolume(world: World, args: Args): Result {
  const command = 'volume.detach'
  const place = findVolume(world, command, String(args.volume))
  if (!place.ok) return place
  const rejection = volumeRejection(world, command, 'detach', place.entity)
  if (rejection) return rejection
  const facts = [{ name: 'volume.detached', volume: place.entity.id, instance: place.entity.attachedTo }]
  return { ok: true, world: volumeMoved(world, place.index, 'detach'), facts }
}

export function deleteVolumes(world: World, ids: readonly string[]): Result {
  const command = 'volume.delete'
  let next = world
  for (const id of new Set(ids)) {
    const place = findVolume(next, command, id)
    if (!place.ok) return place
    const rejection = volumeRejection(world, command, 'delete', place.entity)
    if (rejection) return rejection
    next = volumeMoved(next, place.index, 'delete')
  }
  return { ok: true, world: next, facts: [...new Set(ids)].map((volume) => ({ name: 'volume.deleted', volume })) }
}

/** Reads and writes on an attached volume, as requests. Charged on standard volumes only; SSD volumes charge none. */
export function volumeIo(world: World, args: Args): Result {
  const command = 'volume.io'
  const place = findVolume(world, command, String(args.volume))
  if (!place.ok) return place
  const { entity: volume } = place
  const rejection = ioRejection(world, volume)
  if (rejection) return rejection
  const bytes = args.bytes as number
  const requestBytes = args.requestBytes as number
  const requests = Math.ceil(bytes / requestBytes)
  const next = volume.type === 'standard' ? counted(world, 'EBS:VolumeIOUsage', volume.id, requests) : world
  return { ok: true, world: next, facts: [{ name: 'volume.io-done', volume: volume.id, bytes, requestBytes, requests }] }
}

export function createSnapshot(world: World, args: Args): Result {
  const command = 'snapshot.create'
  const place = findVolume(world, command, String(args.volume))
  if (!place.ok) return place
  const { entity: volume } = place
  const rejection = snapshotRejection(volume)
  if (rejection) return rejection
  const storedBytes = (args.storedBytes as number | undefined) ?? volume.sizeGiB * 2 ** 30
  if (storedBytes > volume.sizeGiB * 2 ** 30) {
    const message = `${command}: storedBytes: ${storedBytes} is more than the ${volume.sizeGiB} GiB of ${volume.id}`
    return refused('bad-args', command, message, { arg: 'storedBytes' })
  }
  if (world.snapshots.size >= bounds.snapshots) {
    return refused('world-full', command, `this simulator holds ${bounds.snapshots} snapshots in one world`)
  }
  const index = world.snapshots.size
  const id = idOf(world.input.seed, 'snapshot', index)
  const [stored, meter] = started(world, 'EBS:SnapshotUsage', id, storedBytes)
  const metered = counted(stored, 'EBS:SnapshotPut', id, args.putRequests as number)
  const snapshot: Snapshot = { id, volumeId: volume.id, storedBytes, state: 'pending', createdBySeq: world.seq, meters: [meter] }
  const next = later({ ...metered, snapshots: pushed(metered.snapshots, snapshot) }, delaysMs.snapshot, 'completed', index)
  return { ok: true, world: next, facts: [{ name: 'snapshot.created', snapshot: id, volume: volume.id, storedBytes }] }
}

export function deleteSnapshots(world: World, ids: readonly string[]): Result {
  let next = world
  for (const id of new Set(ids)) {
    const place = findSnapshot(next, 'snapshot.delete', id)
    if (!place.ok) return place
    next = ended(next, place.entity.meters)
    const gone: Snapshot = { ...place.entity, state: 'deleted', meters: [] }
    next = { ...next, snapshots: replaced(next.snapshots, place.index, gone) }
  }
  return { ok: true, world: next, facts: [...new Set(ids)].map((snapshot) => ({ name: 'snapshot.deleted', snapshot })) }
}

/** Why EC2 would say no to this one volume; null if it would not. */
export function volumeRejection(world: World, command: string, asked: 'attach' | 'detach' | 'delete', volume: Volume): Rejection {
  const rule = volumeRules[asked][volume.state]
  if (rule === 'moves' || rule === 'nothing') return asked === 'detach' ? rootRejection(world, command, volume) : null
  const allowedIn = Object.entries(volumeRules[asked]).flatMap(([state, entry]) => (entry === 'moves' ? [state] : []))
  const message = rule.message
    .replace('{id}', volume.id)
    .replace('{instance}', volume.attachedTo ?? '')
    .replace('{state}', volume.state)
  return refused(rule.code, command, message, { state: volume.state, allowedIn })
}

/** Why this volume cannot be read or written now; null if it can. The words are ours. */
export function ioRejection(world: World, { id, attachedTo, state }: Volume): Rejection {
  const host = attachedTo === null ? null : findInstance(world, '', attachedTo)
  if (host?.ok && host.entity.state === 'running') return null
  const message = `The volume '${id}' is not attached to a running instance: nothing can read or write it.`
  return refused('IncorrectState', 'volume.io', message, { state, allowedIn: ['in-use'] })
}

/** Why no snapshot can be taken of this volume now; null if one can. */
export function snapshotRejection({ id, state }: Volume): Rejection {
  if (state === 'available' || state === 'in-use') return null
  if (state === 'creating') {
    return refused('IncorrectState', 'snapshot.create', `The volume '${id}' is ${state}.`, {
      state,
      allowedIn: ['available', 'in-use'],
    })
  }
  return refused('InvalidVolume.NotFound', 'snapshot.create', `The volume '${id}' does not exist.`, { state })
}

/** A root volume leaves a running instance only with it. The words are ours. */
function rootRejection(world: World, command: string, volume: Volume): Rejection {
  const host = volume.attachedTo === null ? null : findInstance(world, command, volume.attachedTo)
  if (!host?.ok || host.entity.rootVolumeId !== volume.id || host.entity.state === 'stopped') return null
  const message = `Unable to detach root volume '${volume.id}' from instance '${host.entity.id}'`
  return refused('OperationNotPermitted', command, message, { state: host.entity.state, allowedIn: ['stopped'] })
}

/** One step of one volume's machine; attaching names the place of the instance. */
export function volumeMoved(world: World, index: number, event: VolumeEvent, hostIndex?: number): World {
  const volume = at(world.volumes, index)
  const state = volume && volumeSteps.next(volume.state, event)
  if (!volume || !state) return world
  const host = hostIndex ?? hostOf(world, volume)
  const instance = host === null ? undefined : at(world.instances, host)
  const metered = state === 'deleting' ? ended(world, volume.meters) : world
  const meters = state === 'deleting' ? [] : volume.meters
  const attachedTo = state === 'in-use' ? (instance?.id ?? null) : null
  // What is attached later stays when its instance goes, a root volume of another instance too.
  const deleteOnTermination = event === 'attach' ? false : volume.deleteOnTermination
  const changed: Volume = { ...volume, state, attachedTo, deleteOnTermination, meters }
  const stepped = { ...metered, volumes: replaced(metered.volumes, index, changed) }
  const next = state === 'deleting' ? later(stepped, delaysMs.deleting, 'deleted', index) : stepped
  if (host === null || !instance) return next
  const others = instance.volumes.filter((place) => place !== index)
  const volumes = state === 'in-use' ? [...others, index] : others
  return { ...next, instances: replaced(next.instances, host, { ...instance, volumes }) }
}

function hostOf(world: World, volume: Volume): number | null {
  const place = volume.attachedTo === null ? null : findInstance(world, '', volume.attachedTo)
  return place?.ok ? place.index : null
}

/** When its instance has gone: a volume made with it goes too, every other stays and is available again. */
export function detachAll(world: World, hostIndex: number): World {
  let next = world
  for (const index of at(world.instances, hostIndex)?.volumes ?? []) {
    const goes = at(next.volumes, index)?.deleteOnTermination === true
    next = volumeMoved(next, index, 'detach')
    if (goes) next = volumeMoved(next, index, 'delete')
  }
  return next
}

function later(world: World, afterMs: number, what: string, index: number): World {
  return { ...world, due: scheduled(world.due, { atMs: world.atMs + afterMs, what, index, bySeq: world.seq }) }
}
