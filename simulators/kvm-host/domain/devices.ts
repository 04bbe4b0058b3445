/** Devices of a domain: what libvirt checks in each when it reads it, and what it fills in. */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import {
  attributeOf,
  childOf,
  childrenOf,
  type Element,
  element,
  ordered,
  valueIn,
  withAttribute,
  withChild,
} from '../xml/element.ts'
import { badValue, missingAttribute } from './head.ts'
import * as tables from './tables.table.ts'
import { diskIndex, hex, macIn, wholeNumber } from './values.ts'

/** What fills in what a document leaves out. */
export interface Filling {
  readonly newMac: () => string
}

const isIn = (names: readonly string[], name: string): boolean => names.includes(name)

/** A device checked and completed, but for its address. Throws LibvirtError. */
export function readDevice(device: Element, filling: Filling): Element {
  const read = readers[device.name]
  const whole = read ? read(device, filling) : device
  const children = whole.children.map((child) =>
    child.name === 'address' ? readAddress(child) : child.name === 'boot' ? readBoot(child) : child,
  )
  return ordered(
    { ...whole, children },
    tables.childOrder[device.name] ?? ['source', 'target', 'model', 'backend', 'alias', 'address'],
  )
}

type Reader = (device: Element, filling: Filling) => Element

const readers: Readonly<Record<string, Reader>> = {
  disk: readDisk,
  interface: readInterface,
  controller: readController,
  graphics: readGraphics,
  video: readVideo,
  serial: readCharacter,
  parallel: readCharacter,
  console: readCharacter,
  channel: readCharacter,
  input: readInput,
  sound: (sound) => {
    const model = attributeOf(sound, 'model')
    if (model === undefined) throw missingAttribute('sound', 'model')
    if (!isIn(tables.soundModels, model)) throw badValue('sound', 'model', model)
    return sound
  },
  memballoon: (balloon) => {
    const model = attributeOf(balloon, 'model')
    if (model === undefined) throw missingAttribute('memballoon', 'model')
    if (!isIn(['virtio', 'xen', 'none', 'virtio-transitional', 'virtio-non-transitional'], model))
      throw badValue('memballoon', 'model', model)
    return balloon
  },
  watchdog: (watchdog) => {
    const model = attributeOf(watchdog, 'model')
    if (model === undefined) throw missingAttribute('watchdog', 'model')
    if (!isIn(['i6300esb', 'ib700', 'diag288', 'itco'], model)) throw unsupported(`unknown watchdog model '${model}'`)
    const action = attributeOf(watchdog, 'action') ?? 'reset'
    if (!isIn(['reset', 'shutdown', 'poweroff', 'pause', 'dump', 'none', 'inject-nmi'], action))
      throw unsupported(`unknown watchdog action '${action}'`)
    return withAttribute(watchdog, 'action', action)
  },
  rng: (rng) => {
    const model = attributeOf(rng, 'model')
    if (model === undefined) throw missingAttribute('rng', 'model')
    if (!isIn(['virtio', 'virtio-transitional', 'virtio-non-transitional'], model))
      throw unsupported(`unknown RNG model '${model}'`)
    if (childrenOf(rng, 'backend').length !== 1) throw xmlError('only one RNG backend is supported')
    return rng
  },
  filesystem: (filesystem) => {
    if (!childOf(filesystem, 'source') || !childOf(filesystem, 'target'))
      throw new LibvirtError('missing source information for device')
    return element('filesystem', { type: 'mount', accessmode: 'passthrough', ...filesystem.attributes }, filesystem.children)
  },
  panic: (panic) => element('panic', { model: 'isa', ...panic.attributes }, panic.children),
}

function readAddress(address: Element): Element {
  const { type } = address.attributes
  if (type === undefined) throw unsupported('no address type specified')
  if (type === 'pci') return readPciAddress(address)
  if (type === 'drive') {
    const part = (name: string) => attributeOf(address, name) ?? '0'
    return element('address', {
      type,
      controller: part('controller'),
      bus: part('bus'),
      target: part('target'),
      unit: part('unit'),
    })
  }
  if (
    !isIn(
      [
        'drive',
        'virtio-serial',
        'ccid',
        'usb',
        'spapr-vio',
        'virtio-s390',
        'ccw',
        'virtio-mmio',
        'isa',
        'dimm',
        'unassigned',
        'virtio-balloon',
      ],
      type,
    )
  )
    throw badValue('address', 'type', type)
  return address
}

function readPciAddress(address: Element): Element {
  const bounds = { domain: 0xffff, bus: 0xff, slot: 0x1f, function: 7 } as const
  const number = (name: keyof typeof bounds): number => {
    const text = attributeOf(address, name) ?? '0'
    if (!/^(0[xX][0-9a-fA-F]+|\d+)$/.test(text))
      throw xmlError(`Invalid value for attribute '${name}' in element 'address': '${text}'.`)
    const value = Number(text)
    if (value > bounds[name])
      throw xmlError(
        `Invalid PCI address ${name}='${hex(value, 1)}', must be <= ${name === 'function' ? '7' : `0x${bounds[name].toString(16).toUpperCase()}`}`,
      )
    return value
  }
  return element('address', {
    type: 'pci',
    domain: hex(number('domain'), 4),
    bus: hex(number('bus'), 2),
    slot: hex(number('slot'), 2),
    function: hex(number('function'), 1),
    multifunction: attributeOf(address, 'multifunction'),
  })
}

function readBoot(boot: Element): Element {
  const order = attributeOf(boot, 'order')
  if (order === undefined) throw missingAttribute('boot', 'order')
  if (wholeNumber(order) === null)
    throw xmlError(`Invalid value for attribute 'order' in element 'boot': '${order}'. Expected integer value`)
  if (Number(order) === 0) throw xmlError("Invalid value for attribute 'order' in element 'boot': Zero is not permitted")
  return boot
}

const sourceAttributes: Readonly<Record<string, string>> = { file: 'file', block: 'dev', dir: 'dir' }

function readDisk(disk: Element): Element {
  const type = attributeOf(disk, 'type') ?? 'file'
  const device = attributeOf(disk, 'device') ?? 'disk'
  if (!isIn(tables.diskTypes, type)) throw badValue('disk', 'type', type)
  if (!isIn(tables.diskDevices, device)) throw badValue('disk', 'device', device)
  const target = attributeOf(childOf(disk, 'target'), 'dev')
  const source = childOf(disk, 'source')
  const path = attributeOf(source, sourceAttributes[type] ?? 'name') ?? ''
  const bus = attributeOf(childOf(disk, 'target'), 'bus')
  if (bus !== undefined && !isIn(tables.diskBuses, bus)) throw badValue('target', 'bus', bus)
  const driver = readDriver(disk)
  if (!target) throw new LibvirtError(`missing target information for ${path === '' ? 'device' : `device ${path}`}`)
  if (type === 'volume' && (attributeOf(source, 'pool') === undefined) !== (attributeOf(source, 'volume') === undefined))
    throw xmlError("'pool' and 'volume' must be specified together for 'pool' type source")
  const isRemovable = device === 'cdrom' || device === 'floppy'
  if (path === '' && type in sourceAttributes && !isRemovable)
    throw new LibvirtError(`missing source information for device ${target}`)
  const guessed = bus ?? busOfName(target, device)
  if (!childOf(disk, 'address') && diskIndex(target) === null)
    throw xmlError(`Unknown disk name '${target}' and no address specified`)
  checkDisk({ target, device, bus: guessed, disk, driver })
  const kept = disk.children.filter(
    ({ name }) => !['driver', 'source', 'target', 'readonly'].includes(name) && isIn(tables.childOrder.disk ?? [], name),
  )
  return element('disk', { type, device, ...pick(disk, ['model', 'rawio', 'sgio', 'snapshot']) }, [
    driver,
    source && path !== '' ? source : type in sourceAttributes ? null : source,
    element('target', { dev: target, bus: guessed, ...pick(childOf(disk, 'target'), ['tray', 'removable', 'rotation_rate']) }),
    childOf(disk, 'readonly') || device === 'cdrom' ? element('readonly') : null,
    ...kept,
  ])
}

function pick(of: Element | undefined, names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, attributeOf(of, name)]))
}

const busOfName = (target: string, device: string): string => {
  if (target.startsWith('vd')) return 'virtio'
  if (target.startsWith('sd')) return 'scsi'
  if (target.startsWith('xvd')) return 'xen'
  if (target.startsWith('fd')) return 'fdc'
  return device === 'floppy' ? 'fdc' : 'ide'
}

function readDriver(disk: Element): Element {
  const driver = childOf(disk, 'driver')
  const format = attributeOf(driver, 'type') ?? 'raw'
  if (!isIn(tables.diskFormats, format)) throw unsupported(`unknown driver format value '${format}'`)
  const choices: Readonly<Record<string, readonly string[]>> = {
    cache: ['default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'],
    io: ['native', 'threads', 'io_uring'],
    discard: ['unmap', 'ignore'],
    error_policy: ['stop', 'report', 'ignore', 'enospace'],
    rerror_policy: ['stop', 'report', 'ignore'],
    detect_zeroes: ['off', 'on', 'unmap'],
  }
  for (const [name, known] of Object.entries(choices)) {
    const value = attributeOf(driver, name)
    if (value !== undefined && !known.includes(value)) throw badValue('driver', name, value)
  }
  const name = attributeOf(driver, 'name') ?? 'qemu'
  return element(
    'driver',
    { name, type: format === 'aio' ? 'raw' : format, ...rest(driver, ['name', 'type']) },
    driver?.children ?? [],
  )
}

function rest(of: Element | undefined, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(of?.attributes ?? {}).filter(([name]) => !names.includes(name)))
}

interface DiskParts {
  readonly target: string
  readonly device: string
  readonly bus: string
  readonly disk: Element
  readonly driver: Element
}

function checkDisk({ target, device, bus, disk, driver }: DiskParts): void {
  const name = driver.attributes.name ?? ''
  if (device === 'floppy' && bus !== 'fdc') throw internal(`Invalid bus type '${bus}' for floppy disk`)
  if (device !== 'floppy' && bus === 'fdc') throw internal(`Invalid bus type '${bus}' for disk`)
  const address = childOf(disk, 'address')?.attributes.type
  if (bus === 'virtio' && address !== undefined && !['pci', 'ccw', 'virtio-mmio', 'virtio-s390'].includes(address))
    throw unsupported(`virtio disk cannot have an address of type '${address}'`)
  if (device === 'cdrom' && bus === 'virtio') throw unsupported(`disk type of '${target}' does not support ejectable media`)
  if (name !== 'qemu') throw unsupported(`unsupported driver name '${name}' for disk '${target}'`)
  const serial = childOf(disk, 'serial')?.text
  if (serial !== undefined && !/^[A-Za-z0-9_.+ -]*$/.test(serial))
    throw internal(`driver serial '${serial}' contains unsafe characters`)
  const tune = childOf(disk, 'iotune')
  for (const unit of ['bytes_sec', 'iops_sec']) {
    const has = (way: string) => childOf(tune, `${way}_${unit}`) !== undefined
    if (has('total') && (has('read') || has('write')))
      throw xmlError(`total and read/write ${unit} cannot be set at the same time`)
  }
}

function readInterface(card: Element, { newMac }: Filling): Element {
  const type = attributeOf(card, 'type') ?? 'user'
  if (!isIn(tables.interfaceTypes, type)) throw badValue('interface', 'type', type)
  const source = childOf(card, 'source')
  const needed: Readonly<Record<string, string>> = { network: 'network', bridge: 'bridge', direct: 'dev', internal: 'name' }
  const key = needed[type]
  if (key && !source) throw xmlError(`interface type='${type}' requires a 'source' element`)
  if (key && attributeOf(source, key) === undefined) throw missingAttribute('source', key)
  const mode = attributeOf(source, 'mode')
  if (type === 'direct' && mode !== undefined && !isIn(['vepa', 'private', 'bridge', 'passthrough'], mode))
    throw badValue('source', 'mode', mode)
  const given = valueIn(card, 'mac', 'address')
  const mac = given === undefined ? newMac() : macIn(given)
  const model = valueIn(card, 'model', 'type')
  if (model !== undefined && !/^[a-zA-Z0-9._-]+$/.test(model))
    throw new LibvirtError('invalid argument: Model name contains invalid characters')
  const link = valueIn(card, 'link', 'state')
  if (link !== undefined && link !== 'up' && link !== 'down') throw unsupported(`unknown interface link state '${link}'`)
  const mtu = valueIn(card, 'mtu', 'size')
  if (mtu !== undefined && wholeNumber(mtu) === null) throw xmlError('malformed mtu size')
  const driver = valueIn(card, 'driver', 'name')
  if (driver !== undefined && !isIn(['qemu', 'vhost'], driver)) throw badValue('driver', 'name', driver)
  const target = valueIn(card, 'target', 'dev')
  const kept = card.children.filter(
    ({ name }) => !['mac', 'model', 'target', 'source'].includes(name) && isIn(tables.childOrder.interface ?? [], name),
  )
  return element('interface', { type }, [
    element('mac', { address: mac, ...rest(childOf(card, 'mac'), ['address']) }),
    type === 'user' || !source ? null : source,
    // Names that libvirt gives itself are not kept in a document.
    target !== undefined && !/^(vnet|macvtap|macvlan)/.test(target) ? element('target', { dev: target }) : null,
    element('model', { type: model ?? 'rtl8139' }),
    ...kept,
  ])
}

function readController(controller: Element): Element {
  const type = attributeOf(controller, 'type')
  if (type === undefined) throw missingAttribute('controller', 'type')
  if (!isIn(tables.controllerTypes, type)) throw badValue('controller', 'type', type)
  const index = attributeOf(controller, 'index')
  if (index !== undefined && wholeNumber(index) === null)
    throw xmlError(`Invalid value for attribute 'index' in element 'controller': '${index}'. Expected integer value`)
  const model = attributeOf(controller, 'model')
  const known = controllerModels[type]
  if (model !== undefined && known && !known.includes(model)) throw unsupported(`Unknown model type '${model}'`)
  return controller
}

const controllerModels: Readonly<Record<string, readonly string[]>> = {
  scsi: [
    'auto',
    'buslogic',
    'lsilogic',
    'lsisas1068',
    'vmpvscsi',
    'ibmvscsi',
    'virtio-scsi',
    'lsisas1078',
    'virtio-transitional',
    'virtio-non-transitional',
    'ncr53c90',
    'dc390',
    'am53c974',
  ],
  usb: [
    'default',
    'piix3-uhci',
    'piix4-uhci',
    'ehci',
    'ich9-ehci1',
    'ich9-uhci1',
    'ich9-uhci2',
    'ich9-uhci3',
    'vt82c686b-uhci',
    'pci-ohci',
    'nec-xhci',
    'qusb1',
    'qusb2',
    'qemu-xhci',
    'none',
  ],
  ide: ['piix3', 'piix4', 'ich6'],
  pci: [
    'pci-root',
    'pcie-root',
    'pci-bridge',
    'dmi-to-pci-bridge',
    'pcie-to-pci-bridge',
    'pcie-root-port',
    'pcie-switch-upstream-port',
    'pcie-switch-downstream-port',
    'pci-expander-bus',
    'pcie-expander-bus',
  ],
}

function readGraphics(graphics: Element): Element {
  const type = attributeOf(graphics, 'type')
  if (type === undefined) throw missingAttribute('graphics', 'type')
  if (!isIn(tables.graphicsTypes, type)) throw badValue('graphics', 'type', type)
  if (type !== 'vnc' && type !== 'spice') return graphics
  const port = attributeOf(graphics, 'port')
  if (port !== undefined && !/^-?\d+$/.test(port)) throw internal(`cannot parse ${type} port ${port}`)
  const isAuto = attributeOf(graphics, 'autoport') === 'yes' || port === undefined || port === '-1'
  const listen = childOf(graphics, 'listen')
  const address = attributeOf(listen, 'address')
  const named = attributeOf(graphics, 'listen')
  if (named !== undefined && address !== undefined && named !== address)
    throw unsupported(
      `graphics 'listen' attribute '${named}' must match 'address' attribute of first listen element (found '${address}')`,
    )
  const where = named ?? address
  const kept = rest(graphics, ['type', 'port', 'autoport', 'listen', 'passwd', 'passwdValidTo', 'connected'])
  return element(
    'graphics',
    { type, port: isAuto ? (type === 'vnc' ? '-1' : undefined) : port, autoport: isAuto ? 'yes' : 'no', listen: where, ...kept },
    [
      listen && listen.attributes.type !== 'address' ? listen : element('listen', { type: 'address', address: where }),
      ...graphics.children.filter(({ name }) => name !== 'listen'),
    ],
  )
}

function readVideo(video: Element): Element {
  const model = childOf(video, 'model')
  const type = attributeOf(model, 'type') ?? 'cirrus'
  if (!isIn(tables.videoModels, type)) throw unsupported(`unknown video model '${type}'`)
  for (const size of ['ram', 'vram', 'vgamem'])
    if (attributeOf(model, size) !== undefined && wholeNumber(attributeOf(model, size)) === null)
      throw xmlError(`cannot parse video ${size} '${attributeOf(model, size)}'`)
  const sizes =
    type === 'qxl'
      ? {
          ram: attributeOf(model, 'ram') ?? '65536',
          vram: attributeOf(model, 'vram') ?? '65536',
          vgamem: attributeOf(model, 'vgamem') ?? '16384',
        }
      : ['virtio', 'none', 'ramfb'].includes(type)
        ? {}
        : { vram: attributeOf(model, 'vram') ?? '16384' }
  const filled = element(
    'model',
    {
      type,
      ...sizes,
      ...(type === 'none' ? {} : { heads: attributeOf(model, 'heads') ?? '1' }),
      primary: attributeOf(model, 'primary') === 'yes' ? 'yes' : undefined,
    },
    model?.children ?? [],
  )
  return ordered({ ...withChild(video, filled) }, ['driver', 'model', 'alias', 'address'])
}

function readCharacter(device: Element): Element {
  const type = attributeOf(device, 'type') ?? 'null'
  if (!isIn(tables.characterTypes, type)) throw unsupported(`unknown type presented to host for character device: ${type}`)
  const source = childOf(device, 'source')
  const needsPath = ['dev', 'file', 'pipe'].includes(type) && attributeOf(source, 'path') === undefined
  const target = childOf(device, 'target')
  const targetType = attributeOf(target, 'type')
  if (device.name === 'channel') {
    if (targetType === undefined) throw xmlError('target type must be specified for channel device')
    if (!isIn(['guestfwd', 'virtio', 'xen'], targetType))
      throw unsupported(`unknown target type '${targetType}' specified for character device`)
  }
  if (
    device.name === 'console' &&
    targetType !== undefined &&
    !isIn(['serial', 'xen', 'uml', 'virtio', 'lxc', 'openvz', 'sclp', 'sclplm'], targetType)
  )
    throw unsupported(`unknown target type '${targetType}' specified for character device`)
  if (needsPath) throw internal('Missing source path attribute for char device')
  const kept = device.children.filter(({ name }) => name !== 'target' && !(name === 'source' && type === 'pty'))
  if (device.name === 'serial') {
    const filled = element('target', { type: targetType ?? 'isa-serial', port: attributeOf(target, 'port') }, [
      childOf(target, 'model') ??
        element('model', { name: targetType === undefined || targetType === 'isa-serial' ? 'isa-serial' : targetType }),
    ])
    return element('serial', { type, ...rest(device, ['type']) }, [...kept, filled])
  }
  if (device.name === 'parallel')
    return element('parallel', { type, ...rest(device, ['type']) }, [...kept, target ?? element('target')])
  return element(device.name, { type, ...rest(device, ['type', 'tty']) }, [...kept, ...(target ? [target] : [])])
}

function readInput(input: Element): Element {
  const type = attributeOf(input, 'type')
  if (type === undefined) throw missingAttribute('input', 'type')
  if (!isIn(tables.inputTypes, type)) throw unsupported(`unknown input device type '${type}'`)
  const bus = attributeOf(input, 'bus') ?? (type === 'mouse' || type === 'keyboard' ? 'ps2' : 'usb')
  if (!isIn(['ps2', 'usb', 'xen', 'parallels', 'virtio', 'none'], bus)) throw unsupported(`unknown input bus type '${bus}'`)
  if (bus === 'ps2' && type !== 'mouse' && type !== 'keyboard') throw internal(`ps2 bus does not support ${type} input device`)
  return element('input', { type, bus, ...rest(input, ['type', 'bus']) }, input.children)
}
