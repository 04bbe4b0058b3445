/** qemu-img info: what is told of an image, in lines or as JSON, with its snapshots and all that it stands on. */
import { printed } from '../../../kernel/command-line.ts'
import { hash32 } from '../../../kernel/random.ts'
import { imageAt } from '../../files.ts'
import type { Image, World } from '../../model.ts'
import { allocatedBytes } from '../../storage/images.ts'
import { volumeAt } from '../../storage/lvm.ts'
import { plainStamp } from '../../time.ts'
import type { Ran } from '../ran.ts'
import { checkShared, opened } from './opened.ts'
import { no, options, Refused } from './words.ts'

export function info(world: World, args: readonly string[]): Ran {
  const asJson = args.some((arg, nth) => arg === '--output=json' || (arg === '--output' && args[nth + 1] === 'json'))
  const { given, rest } = options(
    args.filter((arg) => !arg.startsWith('--output=')),
    ['-f', '--output'],
  )
  const [name, ...more] = rest
  if (name === undefined || more.length > 0)
    throw new Refused("qemu-img: Expecting one image file name\nTry 'qemu-img --help' for more information\n")
  const { path, image } = opened(world, name)
  if (!given.has('-U') && !given.has('--force-share')) checkShared(world, path, name)
  if (asJson) return { state: world, printed: printed(`${JSON.stringify(asData(name, path, image), null, 4)}\n`) }
  const parts = [one(world, name, path, image)]
  let shown = name
  let next = given.has('--backing-chain') ? image.backing : null
  while (next !== null && parts.length < 32) {
    const below = imageAt(world, next)
    if (!below) throw no(`Could not open '${next}': Could not open '${next}': No such file or directory`)
    shown = backingFrom(shown, parts.length === 1 ? image : below, next)
    parts.push(one(world, shown, next, below))
    next = below.backing
  }
  return { state: world, printed: printed(parts.join('\n')) }
}

export function one(world: World, name: string, path: string, image: Image): string {
  const isDevice = volumeAt(world.lvm, path) !== null || path.startsWith('/dev/')
  const disk = isDevice ? 0 : image.format === 'raw' ? Math.max(4096, allocatedBytes(image)) : allocatedBytes(image)
  const lines = [
    `image: ${name}`,
    `file format: ${image.format === 'iso' ? 'raw' : image.format}`,
    `virtual size: ${shownSize(image.capacityBytes)} (${image.capacityBytes} bytes)`,
    `disk size: ${shownSize(disk)}`,
    ...(image.format === 'qcow2' || image.format === 'vmdk' ? ['cluster_size: 65536'] : []),
    ...(image.backing === null
      ? []
      : [
          `backing file: ${image.backingAs ?? image.backing}${actualPath(name, image)}`,
          `backing file format: ${image.backingFormat}`,
        ]),
    ...(image.snapshots.length > 0 ? [`Snapshot list:\n${snapshotTable(image)}`] : []),
  ]
  const specific =
    image.format === 'qcow2'
      ? `Format specific information:\n${image.isOldLayout ? '    compat: 0.10\n    compression type: zlib\n    refcount bits: 16\n' : '    compat: 1.1\n    compression type: zlib\n    lazy refcounts: false\n    refcount bits: 16\n    corrupt: false\n    extended l2: false\n'}`
      : image.format === 'vmdk'
        ? `Format specific information:\n    cid: ${hash32(image.capacityBytes, path.length)}\n    parent cid: 4294967295\n    create type: monolithicSparse\n    extents:\n        [0]:\n            virtual size: ${image.capacityBytes}\n            filename: ${name}\n            cluster size: 65536\n            format: \n`
        : ''
  return `${lines.join('\n')}\n${specific}`
}

/** The backing file as QEMU finds it from the name by which the image was opened. */
function backingFrom(name: string, image: Image, path: string): string {
  const written = image.backingAs ?? path
  return written.startsWith('/') || !name.includes('/') ? written : `${name.slice(0, name.lastIndexOf('/') + 1)}${written}`
}

function actualPath(name: string, image: Image): string {
  const found = backingFrom(name, image, image.backing ?? '')
  return found === (image.backingAs ?? image.backing) ? '' : ` (actual path: ${found})`
}

function asData(name: string, path: string, image: Image): Record<string, unknown> {
  const isQcow2 = image.format === 'qcow2'
  return {
    ...(image.backing === null ? {} : { 'backing-filename-format': image.backingFormat }),
    'virtual-size': image.capacityBytes,
    filename: name,
    ...(isQcow2 ? { 'cluster-size': 65_536 } : {}),
    format: image.format === 'iso' ? 'raw' : image.format,
    'actual-size': path.startsWith('/dev/') ? 0 : allocatedBytes(image),
    ...(isQcow2
      ? {
          'format-specific': {
            type: 'qcow2',
            data: image.isOldLayout
              ? { compat: '0.10', 'compression-type': 'zlib', 'refcount-bits': 16 }
              : {
                  compat: '1.1',
                  'compression-type': 'zlib',
                  'lazy-refcounts': false,
                  'refcount-bits': 16,
                  corrupt: false,
                  'extended-l2': false,
                },
          },
        }
      : {}),
    ...(image.backing === null
      ? {}
      : {
          'full-backing-filename': backingFrom(name, image, image.backing),
          'backing-filename': image.backingAs ?? image.backing,
        }),
    'dirty-flag': false,
  }
}

export function snapshotTable(image: Image): string {
  const rows = image.snapshots.map(
    ({ name, atMs, vmBytes }, nth) =>
      `${String(nth + 1).padEnd(9)} ${name.padEnd(16)} ${shownSize(vmBytes).padStart(8)} ${plainStamp(atMs)} 00:00:00.000          0`,
  )
  return [`ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT`, ...rows].join('\n')
}

/** `10 GiB`, `1.5 GiB`, `196 KiB`: three significant digits. */
function shownSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < 6) {
    value /= 1024
    unit += 1
  }
  return `${Number(value.toPrecision(3))} ${['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'][unit]}`
}
