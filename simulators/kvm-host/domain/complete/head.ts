/** The elements of a domain around its devices: what a document gives, and what libvirt adds. */
import { attributeOf, childOf, childrenOf, type Element, element, type Node, ordered, plain, valueIn } from '../../xml/element.ts'
import type { Head } from '../head/head.ts'
import { headOrder } from '../tables.table.ts'
import { uuidOf } from '../values.ts'
import { completeCpu } from './cpu.ts'

interface Known {
  readonly type: string
  readonly arch: string
  readonly machine: string
  readonly emulator: string
  readonly memoryKib: number
  readonly currentKib: number
  readonly devices: readonly Element[]
}

/** The elements before the devices: what is given, and what libvirt adds. */
export function completeHead(root: Node, head: Head, known: Known): readonly Element[] {
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
  return ordered(element('x', {}, all), headOrder).children
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

/** The elements after the devices. */
export function tailOf(root: Node): readonly Element[] {
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
