/** pvcreate and pvremove: disks that become physical volumes, and cease to be. */
import type { World } from '../../model.ts'
import * as lvm from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'
import { isDisk, said, syntax, withLvm } from './call.ts'

export function pvcreate(world: World, rest: readonly string[]): Ran {
  if (rest.length === 0) throw syntax('pvcreate', 'pvcreate PV ...')
  let next = world.lvm
  for (const path of rest) next = lvm.pvcreate(next, path)
  return said(withLvm(world, next), ...rest.map((path) => `Physical volume "${path}" successfully created.`))
}

export function pvremove(world: World, rest: readonly string[]): Ran {
  let { physical } = world.lvm
  for (const path of rest) {
    const known = physical.find((each) => each.path === path)
    if (!known) throw new lvm.LvmError(isDisk(world, path) ? `No PV found on device ${path}.` : `No device found for ${path}.`)
    if (known.group)
      throw new lvm.LvmError(
        `PV ${path} is used by VG ${known.group} so please use vgreduce first.\n  (If you are certain you need pvremove, then confirm by using --force twice.)\n  ${path}: physical volume label not removed.`,
      )
    physical = physical.filter((each) => each !== known)
  }
  return said(
    withLvm(world, { ...world.lvm, physical }),
    ...rest.map((path) => `Labels on physical volume "${path}" successfully wiped.`),
  )
}
