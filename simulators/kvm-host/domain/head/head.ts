/** The elements of a domain before its devices, as libvirt reads them; the order is libvirt's, for it decides which fault is told. */
import { internal, LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, element, plain } from '../../xml/element.ts'
import { held } from '../grammar.ts'
import { kibOf } from '../size.ts'
import * as tables from '../tables.table.ts'
import { readOs, readSysinfo } from './boot.ts'
import { readClock } from './clock.ts'
import { readCpu } from './cpu.ts'
import { readTuning } from './cputune.ts'
import { readFeatures } from './features.ts'
import { readBacking, readBlkio, readMemtune } from './memory.ts'
import { readNumatune } from './numa.ts'
import { readSeclabels } from './seclabels.ts'
import { readThreads, readVcpus } from './vcpus.ts'

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

function readList(list: Element | undefined, name: string): Element | null {
  return list && list.children.length > 0 ? held(list, name) : null
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
