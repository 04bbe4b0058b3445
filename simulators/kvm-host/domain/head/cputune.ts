/** How processors and threads are tuned: pins, shares, schedulers. */
import { internal, LibvirtError, unsupported, xmlError } from '../../errors.ts'
import { childrenOf, type Element, element } from '../../xml/element.ts'
import { bitmapIn, printBitmap, shownSet } from '../bitmap.ts'
import { held } from '../grammar.ts'
import { readResources } from './resources.ts'

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

export function readTuning(given: Element | undefined, threads: ReadonlySet<number>, vcpus: number): Element | null {
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
