/** What happens to instances: launched, stopped, started, rebooted, terminated, watched; and what each writes on the meter. */
import type { Args } from '../kernel/args.ts'
import { scheduled } from '../kernel/due.ts'
import type { Fact, Outcome } from '../kernel/simulator.ts'
import { at, pushed, replaced } from '../kernel/table.ts'
import { addressFollows } from './addresses.ts'
import { findInstance, idOf, refused } from './entities.ts'
import { type InstanceEvent, instanceSteps } from './machine.ts'
import { ended, started } from './meter.ts'
import type { Instance, World } from './model.ts'
import { bookOf, defaultRootOf, instanceTypeOf } from './offer.ts'
import { bounds, delaysMs, instanceRules } from './rules.table.ts'
import { addVolume, detachAll } from './volumes.ts'

type Result = Outcome<World>

export function runInstances(world: World, args: Args): Result {
  const command = 'instance.run'
  const count = args.count as number
  const type = String(args.type)
  const platform = args.platform === 'windows' ? 'windows' : 'linux'
  const book = bookOf(world)
  const zone = String(args.zone ?? book.zones[0])
  const root = (args.root ?? defaultRootOf(book)) as Instance['root']
  const rejection = launchRejection(world, { command, count, type, platform, zone, root })
  if (rejection) return rejection
  let next = world
  const facts: Fact[] = []
  for (let launched = 0; launched < count; launched += 1) {
    const index = next.instances.size
    const id = idOf(world.input.seed, 'instance', index)
    let rootVolumeId: string | null = null
    let volumes: readonly number[] = []
    if (root === 'ebs') {
      const made = addVolume(next, {
        sizeGiB: args.rootGiB as number,
        type: book.era === '2010' ? 'standard' : 'gp3',
        zone,
        attachedTo: id,
        deleteOnTermination: true,
      })
      volumes = [next.volumes.size]
      next = made.world
      rootVolumeId = made.volume.id
    }
    const instance: Instance = {
      id,
      type,
      platform,
      zone,
      root,
      state: 'pending',
      isMonitored: args.monitored === true,
      rootVolumeId,
      volumes,
      address: null,
      launchedBySeq: world.seq,
      meters: [],
    }
    next = {
      ...next,
      instances: pushed(next.instances, instance),
      due: scheduled(next.due, { atMs: next.atMs + delaysMs.pending, what: 'booted', index, bySeq: next.seq }),
      aliveInstances: next.aliveInstances + 1,
    }
    facts.push({ name: 'instance.launched', instance: id, type, zone })
  }
  return { ok: true, world: next, facts }
}

interface Launch {
  readonly command: string
  readonly count: number
  readonly type: string
  readonly platform: Instance['platform']
  readonly zone: string
  readonly root: Instance['root']
}

function launchRejection(world: World, launch: Launch): (Result & { ok: false }) | null {
  const book = bookOf(world)
  const { command, count, type, platform, zone, root } = launch
  const no = (arg: string, expected: string) =>
    refused('InvalidParameterValue', command, `${command}: ${arg}: ${expected}`, { arg })
  if (!book.instanceTypes.includes(type)) {
    return no('type', `${type} was not sold under ${book.title}; there was ${book.instanceTypes.join(', ')}`)
  }
  if (platform === 'windows' && !instanceTypeOf(type)?.hasWindows) return no('platform', `Windows does not run on ${type}`)
  if (!book.zones.includes(zone)) return no('zone', `${zone} is none of ${book.zones.join(', ')}`)
  if (!book.roots.includes(root)) return no('root', `${root} is none of ${book.roots.join(', ')} under ${book.title}`)
  const limit = world.input.instanceLimit
  if (limit !== null && world.aliveInstances + count > limit) {
    return refused(
      'InstanceLimitExceeded',
      command,
      `You have requested more instances (${world.aliveInstances + count}) than your current instance limit of ${limit} allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`,
    )
  }
  if (root === 'ebs' && world.volumes.size + count > bounds.volumes) {
    return refused('world-full', command, `this simulator holds ${bounds.volumes} volumes in one world, deleted ones included`)
  }
  if (world.instances.size + count > bounds.instances) {
    return refused(
      'world-full',
      command,
      `this simulator holds ${bounds.instances} instances in one world, terminated ones included`,
    )
  }
  return null
}

type Asked = 'start' | 'stop' | 'reboot' | 'terminate'

/** Start, stop, reboot or terminate, all of a call or none: one id that cannot, and nothing happens to any. */
export function askInstances(world: World, command: string, asked: Asked, ids: readonly string[]): Result {
  const rejection = ids.map((id) => rejectionOf(world, command, asked, id)).find((found) => found !== null)
  if (rejection) return rejection
  let next = world
  const facts: Fact[] = []
  for (const id of new Set(ids)) {
    const place = findInstance(next, command, id)
    if (!place.ok || instanceRules[asked][place.entity.state] === 'nothing') continue
    next = moved(next, place.index, asked)
    const state = (at(next.instances, place.index) as Instance).state
    facts.push({ name: `instance.${asked === 'reboot' ? 'rebooted' : state}`, instance: id })
  }
  return { ok: true, world: next, facts }
}

/** Why EC2 would say no to this one instance; null if it would not. */
export function rejectionOf(world: World, command: string, asked: Asked, id: string): (Result & { ok: false }) | null {
  const place = findInstance(world, command, id)
  if (!place.ok) return place
  const { state, root } = place.entity
  if (asked === 'stop' && root === 'instance-store') {
    const message = `The instance '${id}' does not have an 'ebs' root device type and cannot be stopped.`
    return refused('UnsupportedOperation', command, message, { state })
  }
  const rule = instanceRules[asked][state]
  if (rule === 'moves' || rule === 'nothing') return null
  const allowedIn = Object.entries(instanceRules[asked]).flatMap(([name, entry]) => (entry === 'moves' ? [name] : []))
  return refused(rule.code, command, rule.message.replace('{id}', id), { state, allowedIn })
}

const delayAfter: Partial<Record<Instance['state'], { readonly what: InstanceEvent; readonly afterMs: number }>> = {
  pending: { what: 'booted', afterMs: delaysMs.pending },
  stopping: { what: 'halted', afterMs: delaysMs.stopping },
  'shutting-down': { what: 'gone', afterMs: delaysMs['shutting-down'] },
}

/** What runs on the meter while an instance runs, the instance itself first, monitoring last. */
export function metersOf({
  type,
  platform,
  isMonitored,
}: Pick<Instance, 'type' | 'platform' | 'isMonitored'>): readonly string[] {
  const box = `BoxUsage:${type}${platform === 'windows' ? ':Windows' : ''}`
  return [box, 'PublicIPv4:InUseAddress', ...(isMonitored ? ['CW:DetailedMonitoring'] : [])]
}

/** One step of one instance's machine, with what it does to the meter, the due list, its volumes and its address. */
export function moved(world: World, index: number, event: InstanceEvent): World {
  const instance = at(world.instances, index)
  const state = instance && instanceSteps.next(instance.state, event)
  if (!instance || !state) return world
  if (event === 'reboot') return world
  let next = world
  let { meters } = instance
  if (instance.state === 'running') {
    next = ended(next, meters)
    meters = []
  }
  if (state === 'running') {
    for (const usageType of metersOf(instance)) {
      const [metered, place] = started(next, usageType, instance.id, 1)
      next = metered
      meters = [...meters, place]
    }
  }
  next = { ...next, instances: replaced(next.instances, index, { ...instance, state, meters }) }
  const delay = delayAfter[state]
  if (delay) {
    const { what, afterMs } = delay
    next = { ...next, due: scheduled(next.due, { atMs: next.atMs + afterMs, what, index, bySeq: next.seq }) }
  }
  if (state === 'shutting-down') next = { ...next, aliveInstances: next.aliveInstances - 1 }
  next = addressFollows(next, index)
  return state === 'terminated' ? detachAll(next, index) : next
}

/** Detailed monitoring on or off; it is charged while the instance runs. */
export function monitorInstances(world: World, command: string, ids: readonly string[], isMonitored: boolean): Result {
  let next = world
  const facts: Fact[] = []
  for (const id of ids) {
    const place = findInstance(next, command, id)
    if (!place.ok) return place
    const { entity: instance, index } = place
    if (instance.state === 'terminated' || instance.state === 'shutting-down') {
      const message = `The instance '${id}' is not in a state from which it can be monitored.`
      return refused('IncorrectInstanceState', command, message, { state: instance.state })
    }
    if (instance.isMonitored === isMonitored) continue
    let { meters } = instance
    if (isMonitored && instance.state === 'running') {
      const [watched, place2] = started(next, 'CW:DetailedMonitoring', id, 1)
      next = watched
      meters = [...meters, place2]
    } else if (!isMonitored && meters.length > 2) {
      next = ended(next, meters.slice(2))
      meters = meters.slice(0, 2)
    }
    next = { ...next, instances: replaced(next.instances, index, { ...instance, isMonitored, meters }) }
    facts.push({ name: isMonitored ? 'instance.monitored' : 'instance.unmonitored', instance: id })
  }
  return { ok: true, world: next, facts }
}
