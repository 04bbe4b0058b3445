/** Things alike, told as one: what a command made, as long as it is in one state; and the bars of the timeline. */
import { grouped } from '../kernel/money.ts'
import { each, type Table } from '../kernel/table.ts'
import type { Group, TimelineBar, World } from './model.ts'
import { usageTypes } from './usage-types.table.ts'

type Draft = Omit<Group, 'id' | 'label' | 'ids'> & { readonly noun: string }

/** Everything there is, in the order in which it was made. Deleted volumes, snapshots and objects are left out. */
export function groupsOf({ instances, volumes, snapshots, addresses, objects }: World): readonly Group[] {
  return [
    ...alike(instances, ({ id, type, platform, zone, root, state, isMonitored, launchedBySeq, address }) => {
      const details = [
        zone,
        `${root} root`,
        ...(platform === 'windows' ? ['Windows'] : []),
        ...(isMonitored ? ['monitored'] : []),
      ]
      // The machine behind an address is told apart from its like: it is the one that others reach.
      const apart = address === null ? '' : id
      return [id, { kind: 'instance', noun: type, state, machine: 'instance', details, bySeq: launchedBySeq }, apart]
    }),
    ...alike(volumes, ({ id, type, sizeGiB, zone, state, attachedTo, createdBySeq, deleteOnTermination }) => {
      if (state === 'deleted' || state === 'deleting') return null
      const details = [zone, type, ...(deleteOnTermination ? ['goes with its instance'] : attachedTo ? [`on ${attachedTo}`] : [])]
      return [id, { kind: 'volume', noun: `${sizeGiB} GiB volume`, state, machine: 'volume', details, bySeq: createdBySeq }]
    }),
    ...alike(snapshots, ({ id, storedBytes, volumeId, state, createdBySeq }) => {
      const details = [`of ${volumeId}`, size(storedBytes)]
      return state === 'deleted'
        ? null
        : [id, { kind: 'snapshot', noun: 'snapshot', state, machine: null, details, bySeq: createdBySeq }]
    }),
    ...alike(addresses, ({ id, associatedWith, isReleased, allocatedBySeq }) => {
      if (isReleased) return null
      const state = associatedWith === null ? 'idle' : 'associated'
      const details = associatedWith === null ? [] : [`with ${associatedWith}`]
      return [id, { kind: 'address', noun: 'Elastic IP', state, machine: null, details, bySeq: allocatedBySeq }]
    }),
    ...alike(objects, ({ key, objects: count, bytes, isDeleted, putBySeq }) => {
      const details = [count === 1 ? size(bytes) : `${grouped(String(count))} objects of ${size(bytes)}`]
      return isDeleted
        ? null
        : [key, { kind: 'object', noun: `S3 ${key}`, state: 'stored', machine: null, details, bySeq: putBySeq }]
    }),
  ]
}

type Told = readonly [id: string, draft: Draft, apart?: string] | null

/** Groups already made, by the table that they were made of: a table never changes, and most commands leave most tables alone. */
const made = new WeakMap<object, readonly Group[]>()

/** The groups of one table. `tell` says how an entry is told, or null where it is told no more. */
function alike<T>(table: Table<T>, tell: (entry: T) => Told): readonly Group[] {
  const known = made.get(table)
  if (known) return known
  const groups = new Map<string, { readonly draft: Draft; readonly ids: string[] }>()
  each(table, (entry) => {
    const told = tell(entry)
    if (told === null) return
    const [id, draft, apart = ''] = told
    const key = `${draft.bySeq}/${draft.noun}/${draft.state}/${draft.details.join()}/${apart}`
    const group = groups.get(key)
    if (group) group.ids.push(id)
    else groups.set(key, { draft, ids: [id] })
  })
  const all = [...groups.values()].map(({ draft: { noun, ...draft }, ids }) => ({
    ...draft,
    id: ids[0] ?? '',
    ids,
    label: ids.length === 1 ? noun : `${ids.length} × ${noun}`,
  }))
  made.set(table, all)
  return all
}

/** One bar for each run of things alike that one command began and one ended. */
export function timelineOf(world: World): readonly TimelineBar[] {
  const bars = new Map<string, { -readonly [Key in keyof TimelineBar]: TimelineBar[Key] }>()
  each(world.usage, ({ type, resource, quantity, startMs, endMs, bySeq, endSeq }) => {
    const usageType = usageTypes[type]
    const kind = usageType && kindOf(usageType.name)
    if (!usageType || !kind || startMs === endMs) return
    const key = `${type}/${startMs}/${endMs}/${bySeq}/${endSeq}`
    const known = bars.get(key)
    if (known) {
      known.count += 1
      known.quantity += quantity
    } else
      bars.set(key, {
        id: `${key}/${resource}`,
        kind,
        label: usageType.says,
        usageType: usageType.name,
        count: 1,
        quantity,
        startMs,
        endMs,
        bySeq,
        endSeq,
      })
  })
  return [...bars.values()]
}

function kindOf(usageType: string): TimelineBar['kind'] | null {
  if (usageType.startsWith('BoxUsage:')) return 'instance'
  if (usageType.startsWith('EBS:VolumeUsage')) return 'volume'
  if (usageType === 'EBS:SnapshotUsage') return 'snapshot'
  if (usageType === 'ElasticIP:IdleAddress') return 'address'
  return usageType === 'TimedStorage-ByteHrs' ? 'object' : null
}

/** Bytes in the largest unit of 1,024 that they fill: "25 GiB". */
export function size(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']
  let power = 0
  while (power < units.length - 1 && bytes >= 1024 ** (power + 1)) power += 1
  return `${Number((bytes / 1024 ** power).toFixed(2))} ${units[power]}`
}
