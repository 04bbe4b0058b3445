/** Lines that change a domain's hardware: processors, memory, disks, cards. Pure. */
import type { CardView, DiskView, DomainView } from '../../../simulators/kvm-host/index.ts'
import { domainWord, type Line, option, virsh, word } from './lines.ts'
import { growVolumeLine, newVolumeLines, type VolumeWish } from './host-lines.ts'

export const buses = ['virtio', 'sata', 'ide', 'scsi', 'usb'] as const
export type Bus = (typeof buses)[number]
export const cardModels = ['virtio', 'e1000', 'rtl8139'] as const

const prefixes: Readonly<Record<string, string>> = { virtio: 'vd', ide: 'hd' }

/** The first free name of a disk on a bus: `vdb`. */
export function freeTarget({ disks, next }: DomainView, bus: string, but?: DiskView): string {
  const taken = [...disks, ...(next?.disks ?? [])].filter((disk) => disk.target !== but?.target).map(({ target }) => target)
  const prefix = prefixes[bus] ?? 'sd'
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') if (!taken.includes(prefix + letter)) return prefix + letter
  return `${prefix}aa`
}

/** Devices on these cannot come and go while a guest runs. */
export const isCold = (bus: string): boolean => bus === 'ide' || bus === 'sata' || bus === 'fdc'

/** For now and for later: the flag by which virsh tells them apart. */
function scope({ state, isPersistent }: DomainView, canPlug: boolean): string {
  if (state === 'shut off') return '--config'
  if (!isPersistent) return '--live'
  return canPlug ? '--live --config' : '--config'
}

/** Whether a change of this device is there at once, or at the next start. */
export const waitsForStart = (domain: DomainView, bus: string): boolean => domain.state !== 'shut off' && isCold(bus)

/** The most memory first, if it changes: what is used can never be more. */
export function memoryLines(domain: DomainView, mib: number, maxMib: number): readonly Line[] {
  const { memoryKib, maxMemoryKib } = domain.next ?? domain
  const isOn = domain.state !== 'shut off'
  const fitsNow = isOn && mib * 1024 <= domain.maxMemoryKib
  const lines: Line[] = []
  if (maxMib * 1024 !== maxMemoryKib) lines.push(virsh('setmaxmem', domainWord(domain), `${maxMib}M`, '--config'))
  if (mib * 1024 !== memoryKib || maxMib * 1024 < memoryKib || (fitsNow && mib * 1024 !== domain.memoryKib))
    lines.push(virsh('setmem', domainWord(domain), `${mib}M`, fitsNow ? '--live --config' : '--config'))
  return lines
}

export function vcpuLines(domain: DomainView, count: number): readonly Line[] {
  const { maxVcpus } = domain.next ?? domain
  const isLive = domain.state !== 'shut off' && count <= domain.maxVcpus && count > domain.vcpus
  return [
    ...(count > maxVcpus ? [virsh('setvcpus', domainWord(domain), String(count), '--config --maximum')] : []),
    virsh('setvcpus', domainWord(domain), String(count), isLive ? '--live --config' : '--config'),
  ]
}

export interface DiskWish {
  /** A volume to be made, or the path of what is there. */
  readonly from: VolumeWish | { readonly path: string; readonly format: string }
  readonly bus: string
  readonly device: 'disk' | 'cdrom'
}

export function addDiskLines(domain: DomainView, { from, bus, device }: DiskWish): readonly Line[] {
  const path = 'path' in from ? from.path : `${from.pool.path}/${from.name}`
  const format = !('path' in from) && from.pool.type === 'logical' ? 'raw' : from.format
  const attached = attachDisk(domain, { path, format, bus, device, target: freeTarget(domain, bus) }, !isCold(bus))
  return 'path' in from ? [attached] : [...newVolumeLines(from), attached]
}

interface Attaching {
  readonly path: string
  readonly format: string
  readonly bus: string
  readonly device: string
  readonly target: string
}

function attachDisk(domain: DomainView, { path, format, bus, device, target }: Attaching, canPlug: boolean): Line {
  return virsh(
    'attach-disk',
    domainWord(domain),
    word('--source', path),
    target,
    option('--targetbus', bus),
    format === 'iso' ? '--subdriver raw' : option('--subdriver', format),
    device === 'cdrom' && '--type cdrom --mode readonly',
    scope(domain, canPlug),
  )
}

export const removeDiskLines = (domain: DomainView, disk: DiskView): readonly Line[] => [
  virsh('detach-disk', domainWord(domain), disk.target, scope(domain, !isCold(disk.bus) && isRunningWith(domain, disk))),
]

const isRunningWith = ({ disks }: DomainView, disk: DiskView): boolean => disks.some(({ target }) => target === disk.target)

/** Out and in again under the name that the bus gives: for the next start, as a disk that is in use cannot move. */
export function busLines(domain: DomainView, disk: DiskView, bus: string): readonly Line[] {
  const target = freeTarget(domain, bus, disk)
  return [
    virsh('detach-disk', domainWord(domain), disk.target, '--config'),
    attachDisk(domain, { path: disk.source ?? '', format: disk.format, bus, device: disk.device, target }, false),
  ]
}

export const ejectLines = (domain: DomainView, disk: DiskView): readonly Line[] => [
  virsh('change-media', domainWord(domain), disk.target, '--eject', domain.state === 'shut off' ? '--config' : '--live'),
]
export const insertLines = (domain: DomainView, disk: DiskView, path: string): readonly Line[] => [
  virsh(
    'change-media',
    domainWord(domain),
    disk.target,
    word('--source', path),
    '--insert',
    domain.state === 'shut off' ? '--config' : '--live',
  ),
]

/** What a card hangs on: a network of libvirt's, or a bridge of the host's. */
export interface Plug {
  readonly type: 'network' | 'bridge'
  readonly source: string
}

export const addCardLines = (domain: DomainView, { type, source }: Plug, model: string): readonly Line[] => [
  virsh('attach-interface', domainWord(domain), type, word('--source', source), option('--model', model), scope(domain, true)),
]

export const removeCardLines = (domain: DomainView, card: CardView): readonly Line[] => [
  virsh(
    'detach-interface',
    domainWord(domain),
    card.type,
    option('--mac', card.mac),
    scope(
      domain,
      domain.cards.some(({ mac }) => mac === card.mac),
    ),
  ),
]

/** Out and in again with its address, for the next start. */
export const modelLines = (domain: DomainView, card: CardView, model: string): readonly Line[] => [
  virsh('detach-interface', domainWord(domain), card.type, option('--mac', card.mac), '--config'),
  virsh(
    'attach-interface',
    domainWord(domain),
    card.type,
    word('--source', card.source ?? ''),
    option('--model', model),
    option('--mac', card.mac),
    '--config',
  ),
]

export const linkLines = (domain: DomainView, card: CardView): readonly Line[] => [
  virsh(
    'domif-setlink',
    domainWord(domain),
    card.mac,
    card.link === 'up' ? 'down' : 'up',
    domain.state === 'shut off' && '--config',
  ),
]

/** A volume of a group grows by LVM, a file by libvirt; a guest that runs has to be told. */
export function growLines(domain: DomainView, disk: DiskView, gib: number): readonly Line[] {
  const source = disk.source ?? ''
  const told = virsh('blockresize', domainWord(domain), disk.target, `${gib}G`)
  const isOn = domain.state !== 'shut off'
  if (source.startsWith('/dev/')) return [growVolumeLine(source, gib), ...(isOn ? [told] : [])]
  return [isOn ? told : virsh('vol-resize', word('--vol', source), `${gib}G`)]
}
