/** Disks: their bus by their name, their driver and format. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, element, valueIn } from '../../xml/element.ts'
import { held } from '../grammar.ts'
import { diskIndex } from '../values.ts'
import { without } from './attributes.ts'
import { checkAuth, readDiskSource, readEncryption } from './disk-source.ts'

export function readDisk(disk: Element): Element {
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

const busOfName = (target: string, device: string): string => {
  if (device === 'floppy') return 'fdc'
  if (target.startsWith('sd')) return 'scsi'
  if (target.startsWith('vd')) return 'virtio'
  if (target.startsWith('xvd')) return 'xen'
  if (target.startsWith('ubd')) return 'uml'
  return 'ide'
}

/** Whether a disk has a place that follows from its name; throws where it has none and no address. */
export function checkDiskName(disk: Element): void {
  const target = valueIn(disk, 'target', 'dev')
  if (target === undefined) return
  if (!childOf(disk, 'address') && diskIndex(target) === null)
    throw xmlError(`Unknown disk name '${target}' and no address specified`)
}
