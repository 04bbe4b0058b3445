/** qemu-img create: a new image, perhaps on top of another. */
import { printed } from '../../../kernel/command-line.ts'
import { parentOf, resolved } from '../../../kernel/files.ts'
import { imageAt, isDirectory, withImage } from '../../files.ts'
import type { Image, World } from '../../model.ts'
import { emptyImage } from '../../storage/images.ts'
import type { Ran } from '../ran.ts'
import { checkLocked } from './opened.ts'
import { bytesOf, formats, misread, no, options, Refused, wrongSize } from './words.ts'

export function create(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-f', '-b', '-F', '-o', '-O'])
  const [name, size] = rest
  const format = given.get('-f') ?? 'raw'
  if (name === undefined) throw misread('Expecting image file name')
  const isKnown = (formats as readonly string[]).includes(format)
  if (!isKnown) throw no(`${name}: Unknown file format '${format}'`)
  const backing = given.get('-b')
  let capacity = size === undefined ? null : bytesOf(size)
  if (size !== undefined && capacity === null) throw no(wrongSize)
  let backingPath: string | null = null
  if (backing !== undefined && format === 'raw' && given.has('-F'))
    throw no(`${name}: Backing file not supported for file format 'raw'`)
  if (backing !== undefined) {
    const path = resolved(parentOf(resolved(world.cwd, name)), backing)
    const base = imageAt(world, path)
    if (!given.has('-F'))
      throw new Refused(
        `qemu-img: ${name}: Backing file specified without backing format\nDetected format of ${base?.format ?? 'raw'}.`,
      )
    if (!base) throw no(`${name}: Could not open '${backing}': No such file or directory\nCould not open backing image.`)
    backingPath = path
    capacity ??= base.capacityBytes
  }
  if (capacity === null) throw no(`${name}: Image creation needs a size parameter`)
  const path = resolved(world.cwd, name)
  const preallocation = /(?:^|,)preallocation=(\w+)/.exec(given.get('-o') ?? '')?.[1] ?? 'off'
  if (!['off', 'metadata', 'falloc', 'full'].includes(preallocation))
    throw no(`${name}: Parameter 'preallocation' does not accept value '${preallocation}'`)
  const about =
    format === 'qcow2'
      ? `Formatting '${name}', fmt=qcow2 cluster_size=65536 extended_l2=off${preallocation === 'off' ? '' : ` preallocation=${preallocation}`} compression_type=zlib size=${capacity}${backing === undefined ? '' : ` backing_file=${backing} backing_fmt=${given.get('-F')}`} lazy_refcounts=off refcount_bits=16\n`
      : `Formatting '${name}', fmt=${format} size=${capacity}${format === 'vmdk' ? ' compat6=off hwversion=undefined' : preallocation === 'off' ? '' : ` preallocation=${preallocation}`}\n`
  if (!isDirectory(world, parentOf(path)))
    throw new Refused(`qemu-img: ${name}: Could not create '${name}': No such file or directory\n`, about)
  checkLocked(world, path, name)
  const image = emptyImage(format as Image['format'], capacity, {
    backing: backingPath,
    backingFormat: backingPath === null ? null : (given.get('-F') ?? 'raw'),
    ...(backing === undefined || backing === backingPath ? {} : { backingAs: backing }),
    ...(format === 'qcow2' && preallocation !== 'off' ? { isMapped: true } : {}),
    isFull: preallocation === 'full' || preallocation === 'falloc',
  })
  return { state: withImage(world, path, image), printed: printed(given.has('-q') ? '' : about) }
}
