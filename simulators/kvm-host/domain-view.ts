/** What is seen of one domain. What is costly is made when it is read, so that a host with ten thousand of them is seen at once. */
import {
  busOf,
  type Definition,
  disksOf,
  formatOf,
  interfacesOf,
  macOf,
  modelOf,
  networkOf,
  sourceOf,
  targetOf,
} from './domain/definition.ts'
import { printDomain } from './domain/print.ts'
import { mountPoints } from './guest-disks.ts'
import { addressesOf } from './guests.ts'
import { linkOf } from './hotplug.ts'
import { systemOf } from './guest-boot.ts'
import type { CardView, DeviceView, DiskView, Domain, DomainView, NextStartView, World } from './model.ts'
import { screenOf } from './screen.ts'
import { type Element, valueIn } from './xml/element.ts'

export const domainView = (world: World, domain: Domain): DomainView => new SeenDomain(world, domain)

/** A class, so that what is made when it is read costs a host of ten thousand domains nothing; as JSON it is all there. */
class SeenDomain implements DomainView {
  readonly name: string
  readonly uuid: string
  readonly title: string
  readonly description: string
  readonly id: number | null
  readonly state: DomainView['state']
  readonly reason: string
  readonly phase: DomainView['phase']
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  readonly hasManagedSave: boolean
  readonly memoryKib: number
  readonly maxMemoryKib: number
  readonly vcpus: number
  readonly maxVcpus: number
  readonly type: string
  readonly machine: string
  readonly disks: readonly DiskView[]
  readonly cards: readonly CardView[]
  readonly snapshots: DomainView['snapshots']
  readonly guest: DomainView['guest']
  readonly mounts: DomainView['mounts']
  readonly #world: World
  readonly #domain: Domain

  constructor(world: World, domain: Domain) {
    const definition = domain.live ?? domain.config
    const found = systemOf(world, definition)
    this.#world = world
    this.#domain = domain
    this.name = domain.name
    this.uuid = domain.uuid
    this.title = domain.config.title
    this.description = domain.config.description
    this.id = domain.id
    this.state = domain.state
    this.reason = domain.reason
    this.phase = domain.phase
    this.isPersistent = domain.isPersistent
    this.isAutostart = domain.isAutostart
    this.hasManagedSave = domain.managedSave !== null
    this.memoryKib = definition.currentKib
    this.maxMemoryKib = definition.memoryKib
    this.vcpus = definition.currentVcpus
    this.maxVcpus = definition.vcpus
    this.type = definition.type
    this.machine = definition.machine
    this.disks = disksIn(definition)
    this.cards = cardsIn(world, domain, definition)
    this.snapshots = domain.snapshots.map(({ name, description, parent, state, atMs, location }) => ({
      name,
      description,
      parent,
      state,
      atMs,
      location,
      isCurrent: name === domain.currentSnapshot,
    }))
    this.guest = found?.system ?? null
    this.mounts = found && domain.phase === 'up' ? mountPoints(world, definition, found) : []
  }

  get others(): DomainView['others'] {
    return othersIn(this.#domain.live ?? this.#domain.config)
  }

  get screen(): string {
    return screenOf(this.#world, this.#domain)
  }

  get xml(): string {
    return printDomain(this.#domain.live ?? this.#domain.config, this.#domain.id)
  }

  get next(): DomainView['next'] {
    return nextOf(this.#world, this.#domain)
  }

  toJSON(): DomainView {
    return { ...this, others: this.others, screen: this.screen, xml: this.xml, next: this.next }
  }
}

const disksIn = (definition: Definition): readonly DiskView[] =>
  disksOf(definition).map((disk) => ({
    target: targetOf(disk),
    bus: busOf(disk),
    device: disk.attributes.device ?? 'disk',
    source: sourceOf(disk),
    format: formatOf(disk),
  }))

function cardsIn(world: World, domain: Domain, definition: Definition): readonly CardView[] {
  const addresses = domain.phase === 'up' ? addressesOf(world, domain) : []
  return interfacesOf(definition).map((card) => ({
    mac: macOf(card),
    model: modelOf(card) ?? '',
    type: card.attributes.type ?? '',
    source: networkOf(card),
    address: addresses.find(({ mac }) => mac === macOf(card))?.address ?? null,
    tap: domain.live ? (valueIn(card, 'target', 'dev') ?? null) : null,
    link: linkOf(domain, definition, macOf(card)) ?? 'up',
  }))
}

/** Null where the next start takes what runs now. */
function nextOf(world: World, domain: Domain): NextStartView | null {
  const { live, config, isPersistent } = domain
  if (!live || !isPersistent) return null
  const seen = (definition: Definition) => ({
    memoryKib: definition.currentKib,
    maxMemoryKib: definition.memoryKib,
    vcpus: definition.currentVcpus,
    maxVcpus: definition.vcpus,
    disks: disksIn(definition),
    cards: cardsIn(world, { ...domain, phase: 'none', live: null }, definition),
  })
  const next = seen(config)
  // A guest that boots has all of its memory until its balloon is there: that is no change.
  const plain = (of: NextStartView) => JSON.stringify({ ...of, memoryKib: domain.phase === 'up' ? of.memoryKib : 0 })
  return plain(seen(live)) === plain(next) ? null : next
}

const shownApart = new Set(['disk', 'interface', 'emulator'])

function othersIn({ devices }: Definition): readonly DeviceView[] {
  return devices.filter(({ name }) => !shownApart.has(name)).map((device) => ({ kind: device.name, details: detailsOf(device) }))
}

/** Attributes as names and values: those of the element, then those of its children. */
function detailsOf({ attributes, children, text }: Element): DeviceView['details'] {
  return [
    ...Object.entries(attributes),
    ...(text.trim() === '' ? [] : [['text', text.trim()] as const]),
    ...children
      .filter(({ name }) => name !== 'address' && name !== 'alias')
      .flatMap((child) => Object.entries(child.attributes).map(([name, value]) => [`${child.name} ${name}`, value] as const)),
  ]
}
