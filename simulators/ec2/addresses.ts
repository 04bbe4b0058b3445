/** Elastic IPs: allocated, associated, moved, released; free in use then and never free today, idle always charged. */
import type { Args } from '../kernel/args.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { at, pushed, replaced } from '../kernel/table.ts'
import { addressOf, findAddress, findInstance, refused } from './entities.ts'
import { counted, ended, started } from './meter.ts'
import type { Address, Instance, World } from './model.ts'
import { bookOf } from './offer.ts'
import { bounds } from './rules.table.ts'

type Result = Outcome<World>
type Rejection = (Result & { ok: false }) | null

export function allocateAddresses(world: World, count: number): Result {
  if (world.addresses.size + count > bounds.addresses) {
    return refused('AddressLimitExceeded', 'address.allocate', 'The maximum number of addresses has been reached.')
  }
  let next = world
  const facts: Fact[] = []
  for (let made = 0; made < count; made += 1) {
    const id = addressOf(next.addresses.size)
    const [metered, place] = started(next, 'ElasticIP:IdleAddress', id, 1)
    const address: Address = { id, associatedWith: null, isReleased: false, allocatedBySeq: world.seq, meters: [place] }
    next = { ...metered, addresses: pushed(metered.addresses, address) }
    facts.push({ name: 'address.allocated', address: id })
  }
  return { ok: true, world: next, facts }
}

/** Associates an address with a running instance (today also a stopped one). Moving it from another is a remap. */
export function associateAddress(world: World, args: Args): Result {
  const command = 'address.associate'
  const place = findAddress(world, command, String(args.address))
  if (!place.ok) return place
  const to = findInstance(world, command, String(args.instance))
  if (!to.ok) return to
  const { entity: instance } = to
  const allowedIn = associableStates(world)
  if (!allowedIn.includes(instance.state)) {
    const message = `The instance '${instance.id}' is ${instance.state}; an address is associated with one that is ${allowedIn.join(' or ')}.`
    return refused('IncorrectInstanceState', command, message, { state: instance.state, allowedIn })
  }
  let next = world
  const isRemap = place.entity.associatedWith !== null
  if (isRemap) next = disassociated(next, place.index)
  if (instance.address !== null) next = disassociated(next, instance.address)
  if (isRemap) next = counted(next, 'ElasticIP:Remap', place.entity.id, 1)
  const address = { ...(at(next.addresses, place.index) as Address), associatedWith: instance.id }
  const host = { ...(at(next.instances, to.index) as Instance), address: place.index }
  next = {
    ...next,
    addresses: replaced(next.addresses, place.index, address),
    instances: replaced(next.instances, to.index, host),
  }
  const facts = [{ name: 'address.associated', address: address.id, instance: instance.id }]
  return { ok: true, world: idleMetered(next, place.index), facts }
}

export function disassociateAddress(world: World, id: string): Result {
  const command = 'address.disassociate'
  const place = findAddress(world, command, id)
  if (!place.ok) return place
  const rejection = disassociateRejection(place.entity)
  if (rejection) return rejection
  return { ok: true, world: disassociated(world, place.index), facts: [{ name: 'address.disassociated', address: id }] }
}

export function releaseAddresses(world: World, ids: readonly string[]): Result {
  const command = 'address.release'
  let next = world
  for (const id of new Set(ids)) {
    const place = findAddress(next, command, id)
    if (!place.ok) return place
    const rejection = releaseRejection(next, place.entity)
    if (rejection) return rejection
    if (place.entity.associatedWith !== null) next = disassociated(next, place.index)
    const address = at(next.addresses, place.index) as Address
    next = ended(next, address.meters)
    next = { ...next, addresses: replaced(next.addresses, place.index, { ...address, isReleased: true, meters: [] }) }
  }
  return { ok: true, world: next, facts: [...new Set(ids)].map((address) => ({ name: 'address.released', address })) }
}

/** The states of an instance in which an address can be given to it: in a VPC a stopped one keeps what it has, and may get one. */
export function associableStates(world: World): readonly string[] {
  return bookOf(world).era === '2010' ? ['running'] : ['running', 'stopped']
}

/** Why this address cannot be taken from an instance; null if it can. The words are ours. */
export function disassociateRejection({ id, associatedWith }: Address): Rejection {
  if (associatedWith !== null) return null
  return refused('InvalidAssociationID.NotFound', 'address.disassociate', `The address '${id}' is associated with nothing.`)
}

/** Why this address cannot be given back; null if it can. In EC2-Classic it could be while in use. The words are ours. */
export function releaseRejection(world: World, { id, associatedWith }: Address): Rejection {
  if (associatedWith === null || bookOf(world).era === '2010') return null
  return refused('InvalidIPAddress.InUse', 'address.release', `The address '${id}' is in use by ${associatedWith}.`)
}

/**
 * What an instance's new state means for its Elastic IP: in EC2-Classic it was disassociated when the instance stopped; today
 * it stays. Either way it is idle unless the instance runs. Source: docs/sources.md#ec2-lifecycle.
 */
export function addressFollows(world: World, instanceIndex: number): World {
  const instance = at(world.instances, instanceIndex)
  if (!instance || instance.address === null) return world
  const leaves = instance.state === 'shutting-down' || (instance.state === 'stopping' && bookOf(world).era === '2010')
  return leaves ? disassociated(world, instance.address) : idleMetered(world, instance.address)
}

function disassociated(world: World, index: number): World {
  const address = at(world.addresses, index)
  if (!address || address.associatedWith === null) return world
  const place = findInstance(world, '', address.associatedWith)
  const instances = place.ok ? replaced(world.instances, place.index, { ...place.entity, address: null }) : world.instances
  const next = { ...world, instances, addresses: replaced(world.addresses, index, { ...address, associatedWith: null }) }
  return idleMetered(next, index)
}

/** Runs the idle meter exactly while the address serves no running instance. */
function idleMetered(world: World, index: number): World {
  const address = at(world.addresses, index)
  if (!address || address.isReleased) return world
  const host = address.associatedWith === null ? null : findInstance(world, '', address.associatedWith)
  const isIdle = !(host?.ok && host.entity.state === 'running')
  if (isIdle === address.meters.length > 0) return world
  if (!isIdle) {
    const next = ended(world, address.meters)
    return { ...next, addresses: replaced(next.addresses, index, { ...address, meters: [] }) }
  }
  const [next, place] = started(world, 'ElasticIP:IdleAddress', address.id, 1)
  return { ...next, addresses: replaced(next.addresses, index, { ...address, meters: [place] }) }
}
