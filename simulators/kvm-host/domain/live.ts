/** What a definition becomes when it runs: aliases, taps, ports, and the places of its images. */
import { childOf, childrenOf, type Element, element, ordered, withAttribute, withChild, withoutChild } from '../xml/element.ts'
import { busOf, type Definition, formatOf, sourceOf } from './definition.ts'
import { childOrderOf } from './grammar.ts'

/** What a host has to give: the next tap's number, terminals and ports that are free, and what an image stands on. */
export interface Giving {
  readonly id: number
  /** Devices that the host has: no tap is called as one of them. */
  readonly devices: readonly string[]
  readonly nextTap: number
  readonly nextMacvtap: number
  readonly freePort: (taken: readonly number[]) => number
  readonly backingOf: (path: string) => { readonly path: string; readonly format: string } | null
}

export interface Started {
  readonly definition: Definition
  readonly nextTap: number
  readonly nextMacvtap: number
  readonly nextIndex: number
}

const kindsInOrder: Readonly<Record<string, string>> = {
  filesystem: 'fs',
  interface: 'net',
  serial: 'serial',
  parallel: 'parallel',
  channel: 'channel',
  input: 'input',
  sound: 'sound',
  video: 'video',
  hub: 'hub',
  watchdog: 'watchdog',
  memballoon: 'balloon',
  rng: 'rng',
  hostdev: 'hostdev',
  shmem: 'shmem',
  tpm: 'tpm',
  smartcard: 'smartcard',
  redirdev: 'redir',
}

/** The number of the next name that no device of the host has. */
export function firstFree(kind: 'vnet' | 'macvtap', from: number, devices: readonly string[]): number {
  let number = from
  while (devices.includes(`${kind}${number}`)) number += 1
  return number
}

/** The running form of a definition. */
export function started(config: Definition, giving: Giving): Started {
  const numbers = new Map<string, number>()
  const nth = (kind: string): number => {
    const number = numbers.get(kind) ?? 0
    numbers.set(kind, number + 1)
    return number
  }
  let { nextTap, nextMacvtap } = giving
  let terminals = 0
  const serialPaths = new Map<number, string>()
  const disks = config.devices.filter(({ name }) => name === 'disk')
  const { indexes, next } = indexesOf(disks, giving)
  const devices = config.devices.map((device): Element => {
    const alias = aliasOf(device, nth, config)
    let live = device
    if (device.name === 'disk') live = liveDisk(device, indexes.get(device) ?? [], giving)
    if (device.name === 'interface') {
      const type = device.attributes.type ?? ''
      if (['bridge', 'network', 'ethernet'].includes(type) && !childOf(device, 'target')) {
        nextTap = firstFree('vnet', nextTap, giving.devices)
        live = ordered(withChild(device, element('target', { dev: `vnet${nextTap}` })), childOrderOf('interface'))
        nextTap += 1
      }
      if (type === 'direct' && !childOf(device, 'target')) {
        nextMacvtap = firstFree('macvtap', nextMacvtap, giving.devices)
        const dev = `macvtap${nextMacvtap}`
        nextMacvtap += 1
        live = ordered(withChild(device, element('target', { dev })), childOrderOf('interface'))
      }
    }
    if (device.name === 'serial' && device.attributes.type === 'pty') {
      const path = `/dev/pts/${terminals}`
      terminals += 1
      serialPaths.set(serialPaths.size, path)
      live = { ...device, children: [element('source', { path }), ...device.children] }
    }
    if (device.name === 'console' && device.attributes.type === 'pty') {
      const isSerial = childOf(device, 'target')?.attributes.type === 'serial'
      const path = isSerial ? (serialPaths.get(0) ?? '/dev/pts/0') : `/dev/pts/${terminals}`
      if (!isSerial) terminals += 1
      live = {
        ...device,
        attributes: { ...device.attributes, tty: path },
        children: [element('source', { path }), ...device.children],
      }
    }
    if (device.name === 'channel') live = liveChannel(device, giving, config)
    if (device.name === 'graphics') live = liveGraphics(device, giving)
    return alias === null ? live : aliased(live, alias)
  })
  return {
    definition: { ...config, devices, head: liveHead(config), tail: liveTail(config) },
    nextTap,
    nextMacvtap,
    nextIndex: next,
  }
}

/** A device with its alias where libvirt prints it: before the address. */
export function aliased(device: Element, alias: string): Element {
  const address = childOf(device, 'address')
  return {
    ...device,
    children: [
      ...device.children.filter((child) => child !== address && child.name !== 'alias'),
      element('alias', { name: alias }),
      ...(address ? [address] : []),
    ],
  }
}

function aliasOf(device: Element, nth: (kind: string) => number, config: Definition): string | null {
  if (device.name === 'disk') return diskAlias(device, config, nth)
  if (device.name === 'controller') return controllerAlias(device, config)
  if (device.name === 'memballoon' && device.attributes.model === 'none') return null
  if (device.name === 'console') {
    const number = nth('console')
    return childOf(device, 'target')?.attributes.type === 'serial' ? 'serial0' : `console${number}`
  }
  const kind = kindsInOrder[device.name]
  return kind ? `${kind}${nth(kind)}` : null
}

export function diskAlias(disk: Element, config: Pick<Definition, 'devices'>, nth: (kind: string) => number): string {
  const bus = busOf(disk)
  const { controller = '0', bus: on = '0', target = '0', unit = '0' } = childOf(disk, 'address')?.attributes ?? {}
  if (bus === 'virtio') return `virtio-disk${nth('virtio-disk')}`
  if (bus === 'usb') return `usb-disk${nth('usb-disk')}`
  if (bus !== 'scsi') return `${bus}${controller}-${on}-${unit}`
  const model = config.devices.find(
    ({ name, attributes }) => name === 'controller' && attributes.type === 'scsi' && attributes.index === controller,
  )?.attributes.model
  return model === 'lsilogic' ? `scsi${controller}-${on}-${unit}` : `scsi${controller}-${on}-${target}-${unit}`
}

function controllerAlias({ attributes }: Element, { machine }: Definition): string {
  const { type = '', index = '0' } = attributes
  const isQ35 = machine.includes('q35')
  if (type === 'pci') return index === '0' && isQ35 ? 'pcie.0' : `pci.${index}`
  if (type === 'usb') return index === '0' ? 'usb' : `usb${index}`
  if (type === 'ide') return 'ide'
  if (type === 'sata' && index === '0' && isQ35) return 'ide'
  return `${type}${index}`
}

/** Images are numbered from the last disk to the first; one that stands on others takes a number for each. */
function indexesOf(
  disks: readonly Element[],
  { backingOf }: Giving,
): { readonly indexes: ReadonlyMap<Element, readonly number[]>; readonly next: number } {
  const indexes = new Map<Element, readonly number[]>()
  let next = 1
  for (const disk of [...disks].reverse()) {
    const numbers = chainOf(disk, backingOf).map(() => next++)
    indexes.set(disk, numbers)
    if (numbers.length === 0) next += 1
  }
  return { indexes, next }
}

function chainOf(disk: Element, backingOf: Giving['backingOf']): readonly string[] {
  const chain: string[] = []
  let path = sourceOf(disk)
  while (path !== null && chain.length < 32) {
    chain.push(path)
    path = backingOf(path)?.path ?? null
  }
  return chain
}

/** A disk as a running domain has it. */
export function liveDisk(disk: Element, numbers: readonly number[], { backingOf }: Pick<Giving, 'backingOf'>): Element {
  const path = sourceOf(disk)
  const source = childOf(disk, 'source')
  if (path === null || !source) {
    const driver = childOf(disk, 'driver')
    return driver ? withChild(disk, withoutAttribute(driver, 'type')) : disk
  }
  const numbered = withChild(disk, withAttribute(source, 'index', String(numbers[0] ?? 1)))
  const backing = formatOf(disk) === 'raw' ? element('backingStore') : backingElement(path, numbers.slice(1), backingOf)
  return ordered(withChild(withoutChild(numbered, 'backingStore'), backing), childOrderOf('disk'))
}

function backingElement(path: string, numbers: readonly number[], backingOf: Giving['backingOf']): Element {
  const backing = backingOf(path)
  if (!backing || numbers.length === 0) return element('backingStore')
  const isDevice = backing.path.startsWith('/dev/')
  return element('backingStore', { type: isDevice ? 'block' : 'file', index: String(numbers[0]) }, [
    element('format', { type: backing.format }),
    element('source', isDevice ? { dev: backing.path } : { file: backing.path }),
    backingElement(backing.path, numbers.slice(1), backingOf),
  ])
}

function withoutAttribute(of: Element, name: string): Element {
  const { [name]: _, ...attributes } = of.attributes
  return { ...of, attributes }
}

function liveChannel(channel: Element, { id }: Giving, { name }: Definition): Element {
  const target = childOf(channel, 'target')
  if (target?.attributes.type !== 'virtio') return channel
  const live = withChild(channel, withAttribute(target, 'state', 'disconnected'))
  if (channel.attributes.type !== 'unix' || childOf(channel, 'source')) return live
  const path = `/var/lib/libvirt/qemu/channel/target/domain-${id}-${name.slice(0, 20)}/${target.attributes.name ?? ''}`
  return { ...live, children: [element('source', { mode: 'bind', path }), ...live.children] }
}

function liveGraphics(graphics: Element, { freePort }: Giving): Element {
  const { type, port, autoport, listen, ...others } = graphics.attributes
  if (type !== 'vnc' && type !== 'spice') return graphics
  const address = listen ?? '127.0.0.1'
  const given = autoport === 'yes' ? String(freePort([])) : port
  return element(
    'graphics',
    { type, port: given, autoport, listen: address, ...others },
    graphics.children.map((child) =>
      child.name === 'listen' && child.attributes.type === 'address' ? element('listen', { type: 'address', address }) : child,
    ),
  )
}

/** The CPU as QEMU made it, and the partition that the process is in. */
function liveHead(config: Definition): readonly Element[] {
  const partition = element('resource', {}, [element('partition', {}, '/machine')])
  const place = config.head.findIndex(({ name }) => name === 'os')
  const withPartition = config.head.some(({ name }) => name === 'resource')
    ? config.head
    : [...config.head.slice(0, place), partition, ...config.head.slice(place)]
  return withPartition.map((each) => (each.name === 'cpu' ? liveCpu(each, config) : each))
}

function liveCpu(cpu: Element, { type }: Definition): Element {
  if (cpu.attributes.mode !== 'custom' || (type !== 'qemu' && cpu.attributes.check !== 'none')) return cpu
  const known = new Set(childrenOf(cpu, 'feature').map(({ attributes }) => attributes.name))
  const added = ['hypervisor', 'lahf_lm']
    .filter((name) => !known.has(name))
    .map((name) => element('feature', { policy: 'require', name }))
  return {
    ...cpu,
    attributes: { ...cpu.attributes, check: 'full' },
    children: [
      ...cpu.children.map((child) => (child.name === 'model' ? withAttribute(child, 'fallback', 'forbid') : child)),
      ...added,
    ],
  }
}

function liveTail(config: Definition): readonly Element[] {
  if (config.tail.some(({ name }) => name === 'seclabel')) return config.tail
  return [
    element('seclabel', { type: 'dynamic', model: 'dac', relabel: 'yes' }, [
      element('label', {}, '+0:+0'),
      element('imagelabel', {}, '+0:+0'),
    ]),
    ...config.tail,
  ]
}
