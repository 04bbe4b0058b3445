/** A domain's definition as a world keeps it: what the driver asks for often, and its elements, complete and in libvirt's order. */
import { attributeOf, childOf, type Element, valueIn } from '../xml/element.ts'
import { diskIndex } from './values.ts'

export interface Definition {
  readonly type: string
  readonly name: string
  readonly uuid: string
  readonly title: string
  readonly description: string
  readonly memoryKib: number
  readonly currentKib: number
  /** The most that there can be, and how many there are. */
  readonly vcpus: number
  readonly currentVcpus: number
  readonly machine: string
  readonly emulator: string
  /** Elements before `devices`, without those above. */
  readonly head: readonly Element[]
  /** Elements of `devices` without the emulator. */
  readonly devices: readonly Element[]
  /** Elements after `devices`: seclabel, qemu:commandline. */
  readonly tail: readonly Element[]
}

export const devicesOf = ({ devices }: Pick<Definition, 'devices'>, name: string): readonly Element[] =>
  devices.filter((device) => device.name === name)
export const disksOf = (definition: Pick<Definition, 'devices'>): readonly Element[] => devicesOf(definition, 'disk')
export const interfacesOf = (definition: Pick<Definition, 'devices'>): readonly Element[] => devicesOf(definition, 'interface')

export const targetOf = (disk: Element): string => valueIn(disk, 'target', 'dev') ?? ''
export const busOf = (disk: Element): string => valueIn(disk, 'target', 'bus') ?? ''
export const macOf = (card: Element): string => valueIn(card, 'mac', 'address') ?? ''
export const formatOf = (disk: Element): string => valueIn(disk, 'driver', 'type') ?? 'raw'
/** The path or name that a disk is backed by; null where there is no medium. */
export function sourceOf(disk: Element): string | null {
  const source = childOf(disk, 'source')
  if (!source) return null
  if (attributeOf(disk, 'type') === 'volume') return attributeOf(source, 'volume') ?? null
  for (const key of ['file', 'dev', 'dir', 'name']) {
    const value = attributeOf(source, key)
    if (value !== undefined) return value === '' ? null : value
  }
  return null
}
/** The bridge, network or card of the host that an interface hangs on; null for `user`. */
export function networkOf(card: Element): string | null {
  const source = childOf(card, 'source')
  return attributeOf(source, 'bridge') ?? attributeOf(source, 'network') ?? attributeOf(source, 'dev') ?? null
}
export const modelOf = (device: Element): string | undefined => valueIn(device, 'model', 'type')

/** The devices with one put where libvirt prints its kind: after the last of its kind. */
export function inserted(devices: readonly Element[], device: Element, orderOf: (name: string) => number): readonly Element[] {
  const place = devices.findLastIndex(({ name }) => orderOf(name) <= orderOf(device.name)) + 1
  return [...devices.slice(0, place), device, ...devices.slice(place)]
}

/** A disk among disks as libvirt puts it: before the first of its bus with a later name, or after the last of its bus. */
export function diskInserted(disks: readonly Element[], disk: Element): readonly Element[] {
  const bus = busOf(disk)
  const index = diskIndex(targetOf(disk)) ?? -1
  let place = -1
  for (let at = disks.length - 1; at >= 0; at -= 1) {
    const other = disks[at]
    if (!other || busOf(other) !== bus) continue
    if ((diskIndex(targetOf(other)) ?? -1) > index) place = at
    else if (place === -1) place = at + 1
  }
  return place === -1 ? [...disks, disk] : [...disks.slice(0, place), disk, ...disks.slice(place)]
}

/** Devices with their disks in the order that libvirt keeps them in. */
export function withDisksInOrder(devices: readonly Element[]): readonly Element[] {
  const isDisk = ({ name }: Element) => name === 'disk'
  return [...devices.filter(isDisk).reduce(diskInserted, []), ...devices.filter((device) => !isDisk(device))]
}
