/** Images that stand on others: qemu-img rebase and commit, and what one shows with all that is below it. */
import { printed } from '../../../kernel/command-line.ts'
import { parentOf, resolved } from '../../../kernel/files.ts'
import { imageAt, withImage } from '../../files.ts'
import type { Image, World } from '../../model.ts'
import type { Ran } from '../ran.ts'
import { checkLocked, opened } from './opened.ts'
import { no, options, Refused } from './words.ts'

export function rebase(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-b', '-F', '-f', '-t', '-T'])
  const [file] = rest
  if (file === undefined)
    throw new Refused("qemu-img: Expecting one image file name\nTry 'qemu-img --help' for more information\n")
  const backing = given.get('-b')
  if (backing === undefined && !given.has('-u'))
    throw new Refused("qemu-img: Use backing file (-b) option or unsafe mode (-u)\nTry 'qemu-img --help' for more information\n")
  const { path, image } = opened(world, file)
  checkLocked(world, path, file)
  const isNone = backing === undefined || backing === ''
  const target = isNone ? null : resolved(parentOf(path), backing)
  if (target !== null && !given.has('-F'))
    throw no(`Could not change the backing file to '${backing}': backing format must be specified`)
  if (target !== null && !given.has('-u') && !imageAt(world, target))
    throw no(`Could not open new backing file '${backing}': Could not open '${backing}': No such file or directory`)
  // Safely done, what only the old backing file holds is copied up.
  const under = image.backing === null || given.has('-u') ? null : imageAt(world, image.backing)
  const { backingAs: _old, ...rest2 } = image
  const next: Image = {
    ...rest2,
    backing: target,
    backingFormat: target === null ? null : (given.get('-F') ?? 'raw'),
    ...(target === null || backing === undefined || backing === target ? {} : { backingAs: backing }),
    ...(under ? wholeImage(world, image) : {}),
  }
  return { state: withImage(world, path, next), printed: printed('') }
}

/** What an overlay holds goes down into what it stands on. */
export function commit(world: World, args: readonly string[]): Ran {
  const { rest } = options(args, ['-f', '-t', '-b', '-r'])
  const [file] = rest
  if (file === undefined)
    throw new Refused("qemu-img: Expecting one image file name\nTry 'qemu-img --help' for more information\n")
  const { path, image } = opened(world, file)
  checkLocked(world, path, file)
  const base = image.backing === null ? null : imageAt(world, image.backing)
  if (image.backing === null || !base) throw no('Image does not have a backing file')
  const below: Image = {
    ...base,
    capacityBytes: Math.max(base.capacityBytes, image.capacityBytes),
    dataBytes: Math.min(Math.max(base.capacityBytes, image.capacityBytes), base.dataBytes + image.dataBytes),
    system: image.system ?? base.system,
  }
  const emptied: Image = { ...image, dataBytes: 0, system: null }
  return {
    state: withImage(withImage(world, image.backing, below), path, emptied),
    printed: printed('Image committed.\n'),
  }
}

/** What an image shows with all that it stands on. */
export function wholeImage(world: World, image: Image): { readonly dataBytes: number; readonly system: Image['system'] } {
  const below = image.backing === null ? null : imageAt(world, image.backing)
  const under = below ? wholeImage(world, below) : { dataBytes: 0, system: null }
  return { dataBytes: Math.min(image.capacityBytes, image.dataBytes + under.dataBytes), system: image.system ?? under.system }
}
