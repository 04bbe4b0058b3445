/** lvextend, lvreduce and lvresize: a logical volume of another size. */
import type { World } from '../../model.ts'
import * as lvm from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'
import { said, syntax, withLvm } from './call.ts'
import { countIn, extentsIn, longSize } from './sizes.ts'

export function lvresize(
  world: World,
  name: string,
  flags: ReadonlyMap<string, string>,
  rest: readonly string[],
  isForced: boolean,
): Ran {
  const size = flags.get('-L') ?? flags.get('--size')
  const count = flags.get('-l') ?? flags.get('--extents')
  const [path] = rest
  if (path === undefined || (size === undefined && count === undefined)) throw syntax(name, '')
  const names = lvm.namesIn(path)
  const found = (() => {
    try {
      return lvm.volumeOf(world.lvm, path)
    } catch (error) {
      if (error instanceof lvm.LvmError && names && error.message.startsWith('Failed to find'))
        throw new lvm.LvmError(`Logical volume ${names.volume} not found in volume group ${names.group}.`)
      throw error
    }
  })()
  const { group, volume } = found
  const given = size ?? count ?? ''
  const sign = /^[+-]/.exec(given)?.[0]
  const bare = given.replace(/^[+-]/, '')
  const free = lvm.freeExtents(world.lvm, group)
  const { extents, isRounded } =
    size === undefined
      ? { extents: countIn(bare, free, lvm.extentsOf(world.lvm, group.name), volume.extents), isRounded: false }
      : extentsIn(given.replace(/^-/, ''))
  const isShare = size === undefined && /%/.test(bare)
  const next =
    sign === '+'
      ? volume.extents + extents
      : sign === '-'
        ? volume.extents - extents
        : isShare && /FREE/i.test(bare) && name === 'lvextend'
          ? volume.extents + extents
          : extents
  if (next === volume.extents)
    throw new lvm.LvmError(`New size (${next} extents) matches existing size (${volume.extents} extents).`)
  if (name === 'lvextend' && next < volume.extents)
    throw new lvm.LvmError(
      `New size given (${next} extents) not larger than existing size (${volume.extents} extents)`,
      5,
      isRounded ? `  Rounding size to boundary between physical extents: ${longSize(extents)}.\n` : '',
    )
  if (next - volume.extents > free)
    throw new lvm.LvmError(`Insufficient free space: ${next - volume.extents} extents needed, but only ${free} available`)
  if (next < 1) throw new lvm.LvmError(`Unable to reduce ${group.name}/${volume.name} below 1 extent`)
  if (next < volume.extents && !isForced)
    throw new lvm.LvmError(
      `WARNING: Reducing active logical volume to ${longSize(next)}.\n  THIS MAY DESTROY YOUR DATA (filesystem etc.)\nDo you really want to reduce ${group.name}/${volume.name}? [y/n]: [n]\n  Logical volume ${group.name}/${volume.name} NOT reduced. (-f reduces it)`,
    )
  return said(
    withLvm(world, lvm.resized(world.lvm, path, next)),
    ...(isRounded ? [`Rounding size to boundary between physical extents: ${longSize(extents)}.`] : []),
    `Size of logical volume ${group.name}/${volume.name} changed from ${longSize(volume.extents)} (${volume.extents} extents) to ${longSize(next)} (${next} extents).`,
    `Logical volume ${group.name}/${volume.name} successfully resized.`,
  )
}
