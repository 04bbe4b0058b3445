/** qemu-img check and compare: images looked at, and left as they are. */
import { printed } from '../../../kernel/command-line.ts'
import type { World } from '../../model.ts'
import { cluster, lengthBytes } from '../../storage/images.ts'
import type { Ran } from '../ran.ts'
import { wholeImage } from './chain.ts'
import { opened } from './opened.ts'
import { options, Refused } from './words.ts'

export function check(world: World, args: readonly string[]): Ran {
  const { image } = opened(world, args.at(-1) ?? '')
  if (image.format !== 'qcow2') throw new Refused('qemu-img: This image format does not support checks\n', '', 63)
  const end = Math.ceil(lengthBytes(image) / cluster) * cluster
  return { state: world, printed: printed(`No errors were found on the image.\nImage end offset: ${end}\n`) }
}

export function compare(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-f', '-F', '-T'])
  const [one, other] = rest
  if (one === undefined || other === undefined)
    throw new Refused("qemu-img: Expecting two image file names\nTry 'qemu-img --help' for more information\n")
  const a = opened(world, one).image
  const b = opened(world, other).image
  const hasMore = a.capacityBytes !== b.capacityBytes
  if (hasMore && given.has('-s'))
    return { state: world, printed: { stdout: 'Strict mode: Image size mismatch!\n', stderr: '', code: 1 } }
  const isSame =
    JSON.stringify(wholeImage(world, a).system) === JSON.stringify(wholeImage(world, b).system) &&
    wholeImage(world, a).dataBytes === wholeImage(world, b).dataBytes
  const warning = hasMore ? 'Warning: Image size mismatch!\n' : ''
  return {
    state: world,
    printed: {
      stdout: `${warning}${isSame ? 'Images are identical.' : 'Content mismatch at offset 0!'}\n`,
      stderr: '',
      code: isSame ? 0 : 1,
    },
  }
}
