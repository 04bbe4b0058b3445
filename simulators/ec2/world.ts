/** A world's beginning, its time, and the road from a command's name to what does it. */
import { type Args, checkArgs } from '../kernel/args.ts'
import { firstDue, nothingDue, withoutFirst } from '../kernel/due.ts'
import { BadInput, shown } from '../kernel/refusal.ts'
import type { Outcome } from '../kernel/simulator.ts'
import { at, emptyTable, replaced } from '../kernel/table.ts'
import { allocateAddresses, associateAddress, disassociateAddress, releaseAddresses } from './addresses.ts'
import { type CommandName, commands } from './commands.table.ts'
import { refused } from './entities.ts'
import { askInstances, monitorInstances, moved, runInstances } from './instances.ts'
import type { InstanceEvent } from './machine.ts'
import type { Input, World } from './model.ts'
import { deleteObjects, getObjects, putObjects, requestObjects } from './objects.ts'
import { priceBook, priceBooks } from './prices/books.ts'
import { bounds } from './rules.table.ts'
import { transferBetween, transferInternet } from './transfer.ts'
import {
  attachVolume,
  createSnapshot,
  createVolume,
  deleteSnapshots,
  deleteVolumes,
  detachVolume,
  volumeIo,
  volumeMoved,
} from './volumes.ts'

const defaults: Input = { seed: 1, startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: null }

/** Reads an input from outside; what is left out is taken from the deck's time. Throws `BadInput`. */
export function parseInput(json: unknown): Input {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new BadInput('', shown(json), 'an object')
  const given = { ...defaults, ...json } as Record<keyof Input, unknown>
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(defaults, name)) throw new BadInput(name, 'an unknown field', Object.keys(defaults).join(', '))
  }
  const { seed, startsAt, book, instanceLimit } = given
  if (!Number.isInteger(seed) || (seed as number) < 0 || (seed as number) > 0xffffffff) {
    throw new BadInput('seed', shown(seed), 'an integer from 0 to 4294967295')
  }
  if (typeof startsAt !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(startsAt) || !isMoment(startsAt)) {
    throw new BadInput('startsAt', shown(startsAt), 'a moment in UTC such as "2010-03-01T09:00:00Z"')
  }
  if (typeof book !== 'string' || !priceBook(book)) {
    throw new BadInput('book', shown(book), `one of ${priceBooks.map(({ id }) => id).join(', ')}`)
  }
  if (instanceLimit !== null && (!Number.isInteger(instanceLimit) || (instanceLimit as number) < 1)) {
    throw new BadInput('instanceLimit', shown(instanceLimit), 'a whole number above 0, or null for no limit')
  }
  return { seed: seed as number, startsAt, book, instanceLimit: instanceLimit as number | null }
}

/** Whether such a moment exists: there is no 30 February. */
function isMoment(text: string): boolean {
  const epochMs = Date.parse(text)
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().slice(0, 19) === text.slice(0, 19)
}

export function create(input: Input): World {
  return {
    atMs: 0,
    seq: 0,
    input,
    epochMs: Date.parse(input.startsAt),
    instances: emptyTable(),
    volumes: emptyTable(),
    snapshots: emptyTable(),
    addresses: emptyTable(),
    objects: emptyTable(),
    usage: emptyTable(),
    due: nothingDue,
    aliveInstances: 0,
  }
}

/** Lets time pass: whatever falls due happens at its own moment, in order, and is laid to the command that set it going. */
export function advance(world: World, byMs: number): World {
  const untilMs = world.atMs + byMs
  let next = world
  for (let due = firstDue(next.due, untilMs); due; due = firstDue(next.due, untilMs)) {
    next = happened({ ...next, atMs: due.atMs, seq: due.bySeq, due: withoutFirst(next.due) }, due.what, due.index)
  }
  return { ...next, atMs: untilMs, seq: world.seq }
}

function happened(world: World, what: string, index: number): World {
  if (what === 'created' || what === 'deleted') return volumeMoved(world, index, what === 'created' ? 'created' : 'gone')
  if (what !== 'completed') return moved(world, index, what as InstanceEvent)
  const snapshot = at(world.snapshots, index)
  if (snapshot?.state !== 'pending') return world
  return { ...world, snapshots: replaced(world.snapshots, index, { ...snapshot, state: 'completed' }) }
}

export function command(world: World, given: { readonly name: string; readonly args: Args }): Outcome<World> {
  const name = given.name as CommandName
  const checked = checkArgs(name, commands[name].args, given.args)
  if (!checked.ok) return { ok: false, refusal: checked.refusal }
  if (world.usage.size >= bounds.usageRows)
    return refused('world-full', name, `this simulator meters ${bounds.usageRows} rows in one world`)
  return carriedOut(world, name, checked.args)
}

function carriedOut(world: World, name: CommandName, args: Args): Outcome<World> {
  const ids = (args.instances ?? args.volumes ?? args.snapshots ?? args.addresses ?? []) as readonly string[]
  switch (name) {
    case 'instance.run':
      return runInstances(world, args)
    case 'instance.stop':
      return askInstances(world, name, 'stop', ids)
    case 'instance.start':
      return askInstances(world, name, 'start', ids)
    case 'instance.reboot':
      return askInstances(world, name, 'reboot', ids)
    case 'instance.terminate':
      return askInstances(world, name, 'terminate', ids)
    case 'instance.monitor':
    case 'instance.unmonitor':
      return monitorInstances(world, name, ids, name === 'instance.monitor')
    case 'volume.create':
      return createVolume(world, args)
    case 'volume.attach':
      return attachVolume(world, args)
    case 'volume.detach':
      return detachVolume(world, args)
    case 'volume.delete':
      return deleteVolumes(world, ids)
    case 'volume.io':
      return volumeIo(world, args)
    case 'snapshot.create':
      return createSnapshot(world, args)
    case 'snapshot.delete':
      return deleteSnapshots(world, ids)
    case 'address.allocate':
      return allocateAddresses(world, args.count as number)
    case 'address.associate':
      return associateAddress(world, args)
    case 'address.disassociate':
      return disassociateAddress(world, String(args.address))
    case 'address.release':
      return releaseAddresses(world, ids)
    case 'transfer.in':
    case 'transfer.out':
      return transferInternet(world, name, args)
    case 'transfer.between':
      return transferBetween(world, args)
    case 's3.put':
      return putObjects(world, args)
    case 's3.get':
      return getObjects(world, args)
    case 's3.request':
      return requestObjects(world, args)
    case 's3.delete':
      return deleteObjects(world, String(args.key))
  }
}
