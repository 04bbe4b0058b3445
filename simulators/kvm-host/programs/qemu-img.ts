/** qemu-img. Texts and exit codes: QEMU 7.2, recorded (recordings/qemu-img.json), 2026-11-24. */
import { printed } from '../../kernel/command-line.ts'
import { hash32 } from '../../kernel/random.ts'
import { sourceOf, disksOf } from '../domain/definition.ts'
import { bytesOfUnit } from '../domain/values.ts'
import { imageAt, isDirectory, parentOf, resolved, withImage } from '../files.ts'
import type { Image, World } from '../model.ts'
import { domainsOf } from '../registry.ts'
import { allocatedBytes, cluster, emptyImage, lengthBytes, resizedImage } from '../storage/images.ts'
import { volumeAt } from '../storage/lvm.ts'
import { plainStamp } from '../time.ts'
import type { Ran } from './ran.ts'

/** It gives up: what it prints on stderr. */
class Refused extends Error {
  override readonly name = 'Refused'
  constructor(
    message: string,
    readonly stdout = '',
    readonly code = 1,
  ) {
    super(message)
  }
}
const no = (text: string): Refused => new Refused(`qemu-img: ${text}\n`)
/** Said of a line that qemu-img cannot take apart. */
const misread = (text: string): Refused => no(`${text}\nTry 'qemu-img --help' for more information`)

/** The letters that each command knows, and those of one file. */
const letters: Readonly<Record<string, string>> = {
  create: 'fFboOqu',
  info: 'fU',
  resize: 'fq',
  snapshot: 'cadlfqU',
  convert: 'fOoclmWnpqtTSsUCrBF',
  check: 'frqTU',
  rebase: 'bFfutTpqU',
}
const ofOneFile = ['info', 'snapshot', 'check', 'rebase']

function checkWords(verb: string, args: readonly string[]): void {
  const known = Object.hasOwn(letters, verb) ? (letters[verb] ?? '') : null
  if (known === null) return
  const odd = args.find((arg) =>
    /^-[a-zA-Z]$/.test(arg) ? !known.includes(arg[1] ?? '') : verb === 'create' && /^-\d/.test(arg),
  )
  if (odd !== undefined) throw misread(`unrecognized option '${odd}'`)
  if (
    ofOneFile.includes(verb) &&
    options(args, ['-f', '-c', '-a', '-d', '-b', '-F', '-T', '-t', '-r', '--output']).rest.length !== 1
  )
    throw misread('Expecting one image file name')
}

const formats = ['raw', 'qcow2', 'vmdk'] as const

export function qemuImg(world: World, args: readonly string[]): Ran {
  try {
    return run(world, args)
  } catch (error) {
    if (error instanceof Refused)
      return { state: world, printed: { stdout: error.stdout, stderr: error.message, code: error.code } }
    throw error
  }
}

function run(world: World, [verb, ...args]: readonly string[]): Ran {
  const done = (text: string, state = world): Ran => ({ state, printed: printed(text) })
  checkWords(verb ?? '', args)
  switch (verb) {
    case undefined:
      throw new Refused("qemu-img: Not enough arguments\nTry 'qemu-img --help' for more information\n")
    case '--version':
    case '-V':
      return done(
        'qemu-img version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)\nCopyright (c) 2003-2022 Fabrice Bellard and the QEMU Project developers\n',
      )
    case '--help':
    case '-h':
      return done(
        'usage: qemu-img [standard options] command [command options]\nCommands modelled here: check commit compare convert create info measure rebase resize snapshot\n',
      )
    case 'create':
      return create(world, args)
    case 'info':
      return info(world, args)
    case 'resize':
      return resize(world, args)
    case 'snapshot':
      return snapshot(world, args)
    case 'convert':
      return convert(world, args)
    case 'check': {
      const { image } = opened(world, args.at(-1) ?? '')
      if (image.format !== 'qcow2') throw new Refused('qemu-img: This image format does not support checks\n', '', 63)
      return done(`No errors were found on the image.\nImage end offset: ${Math.ceil(lengthBytes(image) / cluster) * cluster}\n`)
    }
    case 'rebase':
      return rebase(world, args)
    case 'commit':
      return commit(world, args)
    case 'compare':
      return compare(world, args)
    case 'measure':
      return measure(world, args)
    case 'amend':
    case 'bench':
    case 'bitmap':
    case 'dd':
    case 'map':
      throw no(`${verb} is not modelled by this simulator`)
    default:
      throw new Refused(`qemu-img: Command not found: ${verb}\nTry 'qemu-img --help' for more information\n`)
  }
}

function options(args: readonly string[], valued: readonly string[]) {
  const given = new Map<string, string>()
  const rest: string[] = []
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? ''
    if (valued.includes(arg)) {
      place += 1
      given.set(arg, args[place] ?? '')
    } else if (/^-./.test(arg) && !/^-\d/.test(arg)) given.set(arg, '')
    else rest.push(arg)
  }
  return { given, rest }
}

function opened(world: World, name: string): { readonly path: string; readonly image: Image } {
  const path = resolved(world.cwd, name)
  const image = imageAt(world, path)
  if (name === '' || !image) throw no(`Could not open '${name}': Could not open '${name}': No such file or directory`)
  return { path, image }
}

/** An image that a running guest has open is locked. */
function checkLocked(world: World, path: string, name: string): void {
  if (domainsOf(world).some(({ live }) => live && disksOf(live).some((disk) => sourceOf(disk) === path)))
    throw no(`Could not open '${name}': Failed to get "write" lock\nIs another process using the image [${name}]?`)
}

/** Bytes of a size: `10G`, `512M`; null where it is none. */
function bytesOf(text: string): number | null {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]?)$/.exec(text) ?? []
  const factor = unit === '' ? 1 : bytesOfUnit(unit, 1)
  return digits === '' || factor === null || /[^kKmMgGtTpPeEbB]/.test(unit)
    ? null
    : Math.ceil((Number(digits) * factor) / 512) * 512
}

const wrongSize =
  'Invalid image size specified. You may use k, M, G, T, P or E suffixes for\nqemu-img: kilobytes, megabytes, gigabytes, terabytes, petabytes and exabytes.'

function create(world: World, args: readonly string[]): Ran {
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

function info(world: World, args: readonly string[]): Ran {
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

function checkShared(world: World, path: string, name: string): void {
  if (domainsOf(world).some(({ live }) => live && disksOf(live).some((disk) => sourceOf(disk) === path)))
    throw no(`Could not open '${name}': Failed to get shared "write" lock\nIs another process using the image [${name}]?`)
}

function one(world: World, name: string, path: string, image: Image): string {
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

function snapshotTable(image: Image): string {
  const rows = image.snapshots.map(
    ({ name, atMs, vmBytes }, nth) =>
      `${String(nth + 1).padEnd(9)} ${name.padEnd(16)} ${shownSize(vmBytes).padStart(8)} ${plainStamp(atMs)} 00:00:00.000          0`,
  )
  return [`ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT`, ...rows].join('\n')
}

function resize(world: World, args: readonly string[]): Ran {
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

/** What is said where a raw image is opened for writing and nobody has said that it is raw. */
const guessed = (image: Image, name: string): string =>
  image.format === 'raw'
    ? `WARNING: Image format was not specified for '${name}' and probing guessed raw.\n         Automatically detecting the format is dangerous for raw images, write operations on block 0 will be restricted.\n         Specify the 'raw' format explicitly to remove the restrictions.\n`
    : ''

function rebase(world: World, args: readonly string[]): Ran {
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
function commit(world: World, args: readonly string[]): Ran {
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

function compare(world: World, args: readonly string[]): Ran {
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

/** How large a qcow2 file would be, by the formulas of its tables. */
function measure(world: World, args: readonly string[]): Ran {
  const { given, rest } = options(args, ['-O', '--size', '-f', '-o'])
  const size = given.get('--size')
  const source = rest[0] === undefined ? null : opened(world, rest[0]).image
  if (!source && size === undefined)
    throw new Refused(
      "qemu-img: Either --size N or one filename must be specified.\nTry 'qemu-img --help' for more information\n",
    )
  const capacity = source ? source.capacityBytes : bytesOf(size ?? '')
  if (capacity === null) throw no(wrongSize)
  const data = source ? wholeImage(world, source).dataBytes : 0
  const isQcow2 = (given.get('-O') ?? 'raw') === 'qcow2'
  const tables = isQcow2 ? tablesBytes(capacity) : 0
  const required = tables + (isQcow2 ? Math.ceil(data / cluster) * cluster : capacity)
  return {
    state: world,
    printed: printed(`required size: ${required}\nfully allocated size: ${capacity + tables}\n`),
  }
}

/** Header, first table, second tables, and reference counts for a qcow2 file of which everything is used. */
function tablesBytes(capacity: number): number {
  const clusters = Math.ceil(capacity / cluster)
  const second = Math.ceil(clusters / 8192)
  const first = Math.max(1, Math.ceil((second * 8) / cluster))
  let blocks = 1
  for (;;) {
    const needed = Math.ceil((clusters + second + first + 1 + blocks + Math.ceil((blocks * 8) / cluster)) / 32_768)
    if (needed <= blocks) break
    blocks = needed
  }
  return (1 + first + second + blocks + Math.max(1, Math.ceil((blocks * 8) / cluster))) * cluster
}

function snapshot(world: World, args: readonly string[]): Ran {
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

function convert(world: World, args: readonly string[]): Ran {
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

/** What an image shows with all that it stands on. */
function wholeImage(world: World, image: Image): { readonly dataBytes: number; readonly system: Image['system'] } {
  const below = image.backing === null ? null : imageAt(world, image.backing)
  const under = below ? wholeImage(world, below) : { dataBytes: 0, system: null }
  return { dataBytes: Math.min(image.capacityBytes, image.dataBytes + under.dataBytes), system: image.system ?? under.system }
}
