/** The elements of a domain before its devices: which are known, and what libvirt checks in them. */
import { internal, type LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, type Node, plain } from '../xml/element.ts'
import * as tables from './tables.table.ts'
import { bytesIn, wholeNumber } from './values.ts'

export function badValue(element: string, attribute: string, value: string): LibvirtError {
  return xmlError(`Invalid value for attribute '${attribute}' in element '${element}': '${value}'.`)
}
export const missingAttribute = (element: string, attribute: string): LibvirtError =>
  xmlError(`Missing required attribute '${attribute}' in element '${element}'`)

/** The known elements of the head, each once, checked. Throws LibvirtError. */
export function checkHead(root: Node): readonly Element[] {
  const head = tables.headOrder.flatMap((name) => {
    const node = childOf(root, name)
    return node ? [node] : []
  })
  for (const node of head) checks[node.name]?.(node)
  for (const seclabel of childrenOf(root, 'seclabel')) {
    const type = attributeOf(seclabel, 'type')
    if (type !== undefined && !['dynamic', 'static', 'none'].includes(type)) throw badValue('seclabel', 'type', type)
  }
  return head.map((node) => normalized(plain(node)))
}

/** Sizes as libvirt prints them: in KiB. */
function normalized(of: Element): Element {
  if (of.name !== 'memtune' && of.name !== 'maxMemory') return of
  const inKib = (each: Element): Element => {
    const bytes = bytesIn(each, 1024)
    return bytes === null
      ? each
      : { ...each, attributes: { ...each.attributes, unit: 'KiB' }, text: String(Math.ceil(bytes / 1024)) }
  }
  return of.name === 'maxMemory' ? inKib(of) : { ...of, children: of.children.map(inKib) }
}

type Check = (node: Node) => void

const lifecycle =
  (isPreserveRefused: boolean): Check =>
  ({ name, text }) => {
    if (!(tables.lifecycleActions as readonly string[]).includes(text)) throw unsupported(`unknown ${name} action: ${text}`)
    if (isPreserveRefused && (text === 'preserve' || text === 'rename-restart'))
      throw unsupported(`qemu driver doesn't support the '${text}' action for 'on_reboot'/'on_poweroff'`)
    if (isPreserveRefused && text.startsWith('coredump')) throw unsupported(`unknown ${name} action: ${text}`)
  }

const checks: Readonly<Record<string, Check>> = {
  os: (os) => {
    for (const boot of childrenOf(os, 'boot')) {
      const dev = attributeOf(boot, 'dev')
      if (dev === undefined) throw missingAttribute('boot', 'dev')
      if (!(tables.bootDevices as readonly string[]).includes(dev)) throw badValue('boot', 'dev', dev)
    }
    const enable = attributeOf(childOf(os, 'bootmenu'), 'enable')
    if (enable !== undefined && enable !== 'yes' && enable !== 'no') throw badValue('bootmenu', 'enable', enable)
  },
  features: (features) => {
    for (const { name } of features.children) {
      if (!(tables.childOrder.features ?? []).includes(name)) throw unsupported(`unexpected feature '${name}'`)
    }
  },
  clock: (clock) => {
    const offset = attributeOf(clock, 'offset') ?? 'utc'
    if (!(tables.clockOffsets as readonly string[]).includes(offset)) throw unsupported(`unknown clock offset '${offset}'`)
    if (offset === 'timezone' && attributeOf(clock, 'timezone') === undefined)
      throw internal("missing 'timezone' attribute for clock with offset='timezone'")
    for (const timer of childrenOf(clock, 'timer')) {
      const name = attributeOf(timer, 'name')
      if (name === undefined) throw missingAttribute('timer', 'name')
      if (!['platform', 'pit', 'rtc', 'hpet', 'tsc', 'kvmclock', 'hypervclock', 'armvtimer'].includes(name))
        throw badValue('timer', 'name', name)
    }
  },
  on_poweroff: lifecycle(true),
  on_reboot: lifecycle(true),
  on_crash: lifecycle(false),
  cpu: (cpu) => {
    const mode = attributeOf(cpu, 'mode')
    if (mode !== undefined && !(tables.cpuModes as readonly string[]).includes(mode))
      throw unsupported(`Invalid mode attribute '${mode}'`)
    const match = attributeOf(cpu, 'match')
    if (match !== undefined && !['minimum', 'exact', 'strict'].includes(match)) throw badValue('cpu', 'match', match)
    const features = childrenOf(cpu, 'feature')
    if ((mode ?? 'custom') === 'custom' && !childOf(cpu, 'model') && features.length > 0)
      throw xmlError('Non-empty feature list specified without CPU model')
    const seen = new Set<string>()
    for (const feature of features) {
      const policy = attributeOf(feature, 'policy')
      if (policy !== undefined && !['force', 'require', 'optional', 'disable', 'forbid'].includes(policy))
        throw unsupported('Invalid CPU feature policy')
      const name = attributeOf(feature, 'name')
      if (!name) throw xmlError('Invalid CPU feature name')
      if (seen.has(name)) throw xmlError(`CPU feature '${name}' specified more than once`)
      seen.add(name)
    }
  },
  iothreads: ({ text }) => {
    if (wholeNumber(text) === null) throw xmlError(`invalid iothreads count '${text}'`)
  },
  cputune: (cputune) => {
    const shares = childOf(cputune, 'shares')
    if (shares && wholeNumber(shares.text) === null) throw xmlError("can't parse cputune shares value")
  },
}
