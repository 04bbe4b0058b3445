/** The elements of a domain before its devices, as libvirt reads them: memory, processors, features, the clock and how it boots. */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, plain, withChild } from '../xml/element.ts'
import { bitmapIn, printBitmap } from './bitmap.ts'
import { held, numberIn } from './grammar.ts'
import * as tables from './tables.table.ts'
import { bytesOfUnit } from './values.ts'

/** A size in bytes, as libvirt reads a number with a unit; `path` is libvirt's name for the place. Throws LibvirtError. */
export function bytesOf(of: Element, path: string, scale: number, text = of.text): number {
  const value = numberIn(text, 10)
  if (value === null || /^\s*-/.test(text)) throw xmlError(`Invalid value '${text}' for element or attribute '${path}'`)
  const unit = attributeOf(of, 'unit')
  const factor = bytesOfUnit(unit, scale)
  if (factor === null) throw new LibvirtError(`invalid argument: unknown suffix '${unit}'`)
  if (value >= 2 ** 63 / factor)
    throw new LibvirtError(`numerical overflow: value too large: ${BigInt(text.trim())}${unit ?? ''}`)
  if (value * factor > 2 ** 63 - 1024) throw new LibvirtError('numerical overflow: size value too large')
  return value * factor
}

const kibOf = (of: Element | undefined, path: string): number =>
  of && of.text !== '' ? Math.ceil(bytesOf(of, path, 1024) / 1024) : 0

const inKib = (name: string, kib: number): Element => element(name, { unit: 'KiB' }, String(kib))

export interface Head {
  /** Without name, ids, title, memory and vcpu; in no order. */
  readonly elements: readonly Element[]
  /** Of the document; what libvirt makes of it depends on NUMA cells and memory devices. */
  readonly memoryKib: number
  readonly currentKib: number
  readonly maxKib: number
  readonly slots: number
  readonly vcpu: Element
  readonly vcpus: number
  readonly currentVcpus: number
  readonly seclabels: readonly Element[]
}

/** Everything before the devices. Throws LibvirtError in libvirt's order. */
export function readHead(root: Element): Head {
  const of = (name: string) => childOf(root, name)
  const seclabels = readSeclabels(childrenOf(root, 'seclabel'))
  const elements: Element[] = []
  const put = (each: Element | null | undefined) => {
    if (each) elements.push(each)
  }
  const memory = of('memory')
  const memoryKib = kibOf(memory, './memory[1]')
  const currentKib = kibOf(of('currentMemory'), './currentMemory[1]')
  const maxKib = kibOf(of('maxMemory'), './maxMemory[1]')
  const max = of('maxMemory')
  const slots = Number((max && attributeOf(held(max, 'maxMemory'), 'slots')) ?? 0)
  if (memory) held(memory, 'memory$')
  put(readBacking(of('memoryBacking')))
  put(readBlkio(of('blkiotune')))
  put(readMemtune(of('memtune')))
  const { vcpu, vcpus, currentVcpus } = readVcpus(root)
  put(readList(of('vcpus'), 'vcpus'))
  const ids = readThreads(root, put)
  put(readTuning(of('cputune'), ids, vcpus))
  const cpu = readCpu(of('cpu'), vcpus)
  // Without a processor not even the first one can be in a cell.
  if (vcpus === 0) throw internal('CPU IDs in <numa> exceed the <vcpu> count')
  put(cpu)
  if (childrenOf(root, 'numatune').length > 1) throw xmlError('only one numatune is supported')
  put(readNumatune(of('numatune'), cpu, attributeOf(of('vcpu'), 'placement') !== 'auto'))
  if (childrenOf(root, 'resource').length > 1) throw xmlError('only one resource element is supported')
  const resource = of('resource')
  if (resource && !childOf(resource, 'partition')?.text && !attributeOf(childOf(resource, 'fibrechannel'), 'appid'))
    throw new LibvirtError('An error occurred, but the cause is unknown')
  put(resource)
  put(readFeatures(of('features')))
  for (const [name, known] of Object.entries(tables.actions)) {
    const node = of(name)
    if (node && node.text !== '' && !known.includes(node.text)) throw unsupported(`unknown ${name} action: ${node.text}`)
    if (node && node.text !== '') put(element(name, {}, node.text))
  }
  put(readPm(of('pm')))
  put(readPerf(of('perf')))
  put(readClock(of('clock')))
  put(readOs(of('os')))
  for (const sysinfo of childrenOf(root, 'sysinfo')) put(readSysinfo(sysinfo))
  for (const name of ['metadata', 'bootloader', 'bootloader_args', 'idmap']) put(of(name))
  return { elements: elements.map(plain), memoryKib, currentKib, maxKib, slots, vcpu, vcpus, currentVcpus, seclabels }
}

function readSeclabels(labels: readonly Element[]): readonly Element[] {
  const read = labels.map((given, nth) => {
    const label = held(given, 'seclabel')
    const { model } = label.attributes
    let { type = 'dynamic' } = label.attributes
    let isRelabelled = label.attributes.relabel === undefined ? type === 'dynamic' : label.attributes.relabel === 'yes'
    if (type === 'dynamic' && !isRelabelled) throw unsupported('dynamic label type must use resource relabeling')
    if (type === 'none' && isRelabelled) throw unsupported("resource relabeling is not compatible with 'none' label type")
    if (model === 'none' || (model === undefined && labels.length === 1 && type !== 'static')) {
      type = 'none'
      isRelabelled = false
    } else if (type === 'static' && !childOf(label, 'label')?.text) throw xmlError('security label is missing')
    if (labels.slice(0, nth).some((other) => attributeOf(other, 'model') === model))
      throw new LibvirtError(`seclabel for model ${model ?? '(null)'} is already provided`)
    const shown = model ?? (labels.length === 1 ? 'none' : undefined)
    const isNone = type === 'none'
    return element(
      'seclabel',
      { type, model: shown, relabel: isNone ? undefined : isRelabelled ? 'yes' : 'no' },
      label.children.filter(({ name }) => (name === 'label' ? type === 'static' : name === 'baselabel' && type === 'dynamic')),
    )
  })
  const [only] = labels
  if (labels.length === 1 && only && attributeOf(only, 'model') === undefined && isUnsure(only))
    throw xmlError('missing security model in domain seclabel')
  if (labels.length > 1 && labels.some(({ attributes }) => attributes.model === undefined))
    throw xmlError('missing security model when using multiple labels')
  return read
}

/** A label without a model is the host's only where it leaves everything to it. */
const isUnsure = (label: Element): boolean => {
  const type = attributeOf(label, 'type')
  return type === undefined || type === 'static' || (type === 'dynamic' && childOf(label, 'baselabel') !== undefined)
}

function readSysinfo(sysinfo: Element): Element {
  if (sysinfo.attributes.type !== 'smbios') return sysinfo
  const parts = sysinfo.children.flatMap((part) => {
    const entries = part.children.filter(
      ({ name, attributes, text }) =>
        name === 'entry' && text !== '' && (part.name === 'oemStrings' || attributes.name !== undefined),
    )
    return smbiosParts.includes(part.name) && entries.length > 0 ? [{ ...part, attributes: {}, children: entries }] : []
  })
  return element('sysinfo', { type: 'smbios' }, parts)
}

const smbiosParts = ['bios', 'system', 'baseBoard', 'chassis', 'oemStrings']

function readBacking(given: Element | undefined): Element | null {
  if (!given) return null
  const backing = held(given, 'memoryBacking')
  const huge = childOf(backing, 'hugepages')
  const pages = childrenOf(given, 'hugepages')
    .flatMap((each) => childrenOf(each, 'page'))
    .map((page) => {
      const size = attributeOf(page, 'size')
      if (size === undefined) throw xmlError("missing element or attribute './@size'")
      const kib = Math.ceil(bytesOf(page, './@size', 1024, size) / 1024)
      if (kib === 0) throw new LibvirtError("hugepage size can't be zero")
      return element('page', { size: String(kib), unit: 'KiB', nodeset: shownSet(attributeOf(page, 'nodeset'), 'nodeset') })
    })
  const rank = ['hugepages', 'nosharepages', 'locked', 'source', 'access', 'allocation', 'discard']
  const children = backing.children
    .filter(({ name }) => rank.includes(name))
    .map((child) => (child === huge ? element('hugepages', {}, pages) : child))
    .filter(({ name, attributes }) => !['source', 'access', 'allocation'].includes(name) || Object.keys(attributes).length > 0)
    .sort((one, other) => rank.indexOf(one.name) - rank.indexOf(other.name))
  return children.length > 0 ? element('memoryBacking', {}, children) : null
}

/** A set of nodes or processors as it is printed; a set of none is an error of its own. */
function shownSet(text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined
  const bits = bitmapIn(text)
  if (bits.length === 0) throw unsupported(`Invalid value of '${name}': ${text}`)
  return printBitmap(bits)
}

function readBlkio(blkio: Element | undefined): Element | null {
  if (!blkio) return null
  const seen = new Set<string>()
  for (const device of childrenOf(blkio, 'device')) {
    const path = childOf(device, 'path')?.text
    if (!path) throw unsupported('missing per-device path')
    for (const { name, text } of device.children) {
      if (name === 'path' || numberIn(text, 10) !== null) continue
      throw unsupported(`could not parse ${name === 'weight' ? 'weight' : name.replaceAll('_', ' ')} ${text}`)
    }
    if (seen.has(path)) throw unsupported(`duplicate blkio device path '${path}'`)
    seen.add(path)
  }
  return held(blkio, 'blkiotune')
}

const unlimited = 2 ** 53 - 1

function readMemtune(memtune: Element | undefined): Element | null {
  if (!memtune) return null
  const children = ['hard_limit', 'soft_limit', 'min_guarantee', 'swap_hard_limit'].flatMap((name) => {
    const limit = childOf(memtune, name)
    const kib = limit ? kibOf(limit, `./memtune/${name}[1]`) : unlimited
    // As many as can be is the same as no limit.
    return kib < unlimited && (kib > 0 || name !== 'min_guarantee') ? [inKib(name, kib)] : []
  })
  return children.length > 0 ? element('memtune', {}, children) : null
}

function readVcpus(root: Element): { readonly vcpu: Element; readonly vcpus: number; readonly currentVcpus: number } {
  const node = childOf(root, 'vcpu')
  if (!node) return { vcpu: element('vcpu', { placement: 'static' }), vcpus: 1, currentVcpus: 1 }
  const value = numberIn(node.text, 10)
  if (value === null || Math.abs(value) >= 2 ** 32) throw xmlError('maximum vcpus count must be an integer')
  const vcpus = value < 0 ? value + 2 ** 32 : value
  const { attributes } = held(node, 'vcpu')
  const current = attributes.current === undefined ? vcpus : Number(attributes.current)
  const { placement = 'static' } = attributes
  const cpuset = placement === 'auto' ? undefined : shownSet(attributes.cpuset, 'cpuset')
  const states = childrenOf(childOf(root, 'vcpus'), 'vcpu')
  if (states.length === 0 && current > vcpus) throw unsupported('maximum vCPU count must not be less than current vCPU count')
  let online = 0
  for (const each of states) {
    const state = held(each, 'vcpus/vcpu')
    if (Number(state.attributes.id) >= vcpus)
      throw xmlError(`vcpu id '${state.attributes.id}' is out of range of maximum vcpu count`)
    if (state.attributes.enabled === 'yes') online += 1
  }
  return { vcpu: element('vcpu', { placement, cpuset }), vcpus, currentVcpus: states.length > 0 ? online : current }
}

function readList(list: Element | undefined, name: string): Element | null {
  return list && list.children.length > 0 ? held(list, name) : null
}

/** iothreads: how many, and their ids. */
function readThreads(root: Element, put: (each: Element) => void): ReadonlySet<number> {
  const node = childOf(root, 'iothreads')
  const count = node ? Number(held(node, 'iothreads').text || 0) : 0
  const list = childOf(root, 'iothreadids')
  const given = childrenOf(list, 'iothread').map((each) => held(each, 'iothreadids/iothread'))
  const ids = new Set<number>()
  for (const { attributes } of given) {
    const id = Number(attributes.id)
    if (ids.has(id)) throw xmlError(`duplicate iothread id '${id}' found`)
    ids.add(id)
  }
  const usual = childOf(root, 'defaultiothread')
  if (usual) put(held(usual, 'defaultiothread'))
  const total = Math.max(count, ids.size)
  const added: Element[] = []
  for (let id = 1; ids.size < total && total < 1e4; id += 1) {
    if (ids.has(id)) continue
    ids.add(id)
    added.push(element('iothread', { id: String(id) }))
  }
  if (total > 0) put(element('iothreads', {}, String(total)))
  if (given.length > 0) put(element('iothreadids', {}, [...given, ...added]))
  return ids
}

const tuned = [
  'period',
  'quota',
  'global_period',
  'global_quota',
  'emulator_period',
  'emulator_quota',
  'iothread_period',
  'iothread_quota',
]

function readTuning(given: Element | undefined, threads: ReadonlySet<number>, vcpus: number): Element | null {
  if (!given) return null
  const tune = held(given, 'cputune')
  const all = (name: string) => childrenOf(tune, name)
  const pinned = (name: string, key: string, what: string) => {
    const seen = new Set<string>()
    return all(name).flatMap((pin) => {
      const id = pin.attributes[key] ?? ''
      if (key === 'iothread' && !threads.has(Number(id))) throw unsupported(`Cannot find 'iothread' : ${id}`)
      const cpuset = shownSet(pin.attributes.cpuset, 'cpuset')
      if (seen.has(id)) throw internal(`duplicate ${name} for ${what} '${id}'`)
      seen.add(id)
      return key === 'vcpu' && Number(id) >= vcpus ? [] : [element(name, { [key]: id, cpuset })]
    })
  }
  const vcpupins = pinned('vcpupin', 'vcpu', 'vcpu').sort(
    (one, other) => Number(one.attributes.vcpu) - Number(other.attributes.vcpu),
  )
  if (all('emulatorpin').length > 1) throw xmlError('only one emulatorpin is supported')
  const emulatorpins = all('emulatorpin').map((pin) =>
    element('emulatorpin', { cpuset: shownSet(pin.attributes.cpuset, 'cpuset') }),
  )
  const threadpins = pinned('iothreadpin', 'iothread', 'same iothread')
  const scheduled = [
    ...readSchedules(all('vcpusched'), 'vcpus', (id) => {
      if (id >= vcpus) throw unsupported(`vCPU '${id}' is not present in domain definition`)
    }),
    ...readSchedules(all('iothreadsched'), 'iothreads', (id) => {
      if (!threads.has(id)) throw unsupported(`Cannot find 'iothread' : ${id}`)
    }),
  ]
  if (all('emulatorsched').length > 1) throw xmlError('only one emulatorsched is supported')
  const emulatorsched = all('emulatorsched').map((each) => checkedPriority(each))
  const numbers = ['shares', ...tuned].flatMap((name) => {
    const [first] = all(name)
    return first && first.text !== '' && (first.text !== '0' || name === 'shares') ? [first] : []
  })
  const resources = readResources(all('cachetune'), all('memorytune'), vcpus)
  const children = [...numbers, ...vcpupins, ...emulatorpins, ...threadpins, ...emulatorsched, ...scheduled, ...resources]
  return children.length > 0 ? element('cputune', {}, children) : null
}

function checkedPriority(schedule: Element): Element {
  const { scheduler = '', priority, ...others } = schedule.attributes
  const isTimed = scheduler === 'fifo' || scheduler === 'rr'
  if (isTimed && priority === undefined) throw xmlError(`Missing required attribute 'priority' in element '${schedule.name}'`)
  return element(schedule.name, { ...others, scheduler, priority: isTimed ? priority : undefined })
}

function readSchedules(given: readonly Element[], key: 'vcpus' | 'iothreads', check: (id: number) => void): readonly Element[] {
  const taken = new Set<number>()
  const by = new Map<string, { readonly element: Element; readonly ids: number[] }>()
  for (const each of given) {
    const text = each.attributes[key] ?? ''
    const ids = bitmapIn(text)
    if (ids.length === 0) throw unsupported(`'${key}' scheduler bitmap '${text}' is empty`)
    const read = checkedPriority(each)
    if (ids.some((id) => taken.has(id))) throw new LibvirtError(`'${each.name}' attributes '${key}' must not overlap`)
    for (const id of ids) {
      taken.add(id)
      check(id)
    }
    const name = `${read.attributes.scheduler} ${read.attributes.priority ?? ''}`
    const known = by.get(name)
    if (known) known.ids.push(...ids)
    else by.set(name, { element: read, ids: [...ids] })
  }
  const rank = ['batch', 'idle', 'fifo', 'rr']
  return [...by.values()]
    .sort(
      (one, other) =>
        rank.indexOf(one.element.attributes.scheduler ?? '') - rank.indexOf(other.element.attributes.scheduler ?? ''),
    )
    .map(({ element: read, ids }) => {
      const { scheduler, priority } = read.attributes
      return element(read.name, { [key]: printBitmap([...ids].sort((one, other) => one - other)), scheduler, priority })
    })
}

/** Shares of cache and of memory bandwidth: which processors have which. */
function readResources(caches: readonly Element[], bandwidths: readonly Element[], vcpus: number): readonly Element[] {
  const groups: { readonly bits: readonly number[]; readonly kind: string }[] = []
  const bitsOf = (of: Element): readonly number[] => {
    const text = of.attributes.vcpus ?? ''
    try {
      return bitmapIn(text).filter((bit) => bit < vcpus)
    } catch {
      throw xmlError(`Invalid ${of.name} attribute 'vcpus' value '${text}'`)
    }
  }
  const known = (bits: readonly number[]) => {
    const same = groups.find((group) => printBitmap(group.bits) === printBitmap(bits))
    if (!same && groups.some((group) => group.bits.some((bit) => bits.includes(bit))))
      throw xmlError('Overlapping vcpus in resctrls')
    return same
  }
  const cached = caches.flatMap((tune) => {
    const bits = bitsOf(tune)
    if (bits.length === 0) return []
    if (known(bits)) throw xmlError('Identical vcpus in cachetunes found')
    const taken = new Set<string>()
    const children = childrenOf(tune, 'cache').map((cache) => {
      const { id = '', level = '', type = '' } = cache.attributes
      if (cache.attributes.size === undefined) throw xmlError("missing element or attribute './@size'")
      const bytes = bytesOf(cache, './@size', 1024, cache.attributes.size)
      const kinds = type === 'both' ? ['both', 'code', 'data'] : [type, 'both']
      for (const kind of kinds)
        if (taken.has(`${level} ${id} ${kind}`))
          throw xmlError(`Colliding cache allocations for cache level '${level}' id '${id}', type '${type}'`)
      taken.add(`${level} ${id} ${type}`)
      return element('cache', { id, level, type, size: String(bytes / 1024), unit: 'KiB' })
    })
    groups.push({ bits, kind: 'cache' })
    const monitors: string[] = []
    for (const monitor of childrenOf(tune, 'monitor')) {
      if (monitor.attributes.level !== '3') throw xmlError(`Invalid monitor cache level '${monitor.attributes.level}'`)
      const set = bitsOf(monitor)
      if (set.length === 0) throw new LibvirtError('invalid argument: vcpus is empty')
      const shown = printBitmap(set)
      if (shown !== printBitmap(bits) && !set.every((bit) => bits.includes(bit)))
        throw new LibvirtError('invalid argument: Monitor vcpus conflicts with allocation')
      if (monitors.includes(shown)) throw new LibvirtError('invalid argument: Identical vcpus found in same type monitors')
      if (
        monitors.some(
          (other) =>
            shown !== printBitmap(bits) && other !== printBitmap(bits) && bitmapIn(other).some((bit) => set.includes(bit)),
        )
      )
        throw new LibvirtError('invalid argument: vcpus overlaps in resctrl groups')
      monitors.push(shown)
    }
    return [element('cachetune', { vcpus: printBitmap(bits) }, [...children, ...childrenOf(tune, 'monitor')])]
  })
  const limited = bandwidths.flatMap((tune) => {
    const bits = bitsOf(tune)
    if (bits.length === 0) return []
    const same = known(bits)
    const taken = new Set<string>()
    for (const { attributes } of childrenOf(tune, 'node')) {
      if (taken.has(attributes.id ?? '')) throw xmlError(`Memory Bandwidth already defined for node ${attributes.id}`)
      taken.add(attributes.id ?? '')
    }
    if (!same) groups.push({ bits, kind: 'memory' })
    return [element('memorytune', { vcpus: printBitmap(bits) }, childrenOf(tune, 'node'))]
  })
  return [...cached, ...limited]
}

function readCpu(given: Element | undefined, vcpus: number): Element | null {
  if (!given) return null
  const mode = attributeOf(given, 'mode') ?? 'custom'
  const cpu = held(given, 'cpu')
  if (cpu.attributes.migratable !== undefined && mode !== 'host-passthrough' && mode !== 'maximum')
    throw unsupported("Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode")
  const model = childOf(cpu, 'model')
  const vendorId = attributeOf(model, 'vendor_id')
  if (vendorId) {
    if (vendorId.length !== 12) throw xmlError('vendor_id must be exactly 12 characters long')
    if (vendorId.includes(',')) throw xmlError('vendor id is invalid')
  }
  const hasModel = model !== undefined && model.text !== ''
  if (childOf(cpu, 'vendor')?.text && !hasModel) throw xmlError('CPU vendor specified without CPU model')
  const features = childrenOf(cpu, 'feature')
  if (mode === 'custom' && !hasModel && features.length > 0) throw xmlError('Non-empty feature list specified without CPU model')
  const seen = new Set<string>()
  for (const { attributes } of features) {
    const { name = '' } = attributes
    if (name === '') throw xmlError('Invalid CPU feature name')
    if (seen.has(name)) throw xmlError(`CPU feature '${name}' specified more than once`)
    seen.add(name)
  }
  if (childrenOf(given, 'cache').length > 1) throw xmlError('at most one CPU cache element may be specified')
  const level = attributeOf(childOf(cpu, 'cache'), 'level')
  if (level !== undefined && (Number(level) < 1 || Number(level) > 3))
    throw xmlError('invalid CPU cache level, must be in range [1,3]')
  const numa = childOf(cpu, 'numa')
  return numa ? withChild(cpu, readNuma(numa, vcpus)) : cpu
}

function readNuma(numa: Element, vcpus: number): Element {
  const cells = childrenOf(numa, 'cell')
  if (cells.length === 0) throw xmlError('NUMA topology defined without NUMA cells')
  const made: (Element | undefined)[] = []
  const sets = new Map<number, readonly number[]>()
  cells.forEach((cell, nth) => {
    const id = Number(cell.attributes.id ?? nth)
    if (id >= cells.length)
      throw xmlError(
        "Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous ranges or ranges not starting from 0 are not allowed",
      )
    if (made[id]) throw xmlError(`Duplicate NUMA cell info for cell id '${id}'`)
    const { cpus, memory, memAccess, discard } = cell.attributes
    const bits = cpus === undefined ? [] : bitmapIn(cpus)
    for (const [other, set] of sets)
      if (set.some((bit) => bits.includes(bit))) throw unsupported(`NUMA cells ${id} and ${other} have overlapping vCPU ids`)
    if (bits.length > 0) sets.set(id, bits)
    if (memory === undefined) throw xmlError("missing element or attribute './@memory'")
    const kib = Math.ceil(bytesOf(cell, './@memory', 1024, memory) / 1024)
    made[id] = element(
      'cell',
      {
        id: String(id),
        cpus: bits.length > 0 ? printBitmap(bits) : undefined,
        memory: String(kib),
        unit: 'KiB',
        memAccess,
        discard,
      },
      cell.children,
    )
    const distances = childOf(cell, 'distances')
    if (distances && childrenOf(distances, 'sibling').length === 0) throw xmlError('NUMA distances defined without siblings')
    for (const { attributes } of childrenOf(distances, 'sibling')) {
      const value = Number(attributes.value)
      if (Number(attributes.id) >= cells.length)
        throw xmlError(`'sibling_id ${attributes.id}' does not refer to a valid cell within NUMA 'cell id ${id}'`)
      if (
        value < 10 ||
        value > 255 ||
        (Number(attributes.id) === id && value !== 10) ||
        (Number(attributes.id) !== id && value === 10)
      )
        throw xmlError(`'value ${value}' is invalid for 'sibling id ${attributes.id}' under NUMA 'cell id ${id}'`)
    }
  })
  const all = [...sets.values()].flat()
  if (all.length > vcpus) throw internal('Number of CPUs in <numa> exceeds the <vcpu> count')
  if (Math.max(-1, ...all) >= vcpus) throw internal('CPU IDs in <numa> exceed the <vcpu> count')
  // Processors that are in no cell are in the first.
  const first = made[0]
  if (first && all.length < vcpus) {
    const others = new Set([...sets].flatMap(([id, bits]) => (id === 0 ? [] : bits)))
    const rest = Array.from({ length: Math.min(vcpus, 16_384) }, (_, bit) => bit).filter((bit) => !others.has(bit))
    const { id, memory, unit, memAccess, discard } = first.attributes
    made[0] = element('cell', { id, cpus: printBitmap(rest), memory, unit, memAccess, discard }, first.children)
  }
  return { ...numa, children: [...made.filter((cell) => cell !== undefined), ...childrenOf(numa, 'interconnects')] }
}

function readNumatune(given: Element | undefined, cpu: Element | null, isStatic: boolean): Element | null {
  if (!given) return null
  const tune = held(given, 'numatune')
  const memory = childOf(tune, 'memory')
  const cells = childrenOf(childOf(cpu ?? undefined, 'numa'), 'cell')
  let { placement } = memory?.attributes ?? {}
  const mode = memory?.attributes.mode ?? 'strict'
  let nodeset = shownSet(memory?.attributes.nodeset, 'nodeset')
  if (memory && placement === undefined) placement = nodeset !== undefined || isStatic ? 'static' : 'auto'
  if (!memory && !isStatic) placement = 'auto'
  if (placement === 'static' && nodeset === undefined && memory && Object.keys(memory.attributes).length > 0)
    throw unsupported("nodeset for NUMA memory tuning must be set if 'placement' is 'static'")
  if (placement === 'auto') nodeset = undefined
  const nodes = childrenOf(tune, 'memnode')
  if (nodes.length > 0 && placement === 'auto')
    throw unsupported('Per-node binding is not compatible with automatic NUMA placement.')
  if (nodes.length > 0 && cells.length === 0) throw xmlError("Element 'memnode' is invalid without any guest NUMA cells")
  const seen = new Set<string>()
  const bound = nodes.map((node) => {
    const { cellid = '', mode: own = 'strict' } = node.attributes
    if (Number(cellid) >= cells.length)
      throw xmlError("Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell")
    if (seen.has(cellid)) throw xmlError(`Multiple memnode elements with cellid ${cellid}`)
    seen.add(cellid)
    if (mode === 'restrictive' && own !== 'restrictive' && memory)
      throw xmlError("'restrictive' mode is required in memnode element when mode is 'restrictive' in memory element")
    return element('memnode', { cellid, mode: own, nodeset: shownSet(node.attributes.nodeset, 'nodeset') })
  })
  const shown = memory && placement !== undefined && Object.keys(memory.attributes).length > 0
  const children = [
    ...(shown ? [element('memory', { mode, ...(nodeset === undefined ? { placement } : { nodeset }) })] : []),
    ...bound.sort((one, other) => Number(one.attributes.cellid) - Number(other.attributes.cellid)),
  ]
  return children.length > 0 ? element('numatune', {}, children) : null
}

const featureNames = tables.features
const withState = ['hap', 'pmu', 'vmport', 'pvspinlock', 'vmcoreinfo', 'smm']

function readFeatures(features: Element | undefined): Element | null {
  if (!features) return null
  const kept = new Map<string, Element>()
  for (const given of features.children) {
    if (!featureNames.includes(given.name)) throw unsupported(`unexpected feature '${given.name}'`)
    const feature = held(given, `features/${given.name}`)
    const { name, attributes } = feature
    if (name === 'hyperv') kept.set(name, readHyperv(given, feature))
    else if (name === 'kvm') kept.set(name, readKvm(given))
    else if (name === 'smm') {
      const { state = 'on' } = attributes
      const tseg = state === 'on' ? childOf(feature, 'tseg') : undefined
      const bytes = tseg && tseg.text !== '' ? bytesOf(tseg, 'string(./features/smm/tseg)', 1024 ** 2) : null
      kept.set(name, element('smm', { state }, bytes === null ? [] : [shownSize('tseg', bytes)]))
    } else if (withState.includes(name)) kept.set(name, element(name, { state: attributes.state ?? 'on' }))
    else if (name === 'ioapic') {
      if (attributes.driver) kept.set(name, feature)
    } else if (name === 'tcg') {
      const cache = childOf(feature, 'tb-cache')
      const kib = cache ? kibOf(cache, './tb-cache') : 0
      kept.set(name, element('tcg', {}, cache ? [inKib('tb-cache', kib)] : []))
    } else if (['acpi', 'pae', 'viridian', 'privnet'].includes(name)) kept.set(name, element(name))
    else kept.set(name, feature)
  }
  const children = [...kept.values()].sort((one, other) => featureNames.indexOf(one.name) - featureNames.indexOf(other.name))
  return children.length > 0 ? element('features', {}, children) : null
}

/** A size with the largest unit that it is whole in. */
function shownSize(name: string, bytes: number): Element {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let value = bytes
  let place = 0
  while (value > 0 && value % 1024 === 0 && place < units.length - 1) {
    value /= 1024
    place += 1
  }
  return element(name, { unit: units[place] }, String(value))
}

const stateOf = (feature: Element): string => {
  const state = attributeOf(feature, 'state')
  if (state === undefined) throw xmlError(`Missing required attribute 'state' in element '${feature.name}'`)
  if (state !== 'on' && state !== 'off')
    throw xmlError(`Invalid value for attribute 'state' in element '${feature.name}': '${state}'.`)
  return state
}

const hypervNames =
  'relaxed vapic spinlocks vpindex runtime synic stimer reset vendor_id frequencies reenlightenment tlbflush ipi evmcs avic'.split(
    ' ',
  )

function readHyperv(given: Element, hyperv: Element): Element {
  const mode = hyperv.attributes.mode ?? 'custom'
  const kept = given.children.map((feature) => {
    if (!hypervNames.includes(feature.name)) throw unsupported(`unsupported HyperV Enlightenment feature: ${feature.name}`)
    const state = stateOf(feature)
    const { retries, value } = feature.attributes
    if (state === 'on' && feature.name === 'stimer') {
      for (const child of feature.children) {
        if (child.name !== 'direct') throw unsupported(`unsupported Hyper-V stimer feature: ${child.name}`)
        stateOf(child)
      }
      return element(
        'stimer',
        { state },
        feature.children.map((child) => element('direct', { state: child.attributes.state })),
      )
    }
    if (state === 'on' && feature.name === 'spinlocks') {
      if (retries === undefined) throw xmlError("Missing required attribute 'retries' in element 'spinlocks'")
      const count = numberIn(retries, 0)
      if (count === null || count < 0)
        throw xmlError(
          `Invalid value for attribute 'retries' in element 'spinlocks': '${retries}'. Expected non-negative integer value`,
        )
      if (count < 4095) throw xmlError('HyperV spinlock retry count must be at least 4095')
      return element('spinlocks', { state, retries: String(count) })
    }
    if (state === 'on' && feature.name === 'vendor_id') {
      if (value === undefined) throw xmlError("missing 'value' attribute for HyperV feature 'vendor_id'")
      if (value.length > 12) throw xmlError('HyperV vendor_id value must not be more than 12 characters.')
      if (value.includes(',')) throw xmlError('HyperV vendor_id value is invalid')
      return element('vendor_id', { state, value })
    }
    return element(feature.name, { state })
  })
  kept.sort((one, other) => hypervNames.indexOf(one.name) - hypervNames.indexOf(other.name))
  return element('hyperv', { mode }, kept)
}

const kvmNames = ['hidden', 'hint-dedicated', 'poll-control', 'pv-ipi', 'dirty-ring']

function readKvm(given: Element): Element {
  const kept = given.children.map((feature) => {
    if (!kvmNames.includes(feature.name)) throw unsupported(`unsupported KVM feature: ${feature.name}`)
    const state = stateOf(feature)
    if (feature.name !== 'dirty-ring' || state === 'off') return element(feature.name, { state })
    const { size } = feature.attributes
    if (size === undefined) throw xmlError("Missing required attribute 'size' in element 'dirty-ring'")
    const count = numberIn(size, 0)
    if (count === null || count < 0)
      throw xmlError(`Invalid value for attribute 'size' in element 'dirty-ring': '${size}'. Expected non-negative integer value`)
    if (count < 1024 || count > 65536 || (count & (count - 1)) !== 0)
      throw xmlError('dirty ring must be power of 2 and ranges [1024, 65536]')
    return element('dirty-ring', { state, size: String(count) })
  })
  kept.sort((one, other) => kvmNames.indexOf(one.name) - kvmNames.indexOf(other.name))
  return element('kvm', {}, kept)
}

function readPm(pm: Element | undefined): Element | null {
  if (!pm) return null
  const read = held(pm, 'pm')
  const children = read.children.filter(({ attributes }) => attributes.enabled !== undefined)
  return children.length > 0 ? element('pm', {}, children) : null
}

function readPerf(perf: Element | undefined): Element | null {
  if (!perf || perf.children.length === 0) return null
  const read = held(perf, 'perf')
  const seen = new Set<string>()
  for (const { attributes } of childrenOf(read, 'event')) {
    if (seen.has(attributes.name ?? '')) throw xmlError(`perf event '${attributes.name}' was already specified`)
    seen.add(attributes.name ?? '')
  }
  return read
}

function readClock(given: Element | undefined): Element | null {
  if (!given) return null
  const clock = held(given, 'clock')
  const { offset = 'utc', adjustment, basis, timezone, start } = clock.attributes
  const adjusted = (() => {
    if (offset === 'utc' || offset === 'localtime') {
      if (!adjustment) return { offset }
      if (adjustment === 'reset') return { offset, adjustment }
      const value = numberIn(adjustment, 10)
      if (value === null) throw xmlError(`unknown clock adjustment '${adjustment}'`)
      return { offset: 'variable', adjustment: String(value), basis: offset }
    }
    if (offset === 'variable') return { offset, adjustment: String(numberIn(adjustment ?? '', 10) ?? 0), basis: basis ?? 'utc' }
    if (offset === 'timezone') {
      if (!timezone) throw internal("missing 'timezone' attribute for clock with offset='timezone'")
      return { offset, timezone }
    }
    const begin = numberIn(start ?? '', 10)
    if (begin === null) throw internal("missing 'start' attribute for clock with offset='absolute'")
    return { offset, start: String(begin) }
  })()
  return element('clock', adjusted, clock.children)
}

function readOs(given: Element | undefined): Element | null {
  if (!given) return null
  const order = ['firmware', 'loader', 'nvram', 'acpi', 'boot', 'bootmenu', 'bios']
  const isHvm = childOf(given, 'type')?.text === 'hvm'
  if (!isHvm) return given
  // libvirt reads the parts in this order.
  for (const name of order)
    for (const child of childrenOf(given, name).slice(0, name === 'boot' ? undefined : 1)) held(child, `os/${name}`)
  const os = held(given, 'os')
  if (childrenOf(childOf(given, 'acpi'), 'table').length > 1) throw xmlError('Only one acpi table is supported')
  const kept = os.children.filter(
    ({ name, attributes, children, text }) =>
      (name !== 'bios' && name !== 'bootmenu') || Object.keys(attributes).length > 0 || children.length > 0 || text !== '',
  )
  const boots = childrenOf(os, 'boot').slice(0, 4)
  const menu = childOf(os, 'bootmenu')
  const bios = childOf(os, 'bios')
  const shown = kept.map((child) => {
    if (child === menu && menu.attributes.enable !== 'yes') return element('bootmenu', { enable: menu.attributes.enable })
    if (child !== bios) return child
    const { useserial, rebootTimeout } = bios.attributes
    return element('bios', { useserial: useserial === 'yes' || useserial === undefined ? useserial : 'no', rebootTimeout })
  })
  return { ...os, children: [...shown.filter(({ name }) => name !== 'boot'), ...boots] }
}
