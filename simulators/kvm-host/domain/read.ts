/**
 * A domain's document read, held against what libvirt 9.0.0 checks, and completed with its defaults.
 * Source of checks and messages: recorded from the QEMU driver (recordings/define.json), 2026-11-24.
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
  withoutChild,
} from '../xml/element.ts'
import { addressed } from './addresses.ts'
import { controllersFor } from './controllers.ts'
import { type Definition, inserted, withDisksInOrder } from './definition.ts'
import { readDevice } from './devices.ts'
import { checkHead } from './head.ts'
import { isMachine, machineAliases } from './tables.table.ts'
import * as tables from './tables.table.ts'
import { bytesIn, bytesOfUnit, uuidIn, wholeNumber } from './values.ts'

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
export function completeDomain(root: Node, host: Emulators): Definition {
  if (root.name !== 'domain') throw xmlError(`expecting root element of 'domain', not '${root.name}'`, root)
  const type = attributeOf(root, 'type')
  if (type === undefined) throw located(internal('missing domain type attribute'), root)
  if (!(tables.domainTypes as readonly string[]).includes(type)) throw located(unsupported(`invalid domain type ${type}`), root)
  const name = textOf(root, 'name') ?? ''
  if (name === '') throw new LibvirtError('missing name information', childOf(root, 'name') ?? root)
  const uuidNode = childOf(root, 'uuid')
  const uuid = uuidNode && uuidNode.text !== '' ? at(uuidNode, () => uuidIn(uuidNode.text)) : host.newUuid()
  const title = textOf(root, 'title') ?? ''
  if (title.includes('\n')) throw xmlError("Domain title can't contain newlines", childOf(root, 'title'))
  const os = osOf(root)
  const { memoryKib, currentKib } = memoryOf(root)
  const { vcpus, currentVcpus } = vcpusOf(root)
  const head = at(root, () => checkHead(root))
  const machine = machineAliases[os.machine] ?? os.machine
  const given = withDisksInOrder(
    (childOf(root, 'devices')?.children ?? [])
      .filter(({ name: kind }) => deviceRank(kind) >= 0)
      .sort((one, other) => deviceRank(one.name) - deviceRank(other.name)),
  ) as readonly Node[]
  const devices = given.map((node) => at(node, () => readDevice(plain(node), { newMac: host.newMac })))
  const emulator = emulatorOf(root, host, { ...os, type, name })
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, childOf(root, 'name'))
  if (name.includes('\n')) throw new LibvirtError('invalid char in name: \n', childOf(root, 'name'))
  const base = {
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
  }
  if (vcpus < 1) throw internal('CPU IDs in <numa> exceed the <vcpu> count')
  if (vcpus > (machine.includes('q35') ? 288 : 255))
    throw unsupported(`Maximum CPUs greater than specified machine type limit ${machine.includes('q35') ? 288 : 255}`)
  if (machine === 'isapc' || !isMachine(machine)) {
    // Without ACPI the emulator itself is asked; with it libvirt first looks for a PCI bus on a machine that it does not know.
    if (!isMachine(machine) && !childOf(childOf(root, 'features'), 'acpi'))
      throw unsupported(`Emulator '${emulator}' does not support machine type '${machine}'`)
    throw xmlError('No PCI buses available')
  }
  const withDefaults = defaultDevices(devices)
  const withControllers = controllersFor(withDefaults, machine)
  checkTogether(withControllers, machine)
  return {
    ...base,
    head: completeHead(head, { ...base, root, arch: os.arch }),
    devices: addressed(withControllers, machine),
    tail: childrenOfAny(root, tables.tailOrder),
  }
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

function osOf(root: Node): { readonly arch: string; readonly machine: string; readonly os: string } {
  const typeNode = childOf(childOf(root, 'os'), 'type')
  if (!typeNode || typeNode.text === '') throw xmlError('an os <type> must be specified', childOf(root, 'os') ?? root)
  const os = typeNode.text
  if (!['hvm', 'linux', 'exe', 'uml', 'xen', 'xenpvh'].includes(os))
    throw located(unsupported(`unknown OS type '${os}'`), typeNode)
  const arch = attributeOf(typeNode, 'arch') ?? (attributeOf(root, 'type') === 'test' ? 'i686' : 'x86_64')
  const known = [
    'x86_64',
    'i686',
    'aarch64',
    'armv7l',
    'armv6l',
    'ppc64',
    'ppc64le',
    'ppc',
    's390x',
    's390',
    'riscv64',
    'riscv32',
    'mips',
    'mipsel',
    'mips64',
    'sparc',
    'sparc64',
    'ia64',
    'alpha',
    'm68k',
    'parisc',
    'cris',
    'lm32',
    'sh4',
    'xtensa',
    'itanium',
    'loongarch64',
  ]
  if (!known.includes(arch)) throw located(unsupported(`Unknown architecture ${arch}`), typeNode)
  if (os === 'exe' && !childOf(childOf(root, 'os'), 'init')) throw xmlError('init binary must be specified', typeNode)
  return { arch, os, machine: attributeOf(typeNode, 'machine') ?? 'pc' }
}

function memoryOf(root: Node): { readonly memoryKib: number; readonly currentKib: number } {
  const read = (name: string): number | null => {
    const node = childOf(root, name)
    if (!node) return null
    const unit = attributeOf(node, 'unit')
    if (!/^\d{1,20}$/.test(node.text))
      throw xmlError(`Invalid value '${node.text}' for element or attribute './${name}[1]'`, node)
    const bytes = bytesIn(node, 1024)
    if (bytes === null) throw new LibvirtError(`invalid argument: unknown suffix '${unit}'`, node)
    if (bytes > 2 ** 63) throw new LibvirtError(`numerical overflow: value too large: ${node.text}${unit ?? 'KiB'}`, node)
    return Math.ceil(bytes / 1024)
  }
  const maxNode = childOf(root, 'maxMemory')
  if (maxNode && attributeOf(maxNode, 'slots') === undefined)
    throw xmlError('both maximum memory size and memory slot count must be specified', maxNode)
  const cells = childrenOf(childOf(childOf(root, 'cpu'), 'numa'), 'cell')
  const memoryKib = read('memory') || cells.reduce((sum, cell) => sum + cellKib(cell), 0)
  if (!memoryKib)
    throw xmlError('Memory size must be specified via <memory> or in the <numa> configuration', childOf(root, 'memory') ?? root)
  const current = read('currentMemory')
  return { memoryKib, currentKib: current && current < memoryKib ? current : memoryKib }
}

const cellKib = (cell: Node): number =>
  Number(attributeOf(cell, 'memory') ?? 0) * ((bytesOfUnit(attributeOf(cell, 'unit'), 1024) ?? 1024) / 1024)

function vcpusOf(root: Node): { readonly vcpus: number; readonly currentVcpus: number } {
  const node = childOf(root, 'vcpu')
  if (!node) return { vcpus: 1, currentVcpus: 1 }
  const vcpus = wholeNumber(node.text)
  if (vcpus === null) throw xmlError('maximum vcpus count must be an integer', node)
  const placement = attributeOf(node, 'placement')
  if (placement !== undefined && placement !== 'static' && placement !== 'auto')
    throw xmlError(`Invalid value for attribute 'placement' in element 'vcpu': '${placement}'.`, node)
  const text = attributeOf(node, 'current')
  const current = text === undefined ? vcpus : wholeNumber(text)
  if (current === null)
    throw xmlError(
      `Invalid value for attribute 'current' in element 'vcpu': '${text}'. Expected non-negative integer value`,
      node,
    )
  if (current > vcpus) throw located(unsupported('maximum vCPU count must not be less than current vCPU count'), node)
  if (current === 0 && vcpus > 0) throw located(unsupported("vcpu 0 can't be offline"), node)
  const set = attributeOf(node, 'cpuset')
  if (set !== undefined && !/^\^?\d+(-\d+)?(,\^?\d+(-\d+)?)*$/.test(set))
    throw new LibvirtError(`invalid argument: Failed to parse bitmap '${set}'`, node)
  const topology = childOf(childOf(root, 'cpu'), 'topology')
  if (topology) {
    const parts = ['sockets', 'dies', 'cores', 'threads'].map((name) => ({
      name,
      count: wholeNumber(attributeOf(topology, name) ?? '1'),
    }))
    for (const { name, count } of parts)
      if (count === 0)
        throw xmlError(`Invalid value for attribute '${name}' in element 'topology': Zero is not permitted`, topology)
    if (parts.reduce((product, { count }) => product * (count ?? 1), 1) !== vcpus)
      throw located(unsupported("CPU topology doesn't match maximum vcpu count"), topology)
  }
  return { vcpus, currentVcpus: current }
}

interface Asked {
  readonly type: string
  readonly os: string
  readonly arch: string
  readonly machine: string
  readonly name: string
}

function emulatorOf(root: Node, host: Emulators, { type, os, arch }: Asked): string {
  const node = childOf(childOf(root, 'devices'), 'emulator')
  const named = node?.text
  if (named && !host.hasFile(named)) throw new LibvirtError(`Cannot check QEMU binary ${named}: No such file or directory`, node)
  if (!named && arch !== 'x86_64' && arch !== 'i686')
    throw located(unsupported(`No emulator found for arch '${arch}'`), childOf(root, 'os') ?? root)
  const emulator = named || (arch === 'i686' ? '/usr/bin/qemu-system-i386' : qemuBinary)
  const place = childOf(root, 'os') ?? root
  if (os !== 'hvm') throw located(unsupported(`Emulator '${emulator}' does not support os type '${os}'`), place)
  if (type !== 'qemu' && !(type === 'kvm' && host.hasKvm))
    throw located(unsupported(`Emulator '${emulator}' does not support virt type '${type}'`), root)
  return emulator
}

function childrenOfAny(root: Node, names: readonly string[]): readonly Element[] {
  return names.flatMap((name) => childrenOf(root, name)).map(plain)
}

interface Known {
  readonly root: Node
  readonly type: string
  readonly arch: string
  readonly machine: string
  readonly vcpus: number
  readonly currentVcpus: number
  readonly memoryKib: number
  readonly currentKib: number
}

/** The elements before the devices: what is given, and what libvirt adds. */
function completeHead(given: readonly Element[], known: Known): readonly Element[] {
  const { root, arch, machine, vcpus, currentVcpus, type } = known
  const of = (name: string): Element | undefined => given.find((each) => each.name === name)
  const kept = given.filter(({ name }) => !['memory', 'currentMemory', 'vcpu', 'os', 'cpu', 'clock', 'features'].includes(name))
  const given1 = of('vcpu')
  const vcpu = element(
    'vcpu',
    {
      placement: attributeOf(given1, 'placement') ?? 'static',
      cpuset: attributeOf(given1, 'cpuset'),
      current: currentVcpus === vcpus ? undefined : String(currentVcpus),
    },
    String(vcpus),
  )
  const devices = childOf(root, 'devices')?.children ?? []
  const hasBootOrder = devices.some((device) => childOf(device, 'boot') !== undefined)
  const os = of('os') ?? element('os')
  const boots = childrenOf(os, 'boot')
  const osElement = ordered(
    {
      ...os,
      children: [
        element('type', { arch, machine }, 'hvm'),
        ...withoutChild(withoutChild(os, 'type'), 'boot').children,
        ...(boots.length > 0 ? boots : hasBootOrder || childOf(os, 'kernel') ? [] : [element('boot', { dev: 'hd' })]),
      ],
    },
    tables.childOrder.os ?? [],
  )
  const clock = of('clock')
  const features = of('features')
  const all = [
    ...kept,
    vcpu,
    osElement,
    ...(features && features.children.length > 0 ? [ordered(completeFeatures(features), tables.childOrder.features ?? [])] : []),
    completeCpu(of('cpu'), type),
    clock
      ? clock.attributes.offset
        ? clock
        : { ...clock, attributes: { offset: 'utc', ...clock.attributes } }
      : element('clock', { offset: 'utc' }),
    ...(['on_poweroff', 'on_reboot', 'on_crash'] as const)
      .filter((name) => !of(name))
      .map((name) => element(name, {}, name === 'on_reboot' ? 'restart' : 'destroy')),
    element('memory', { unit: 'KiB' }, String(known.memoryKib)),
    element('currentMemory', { unit: 'KiB' }, String(known.currentKib)),
  ]
  return ordered(element('x', {}, all), tables.headOrder).children
}

function completeFeatures(features: Element): Element {
  return {
    ...features,
    children: features.children.map((each) =>
      each.name === 'hap' && !each.attributes.state ? element('hap', { state: 'on' }) : each,
    ),
  }
}

function completeCpu(cpu: Element | undefined, type: string): Element {
  const usual = element('cpu', { mode: 'custom', match: 'exact', check: 'none' }, [
    element('model', { fallback: 'forbid' }, 'qemu64'),
  ])
  if (!cpu) return usual
  const mode = attributeOf(cpu, 'mode') ?? 'custom'
  const topology = childOf(cpu, 'topology')
  const others = cpu.children
    .filter(({ name }) => name !== 'model')
    .map((child) =>
      child === topology
        ? element('topology', {
            sockets: topology.attributes.sockets,
            dies: topology.attributes.dies ?? '1',
            cores: topology.attributes.cores,
            threads: topology.attributes.threads,
          })
        : child,
    )
    .map((child) =>
      child.name === 'feature' && !child.attributes.policy
        ? element('feature', { policy: 'require', name: child.attributes.name })
        : child,
    )
  const rank = ['model', 'vendor', 'topology', 'cache', 'maxphysaddr', 'feature', 'numa']
  if (mode === 'host-model')
    return ordered({ ...cpu, attributes: { mode, check: 'partial', ...cpu.attributes }, children: others }, rank)
  if (mode === 'host-passthrough' || mode === 'maximum')
    return ordered({ ...cpu, attributes: { mode, check: 'none', migratable: 'on', ...cpu.attributes }, children: others }, rank)
  const model = childOf(cpu, 'model')
  if (!model) {
    if (others.length === 0) return usual
    return ordered({ ...usual, children: [...usual.children, ...others] }, rank)
  }
  const match = attributeOf(cpu, 'match') ?? 'exact'
  const filled = element(
    'model',
    { fallback: model.attributes.fallback ?? 'allow', vendor_id: model.attributes.vendor_id },
    model.text,
  )
  return ordered(
    {
      ...cpu,
      attributes: { mode, match, check: attributeOf(cpu, 'check') ?? (type === 'kvm' ? 'partial' : 'none') },
      children: [filled, ...others],
    },
    rank,
  )
}

/** Mouse, keyboard, balloon, console and the like, which every machine of this kind has. */
function defaultDevices(given: readonly Element[]): readonly Element[] {
  let devices = given
  const add = (device: Element) => {
    devices = inserted(devices, device, deviceRank)
  }
  const has = (name: string, test: (device: Element) => boolean = () => true) =>
    devices.some((device) => device.name === name && test(device))
  for (const type of ['mouse', 'keyboard'])
    if (!has('input', (input) => input.attributes.type === type && input.attributes.bus === 'ps2'))
      add(element('input', { type, bus: 'ps2' }))
  if (has('graphics', ({ attributes }) => attributes.type !== 'egl-headless') && !has('video'))
    add(element('video', {}, [element('model', { type: 'cirrus', vram: '16384', heads: '1' })]))
  if (!has('audio')) {
    const spice = has('graphics', ({ attributes }) => attributes.type === 'spice')
    const sdl = has('graphics', ({ attributes }) => attributes.type === 'sdl')
    add(element('audio', { id: '1', type: spice ? 'spice' : sdl ? 'sdl' : 'none' }))
  }
  if (!has('memballoon')) add(element('memballoon', { model: 'virtio' }))
  devices = withConsoles(devices)
  let isFirst = !devices.some((video) => video.name === 'video' && childOf(video, 'model')?.attributes.primary === 'yes')
  devices = devices.map((device) => {
    if (device.name !== 'video' || !isFirst) return device
    isFirst = false
    const model = childOf(device, 'model') ?? element('model')
    if (model.attributes.type === 'none') return device
    return {
      ...device,
      children: device.children.map((child) =>
        child === model ? { ...model, attributes: { ...model.attributes, primary: 'yes' } } : child,
      ),
    }
  })
  return devices
}

/** The first console is a view on the first serial line, and each makes the other. */
function withConsoles(given: readonly Element[]): readonly Element[] {
  const serials = given.filter(({ name }) => name === 'serial')
  const consoles = given.filter(({ name }) => name === 'console')
  const first = consoles[0]
  const isSerial = (console: Element | undefined) =>
    (childOf(console ?? element('console'), 'target')?.attributes.type ?? 'serial') === 'serial'
  let devices = given
  const serialOf = (type: string, from: Element | undefined) =>
    element('serial', { type }, [
      ...(from?.children.filter(({ name }) => name === 'source') ?? []),
      element('target', { type: 'isa-serial', port: '0' }, [element('model', { name: 'isa-serial' })]),
    ])
  if (first && isSerial(first) && serials.length === 0)
    devices = inserted(devices, serialOf(first.attributes.type ?? 'pty', first), deviceRank)
  if (serials[0] && !isSerial(first)) {
    const place = devices.findIndex(({ name }) => name === 'console')
    const added = element('console', { type: serials[0].attributes.type }, [
      ...serials[0].children.filter(({ name }) => name === 'source' || name === 'protocol'),
      element('target', { type: 'serial', port: '0' }),
    ])
    devices = place < 0 ? inserted(devices, added, deviceRank) : [...devices.slice(0, place), added, ...devices.slice(place)]
  }
  let port = -1
  return devices.map((device) => {
    if (device.name !== 'console') return device
    port += 1
    const target = childOf(device, 'target')
    const type = target?.attributes.type ?? 'serial'
    const filled = element('target', {
      type,
      port: type === 'serial' ? '0' : String(port - (isSerial(first) || serials.length > 0 ? 1 : 0)),
    })
    return { ...device, children: [...device.children.filter(({ name }) => name !== 'target'), filled] }
  })
}

/** What only shows when all devices are looked at together. */
function checkTogether(devices: readonly Element[], machine: string): void {
  const orders = new Set<string>()
  const targets = new Map<string, string>()
  for (const device of devices) {
    const order = childOf(device, 'boot')?.attributes.order
    if (order !== undefined) {
      if (orders.has(order)) throw unsupported(`boot order '${order}' used for more than one device`)
      orders.add(order)
    }
    if (device.name !== 'disk') continue
    const target = childOf(device, 'target')?.attributes.dev ?? ''
    const source = Object.values(childOf(device, 'source')?.attributes ?? {})[0] ?? ''
    const other = targets.get(target)
    if (other !== undefined) throw xmlError(`target '${target}' duplicated for disk sources '${other}' and '${source}'`)
    targets.set(target, source)
  }
  if (devices.filter(({ name }) => name === 'memballoon').length > 1)
    throw internal('only a single memory balloon device is supported')
  const secondary = devices.filter(({ name }) => name === 'video').slice(1)
  for (const video of secondary) {
    const type = childOf(video, 'model')?.attributes.type ?? ''
    if (!['qxl', 'virtio', 'none', 'bochs'].includes(type))
      throw unsupported(`video type '${type}' is only valid as primary video device`)
  }
  if (machine.includes('q35') && devices.some(({ name, attributes }) => name === 'controller' && attributes.type === 'ide'))
    throw unsupported('IDE controllers are unsupported for this QEMU binary or machine type')
}
