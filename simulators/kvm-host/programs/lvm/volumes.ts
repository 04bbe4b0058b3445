/** lvcreate, lvremove and lvrename: logical volumes and their snapshots. */
import type { VolumeGroup, World } from '../../model.ts'
import * as lvm from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'
import { isOpen, said, syntax, withLvm } from './call.ts'
import { countIn, extentsIn, longSize } from './sizes.ts'

export function lvcreate(world: World, flags: ReadonlyMap<string, string>, rest: readonly string[]): Ran {
  const size = flags.get('-L') ?? flags.get('--size')
  const count = flags.get('-l') ?? flags.get('--extents')
  const isSnapshot = flags.has('-s') || flags.has('--snapshot')
  if ((size === undefined && count === undefined) || rest.length === 0) throw syntax('lvcreate', '')
  const [where = ''] = rest
  if (isSnapshot) {
    const { group, volume } = lvm.volumeOf(world.lvm, where)
    const wanted =
      size === undefined
        ? {
            extents: countIn(
              count ?? '',
              lvm.freeExtents(world.lvm, group),
              lvm.extentsOf(world.lvm, group.name),
              volume.extents,
            ),
            isRounded: false,
          }
        : extentsIn(size)
    const name = flags.get('-n') ?? flags.get('--name') ?? freeName(group)
    const next = lvm.lvcreate(world.lvm, group.name, { name, extents: wanted.extents, origin: volume.name, image: volume.image })
    return said(withLvm(world, next), `Logical volume "${name}" created.`)
  }
  const group = lvm.groupOf(world.lvm, where.replace(/^\/dev\//, ''))
  const wanted =
    size === undefined
      ? {
          extents: countIn(count ?? '', lvm.freeExtents(world.lvm, group), lvm.extentsOf(world.lvm, group.name)),
          isRounded: false,
        }
      : extentsIn(size)
  if (size !== undefined && wanted.extents === 0)
    throw new lvm.LvmError("--size may not be zero.\n  Run `lvcreate --help' for more information.", 3)
  if (!(wanted.extents > 0)) throw new lvm.LvmError(`Unable to create new logical volume with no extents.`)
  const name = flags.get('-n') ?? flags.get('--name') ?? freeName(group)
  const next = lvm.lvcreate(world.lvm, group.name, { name, extents: wanted.extents })
  return said(
    withLvm(world, next),
    ...(wanted.isRounded ? [`Rounding up size to full physical extent ${longSize(wanted.extents)}`] : []),
    `Logical volume "${name}" created.`,
  )
}

function freeName(group: VolumeGroup): string {
  let nth = 0
  while (group.volumes.some(({ name }) => name === `lvol${nth}`)) nth += 1
  return `lvol${nth}`
}

export function lvremove(world: World, rest: readonly string[], isForced: boolean): Ran {
  if (rest.length === 0) throw syntax('lvremove', 'lvremove VG|LV|Tag|Select ...')
  let next = world.lvm
  const lines: string[] = []
  // A group stands for all that is in it.
  const wanted = rest.flatMap((each) => {
    const group = next.groups.find(({ name: own }) => own === each.replace(/^\/dev\//, ''))
    return group ? group.volumes.filter(({ origin }) => origin === null).map((volume) => `${group.name}/${volume.name}`) : [each]
  })
  for (const path of wanted) {
    const { volume, group } = lvm.volumeOf(next, path)
    if (isOpen(world, `/dev/${group.name}/${volume.name}`))
      throw new lvm.LvmError(`Logical volume ${group.name}/${volume.name} in use.`)
    if (!isForced)
      throw new lvm.LvmError(
        `Do you really want to remove active logical volume ${group.name}/${volume.name}? [y/n]: [n]\n  Logical volume ${group.name}/${volume.name} not removed. (-y answers yes)`,
      )
    const gone = [volume, ...group.volumes.filter(({ origin }) => origin === volume.name)]
    next = lvm.lvremove(next, path)
    lines.push(...gone.reverse().map((each) => `Logical volume "${each.name}" successfully removed.`))
  }
  return said(withLvm(world, next), ...lines)
}

export function lvrename(world: World, rest: readonly string[]): Ran {
  const [first = '', second = '', third] = rest
  const path = third === undefined ? first : `${first}/${second}`
  const to = (third ?? second).split('/').at(-1) ?? ''
  const names = lvm.namesIn(path)
  const home = lvm.groupOf(world.lvm, names?.group ?? path)
  if (!home.volumes.some((each) => each.name === names?.volume))
    throw new lvm.LvmError(`Existing logical volume "${names?.volume ?? ''}" not found in volume group "${home.name}"`)
  const { group, volume } = lvm.volumeOf(world.lvm, path)
  if (group.volumes.some((each) => each.name === to))
    throw new lvm.LvmError(`Logical Volume "${to}" already exists in volume group "${group.name}"`)
  const volumes = group.volumes.map((each) => ({
    ...each,
    name: each === volume ? to : each.name,
    origin: each.origin === volume.name ? to : each.origin,
  }))
  return said(
    withLvm(world, { ...world.lvm, groups: world.lvm.groups.map((each) => (each === group ? { ...group, volumes } : each)) }),
    `Renamed "${volume.name}" to "${to}" in volume group "${group.name}"`,
  )
}
