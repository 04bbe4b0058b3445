/** A guest's hardware as a list: what runs, and what waits for the next start. Pure. */
import type { CardView, DeviceView, DiskView, DomainView } from '../../../simulators/kvm-host/index.ts'

/** Where a device is: in what runs and in the definition, or in one of the two. */
export type When = 'both' | 'now' | 'next'

export type Piece =
  | { readonly is: 'vcpus'; readonly id: string; readonly label: string }
  | { readonly is: 'memory'; readonly id: string; readonly label: string }
  | { readonly is: 'disk'; readonly id: string; readonly label: string; readonly disk: DiskView; readonly when: When }
  | { readonly is: 'card'; readonly id: string; readonly label: string; readonly card: CardView; readonly when: When }
  | { readonly is: 'other'; readonly id: string; readonly label: string; readonly device: DeviceView }

const names: Readonly<Record<string, string>> = {
  graphics: 'Display',
  video: 'Video',
  console: 'Console',
  serial: 'Serial line',
  input: 'Input',
  controller: 'Controller',
  memballoon: 'Balloon',
  channel: 'Channel',
  rng: 'Random numbers',
  sound: 'Sound',
  audio: 'Audio',
  watchdog: 'Watchdog',
}

export function piecesOf(domain: DomainView): readonly Piece[] {
  const { next } = domain
  return [
    { is: 'vcpus', id: 'vcpus', label: 'CPUs' },
    { is: 'memory', id: 'memory', label: 'Memory' },
    ...merged(domain.disks, next?.disks ?? domain.disks, sameDisk).map(({ thing: disk, when }): Piece => {
      const label = `${disk.device === 'cdrom' ? 'CD-ROM' : 'Disk'} ${disk.target}`
      return { is: 'disk', id: `disk ${disk.target} ${disk.source}`, label, disk, when }
    }),
    ...merged(domain.cards, next?.cards ?? domain.cards, sameCard).map(
      ({ thing: card, when }): Piece => ({
        is: 'card',
        id: `card ${card.mac} ${card.model}`,
        label: `NIC ${card.mac.slice(9)}`,
        card,
        when,
      }),
    ),
    ...domain.others.map((device, nth): Piece => {
      const type =
        device.details.find(([name]) => name === 'type')?.[1] ?? device.details.find(([name]) => name === 'model type')?.[1]
      return { is: 'other', id: `other ${nth}`, label: `${names[device.kind] ?? device.kind}${type ? ` ${type}` : ''}`, device }
    }),
  ]
}

const sameDisk = (one: DiskView, other: DiskView) =>
  one.target === other.target && one.bus === other.bus && one.device === other.device
const sameCard = (one: CardView, other: CardView) =>
  one.mac === other.mac && one.model === other.model && one.source === other.source

function merged<T>(
  now: readonly T[],
  next: readonly T[],
  isSame: (one: T, other: T) => boolean,
): readonly { readonly thing: T; readonly when: When }[] {
  const inNext = (thing: T) => next.some((other) => isSame(thing, other))
  return [
    ...now.map((thing) => ({ thing, when: inNext(thing) ? ('both' as const) : ('now' as const) })),
    ...next.filter((thing) => !now.some((other) => isSame(thing, other))).map((thing) => ({ thing, when: 'next' as const })),
  ]
}

export const whenWords: Readonly<Record<When, string>> = {
  both: '',
  now: 'gone at the next start',
  next: 'there from the next start on',
}
