/** Things alike, told as one: what a command made, as long as it is in one state; and the bars of the timeline. */
import { grouped } from '../kernel/money.ts'
import { each } from '../kernel/table.ts'
import type { Group, TimelineBar, World } from './model.ts'
import { usageTypes } from './usage-types.table.ts'

type Draft = Omit<Group, 'label' | 'ids'> & { readonly ids: string[]; readonly noun: string }

/** Everything there is, in the order in which it was made. Deleted volumes, snapshots and objects are left out. */
export function groupsOf(world: World): readonly Group[] {
  const drafts = new Map<string, Draft>()
  const add = (draft: Omit<Draft, 'ids' | 'id'>, id: string, apart = '') => {
    const key = `${draft.kind}/${draft.bySeq}/${draft.noun}/${draft.state}/${draft.details.join()}${apart}`
    const known = drafts.get(key)
    if (known) known.ids.push(id)
    else drafts.set(key, { ...draft, id, ids: [id] })
  }
  each(world.instances, (instance) => {
    const { id, type, platform, zone, root, state, isMonitored, launchedBySeq, address } = instance
    const details = [zone, `${root} root`, ...(platform === 'windows' ? ['Windows'] : []), ...(isMonitored ? ['monitored'] : [])]
    add(
      { kind: 'instance', noun: type, state, machine: 'instance', details, bySeq: launchedBySeq },
      id,
      address === null ? '' : id,
    )
  })
  each(world.volumes, ({ id, type, sizeGiB, zone, state, attachedTo, createdBySeq, deleteOnTermination }) => {
    if (state === 'deleted' || state === 'deleting') return
    const details = [zone, type, ...(deleteOnTermination ? ['goes with its instance'] : attachedTo ? [`on ${attachedTo}`] : [])]
    add({ kind: 'volume', noun: `${sizeGiB} GiB volume`, state, machine: 'volume', details, bySeq: createdBySeq }, id)
  })
  each(world.snapshots, ({ id, storedBytes, volumeId, state, createdBySeq }) => {
    if (state === 'deleted') return
    const details = [`of ${volumeId}`, size(storedBytes)]
    add({ kind: 'snapshot', noun: 'snapshot', state, machine: null, details, bySeq: createdBySeq }, id)
  })
  each(world.addresses, ({ id, associatedWith, isReleased, allocatedBySeq }) => {
    if (isReleased) return
    const state = associatedWith === null ? 'idle' : 'associated'
    const details = associatedWith === null ? [] : [`with ${associatedWith}`]
    add({ kind: 'address', noun: 'Elastic IP', state, machine: null, details, bySeq: allocatedBySeq }, id)
  })
  each(world.objects, ({ key, objects, bytes, isDeleted, putBySeq }) => {
    if (isDeleted) return
    const details = [objects === 1 ? size(bytes) : `${grouped(String(objects))} objects of ${size(bytes)}`]
    add({ kind: 'object', noun: `S3 ${key}`, state: 'stored', machine: null, details, bySeq: putBySeq }, key)
  })
  return [...drafts.values()].map(({ noun, ...group }) => ({
    ...group,
    label: group.ids.length === 1 ? noun : `${group.ids.length} × ${noun}`,
  }))
}

/** One bar for each run of things alike that one command began and one ended. */
export function timelineOf(world: World): readonly TimelineBar[] {
  const bars = new Map<string, { -readonly [Key in keyof TimelineBar]: TimelineBar[Key] }>()
  each(world.usage, ({ type, resource, startMs, endMs, bySeq, endSeq }) => {
    const usageType = usageTypes[type]
    const kind = usageType && kindOf(usageType.name)
    if (!usageType || !kind || startMs === endMs) return
    const key = `${type}/${startMs}/${endMs}/${bySeq}/${endSeq}`
    const known = bars.get(key)
    if (known) known.count += 1
    else
      bars.set(key, {
        id: `${key}/${resource}`,
        kind,
        label: usageType.says,
        usageType: usageType.name,
        count: 1,
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
