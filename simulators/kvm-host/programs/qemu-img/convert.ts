/** qemu-img convert: a copy in another format, without what it stood on. */
import { printed } from '../../../kernel/command-line.ts'
import { parentOf, resolved } from '../../../kernel/files.ts'
import { imageAt, isDirectory, withImage } from '../../files.ts'
import type { Image, World } from '../../model.ts'
import { emptyImage } from '../../storage/images.ts'
import { volumeAt } from '../../storage/lvm.ts'
import type { Ran } from '../ran.ts'
import { wholeImage } from './chain.ts'
import { checkLocked, checkShared, opened } from './opened.ts'
import { formats, no, options } from './words.ts'

export function convert(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-f', '-O', '-o', '-l', '-m', '-W'])
  const [from, to] = rest
  if (from === undefined || to === undefined) throw no('Must specify image file name')
  const { path, image } = opened(world, from)
  checkShared(world, path, from)
  const as = given.get('-f')
  if (as !== undefined && !(formats as readonly string[]).includes(as))
    throw no(`Could not open '${from}': Unknown driver '${as}'`)
  const format = given.get('-O') ?? 'raw'
  if (!(formats as readonly string[]).includes(format)) throw no(`Unknown file format '${format}'`)
  const target = resolved(world.cwd, to)
  const device = volumeAt(world.lvm, target)
  if (given.has('-n') && !device && !imageAt(world, target))
    throw no(`Could not open '${to}': Could not open '${to}': No such file or directory`)
  if (given.has('-c') && format === 'raw') throw no('Compression not supported for this file format')
  if (!device && !isDirectory(world, parentOf(target)))
    throw no(`${to}: error while converting ${format}: Could not create '${to}': No such file or directory`)
  if (device && device.volume.image.capacityBytes < image.capacityBytes)
    throw no(`error while converting ${format}: Device '${to}' is too small`)
  checkLocked(world, target, to)
  const whole = wholeImage(world, image)
  const copied: Image = {
    ...emptyImage(device ? 'raw' : (format as Image['format']), device ? device.volume.image.capacityBytes : image.capacityBytes),
    dataBytes: whole.dataBytes,
    system: whole.system,
    isFull: device !== null,
  }
  return { state: withImage(world, target, copied), printed: printed('') }
}
