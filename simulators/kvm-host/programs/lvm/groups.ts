/** vgcreate, vgextend, vgreduce and vgremove: which physical volumes make a group. */
import type { World } from '../../model.ts'
import * as lvm from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'
import { isDisk, noDevice, said, syntax, withLvm } from './call.ts'

/** vgcreate and vgextend: physical volumes into a group, new or there. */
export function vgfill(world: World, name: 'vgcreate' | 'vgextend', rest: readonly string[]): Ran {
  const [group, ...paths] = rest
  if (group === undefined || paths.length === 0) throw syntax(name, `${name} ${name === 'vgcreate' ? 'VG_new' : 'VG'} PV ...`)
  const { lvm: next, made } = name === 'vgcreate' ? lvm.vgcreate(world.lvm, group, paths) : lvm.vgextend(world.lvm, group, paths)
  return said(
    withLvm(world, next),
    ...made.map((path) => `Physical volume "${path}" successfully created.`),
    `Volume group "${group}" successfully ${name === 'vgcreate' ? 'created' : 'extended'}`,
  )
}

export function vgreduce(world: World, rest: readonly string[]): Ran {
  const [groupName = '', path = ''] = rest
  const group = lvm.groupOf(world.lvm, groupName)
  const free = lvm.freeOn(world.lvm, group).find(({ volume }) => volume.path === path)
  if (!isDisk(world, path)) throw noDevice(path)
  if (!free) throw new lvm.LvmError(`Physical volume "${path}" not found in volume group "${groupName}"`)
  if (free.free < lvm.extentsOn(free.volume)) throw new lvm.LvmError(`Physical volume "${path}" still in use`)
  return said(
    withLvm(world, {
      ...world.lvm,
      physical: world.lvm.physical.map((each) => (each.path === path ? { ...each, group: null } : each)),
    }),
    `Removed "${path}" from volume group "${groupName}"`,
  )
}

export function vgremove(world: World, rest: readonly string[], isForced: boolean): Ran {
  const [groupName = ''] = rest
  const group = lvm.groupOf(world.lvm, groupName)
  if (group.volumes.length > 0 && !isForced)
    throw new lvm.LvmError(
      `Volume group "${groupName}" still contains ${group.volumes.length} logical volume(s); -y removes them too\n  Volume group "${groupName}" not removed`,
    )
  const next = {
    ...world.lvm,
    groups: world.lvm.groups.filter((each) => each !== group),
    physical: world.lvm.physical.map((each) => (each.group === groupName ? { ...each, group: null } : each)),
  }
  return said(withLvm(world, next), `Volume group "${groupName}" successfully removed`)
}
