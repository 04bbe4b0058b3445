/** qemu-img snapshot: those within a qcow2 file, listed, made, applied and deleted. */
import { printed } from '../../../kernel/command-line.ts'
import { withImage } from '../../files.ts'
import type { World } from '../../model.ts'
import type { Ran } from '../ran.ts'
import { snapshotTable } from './image-info.ts'
import { checkLocked, guessed, opened } from './opened.ts'
import { no, options, Refused } from './words.ts'

export function snapshot(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-c', '-a', '-d', '-f'])
  const name = rest.at(-1) ?? ''
  const { path, image } = opened(world, name)
  if (given.has('-l') || given.size === 0)
    return { state: world, printed: printed(image.snapshots.length === 0 ? '' : `Snapshot list:\n${snapshotTable(image)}\n`) }
  checkLocked(world, path, name)
  const made = given.get('-c')
  const applied = given.get('-a')
  const gone = given.get('-d')
  if (image.format !== 'qcow2')
    throw new Refused(
      `${guessed(image, name)}qemu-img: Could not create snapshot '${made ?? applied ?? gone}': -95 (Operation not supported)\n`,
    )
  if (made !== undefined) {
    const kept = { name: made, atMs: world.atMs, system: image.system, capacityBytes: image.capacityBytes, vmBytes: 0 }
    return { state: withImage(world, path, { ...image, snapshots: [...image.snapshots, kept] }), printed: printed('') }
  }
  const wanted = applied ?? gone ?? ''
  const found = image.snapshots.find((each) => each.name === wanted)
  if (applied !== undefined) {
    if (!found) throw no(`Could not apply snapshot '${wanted}': Failed to load snapshot: No such file or directory`)
    return {
      state: withImage(world, path, { ...image, system: found.system, capacityBytes: found.capacityBytes }),
      printed: printed(''),
    }
  }
  if (!found) throw no(`Could not delete snapshot '${wanted}': snapshot not found`)
  return {
    state: withImage(world, path, { ...image, snapshots: image.snapshots.filter((each) => each !== found) }),
    printed: printed(''),
  }
}
