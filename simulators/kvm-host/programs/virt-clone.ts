/** virt-clone. Texts and exit codes: virt-manager 4.1.0, recorded (recordings/virt-install-clone.json), 2026-11-22. */
import { complained, printed } from '../../kernel/command-line.ts'
import { type Definition, disksOf, formatOf, interfacesOf, macOf, sourceOf } from '../domain/definition.ts'
import { domainElement } from '../domain/print.ts'
import { macIn, uuidOf } from '../domain/values.ts'
import { LibvirtError } from '../errors.ts'
import { baseName, parentOf } from '../../kernel/files.ts'
import { exists, imageAt, withImage } from '../files.ts'
import { checkIdentity, keptDefinition, newDomain } from '../life.ts'
import type { Image, World } from '../model.ts'
import { domainNamed, domainsOf, emulatorsOf, lookup, withDomain, withoutDomain } from '../registry.ts'
import { extentBytes, lvcreate, LvmError, namesIn, volumeAt } from '../storage/lvm.ts'
import { groupNameOf } from '../storage/print.ts'
import { element, printElement, withChild } from '../xml/element.ts'
import { manualOf } from './manual.table.ts'
import { meterLine } from './meter.ts'
import type { Ran } from './ran.ts'

class Stop extends Error {
  override readonly name = 'Stop'
  constructor(
    message: string,
    readonly code = 1,
  ) {
    super(message)
  }
}

interface Wish {
  original: string | null
  name: string | null
  isAuto: boolean
  readonly files: string[]
  mac: string | null
  uuid: string | null
  isPreserving: boolean
  isReplacing: boolean
  isPrinting: boolean
  ignoresMac: boolean
}

const flags = new Set(['--force', '-f', '--nonsparse', '--reflink', '--noautoconsole', '--debug', '-d', '--quiet', '-q'])

function read(args: readonly string[]): Wish {
  const wish: Wish = {
    original: null,
    name: null,
    isAuto: false,
    files: [],
    mac: null,
    uuid: null,
    isPreserving: false,
    isReplacing: false,
    isPrinting: false,
    ignoresMac: false,
  }
  for (let place = 0; place < args.length; place += 1) {
    const [, name = '', joined] = /^(--[a-z-]+)=(.*)$/.exec(args[place] ?? '') ?? ['', args[place] ?? '']
    const value = () => {
      if (joined !== undefined) return joined
      place += 1
      const next = args[place]
      if (next === undefined)
        throw new Stop(`usage: virt-clone --original [NAME] ...\nvirt-clone: error: argument ${name}: expected one argument\n`, 2)
      return next
    }
    if (name === '--original' || name === '-o') wish.original = value()
    else if (name === '--name' || name === '-n') wish.name = value()
    else if (name === '--auto-clone') wish.isAuto = true
    else if (name === '--file' || (name === '-f' && args[place + 1]?.startsWith('/'))) wish.files.push(value())
    else if (name === '--mac' || name === '-m') wish.mac = value()
    else if (name === '--uuid' || name === '-u') wish.uuid = value()
    else if (name === '--preserve-data') wish.isPreserving = true
    else if (name === '--replace') wish.isReplacing = true
    else if (name === '--print-xml') wish.isPrinting = true
    else if (name === '--check') wish.ignoresMac ||= /mac_in_use=off|all=off/.test(value())
    else if (name === '--connect' || name === '-c') value()
    else if (!flags.has(name))
      throw new Stop(`usage: virt-clone --original [NAME] ...\nvirt-clone: error: unrecognized arguments: ${args[place]}\n`, 2)
  }
  return wish
}

const error = (text: string): Stop => new Stop(`ERROR    ${text}\n`)

export function virtClone(world: World, args: readonly string[]): Ran {
  if (args.includes('--version')) return { state: world, printed: printed('4.1.0\n') }
  if (args.includes('--help') || args.includes('-h'))
    return { state: world, printed: printed(`usage: virt-clone --original [NAME] ...\n\n${manualOf('virt-clone') ?? ''}`) }
  try {
    return clone(world, read(args))
  } catch (stopped) {
    if (stopped instanceof Stop) return { state: world, printed: complained(stopped.message, stopped.code) }
    if (stopped instanceof LibvirtError) return { state: world, printed: complained(`ERROR    ${stopped.message}\n`) }
    throw stopped
  }
}

/** Names that virt-clone gives: `base-clone`, `base-clone1`. */
function freeName(world: World, original: string): string {
  let name = `${original}-clone`
  for (let nth = 1; domainNamed(world, name); nth += 1) name = `${original}-clone${nth}`
  return name
}

function clone(world: World, wish: Wish): Ran {
  if (wish.original === null) {
    if (!wish.isAuto && wish.files.length === 0)
      throw error("Either --auto-clone or --file is required, use '--auto-clone or --file' and try again.")
    throw error("An original machine name is required, use '--original src_name' and try again.")
  }
  const original = lookup(world, wish.original)?.domain
  if (!original) throw error(`Domain '${wish.original}' was not found.`)
  if (!wish.isAuto && wish.files.length === 0)
    throw error("Either --auto-clone or --file is required, use '--auto-clone or --file' and try again.")
  if (original.state !== 'shut off') throw error('Domain to clone must be shutoff.')
  const name = wish.name ?? (wish.isAuto ? freeName(world, original.name) : '')
  if (name === '') throw error("A name is required for the new virtual machine, use '--name NEW_VM_NAME' to specify one.")
  const known = domainNamed(world, name)
  if (known && !wish.isReplacing) throw error(`Invalid name for new guest: Guest name '${name}' is already in use.`)
  if (known && known.state !== 'shut off') throw error(`Invalid name for new guest: Guest name '${name}' is already in use.`)
  const base = known ? withoutDomain(world, known) : world
  const { host, after } = emulatorsOf(base)
  const uuid = wish.uuid === null ? host.newUuid() : uuidOf(wish.uuid)
  if (uuid === null) throw error('internal error: malformed uuid element')
  let warning = ''
  const disks = disksOf(original.config).filter(
    (disk) =>
      sourceOf(disk) !== null &&
      (disk.attributes.device ?? 'disk') === 'disk' &&
      !disk.children.some(({ name: each }) => each === 'readonly'),
  )
  const targets = disks.map((disk, nth) => {
    const from = sourceOf(disk) ?? ''
    const given = wish.files[nth]
    if (given === undefined && !wish.isAuto) throw error('expected str, bytes or os.PathLike object, not NoneType')
    return { disk, from, to: given ?? autoPath(base, from, original.name, name) }
  })
  const macs = interfacesOf(original.config).map((_, nth) => (nth === 0 && wish.mac !== null ? macIn(wish.mac) : host.newMac()))
  if (wish.mac !== null) {
    const isUsed = domainsOf(world).some(({ config }) => interfacesOf(config).some((card) => macOf(card) === macs[0]))
    if (isUsed && !wish.ignoresMac)
      throw error(
        `The MAC address '${macs[0]}' is in use by another virtual machine. (Use --check mac_in_use=off or --check all=off to override)`,
      )
    if (isUsed) warning = `WARNING  The MAC address '${macs[0]}' is in use by another virtual machine.\n`
  }
  let made = after(base)
  let stdout = ''
  for (const { from, to } of targets) {
    const isThere = exists(made, to)
    if (wish.isPreserving && isThere) continue
    if (wish.isPreserving)
      throw error(
        `Could not use path '${to}' for cloning: Must specify storage creation parameters for non-existent path '${to}'.`,
      )
    if (isThere)
      throw error(
        `Could not use path '${to}' for cloning: Clone onto existing storage volume is not currently supported: '${to}'`,
      )
    made = copied(made, from, to, disks)
    stdout += meterLine(`Allocating '${baseName(to)}'`)
  }
  if (name.includes('/')) throw error(`XML error: name ${name} cannot contain '/'`)
  const config = renamedDefinition(original.config, name, uuid, targets, macs)
  checkIdentity(made, config)
  if (wish.isPrinting) {
    const shown = { ...config, uuid: wish.uuid ?? uuid }
    return { state: world, printed: printed(`${printElement(domainElement(shown), 0, { quote: '"' })}\n`) }
  }
  const state = known ? withDomain(made, newDomain(config, true)) : keptDefinition(made, config)
  return { state, printed: { stdout: `${stdout}\nClone '${name}' created successfully.\n`, stderr: warning, code: 0 } }
}

/** `base.qcow2` of `base` becomes `new1.qcow2`; another name gets `-clone`; what is taken gets `-1`. */
function autoPath(world: World, from: string, original: string, name: string): string {
  const directory = parentOf(from)
  const file = baseName(from)
  const [, stem = file, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(file) ?? []
  const base = stem === original ? name : `${stem}-clone`
  let path = `${directory}/${base}${ending}`
  for (let nth = 1; exists(world, path); nth += 1) path = `${directory}/${base}-${nth}${ending}`
  return path
}

/** A disk copied to a file or a new volume. */
function copied(world: World, from: string, to: string, disks: readonly ReturnType<typeof disksOf>[number][]): World {
  const image = imageAt(world, from)
  if (!image)
    throw error(`Could not use path '${from}' for cloning: Cannot access storage file '${from}': No such file or directory`)
  const names = to.startsWith('/dev/') ? namesIn(to) : null
  const group = names ? world.lvm.groups.find((each) => each.name === names.group) : null
  const isManaged = group
    ? Object.values(world.pools).some((pool) => pool.isActive && pool.type === 'logical' && groupNameOf(pool) === group.name)
    : false
  if (to.startsWith('/dev/')) {
    if (!names || !group || !isManaged)
      throw error(
        `Could not use path '${to}' for cloning: Don't know how to create storage for path '${baseName(to)}'. Use libvirt APIs to manage the parent directory as a pool first.`,
      )
    const own = volumeAt(world.lvm, from)
    const extents = own ? own.volume.extents : Math.ceil(image.capacityBytes / extentBytes)
    try {
      const whole: Image = {
        ...image,
        format: 'raw',
        capacityBytes: extents * extentBytes,
        isFull: true,
        snapshots: [],
        backing: null,
        backingFormat: null,
      }
      return { ...world, lvm: lvcreate(world.lvm, group.name, { name: names.volume, extents, image: whole }) }
    } catch (stopped) {
      if (stopped instanceof LvmError) throw error(`Couldn't create storage volume '${names.volume}': '${stopped.message}'`)
      throw stopped
    }
  }
  const format = disks.map(formatOf)[0]
  const isVolume = volumeAt(world.lvm, from) !== null
  return withImage(world, to, {
    ...image,
    format: isVolume ? 'raw' : image.format === 'raw' && format === 'raw' ? 'raw' : image.format,
    snapshots: [],
    isFull: isVolume ? false : image.isFull,
    dataBytes: isVolume ? image.capacityBytes : image.dataBytes,
  })
}

function renamedDefinition(
  config: Definition,
  name: string,
  uuid: string,
  targets: readonly { readonly disk: unknown; readonly to: string }[],
  macs: readonly string[],
): Definition {
  let card = -1
  const devices = config.devices.map((device) => {
    const target = targets.find(({ disk }) => disk === device)
    if (target) {
      const isDevice = target.to.startsWith('/dev/')
      return {
        ...withChild(device, element('source', isDevice ? { dev: target.to } : { file: target.to })),
        attributes: { ...device.attributes, type: isDevice ? 'block' : 'file' },
      }
    }
    if (device.name !== 'interface') return device
    card += 1
    return withChild(device, element('mac', { address: macs[card] ?? '' }))
  })
  return { ...config, name, uuid, title: '', devices }
}
