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
import { systemOf } from './life.ts'
import type { CardView, DeviceView, DiskView, Domain, DomainView, NextStartView, World } from './model.ts'
import { screenOf } from './screen.ts'
import { type Element, valueIn } from './xml/element.ts'

export function domainView(world: World, domain: Domain): DomainView {
  const definition = domain.live ?? domain.config
  const found = systemOf(world, definition)
  return {
    name: domain.name,
    uuid: domain.uuid,
    title: domain.config.title,
    description: domain.config.description,
    id: domain.id,
    state: domain.state,
    reason: domain.reason,
    phase: domain.phase,
    isPersistent: domain.isPersistent,
    isAutostart: domain.isAutostart,
    hasManagedSave: domain.managedSave !== null,
    memoryKib: definition.currentKib,
    maxMemoryKib: definition.memoryKib,
    vcpus: definition.currentVcpus,
    maxVcpus: definition.vcpus,
    type: definition.type,
    machine: definition.machine,
    disks: disksIn(definition),
    cards: cardsIn(world, domain, definition),
    snapshots: domain.snapshots.map(({ name, description, parent, state, atMs, location }) => ({
      name,
      description,
      parent,
      state,
      atMs,
      location,
      isCurrent: name === domain.currentSnapshot,
    })),
    guest: found?.system ?? null,
    mounts: found && domain.phase === 'up' ? mountPoints(world, definition, found) : [],
    get others() {
      return othersIn(definition)
    },
    get screen() {
      return screenOf(world, domain)
    },
    get xml() {
      return printDomain(definition, domain.id)
    },
    get next() {
      return nextOf(world, domain)
    },
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
