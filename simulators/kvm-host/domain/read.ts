/**
 * A domain's document read, completed with its defaults, and held against what libvirt 9.0.0 checks, in libvirt's order: all that can be read, then what
 * is filled in, the places on the buses, and at last the whole. Source of checks and messages: docs/sources.md#libvirt-documents, 2026-11-25.
 */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import {
  attributeOf,
  childOf,
  childrenOf,
  type Element,
  element,
  type Node,
  ordered,
  plain,
  textOf,
  valueIn,
  withChild,
} from '../xml/element.ts'
import { addressed } from './addresses/addressed.ts'
import { checkWhole } from './checks.ts'
import { checkUsb, controllersFor, isQ35 } from './controllers.ts'
import { type Definition, inserted, withDisksInOrder } from './definition.ts'
import { readDevice } from './devices/device.ts'
import { readVideo } from './devices/video.ts'
import { held } from './grammar.ts'
import { type Head, readHead } from './head/head.ts'
import * as tables from './tables.table.ts'
import { uuidIn, uuidOf } from './values.ts'

/** What a document is held against: the emulators of the host. */
export interface Emulators {
  /** /dev/kvm is there and can be used. */
  readonly hasKvm: boolean
  /** Whether a file is there, for an emulator named in a document. */
  readonly hasFile: (path: string) => boolean
  /** What makes the ids that a document leaves out. */
  readonly newUuid: () => string
  readonly newMac: () => string
}

export const qemuBinary = '/usr/bin/qemu-system-x86_64'

export const deviceRank = (name: string): number => (tables.deviceOrder as readonly string[]).indexOf(name)

/** A document of a domain, read, checked and completed. Throws LibvirtError as `virsh define` would print it. */
export function completeDomain(document: Node, host: Emulators): Definition {
  const root = merged(document)
  if (root.name !== 'domain') throw xmlError(`expecting root element of 'domain', not '${root.name}'`, root)
  const name = textOf(root, 'name') ?? ''
  if (name === '') throw new LibvirtError('missing name information', childOf(root, 'name') ?? root)
  const uuid = uuidOfDocument(root) ?? host.newUuid()
  const asked = askedOf(root)
  const { type, os, arch } = asked
  const title = textOf(root, 'title') ?? ''
  if (title.includes('\n')) throw xmlError("Domain title can't contain newlines", childOf(root, 'title'))
  const head = at(root, () => readHead(root))
  const read = readDevices(root, host)
  const emulator = emulatorOf(root, host, asked)
  const machine = tables.machineAliases[asked.machine] ?? asked.machine
  const completed = at(root, () => {
    checkRead(root, head, machine)
    for (const sysinfo of childrenOf(root, 'sysinfo')) checkSysinfo(sysinfo, uuidOf(textOf(root, 'uuid') ?? ''))
    const smbios = childOf(childOf(root, 'os'), 'smbios')
    if (smbios) held(plain(smbios), 'smbios$')
    return controllersFor(defaultDevices(read, arch), machine)
  })
  if (os === 'exe' && !textOf(childOf(root, 'os'), 'init')) throw xmlError('init binary must be specified', childOf(root, 'os'))
  const { memoryKib, currentKib } = memoryOf(root, head, completed)
  checkCompleted(root, head, completed)
  const devices = at(root, () => addressed(defaultVideo(withConsoles(completed)), machine))
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, childOf(root, 'name'))
  const elements = completeHead(root, head, { type, arch, machine, emulator, memoryKib, currentKib, devices })
  const tail = [...head.seclabels, ...tailOf(root)]
  const { vcpus, currentVcpus, maxKib, slots } = head
  const whole = {
    type,
    os,
    arch,
    machine,
    emulator,
    hasKvm: host.hasKvm,
    vcpus,
    currentVcpus,
    maxKib,
    slots,
    memoryKib,
    head: elements,
    devices,
    tail,
  }
  at(root, () => checkWhole(whole))
  if (name.includes('\n')) throw new LibvirtError('invalid char in name: \n', childOf(root, 'name'))
  return {
    type,
    name,
    uuid,
    title,
    description: textOf(root, 'description') ?? '',
    memoryKib,
    currentKib,
    vcpus,
    currentVcpus,
    machine,
    emulator,
    head: elements,
    devices: devices.map(asPrinted),
    tail,
  }
}

/** libvirt asks for paths: what stands in a second `devices` is as good as in the first. */
const gathered = new Set(
  'devices os cputune features iothreadids clock perf keywrap idmap blkiotune memtune pm memoryBacking vcpus'.split(' '),
)

function merged(root: Node): Node {
  const counts = new Map<string, number>()
  for (const { name } of root.children) counts.set(name, (counts.get(name) ?? 0) + 1)
  const isMany = (name: string) => gathered.has(name) && (counts.get(name) ?? 0) > 1
  const done = new Set<string>()
  const children = root.children.flatMap((child) => {
    if (!isMany(child.name)) return [child]
    if (done.has(child.name)) return []
    done.add(child.name)
    const all = root.children.filter(({ name }) => name === child.name)
    const attributes = all.reduceRight<Record<string, string>>((sum, each) => Object.assign(sum, each.attributes), {})
    return [{ ...child, attributes, children: all.flatMap((each) => each.children) }]
  })
  const [first, ...others] = children.filter(({ name }) => name === 'cpu')
  const numas = [first, ...others].flatMap((cpu) => childOf(cpu, 'numa') ?? [])
  const numa = others.length > 0 && numas[0] ? [{ ...numas[0], children: numas.flatMap((each) => each.children) }] : []
  if (!first || numa.length === 0) return { ...root, children }
  return {
    ...root,
    children: children.map((child) => (child === first ? { ...first, children: [...numa, ...first.children] } : child)),
  }
}

/** A password is kept, but not shown. */
const asPrinted = (device: Element): Element => {
  if (device.name !== 'graphics' || device.attributes.passwd === undefined) return device
  const { passwd: _, ...attributes } = device.attributes
  return { ...device, attributes }
}

function located(error: LibvirtError, node: Node): LibvirtError {
  return error.at ? error : new LibvirtError(error.message, { line: node.line, column: node.column })
}

/** Runs a check, and lays what it throws to a place in the document. */
function at<T>(node: Node, check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof LibvirtError ? located(error, node) : error
  }
}

function uuidOfDocument(root: Node): string | null {
  const node = childOf(root, 'uuid')
  const uuid = node && node.text !== '' ? at(node, () => uuidIn(node.text)) : null
  const genids = childrenOf(root, 'genid')
  if (genids.length > 1) throw xmlError("element 'genid' can only appear once", root)
  if (genids[0] && genids[0].text !== '' && uuidOf(genids[0].text) === null)
    throw located(internal('malformed genid element'), root)
  return uuid
}

interface Asked {
  readonly type: string
  readonly os: string
  readonly arch: string
  readonly machine: string
}

function askedOf(root: Node): Asked {
  const type = attributeOf(root, 'type')
  if (!type) throw located(internal('missing domain type attribute'), root)
  if (!(tables.domainTypes as readonly string[]).includes(type)) throw located(unsupported(`invalid domain type ${type}`), root)
  const typeNode = childOf(childOf(root, 'os'), 'type')
  const hasLoader = Boolean(textOf(root, 'bootloader'))
  if (!typeNode?.text && !hasLoader) throw xmlError('an os <type> must be specified', childOf(root, 'os') ?? root)
  const os = typeNode?.text || 'xen'
  if (!['hvm', 'linux', 'exe', 'uml', 'xen', 'xenpvh'].includes(os))
    throw located(unsupported(`unknown OS type '${os}'`), typeNode ?? root)
  const arch = attributeOf(typeNode, 'arch') || (type === 'test' ? 'i686' : 'x86_64')
  if (!tables.architectures.includes(arch)) throw located(unsupported(`Unknown architecture ${arch}`), typeNode ?? root)
  return { type, os, arch, machine: attributeOf(typeNode, 'machine') || 'pc' }
}

const single: Readonly<Record<string, (count: number) => LibvirtError | null>> = {
  watchdog: (count) => (count > 1 ? internal('only a single watchdog device is supported') : null),
  memballoon: (count) => (count > 1 ? internal('only a single memory balloon device is supported') : null),
  tpm: (count) =>
    count > 2 ? xmlError('a maximum of two TPM devices is supported, one of them being a TPM Proxy device') : null,
  nvram: (count) => (count > 1 ? internal('only a single nvram device is supported') : null),
  redirfilter: (count) => (count > 1 ? internal('only one set of redirection filter rule is supported') : null),
  iommu: (count) => (count > 1 ? xmlError('only a single IOMMU device is supported') : null),
  vsock: (count) => (count > 1 ? xmlError('only a single vsock device is supported') : null),
}

function readDevices(root: Node, host: Emulators): readonly Element[] {
  const given = withDisksInOrder(
    (childOf(root, 'devices')?.children ?? [])
      .filter(({ name }) => deviceRank(name) >= 0)
      .sort((one, other) => deviceRank(one.name) - deviceRank(other.name)),
  ) as readonly Node[]
  let isUsbOff = false
  const read: Element[] = []
  const without = (what: string) => unsupported(what)
  given.forEach((node, place) => {
    const { name } = node
    const isFirst = given[place - 1]?.name !== name
    at(node, () => {
      const fault = isFirst ? single[name]?.(given.filter((each) => each.name === name).length) : null
      if (fault) throw fault
      const device = readDevice(plain(node), { newMac: host.newMac })
      if (isUsbOff && name === 'input' && device.attributes.bus === 'usb')
        throw without("Can't add USB input device. USB bus is disabled")
      if (isUsbOff && name === 'hostdev' && device.attributes.type === 'usb')
        throw without("Can't add host USB device: USB is disabled in this host")
      if (isUsbOff && name === 'hub') throw without("Can't add USB hub: USB is disabled for this domain")
      read.push(device)
      if (name === 'controller' && given[place + 1]?.name !== 'controller') isUsbOff = checkUsb(read)
    })
  })
  return read
}

function emulatorOf(root: Node, host: Emulators, { arch }: Asked): string {
  const node = childOf(childOf(root, 'devices'), 'emulator')
  const named = node?.text
  if (named && !host.hasFile(named)) throw new LibvirtError(`Cannot check QEMU binary ${named}: No such file or directory`, node)
  if (!named && arch !== 'x86_64' && arch !== 'i686')
    throw located(unsupported(`No emulator found for arch '${arch}'`), childOf(root, 'os') ?? root)
  return named || (arch === 'i686' ? '/usr/bin/qemu-system-i386' : qemuBinary)
}

/** What the driver finds before it fills in anything. */
function checkRead(root: Node, head: Head, machine: string): void {
  if (textOf(root, 'bootloader') || textOf(root, 'bootloader_args')) throw unsupported('bootloader is not supported by QEMU')
  const smm = childOf(
    head.elements.find(({ name }) => name === 'features'),
    'smm',
  )
  const tseg = childOf(smm, 'tseg')
  if (smm?.attributes.state !== 'on' || !tseg) return
  if (!isQ35(machine)) throw unsupported('SMM TSEG is only supported with q35 machine type')
  if (attributeOf(tseg, 'unit') === 'B' || attributeOf(tseg, 'unit') === 'KiB')
    throw unsupported('SMM TSEG size must be divisible by 1 MiB')
}

/** What a guest is told of its board must fit what it is. */
function checkSysinfo(sysinfo: Element, uuid: string | null): void {
  held(sysinfo, 'sysinfo')
  const entry = (part: string, name: string) =>
    childrenOf(childOf(sysinfo, part), 'entry').find(({ attributes }) => attributes.name === name)?.text || undefined
  const date = entry('bios', 'date')
  if (date !== undefined) {
    const [, month, day, year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d+)$/.exec(date) ?? []
    const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
    if (!isDate || (Number(year) > 99 && Number(year) < 1900)) throw new LibvirtError("Invalid BIOS 'date' format")
  }
  const own = entry('system', 'uuid')
  if (own === undefined) return
  if (uuidOf(own) === null) throw new LibvirtError('malformed <sysinfo> uuid element')
  if (uuid !== null && uuidOf(own) !== uuid) throw new LibvirtError('UUID mismatch between <uuid> and <sysinfo>')
}

const kibOf = (memory: Element): number => Number(childOf(childOf(memory, 'target'), 'size')?.text ?? 0)

function memoryOf(
  root: Node,
  head: Head,
  devices: readonly Element[],
): { readonly memoryKib: number; readonly currentKib: number } {
  const states = childrenOf(childOf(root, 'vcpus'), 'vcpu')
  const stuck = states.find(({ attributes }) => attributes.enabled === 'no' && attributes.hotpluggable === 'no')
  if (stuck) throw located(unsupported(`vcpu '${stuck.attributes.id}' is both offline and not hotpluggable`), stuck)
  const cells = childrenOf(
    childOf(
      head.elements.find(({ name }) => name === 'cpu'),
      'numa',
    ),
    'cell',
  )
  const inCells = cells.reduce((sum, { attributes }) => sum + Number(attributes.memory), 0)
  const plugged = devices.filter(({ name }) => name === 'memory').reduce((sum, each) => sum + kibOf(each), 0)
  const place = childOf(root, 'memory') ?? root
  if (inCells === 0 && plugged > head.memoryKib)
    throw xmlError('Total size of memory devices exceeds the total memory size', place)
  const memoryKib = inCells > 0 ? inCells + plugged : head.memoryKib
  if (memoryKib - plugged === 0)
    throw xmlError('Memory size must be specified via <memory> or in the <numa> configuration', place)
  if (head.maxKib > 0 !== head.slots > 0)
    throw xmlError('both maximum memory size and memory slot count must be specified', childOf(root, 'maxMemory') ?? root)
  if (head.maxKib > 0 && head.maxKib < memoryKib)
    throw xmlError('maximum memory size must be equal or greater than the actual memory size', childOf(root, 'maxMemory') ?? root)
  const current = head.currentKib
  return { memoryKib, currentKib: current > 0 && current <= memoryKib ? current : memoryKib }
}

/** What shows once the devices are there, before they have their places. */
function checkCompleted(root: Node, { elements, vcpus, currentVcpus }: Head, devices: readonly Element[]): void {
  at(root, () => {
    const of = (name: string) => elements.find((each) => each.name === name)
    const os = of('os')
    const features = childrenOf(childOf(os, 'firmware'), 'feature')
    const is = (name: string, enabled: string) =>
      features.some(({ attributes }) => attributes.name === name && attributes.enabled === enabled)
    if (is('enrolled-keys', 'yes') && is('secure-boot', 'no'))
      throw new LibvirtError("firmware feature 'enrolled-keys' cannot be enabled when firmware feature 'secure-boot' is disabled")
    const panics = new Set<string>()
    for (const { name, attributes } of devices) {
      if (name !== 'panic') continue
      if (panics.has(attributes.model ?? '')) throw xmlError(`Multiple panic devices with model '${attributes.model}'`)
      panics.add(attributes.model ?? '')
    }
    const orders = new Set<string>()
    for (const device of devices) {
      const order = childOf(device, 'boot')?.attributes.order
      if (order === undefined) continue
      if (orders.has(order)) throw unsupported(`boot order '${order}' used for more than one device`)
      orders.add(order)
    }
    if (orders.size > 0 && childOf(os, 'boot'))
      throw unsupported('per-device boot elements cannot be used together with os/boot elements')
    checkTimers(of('clock'))
    const cpu = of('cpu')
    for (const hostdev of devices.filter(({ name, attributes }) => name === 'hostdev' && attributes.type === 'mdev')) {
      const address = childOf(hostdev, 'address')?.attributes.type
      if (address !== undefined && address !== 'pci' && hostdev.attributes.model === 'vfio-pci')
        throw xmlError(`Unsupported address type '${address}' with mediated device model 'vfio-pci'`)
    }
    checkControllers(devices, childrenOf(childOf(cpu, 'numa'), 'cell').length, attributeOf(root, 'type') ?? '')
    const states = childOf(root, 'vcpus')
    const first = childrenOf(states, 'vcpu').find(({ attributes }) => attributes.id === '0')
    if (first ? first.attributes.enabled === 'no' : states !== undefined && vcpus > 0 && childrenOf(states, 'vcpu').length > 0)
      throw unsupported("vcpu 0 can't be offline")
    if (currentVcpus === 0 && vcpus > 0) throw unsupported("vcpu 0 can't be offline")
  })
}

function checkControllers(devices: readonly Element[], cells: number, of: string): void {
  for (const { name, attributes, children } of devices) {
    if (name !== 'controller') continue
    const { type, model = '', index, ports } = attributes
    if (type === 'usb' && (model === 'qusb1' || model === 'qusb2'))
      throw unsupported(`USB controller model type 'qusb1' or 'qusb2' is not supported in ${of}`)
    if ((model === 'nec-xhci' || model === 'qemu-xhci') && Number(ports ?? 0) > 15)
      throw unsupported(`'${model}' controller only supports up to '15' ports`)
    if (type !== 'pci') continue
    if ((model === 'pci-root' || model === 'pcie-root') && index !== '0')
      throw xmlError('pci-root and pcie-root controllers should have index 0')
    const isWide = devices.some((each) => each.attributes.type === 'pci' && each.attributes.model === 'pcie-root')
    if (model === 'pci-expander-bus' && isWide)
      throw unsupported('pci-expander-bus controllers are only supported on 440fx-based machinetypes')
    if (model === 'pcie-expander-bus' && !isWide)
      throw unsupported('pcie-expander-bus controllers are not supported with this machine type')
    const node = childOf(
      children.find((child) => child.name === 'target'),
      'node',
    )
    if (node && Number(node.text) >= cells)
      throw xmlError(
        `${model} with index ${index} is configured for a NUMA node (${Number(node.text)}) not present in the domain's <cpu><numa> array (${cells})`,
      )
  }
}

function checkTimers(clock: Element | undefined): void {
  for (const timer of childrenOf(clock, 'timer')) {
    const { name = '', tickpolicy, frequency, mode, track } = timer.attributes
    const without = (what: string) => unsupported(`timer ${name} doesn't support setting of timer ${what}`)
    if ((name === 'kvmclock' || name === 'hypervclock') && tickpolicy !== undefined) throw without('tickpolicy')
    const catchup = Object.values(childOf(timer, 'catchup')?.attributes ?? {}).some((value) => value !== '0')
    if (catchup && tickpolicy !== 'catchup')
      throw xmlError("setting of timer catchup policies is only supported with tickpolicy='catchup'")
    if (name !== 'tsc') {
      if (frequency !== undefined && frequency !== '0') throw without('frequency')
      if (mode !== undefined) throw without('mode')
    }
    if (name !== 'platform' && name !== 'rtc' && track !== undefined) throw without('track')
  }
}

function tailOf(root: Node): readonly Element[] {
  const known = ['keywrap', 'launchSecurity']
  const qemu = root.children.filter((child) => /^\w+:(commandline|override|capabilities|deprecation)$/.test(child.name))
  return [...known.flatMap((name) => childrenOf(root, name)).map(plain), ...qemu.map((each) => inQemu(plain(each)))]
}

/** Whatever a document calls QEMU's own namespace, libvirt prints it as `qemu`. */
const inQemu = (of: Element): Element => ({
  ...of,
  name: of.name.replace(/^\w+:/, 'qemu:'),
  attributes: Object.fromEntries(Object.entries(of.attributes).filter(([name]) => !name.startsWith('xmlns'))),
  children: of.children.map(inQemu),
})

interface Known extends Pick<Asked, 'type' | 'arch' | 'machine'> {
  readonly emulator: string
  readonly memoryKib: number
  readonly currentKib: number
  readonly devices: readonly Element[]
}

/** The elements before the devices: what is given, and what libvirt adds. */
function completeHead(root: Node, head: Head, known: Known): readonly Element[] {
  const { arch, machine, type, devices } = known
  const of = (name: string): Element | undefined => head.elements.find((each) => each.name === name)
  const kept = head.elements.filter(({ name }) => !['os', 'cpu', 'clock'].includes(name))
  const { placement, cpuset } = head.vcpu.attributes
  const tune = of('numatune')
  const isAuto = valueIn(tune, 'memory', 'placement') === 'auto' && cpuset === undefined && !childOf(of('cputune'), 'vcpupin')
  const vcpu = element(
    'vcpu',
    {
      placement: isAuto ? 'auto' : placement,
      cpuset,
      current: head.currentVcpus === head.vcpus ? undefined : String(head.currentVcpus),
    },
    String(head.vcpus),
  )
  const hasBootOrder = devices.some((device) => childOf(device, 'boot') !== undefined)
  const dumpCore = attributeOf(childOf(root, 'memory'), 'dumpCore')
  const all = [
    ...kept,
    vcpu,
    osOf(of('os'), { arch, machine, hasBootOrder }),
    completeCpu(of('cpu'), type, known.emulator),
    of('clock') ?? element('clock', { offset: 'utc' }),
    ...(['on_poweroff', 'on_reboot', 'on_crash'] as const)
      .filter((name) => !of(name))
      .map((name) => element(name, {}, name === 'on_reboot' ? 'restart' : 'destroy')),
    element('memory', { unit: 'KiB', dumpCore }, String(known.memoryKib)),
    element('currentMemory', { unit: 'KiB' }, String(known.currentKib)),
    head.maxKib > 0 ? element('maxMemory', { slots: String(head.slots), unit: 'KiB' }, String(head.maxKib)) : null,
    genidOf(root),
  ].filter((each) => each !== null)
  return ordered(element('x', {}, all), tables.headOrder).children
}

const genidOf = (root: Node): Element | null => {
  const genid = childOf(root, 'genid')
  return genid && genid.text !== '' ? element('genid', {}, uuidOf(genid.text) ?? '') : null
}

interface Booting {
  readonly arch: string
  readonly machine: string
  readonly hasBootOrder: boolean
}

function osOf(given: Element | undefined, { arch, machine, hasBootOrder }: Booting): Element {
  const os = given ?? element('os')
  const boots = childrenOf(os, 'boot')
  const loader = childOf(os, 'loader')
  const isRom = loader && loader.text !== '' && loader.attributes.type === undefined
  const kept = os.children
    .filter(({ name }) => name !== 'type' && name !== 'boot')
    .map((child) => {
      if (child === loader && isRom) return element('loader', { ...pickLoader(loader), type: 'rom' }, loader.text)
      return child
    })
  const type = element('type', { arch, machine }, 'hvm')
  const boot = boots.length > 0 || hasBootOrder ? boots : [element('boot', { dev: 'hd' })]
  const order =
    'type firmware init initarg initenv initdir inituser initgroup loader nvram kernel initrd cmdline dtb acpi boot bootmenu bios smbios'.split(
      ' ',
    )
  return ordered({ ...os, children: [type, ...kept, ...boot] }, order)
}

const pickLoader = ({ attributes: { readonly, type, secure, stateless } }: Element) => ({ readonly, type, secure, stateless })

const cpuRank = ['model', 'vendor', 'topology', 'cache', 'maxphysaddr', 'feature', 'numa']

function completeCpu(cpu: Element | undefined, type: string, emulator: string): Element {
  const usual = element('cpu', { mode: 'custom', match: 'exact', check: 'none' }, [
    element('model', { fallback: 'forbid' }, emulator.endsWith('i386') ? 'qemu32' : 'qemu64'),
  ])
  if (!cpu) return usual
  const mode = attributeOf(cpu, 'mode') ?? 'custom'
  const others = cpu.children
    .filter(({ name }) => name !== 'model')
    .map((child) => {
      if (child.name === 'topology') {
        const { sockets, dies = '1', cores, threads } = child.attributes
        return element('topology', { sockets, dies, cores, threads })
      }
      if (child.name !== 'feature') return child
      return element('feature', { policy: child.attributes.policy ?? 'require', name: child.attributes.name })
    })
  const given = attributeOf(cpu, 'check')
  const check = given === 'default' ? undefined : given
  if (mode === 'host-model')
    return ordered({ ...cpu, attributes: { mode, check: check ?? 'partial' }, children: others }, cpuRank)
  if (mode === 'host-passthrough' || mode === 'maximum') {
    const migratable = attributeOf(cpu, 'migratable') ?? (mode === 'maximum' ? undefined : 'on')
    const attributes = { mode, check: check ?? 'none', ...(migratable === undefined ? {} : { migratable }) }
    return ordered({ ...cpu, attributes, children: others }, cpuRank)
  }
  const model = childOf(cpu, 'model')
  if (!model?.text) {
    const attributes = { ...usual.attributes, check: check ?? 'none' }
    return ordered({ ...usual, attributes, children: [...usual.children, ...others] }, cpuRank)
  }
  const filled = element(
    'model',
    { fallback: model.attributes.fallback ?? 'allow', vendor_id: model.attributes.vendor_id },
    model.text,
  )
  const match = attributeOf(cpu, 'match') ?? 'exact'
  return ordered(
    { ...cpu, attributes: { mode, match, check: check ?? (type === 'kvm' ? 'partial' : 'none') }, children: [filled, ...others] },
    cpuRank,
  )
}

/** Mouse, keyboard, balloon and the like, which every machine of this kind has. */
function defaultDevices(given: readonly Element[], arch: string): readonly Element[] {
  let devices = given
  const add = (device: Element) => {
    devices = inserted(devices, device, deviceRank)
  }
  const has = (name: string, test: (device: Element) => boolean = () => true) =>
    devices.some((device) => device.name === name && test(device))
  if (arch === 'x86_64' || arch === 'i686')
    for (const type of ['mouse', 'keyboard'])
      if (!has('input', (input) => input.attributes.type === type && input.attributes.bus === 'ps2'))
        add(element('input', { type, bus: 'ps2' }))
  if (!has('audio')) defaultAudio(devices).forEach(add)
  if (!has('memballoon')) add(element('memballoon', { model: 'virtio' }))
  return devices
}

/** One for each display that has sound of its own; else one that plays nothing. */
function defaultAudio(devices: readonly Element[]): readonly Element[] {
  const graphics = devices.filter(({ name }) => name === 'graphics').map(({ attributes }) => attributes.type ?? '')
  const type = graphics.includes('spice') ? 'spice' : 'none'
  if (graphics.includes('sdl') || graphics.includes('dbus')) return []
  return [element('audio', { id: '1', type })]
}

/** A display has a card behind it, and the first card is the primary one. */
function defaultVideo(given: readonly Element[]): readonly Element[] {
  let devices = given
  const videos = () => devices.filter(({ name }) => name === 'video')
  if (videos().length === 0 && devices.some(({ name }) => name === 'graphics'))
    devices = inserted(devices, readVideo(element('video', {}, [element('model')])), deviceRank)
  const isPrimary = (video: Element) => valueIn(video, 'model', 'primary') === 'yes'
  // A card that says that it is the primary one comes first.
  const primaries = videos().filter(isPrimary).reverse()
  const sorted = [...primaries, ...videos().filter((video) => !isPrimary(video))]
  const [first, ...rest] = sorted
  if (!first) return devices
  const model = childOf(first, 'model') ?? element('model')
  const primary =
    model.attributes.type === 'none' ? first : withChild(first, { ...model, attributes: { ...model.attributes, primary: 'yes' } })
  const place = devices.findIndex(({ name }) => name === 'video')
  return [...devices.slice(0, place), primary, ...rest, ...devices.slice(place).filter(({ name }) => name !== 'video')]
}

/** The first console is a view on the first serial line, and each makes the other. Throws LibvirtError. */
function withConsoles(given: readonly Element[]): readonly Element[] {
  const serials = given.filter(({ name }) => name === 'serial')
  const consoles = given.filter(({ name }) => name === 'console')
  const [first] = consoles
  const isSerial = (console: Element | undefined) =>
    console !== undefined && (valueIn(console, 'target', 'type') ?? 'serial') === 'serial'
  if (consoles.slice(1).some(isSerial)) throw unsupported('Only the first console can be a serial port')
  let devices = given
  const behind = ({ children }: Element) => children.filter(({ name }) => ['source', 'protocol', 'log'].includes(name))
  const mirrored = (serial: Element) =>
    element('console', { type: serial.attributes.type }, [
      ...behind(serial),
      element('target', { type: 'serial', port: valueIn(serial, 'target', 'port') }),
      ...serial.children.filter(({ name }) => name === 'alias'),
    ])
  if (first && isSerial(first)) {
    const [serial] = serials
    if (!serial) {
      const made = element('serial', { type: first.attributes.type }, [
        ...behind(first),
        element('target', { type: 'isa-serial', port: '0' }, [element('model', { name: 'isa-serial' })]),
        ...first.children.filter(({ name }) => name === 'alias' || name === 'address'),
      ])
      devices = inserted(devices, made, deviceRank)
      devices = devices.map((device) => (device === first ? mirrored(made) : device))
    } else devices = devices.map((device) => (device === first ? mirrored(serial) : device))
  } else if (
    serials[0] &&
    ['isa-serial', 'spapr-vio-serial', 'system-serial', 'sclp-serial'].includes(valueIn(serials[0], 'target', 'type') ?? '')
  ) {
    const added = mirrored(serials[0])
    const place = devices.findIndex(({ name }) => name === 'console')
    devices = place < 0 ? inserted(devices, added, deviceRank) : [...devices.slice(0, place), added, ...devices.slice(place)]
  }
  const order = ['source', 'protocol', 'log', 'target', 'alias', 'address']
  return devices.map((device) => {
    if (device.name !== 'console') return device
    const type = valueIn(device, 'target', 'type') ?? 'serial'
    const wanted = valueIn(device, 'target', 'port') ?? String(Math.max(0, consoles.indexOf(device)))
    return ordered(withChild(device, element('target', { type, port: wanted })), order)
  })
}
