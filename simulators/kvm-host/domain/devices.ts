/** Devices of a domain: what libvirt reads of each, and what it fills in. What it finds only later, when it looks at the whole, is in checks.ts. */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, valueIn, withAttribute, withChild } from '../xml/element.ts'
import { readCharacter, readSource } from './characters.ts'
import { held, numberIn } from './grammar.ts'
import { readGraphics } from './graphics.ts'
import { bytesOf } from './head.ts'
import * as tables from './tables.table.ts'
import { diskIndex, hex, macIn, uuidOf } from './values.ts'

/** What fills in what a document leaves out. */
export interface Filling {
  readonly newMac: () => string
}

type Reader = (device: Element, filling: Filling) => Element

const isIn = (names: readonly string[], name: string): boolean => names.includes(name)

/** A device as libvirt reads it, but for its address. Throws LibvirtError. */
export function readDevice(device: Element, filling: Filling): Element {
  if (device.name === 'graphics') {
    held({ ...device, children: [] }, 'graphics')
    return held(readGraphics(device), 'graphics')
  }
  const whole =
    device.name === 'interface' && device.attributes.type === 'hostdev' ? heldHostCard(device) : held(device, device.name)
  const read = readers[device.name]?.(whole, filling) ?? whole
  return { ...read, children: read.children.flatMap((child) => readPart(child, device.name)) }
}

const bootable = ['disk', 'filesystem', 'interface', 'hostdev', 'redirdev']

/** A card of the host: its driver is one of host devices. */
function heldHostCard(card: Element): Element {
  const driver = childOf(card, 'driver')
  const others = held({ ...card, children: card.children.filter(({ name }) => name !== 'driver') }, 'interface')
  return driver ? { ...others, children: [held(driver, 'hostdev/driver'), ...others.children] } : others
}

/** The parts that every device may have. */
function readPart(child: Element, of: string): readonly Element[] {
  switch (child.name) {
    case 'address':
      return [readAddress(child)]
    case 'alias':
      // Names that libvirt gives itself are not kept in a document.
      return /^ua-[\w-]*$/.test(child.attributes.name ?? '') ? [child] : []
    case 'rom': {
      if (of !== 'interface' && of !== 'hostdev') return []
      const rom = held(child, 'rom')
      if (rom.attributes.enabled === 'no' && (rom.attributes.bar !== undefined || rom.attributes.file !== undefined))
        throw unsupported('ROM tuning is not supported when ROM is disabled')
      return [rom]
    }
    case 'boot':
      return bootable.includes(of) ? [held(child, 'boot')] : []
    case 'acpi':
    case 'master':
      return [held(child, child.name)]
    default:
      return [child]
  }
}

const readers: Readonly<Record<string, Reader>> = {
  disk: readDisk,
  interface: readInterface,
  controller: readController,
  video: readVideo,
  serial: readCharacter,
  parallel: readCharacter,
  console: readCharacter,
  channel: readCharacter,
  input: readInput,
  hostdev: readHostdev,
  filesystem: readFilesystem,
  smartcard: readSmartcard,
  memory: readMemory,
  watchdog: (watchdog) =>
    element('watchdog', { ...watchdog.attributes, action: watchdog.attributes.action ?? 'reset' }, watchdog.children),
  rng: (rng) => {
    const backend = childrenOf(rng, 'backend')
    if (backend.length !== 1) throw xmlError('only one RNG backend is supported')
    const [first] = backend
    if (first?.attributes.model === 'egd') return withChild(rng, readEgd(first))
    return first?.attributes.model === 'random' && first.text === '' ? withChild(rng, { ...first, text: '/dev/random' }) : rng
  },
  tpm: readTpm,
  redirdev: (redirdev) => readSource(withFirst(redirdev, { bus: 'usb' })),
  panic: (panic) => withFirst(panic, { model: 'isa' }),
  vsock: (vsock) => {
    const { model } = vsock.attributes
    const cid = childOf(vsock, 'cid')?.attributes ?? {}
    const auto = cid.auto ?? (cid.address === undefined ? 'yes' : undefined)
    const whole = withAttribute(vsock, 'model', model === undefined || model === 'default' ? 'virtio' : model)
    const children = [element('cid', { auto, address: cid.address }), ...whole.children.filter(({ name }) => name !== 'cid')]
    return { ...whole, children }
  },
  lease: (lease) => {
    if (!childOf(lease, 'key')?.text) throw xmlError("Missing 'key' element for lease")
    if (!childOf(lease, 'target')) throw xmlError("Missing 'target' element for lease")
    return lease
  },
  shmem: readShmem,
  audio: (audio) =>
    element('audio', { id: audio.attributes.id, type: audio.attributes.type, ...audio.attributes }, audio.children),
}

const withFirst = (of: Element, attributes: Readonly<Record<string, string>>): Element => ({
  ...of,
  attributes: { ...attributes, ...of.attributes },
})

function readEgd(backend: Element): Element {
  const { type } = backend.attributes
  if (type === undefined) throw xmlError('missing EGD backend type')
  if (!isIn(tables.characterTypes, type)) throw unsupported(`unknown backend type '${type}' for egd`)
  return readSource(backend)
}

const addressBounds = { bus: 0xff, slot: 0x1f, function: 7 } as const

function readAddress(address: Element): Element {
  const type = attributeOf(address, 'type')
  if (type === undefined) throw internal('No type specified for device address')
  if (!isIn(tables.addressTypes, type)) throw unsupported(`unknown address type '${type}'`)
  const { attributes } = held(address, `address/${type}`)
  const part = (name: string, base = 10) => numberIn(attributes[name] ?? '0', base) ?? 0
  if (type === 'virtio-s390') throw xmlError("virtio-s390 bus doesn't have an address")
  if (type === 'drive') {
    const [controller = '0', bus = '0', target = '0', unit = '0'] = ['controller', 'bus', 'target', 'unit'].map(
      (name) => attributes[name],
    )
    return element('address', { type, controller, bus, target, unit })
  }
  if (type === 'virtio-serial')
    return element('address', {
      type,
      controller: String(part('controller')),
      bus: String(part('bus')),
      port: attributes.port ?? '0',
    })
  if (type === 'ccid') return element('address', { type, controller: String(part('controller')), slot: String(part('slot')) })
  if (type === 'usb') {
    const { port, bus = '0' } = attributes
    if (port !== undefined && !/^\d{1,9}(\.\d{1,9}){0,3}$/.test(port)) throw internal("Cannot parse <address> 'port' attribute")
    return element('address', { type, bus, port })
  }
  if (type === 'isa') {
    const shown = (name: string) => (part(name, 16) > 0 ? hex(part(name, 16), 1) : undefined)
    return element('address', { type, iobase: shown('iobase'), irq: shown('irq') })
  }
  if (type !== 'pci') return element('address', { type, ...attributes }, address.children)
  const place = { domain: part('domain', 0), bus: part('bus', 0), slot: part('slot', 0), function: part('function', 0) }
  for (const name of ['bus', 'slot', 'function'] as const) {
    const shown = name === 'function' ? hex(place[name], 1) : `'${hex(place[name], 1)}'`
    const bound = name === 'function' ? '7' : `0x${addressBounds[name].toString(16).toUpperCase()}`
    if (place[name] > addressBounds[name]) throw xmlError(`Invalid PCI address ${name}=${shown}, must be <= ${bound}`)
  }
  const zpci = childOf(address, 'zpci')
  return element(
    'address',
    {
      type,
      domain: hex(place.domain, 4),
      bus: hex(place.bus, 2),
      slot: hex(place.slot, 2),
      function: hex(place.function, 1),
      multifunction: attributes.multifunction,
    },
    zpci ? [zpci] : [],
  )
}

const sourceAttributes: Readonly<Record<string, readonly string[]>> = {
  file: ['file', 'fdgroup'],
  block: ['dev'],
  dir: ['dir'],
  network: ['protocol', 'name', 'query', 'tls', 'tlsHostname'],
  volume: ['pool', 'volume', 'mode'],
  nvme: ['type', 'managed', 'namespace'],
  vhostuser: ['type', 'path'],
}
const netProtocols = 'nbd|rbd|sheepdog|gluster|iscsi|http|https|ftp|ftps|tftp|ssh|vxhs|nfs'.split('|')
const netPorts: Readonly<Record<string, string>> = {
  nbd: '10809',
  http: '80',
  https: '443',
  ftp: '21',
  ftps: '990',
  iscsi: '3260',
  gluster: '24007',
  ssh: '22',
  sheepdog: '7000',
  tftp: '69',
  vxhs: '9999',
}

function readDisk(disk: Element): Element {
  const given = childOf(disk, 'source')
  const type = given ? (attributeOf(disk, 'type') ?? 'file') : 'file'
  const device = attributeOf(disk, 'device') ?? 'disk'
  const source = given ? readDiskSource(given, type) : undefined
  const auth = childOf(disk, 'auth')
  if (auth && childOf(source, 'auth')) throw unsupported('an <auth> definition already found for disk source')
  for (const each of [childOf(source, 'auth'), auth]) checkAuth(each)
  const encryption = childOf(disk, 'encryption')
  if (encryption && childOf(source, 'encryption')) throw unsupported('an <encryption> definition already found for disk source')
  const target = attributeOf(childOf(disk, 'target'), 'dev')
  for (const { name, text } of childOf(disk, 'iotune')?.children ?? [])
    if (name !== 'group_name' && !/^\d{1,20}$/.test(text)) throw xmlError(`disk iotune field '${name}' must be an integer`)
  const bus = attributeOf(childOf(disk, 'target'), 'bus') ?? busOfName(target ?? '', device)
  const driver = childOf(disk, 'driver')
  if (driver?.attributes.rerror_policy === 'enospace') throw unsupported("Invalid disk read error policy: 'enospace'")
  const format = driver?.attributes.type ?? (type === 'volume' ? undefined : 'raw')
  const filled = element(
    'driver',
    { name: driver?.attributes.name ?? 'qemu', type: format === 'aio' ? 'raw' : format, ...without(driver, ['name', 'type']) },
    driver?.children ?? [],
  )
  const { dev: _, bus: __, ...others } = childOf(disk, 'target')?.attributes ?? {}
  const kept = new Map<string, Element | null>([
    ['driver', filled],
    ['source', source && hasSomething(source) ? source : null],
    [
      'target',
      element('target', {
        dev: target?.replace(/^ioemu:/, ''),
        bus,
        ...others,
        tray: others.tray === 'closed' ? undefined : others.tray,
      }),
    ],
    ['readonly', childOf(disk, 'readonly') || device === 'cdrom' ? element('readonly') : null],
    ['shareable', childOf(disk, 'shareable') ? element('shareable') : null],
  ])
  const rest = disk.children.filter(({ name }) => !kept.has(name))
  const snapshot = attributeOf(disk, 'snapshot') ?? (type === 'vhostuser' ? 'no' : undefined)
  return held(
    element('disk', { ...disk.attributes, type, device, snapshot }, [
      ...[...kept.values()].filter((each) => each !== null),
      ...rest.map((child) => (child.name === 'encryption' ? readEncryption(child) : child)),
    ]),
    'disk',
  )
}

const hasSomething = (source: Element): boolean =>
  source.children.length > 0 || Object.values(source.attributes).some((value) => value !== '')

const without = (of: Element | undefined, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(of?.attributes ?? {}).filter(([name]) => !names.includes(name)))

const pick = (of: Element | undefined, names: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(names.map((name) => [name, attributeOf(of, name)]))

function readDiskSource(source: Element, type: string): Element {
  const { attributes } = source
  if (type === 'network') {
    const { protocol } = attributes
    if (protocol === undefined) throw xmlError("Missing required attribute 'protocol' in element 'source'")
    if (!isIn(netProtocols, protocol) && protocol !== 'none')
      throw xmlError(`Invalid value for attribute 'protocol' in element 'source': '${protocol}'.`)
    if (attributes.name === undefined && protocol !== 'nbd') throw xmlError('missing name for disk source')
    if ((protocol === 'gluster' || protocol === 'rbd') && !/^[^/]+\//.test(attributes.name ?? ''))
      throw xmlError(`can't split path '${attributes.name}' into pool name and image name`)
  }
  if (type === 'volume' && (attributes.pool === undefined) !== (attributes.volume === undefined))
    throw xmlError("'pool' and 'volume' must be specified together for 'pool' type source")
  if (type === 'nvme') {
    const { type: kind, namespace } = attributes
    if (kind === undefined) throw xmlError("missing 'type' attribute to disk source")
    if (kind !== 'pci') throw xmlError(`unsupported source type '${kind}'`)
    if (namespace === undefined) throw xmlError("missing 'namespace' attribute to disk source")
    if (numberIn(namespace, 10) === null) throw xmlError(`malformed namespace '${namespace}'`)
    if (!childOf(source, 'address')) throw xmlError('NVMe disk source is missing address')
  }
  if (type === 'vhostuser') {
    const { type: kind, path } = attributes
    if (kind === undefined) throw xmlError("missing 'type' attribute for vhostuser disk source")
    if (kind !== 'unix') throw xmlError("invalid 'type' attribute for vhostuser disk source")
    if (path === undefined) throw xmlError("missing 'path' attribute for vhostuser disk source")
  }
  const protocol = attributes.protocol ?? ''
  const isIscsi = type === 'network' && protocol === 'iscsi'
  const name =
    attributes.name !== undefined && isIscsi && !attributes.name.includes('/') ? `${attributes.name}/0` : attributes.name
  const children = source.children.map((child) => {
    if (child.name === 'host' && type === 'network') return readHost(child, protocol)
    if (child.name === 'encryption') return readEncryption(child)
    return child
  })
  const startupPolicy = attributes.startupPolicy
  const managed = type === 'nvme' ? (attributes.managed ?? 'yes') : undefined
  return element(
    'source',
    {
      ...pick(
        { ...source, attributes: { ...attributes, ...(name ? { name } : {}), ...(managed ? { managed } : {}) } },
        sourceAttributes[type] ?? [],
      ),
      startupPolicy,
    },
    children.filter((child) => child.name !== 'host' || type === 'network'),
  )
}

function checkAuth(auth: Element | undefined): void {
  if (!auth) return
  if (!attributeOf(auth, 'username')) throw xmlError('missing username for auth')
  held(auth, 'auth')
  const secret = childOf(auth, 'secret')
  if (!secret) throw xmlError('Missing <secret> element in auth')
  const { uuid, usage } = secret.attributes
  if (uuid === undefined && usage === undefined) throw xmlError('missing secret uuid or usage attribute')
  if (uuid !== undefined && usage !== undefined) throw xmlError('either secret uuid or usage expected')
  if (uuid !== undefined && uuidOf(uuid) === null) throw xmlError(`invalid secret uuid '${uuid}'`)
}

function readHost(host: Element, protocol: string): Element {
  const { transport = 'tcp', socket, name, port } = host.attributes
  if (transport === 'unix' && socket === undefined) throw xmlError('missing socket for unix transport')
  if (transport !== 'unix' && socket !== undefined)
    throw xmlError(`transport '${host.attributes.transport ?? '(null)'}' does not support socket attribute`)
  if (transport === 'unix') return element('host', { transport, socket })
  if (name === undefined) throw xmlError('missing name for host')
  if (port !== undefined && !/^\s*\+?\d+$/.test(port))
    throw new LibvirtError(`invalid argument: failed to parse port number '${port}'`)
  if (Number(port ?? 0) > 65535) throw new LibvirtError(`invalid argument: port '${port}' out of range`)
  return element('host', { transport: transport === 'tcp' ? undefined : transport, name, port: port ?? netPorts[protocol] })
}

function readEncryption(encryption: Element): Element {
  const { format, engine, ...others } = encryption.attributes
  return element('encryption', { format, engine: engine ?? 'qemu', ...others }, encryption.children)
}

const busOfName = (target: string, device: string): string => {
  if (device === 'floppy') return 'fdc'
  if (target.startsWith('sd')) return 'scsi'
  if (target.startsWith('vd')) return 'virtio'
  if (target.startsWith('xvd')) return 'xen'
  if (target.startsWith('ubd')) return 'uml'
  return 'ide'
}

/** What a card of each type needs in its source. */
const cardNeeds: Readonly<Record<string, readonly string[]>> = {
  network: ['network'],
  bridge: ['bridge'],
  direct: ['dev'],
  internal: ['name'],
  vdpa: ['dev'],
  vhostuser: ['type', 'path', 'mode'],
  client: ['address', 'port'],
  server: ['port'],
  mcast: ['address', 'port'],
  udp: ['address', 'port'],
  vds: ['switchid', 'portid', 'portgroupid', 'connectionid'],
}
const cardKeeps: Readonly<Record<string, readonly string[]>> = {
  network: ['network', 'portgroup'],
  direct: ['dev', 'mode'],
  server: ['address', 'port'],
  user: ['dev'],
  hostdev: [],
}

function readInterface(card: Element, { newMac }: Filling): Element {
  const type = attributeOf(card, 'type') ?? 'user'
  const model = valueIn(card, 'model', 'type') || undefined
  if (model !== undefined && !/^[a-zA-Z0-9_-]+$/.test(model))
    throw new LibvirtError('invalid argument: Model name contains invalid characters')
  const source = childOf(card, 'source')
  const needs = cardNeeds[type] ?? []
  if (needs.length > 0 && !source) throw xmlError(`interface type='${type}' requires a 'source' element`)
  for (const key of needs) {
    const value = attributeOf(source, key)
    if (value === undefined) throw xmlError(`Missing required attribute '${key}' in element 'source'`)
    if (key === 'port' && numberIn(value, 10) === null)
      throw xmlError(`Invalid value for attribute 'port' in element 'source': '${value}'. Expected integer value`)
    if (key === 'type' && value !== 'unix') throw unsupported(`Type='${value}' unsupported for <interface type='vhostuser'>`)
    if (key === 'mode' && value !== 'client' && value !== 'server')
      throw xmlError(`Invalid value for attribute 'mode' in element 'source': '${value}'.`)
  }
  if (type === 'udp' && !childOf(source, 'local')) throw xmlError("'<local>' element missing for 'udp' socket interface")
  const mode = attributeOf(source, 'mode')
  if (type === 'direct' && mode !== undefined && !isIn(['vepa', 'private', 'bridge', 'passthrough'], mode))
    throw xmlError(`Invalid value for attribute 'mode' in element 'source': '${mode}'.`)
  if (type === 'hostdev')
    readHostdevSource(source, valueIn(source, 'address', 'type') ?? (childOf(source, 'vendor') ? 'usb' : undefined))
  if (childOf(card, 'virtualport')) {
    if (!isIn(['network', 'bridge', 'direct', 'hostdev'], type))
      throw unsupported(`<virtualport> element unsupported for <interface type='${type}'>`)
    checkVirtualPort(childOf(card, 'virtualport'), type)
  }
  checkBandwidth(childOf(card, 'bandwidth'), type === 'network')
  checkVlan(childOf(card, 'vlan'))
  const given = valueIn(card, 'mac', 'address')
  const mac = given === undefined ? newMac() : macIn(given)
  const target = childOf(card, 'target')
  const dev = attributeOf(target, 'dev')
  const isOwn = dev !== undefined && attributeOf(target, 'managed') !== 'no' && /^(vnet|macvtap|macvlan)/.test(dev)
  const kept = card.children.filter(
    ({ name }) =>
      !['mac', 'model', 'target', 'source'].includes(name) &&
      (name !== 'driver' || type === 'hostdev' || (model ?? (type === 'vdpa' ? 'virtio' : '')).startsWith('virtio')) &&
      (name !== 'filterref' || isIn(['network', 'bridge', 'ethernet'], type)),
  )
  const keeps = cardKeeps[type] ?? needs
  const shown = pick(source, keeps)
  if (type === 'direct') shown.mode ??= 'vepa'
  const hasSource =
    source && (type === 'hostdev' || Object.values(shown).some((value) => value !== undefined) || source.children.length > 0)
  const target2 = element('target', { dev: isOwn ? undefined : dev, managed: attributeOf(target, 'managed') })
  const { managed, trustGuestRxFilters } = card.attributes
  const usual = type === 'vdpa' ? 'virtio' : type === 'hostdev' ? undefined : 'rtl8139'
  const driver = type === 'hostdev' ? childOf(card, 'driver') : undefined
  const read = held(
    element('interface', { type, managed: type === 'hostdev' ? managed : undefined, trustGuestRxFilters }, [
      element('mac', { address: mac, ...without(childOf(card, 'mac'), ['address']) }),
      hasSource
        ? { ...element('source', shown), children: type === 'hostdev' ? source.children.map(readPartOfSource) : source.children }
        : null,
      Object.keys(target2.attributes).length > 0 ? target2 : null,
      model !== undefined || usual !== undefined ? element('model', { type: model ?? usual }) : null,
      ...kept.filter((child) => child !== driver),
    ]),
    'interface',
  )
  if (!driver) return read
  const place = read.children.findIndex(({ name }) => name !== 'mac')
  return { ...read, children: [...read.children.slice(0, place), driver, ...read.children.slice(place)] }
}

const readPartOfSource = (child: Element): Element =>
  child.name === 'address' && child.attributes.type === 'pci' ? readAddress(child) : child

export function checkVirtualPort(port: Element | undefined, type: string): void {
  if (!port) return
  const kind = attributeOf(port, 'type')
  if (kind === undefined) {
    if (type !== 'network') throw xmlError('missing required virtualport type')
    return
  }
  if (!isIn(['802.1Qbg', '802.1Qbh', 'openvswitch', 'midonet'], kind)) throw unsupported(`unknown virtualport type ${kind}`)
}

export function checkVlan(vlan: Element | undefined): void {
  if (!vlan) return
  const tags = childrenOf(vlan, 'tag')
  if (tags.length === 0) throw xmlError("missing tag id - each <vlan> must have at least one <tag id='n'/> subelement")
  for (const { attributes } of tags) {
    if (attributes.id === undefined) throw xmlError("Missing required attribute 'id' in element 'tag'")
    const id = numberIn(attributes.id, 10)
    if (id === null || id < 0)
      throw xmlError(`Invalid value for attribute 'id' in element 'tag': '${attributes.id}'. Expected non-negative integer value`)
    if (id > 4095) throw xmlError(`vlan tag id ${id} too large (maximum 4095)`)
  }
  const trunk = attributeOf(vlan, 'trunk')
  if (trunk === undefined) return
  if (tags.length > 1 && trunk !== 'yes')
    throw xmlError(`invalid "trunk='${trunk}'" in <vlan> - trunk='yes' is required for more than one vlan tag`)
  if (trunk !== 'yes' && trunk !== 'no') throw xmlError(`invalid "trunk='${trunk}'" in <vlan> - must be yes or no`)
}

/** Rates in and out: numbers, with an average unless there is a floor. */
export function checkBandwidth(bandwidth: Element | undefined, canFloor: boolean): void {
  if (!bandwidth) return
  for (const way of ['inbound', 'outbound']) {
    const rates = childrenOf(bandwidth, way)
    if (rates.length > 1) throw new LibvirtError(`Only one child <${way}> element allowed`)
    const { average, peak, burst, floor } = rates[0]?.attributes ?? {}
    if (rates.length === 0) continue
    const isWrong = (text: string | undefined) => text !== undefined && numberIn(text, 10) === null
    if (isWrong(average)) throw unsupported(`could not convert bandwidth average value '${average}'`)
    if (average === undefined && floor === undefined) throw new LibvirtError('Missing mandatory average or floor attributes')
    if ((peak !== undefined || burst !== undefined) && average === undefined)
      throw unsupported("'peak' and 'burst' require 'average' attribute")
    if (isWrong(peak)) throw unsupported(`could not convert bandwidth peak value '${peak}'`)
    if (isWrong(burst)) throw unsupported(`could not convert bandwidth burst value '${burst}'`)
    if (isWrong(floor)) throw unsupported(`could not convert bandwidth floor value '${floor}'`)
    if (floor !== undefined && way === 'outbound') throw unsupported("'floor' attribute allowed only in <inbound> element")
    if (floor !== undefined && !canFloor) throw unsupported('floor attribute is not supported for this config')
  }
}

function readController(controller: Element): Element {
  const { type = 'ide', model } = controller.attributes
  const known = tables.controllerModels[type]
  if (model !== undefined && known && !known.includes(model)) throw unsupported(`Unknown model type '${model}'`)
  for (const name of ['model', 'target'] as const)
    if (childrenOf(controller, name).length > 1)
      throw xmlError(`Multiple <${name}> elements in controller definition not allowed`)
  const node = childOf(childOf(controller, 'target'), 'node')
  if (node && numberIn(node.text, 10) === null) throw xmlError('invalid NUMA node in target')
  const extra: Readonly<Record<string, readonly string[]>> = {
    'virtio-serial': ['ports', 'vectors'],
    usb: ['ports'],
    xenbus: ['maxGrantFrames', 'maxEventChannels'],
  }
  const keeps = ['type', 'index', 'model', ...(extra[type] ?? [])]
  const isPci = type === 'pci'
  const children = controller.children.filter(({ name }) => isPci || !['model', 'target', 'pcihole64'].includes(name))
  return element('controller', { type, ...pick(controller, keeps.slice(1)) }, children)
}

const powerOfTwo = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : String(2 ** Math.ceil(Math.log2(Math.max(1, Number(text)))))

/** Video memory, as libvirt fills it in and rounds it. */
export function readVideo(video: Element): Element {
  const model = childOf(video, 'model')
  const given = attributeOf(model, 'type')
  const type = given === undefined || given === 'default' ? 'cirrus' : given
  if (type === 'none') return element('video', {}, [element('model', { type })])
  const of = (name: string) => {
    const value = attributeOf(model, name)
    return value === undefined || value === '0' ? undefined : value
  }
  const isQxl = type === 'qxl'
  const usual: Readonly<Record<string, string>> = {
    vga: '16384',
    cirrus: '16384',
    vmvga: '16384',
    bochs: '16384',
    qxl: '65536',
    vbox: '8192',
    xen: '4096',
    gop: '16384',
  }
  const acceleration = childOf(model, 'acceleration')
  if (acceleration && Object.keys(acceleration.attributes).length === 0) throw unsupported('missing values for acceleration')
  const filled = element(
    'model',
    {
      type,
      ram: isQxl ? powerOfTwo(of('ram') ?? '65536') : powerOfTwo(of('ram')),
      vram: powerOfTwo(of('vram') ?? usual[type]),
      vram64: of('vram64'),
      vgamem: of('vgamem') ?? (isQxl ? '16384' : undefined),
      heads: attributeOf(model, 'heads') ?? (type === 'ramfb' ? '1' : '1'),
      primary: attributeOf(model, 'primary') === 'yes' ? 'yes' : undefined,
    },
    model?.children ?? [],
  )
  return held(withChild(video, filled), 'video')
}

function readInput(input: Element): Element {
  const { type = '', bus: given, model } = input.attributes
  const isEvdev = type === 'evdev'
  const source = childOf(input, 'source')
  const path = isEvdev ? 'dev' : 'evdev'
  const usual = isEvdev ? undefined : type === 'mouse' || type === 'keyboard' ? 'ps2' : type === 'passthrough' ? 'virtio' : 'usb'
  const bus = given ?? usual
  const address = childOf(input, 'address')?.attributes.type
  if (bus === 'usb' && address !== undefined && address !== 'usb') throw xmlError('Invalid address for a USB device')
  if (source && (isEvdev || type === 'passthrough') && attributeOf(source, path) === undefined)
    throw xmlError('Missing evdev path for input device')
  if (model === 'default') throw unsupported("unknown input model 'default'")
  return element('input', { type, bus: isEvdev && !given ? undefined : bus, model }, input.children)
}

function readHostdev(hostdev: Element): Element {
  const { mode = 'subsystem', type = '' } = hostdev.attributes
  const isSubsystem = isIn(['usb', 'pci', 'scsi', 'scsi_host', 'mdev'], type)
  if ((mode === 'subsystem') !== isSubsystem) throw unsupported(`unknown host device source address type '${type}'`)
  const source = childOf(hostdev, 'source')
  if (!isSubsystem) {
    if (!source) throw xmlError('Missing <source> element in hostdev device')
    return withFirst(hostdev, { mode })
  }
  const { model, sgio, rawio } = hostdev.attributes
  if (sgio !== undefined && type !== 'scsi') throw xmlError('sgio is only supported for scsi host device')
  if (rawio !== undefined && type !== 'scsi') throw xmlError('rawio is only supported for scsi host device')
  if (model !== undefined && type !== 'mdev' && type !== 'scsi_host')
    throw xmlError(`'model' attribute in <hostdev> is only supported when type='${type}'`)
  if (type === 'mdev' && model === undefined) throw xmlError("Missing required attribute 'model' in element 'hostdev'")
  const models =
    type === 'mdev'
      ? ['vfio-pci', 'vfio-ccw', 'vfio-ap']
      : ['default', 'virtio', 'virtio-transitional', 'virtio-non-transitional']
  if (model !== undefined && !isIn(models, model))
    throw xmlError(`Invalid value for attribute 'model' in element 'hostdev': '${model}'.`)
  const { mode: _, type: __, managed, ...others } = hostdev.attributes
  return {
    ...withChild(hostdev, readHostdevSource(source, type)),
    attributes: { mode, type, managed: managed === 'yes' ? 'yes' : 'no', ...others },
  }
}

function readHostdevSource(source: Element | undefined, type: string | undefined): Element {
  if (type === undefined) throw xmlError('missing source address type')
  if (!isIn(['usb', 'pci', 'scsi', 'scsi_host', 'mdev'], type))
    throw unsupported(`unknown host device source address type '${type}'`)
  if (!source) throw xmlError('Missing <source> element in hostdev device')
  const address = childOf(source, 'address')
  if (type !== 'usb' && attributeOf(source, 'startupPolicy') !== undefined)
    throw unsupported('Setting startupPolicy is only allowed for USB devices')
  const number = (of: Element, name: string, isZeroWrong = false) => {
    const text = attributeOf(of, name)
    if (text === undefined) throw xmlError(`Missing required attribute '${name}' in element '${of.name}'`)
    const value = numberIn(text, 0)
    if (value === null || value < 0)
      throw xmlError(
        `Invalid value for attribute '${name}' in element '${of.name}': '${text}'. Expected non-negative integer value`,
      )
    if (isZeroWrong && value === 0)
      throw xmlError(`Invalid value for attribute '${name}' in element '${of.name}': Zero is not permitted`)
    return value
  }
  if (type === 'usb') {
    const vendor = childOf(source, 'vendor')
    const product = childOf(source, 'product')
    const parts: Element[] = []
    if (vendor) {
      const id = number(vendor, 'id', true)
      if (!product) throw internal('missing product')
      parts.push(element('vendor', { id: hex(id, 4) }), element('product', { id: hex(number(product, 'id'), 4) }))
    } else if (product) throw internal('missing vendor')
    if (address)
      parts.push(
        element('address', {
          ...without(address, ['bus', 'device', 'type']),
          bus: String(number(address, 'bus')),
          device: String(number(address, 'device')),
        }),
      )
    return { ...source, children: parts }
  }
  if (type === 'mdev') {
    if (!address) throw unsupported('Missing <address> element')
    const uuid = attributeOf(address, 'uuid')
    if (uuid === undefined) throw unsupported("Missing 'uuid' attribute for element <address>")
    if (uuidOf(uuid) === null) throw internal('Cannot parse uuid attribute of element <address>')
    return { ...source, children: [element('address', { uuid: uuidOf(uuid) ?? '' })] }
  }
  if (type === 'pci') {
    if (!address) return source
    const { attributes } = readAddress(withAttribute(address, 'type', 'pci'))
    return { ...source, children: [element('address', pick({ ...address, attributes }, ['domain', 'bus', 'slot', 'function']))] }
  }
  if (type === 'scsi_host') {
    const { protocol, wwpn } = source.attributes
    if (protocol === undefined) throw xmlError('Missing scsi_host subsystem protocol')
    if (protocol !== 'vhost' && protocol !== 'none') throw unsupported(`Unknown scsi_host subsystem protocol '${protocol}'`)
    if (wwpn === undefined) throw xmlError('missing vhost-scsi hostdev source wwpn')
    if (!/^naa\./.test(wwpn)) throw xmlError("malformed 'wwpn' value")
    return source
  }
  const { protocol = 'adapter', name } = source.attributes
  if (protocol !== 'adapter' && protocol !== 'iscsi') throw unsupported(`Unknown SCSI subsystem protocol '${protocol}'`)
  if (protocol === 'iscsi') {
    if (name === undefined) throw xmlError('missing iSCSI hostdev source path name')
    const hosts = childrenOf(source, 'host')
    if (hosts.length === 0) throw xmlError('missing the host address for the iSCSI hostdev')
    if (hosts.length > 1) throw xmlError('only one source host address may be specified for the iSCSI hostdev')
    const named = name.includes('/') ? name : `${name}/0`
    return {
      ...source,
      attributes: { ...source.attributes, name: named },
      children: source.children.map((child) => (child.name === 'host' ? readHost(child, 'iscsi') : child)),
    }
  }
  if (!address) throw xmlError("'address' must be specified for scsi hostdev source")
  const parts = ['bus', 'target', 'unit'].map((key) => [key, String(number(address, key))])
  if (!attributeOf(childOf(source, 'adapter'), 'name')) throw xmlError("'adapter' name must be specified for scsi hostdev source")
  return { ...source, children: [childOf(source, 'adapter') as Element, element('address', Object.fromEntries(parts))] }
}

function readFilesystem(filesystem: Element): Element {
  const type = attributeOf(filesystem, 'type') ?? 'mount'
  const source = childOf(filesystem, 'source')
  const key =
    { mount: 'dir', bind: 'dir', file: 'file', block: 'dev', template: 'name', ram: 'usage', volume: 'volume' }[type] ?? 'dir'
  const where = attributeOf(source, key) ?? (type === 'mount' ? attributeOf(source, 'socket') : undefined)
  const target = attributeOf(childOf(filesystem, 'target'), 'dir')
  for (const name of ['fmode', 'dmode'] as const) {
    const text = attributeOf(filesystem, name)
    if (text === undefined) continue
    if (!/^[0-7]+$/.test(text))
      throw xmlError(
        `Invalid value for attribute '${name}' in element 'filesystem': '${text}'. Expected non-negative integer value`,
      )
    if (Number.parseInt(text, 8) > 0o7777) throw xmlError(`invalid ${name}: '0${Number.parseInt(text, 8).toString(8)}'`)
  }
  if (!where && type !== 'ram') throw new LibvirtError(`missing source information for device${target ? ` ${target}` : ''}`)
  if (type === 'ram') {
    if (where === undefined) throw xmlError("missing 'usage' attribute for RAM filesystem")
    if (numberIn(where, 10) === null) throw xmlError(`cannot parse usage '${where}' for RAM filesystem`)
  }
  const isVirtiofs = valueIn(filesystem, 'driver', 'type') === 'virtiofs'
  const {
    accessmode = isVirtiofs && attributeOf(source, 'socket') === undefined
      ? 'passthrough'
      : isVirtiofs
        ? undefined
        : 'passthrough',
    ...others
  } = without(filesystem, ['type'])
  return element('filesystem', { type, accessmode, ...others }, filesystem.children)
}

function readSmartcard(card: Element): Element {
  const { mode, type } = card.attributes
  if (mode === 'host-certificates') {
    if (childrenOf(card, 'certificate').length !== 3) throw xmlError('host-certificates mode needs exactly three certificates')
    const database = childOf(card, 'database')?.text
    if (database && !database.startsWith('/')) throw xmlError(`expecting absolute path: ${database}`)
    return card
  }
  if (mode !== 'passthrough') return card
  if (type === undefined) throw xmlError('passthrough mode requires a character device type attribute')
  if (!isIn(tables.characterTypes, type)) throw unsupported(`unknown type presented to host for character device: ${type}`)
  return readSource(card)
}

function readTpm(tpm: Element): Element {
  const backends = childrenOf(tpm, 'backend')
  if (backends.length > 1) throw xmlError('only one TPM backend is supported')
  const [backend] = backends
  if (!backend) throw xmlError('missing TPM device backend')
  const { type, version, persistent_state } = backend.attributes
  const secret = valueIn(backend, 'encryption', 'secret')
  if (secret !== undefined && uuidOf(secret) === null) throw internal(`Unable to parse secret uuid '${secret}'`)
  for (const { name } of childOf(backend, 'active_pcr_banks')?.children ?? [])
    if (!isIn(['sha1', 'sha256', 'sha384', 'sha512'], name)) throw unsupported(`Unsupported PCR banks '${name}'`)
  if (type === 'external') {
    const kind = valueIn(backend, 'source', 'type')
    if (kind === undefined) throw xmlError('missing external TPM backend type')
    if (!isIn(tables.characterTypes, kind)) throw unsupported(`unknown backend type '${kind}' for external TPM`)
  }
  const model = tpm.attributes.model ?? 'tpm-tis'
  const isEmulator = type === 'emulator'
  const filled = element(
    'backend',
    {
      type,
      version: isEmulator ? (version ?? (model === 'tpm-crb' || model === 'tpm-spapr' ? '2.0' : '1.2')) : undefined,
      persistent_state: isEmulator ? persistent_state : undefined,
    },
    type === 'passthrough' ? [element('device', { path: valueIn(backend, 'device', 'path') ?? '/dev/tpm0' })] : backend.children,
  )
  return withChild({ ...tpm, attributes: { model, ...tpm.attributes } }, filled)
}

function readShmem(shmem: Element): Element {
  if (childOf(shmem, 'msi') && !childOf(shmem, 'server')) throw xmlError('msi option is only supported with a server')
  const model = valueIn(shmem, 'model', 'type') ?? 'ivshmem'
  const size = childOf(shmem, 'size')
  const bytes = size ? bytesOf(size, './size[1]', 1) : 4 * 1024 ** 2
  if (model === 'ivshmem-doorbell' && !childOf(shmem, 'server'))
    throw unsupported(`shmem model '${model}' is supported only with server option enabled`)
  if (model === 'ivshmem-plain' && childOf(shmem, 'server'))
    throw unsupported(`shmem model '${model}' is supported only with server option disabled`)
  const shown = model === 'ivshmem-doorbell' ? null : element('size', { unit: 'M' }, String(Math.floor(bytes / 1024 ** 2)))
  return held(
    {
      ...shmem,
      children: [
        element('model', { type: model }),
        ...shmem.children.filter(({ name }) => name !== 'size' && name !== 'model'),
        ...(shown ? [shown] : []),
      ],
    },
    'shmem',
  )
}

function readMemory(memory: Element): Element {
  const target = childOf(memory, 'target')
  if (!target) throw xmlError('missing <target> element for <memory> device')
  const node = childOf(target, 'node')
  if (node && numberIn(node.text, 10) === null) throw xmlError('invalid value of memory device node')
  const sized = (each: Element): Element =>
    isIn(['size', 'block', 'requested'], each.name)
      ? element(each.name, { unit: 'KiB' }, String(Math.ceil(bytesOf(each, `./${each.name}`, 1024) / 1024)))
      : each.name === 'label'
        ? { ...each, children: each.children.map(sized) }
        : each
  if (!childOf(target, 'size')) throw xmlError("missing element or attribute './size'")
  const label = childOf(childOf(target, 'label'), 'size')
  if (label) {
    const bytes = bytesOf(label, './label/size', 1024)
    if (bytes < 128 * 1024) throw xmlError('nvdimm label must be at least 128KiB')
    if (bytes >= bytesOf(childOf(target, 'size') as Element, './size', 1024))
      throw xmlError('label size must be smaller than NVDIMM size')
  }
  return withChild(memory, { ...target, children: target.children.map(sized) })
}

/** Whether a disk has a place that follows from its name; throws where it has none and no address. */
export function checkDiskName(disk: Element): void {
  const target = valueIn(disk, 'target', 'dev')
  if (target === undefined) return
  if (!childOf(disk, 'address') && diskIndex(target) === null)
    throw xmlError(`Unknown disk name '${target}' and no address specified`)
}
