/** qemu-img resize: an image that grows, or shrinks where that is asked for by name. */
import { withImage } from '../../files.ts'
import type { World } from '../../model.ts'
import { resizedImage } from '../../storage/images.ts'
import type { Ran } from '../ran.ts'
import { checkLocked, guessed, opened } from './opened.ts'
import { bytesOf, no, options, Refused } from './words.ts'

export function resize(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-f'])
  const isDash = args.some((arg) => /^-\d/.test(arg))
  const words = isDash ? args.filter((arg) => !/^-[a-z-]/.test(arg) && arg !== given.get('-f')) : rest
  const [name, size] = words
  if (name === undefined || size === undefined)
    throw new Refused("qemu-img: Not enough arguments\nTry 'qemu-img --help' for more information\n")
  const { path, image } = opened(world, name)
  checkLocked(world, path, name)
  const bytes = bytesOf(size.replace(/^[+-]/, ''))
  if (bytes === null)
    throw no(
      "Parameter 'size' expects a non-negative number below 2^64\nOptional suffix k, M, G, T, P or E means kilo-, mega-, giga-, tera-, peta-\nand exabytes, respectively.",
    )
  const next = size.startsWith('+') ? image.capacityBytes + bytes : size.startsWith('-') ? image.capacityBytes - bytes : bytes
  if (path.startsWith('/dev/')) throw no('Cannot grow device files')
  if (next <= 0) throw no('New image size must be positive')
  if (next < image.capacityBytes && !given.has('--shrink'))
    throw no(
      "Use the --shrink option to perform a shrink operation.\nqemu-img: warning: Shrinking an image will delete all data beyond the shrunken image's end. Before performing such an operation, make sure there is no important data there.",
    )
  const warning = given.has('-f') ? '' : guessed(image, name)
  return {
    state: withImage(world, path, resizedImage(image, next)),
    printed: { stdout: 'Image resized.\n', stderr: warning, code: 0 },
  }
}
