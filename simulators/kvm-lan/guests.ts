/**
 * Guests and their nodes, brought together: a domain that starts gets its node switched on, and for each card a tap on the bridge that its source
 * names; a system that is up sets its cards up, by DHCP unless its files say otherwise; a domain that stops loses its taps.
 */
import { guestTexts, type RunningCard, type RunningDomain, runningDomains } from '../kvm-host/index.ts'
import {
  configured,
  poweredNode,
  restarted,
  withCard,
  withFiles,
  withGuest,
  withMacvtap,
  withNatOf,
  withoutDevice,
  withoutNatOf,
  withoutNode,
  withTap,
  withWireCut,
} from '../network/index.ts'
import type { Card, Guest, World } from './model.ts'
import { guestInterfaces } from './sample.table.ts'

const interfacesFile = '/etc/network/interfaces'

/** Cards as a guest's kernel calls them. */
const cardName = (nth: number): string => `enp1s${nth}`

/** The name of a domain's node: its own, unless a node of the LAN has it or it is none for a node. */
function nodeNameOf(world: World, domain: string): string {
  const fits = /^[a-zA-Z0-9][\w.-]{0,39}$/.test(domain)
  const isTaken = world.input.network.nodes.some(({ name }) => name === domain)
  return fits && !isTaken ? domain : `guest-${domain.replace(/[^\w.-]/g, '-').slice(0, 33)}`
}

/** Taps and nodes as the running domains want them. */
export function attached(world: World): World {
  const running = runningDomains(world.host)
  const names = new Set(running.map(({ name }) => name))
  const gone = Object.keys(world.guests).filter((name) => !names.has(name))
  return running.reduce(withRunning, gone.reduce(withoutGuest, world))
}

function withoutGuest(world: World, domain: string): World {
  const guest = world.guests[domain]
  if (!guest) return world
  const { [domain]: _, ...guests } = world.guests
  const lan = guest.cards.reduce((next, { tap, dev }) => {
    const bare = withoutNatOf(next, guest.node, dev)
    return tap === null ? bare : withoutDevice(bare, world.input.node, tap)
  }, world.lan)
  return { ...world, guests, lan: withoutNode(lan, guest.node) }
}

function withRunning(world: World, domain: RunningDomain): World {
  const known = world.guests[domain.name]
  const begun = known ? world : withNewGuest(world, domain)
  const fresh = known && known.boots !== domain.boots ? withAnother(begun, domain) : begun
  return withCards(fresh, domain)
}

function withNewGuest(world: World, domain: RunningDomain): World {
  const node = nodeNameOf(world, domain.name)
  const given = {
    name: node,
    within: world.input.node,
    services: domain.hostname === null ? [] : world.input.guestServices,
    files: {},
  }
  const guest: Guest = { node, boots: domain.boots, isUp: false, cards: [] }
  return {
    ...world,
    lan: poweredNode(withGuest(world.lan, given), node, true),
    guests: { ...world.guests, [domain.name]: guest },
  }
}

/** The system begins anew; its cards are where they were, unless QEMU itself began anew. */
function withAnother(world: World, { name, boots }: RunningDomain): World {
  const guest = world.guests[name] as Guest
  return {
    ...world,
    lan: restarted(world.lan, guest.node),
    guests: { ...world.guests, [name]: { ...guest, boots, isUp: false } },
  }
}

function withCards(world: World, domain: RunningDomain): World {
  const guest = world.guests[domain.name] as Guest
  let next = world
  const kept: Card[] = []
  for (const card of guest.cards) {
    const still = domain.cards.find(({ mac, tap }) => mac === card.mac && (card.tap === null || tap === card.tap))
    if (still) kept.push(card)
    else next = { ...next, lan: withoutCard(next, guest.node, card) }
  }
  for (const each of domain.cards) {
    if (kept.some(({ mac }) => mac === each.mac)) continue
    const added = withNewCard(next, guest.node, freeCard(next, guest.node), each)
    next = added.world
    kept.push(added.card)
  }
  const lan = domain.cards.reduce((all, { mac, link }) => {
    const card = kept.find((one) => one.mac === mac)
    // A paused guest hears nothing, as with its cable pulled out.
    return card ? withWireCut(all, { node: guest.node, dev: card.dev }, link === 'down' || domain.isPaused) : all
  }, next.lan)
  return { ...next, lan, guests: { ...next.guests, [domain.name]: { ...guest, cards: kept } } }
}

function withoutCard({ lan, input }: World, node: string, { dev, tap }: Card): World['lan'] {
  const bare = withoutNatOf(lan, node, dev)
  return withoutDevice(tap === null ? bare : withoutDevice(bare, input.node, tap), node, dev)
}

function freeCard({ lan }: World, node: string): string {
  const devices = lan.nodes[node]?.interfaces ?? []
  let nth = 0
  while (devices.some(({ name }) => name === cardName(nth))) nth += 1
  return cardName(nth)
}

function withNewCard(world: World, node: string, dev: string, { mac, tap, bridge, direct, isUser }: RunningCard) {
  const lan = withCard(world.lan, node, dev, mac)
  const given = { host: world.input.node, dev: tap ?? '', mac, to: { node, dev } }
  const none = { world: { ...world, lan }, card: { mac, dev, tap: null } }
  if (isUser) {
    const label = `QEMU’s user network of ${node}`
    const own = { host: world.input.node, machine: node, dev, router: '10.0.2.2', label, program: 'qemu-system-x86' }
    return { ...none, world: { ...world, lan: withNatOf(lan, own) } }
  }
  if (tap === null) return none
  const made = direct ? withMacvtap(lan, given, direct.dev, direct.mode) : withTap(lan, given, bridge ?? '')
  return made ? { world: { ...world, lan: made }, card: { mac, dev, tap } } : none
}

/** Systems that have come up set their cards up. */
export function broughtUp(world: World): World {
  let next = world
  for (const { name, phase, boots } of runningDomains(world.host)) {
    const guest = next.guests[name]
    if (!guest || phase !== 'up' || guest.isUp || guest.boots !== boots) continue
    const files = guestFiles(next, name)
    const lan = configured(withFiles(next.lan, guest.node, files), guest.node)
    next = { ...next, lan, guests: { ...next.guests, [name]: { ...guest, isUp: true } } }
  }
  return next
}

/** A guest's files, and the one about its network that its installation left, unless it was changed. */
export function guestFiles(world: World, domain: string): Readonly<Record<string, string>> {
  const own = guestTexts(world.host, domain)
  const first = world.guests[domain]?.cards[0]?.dev ?? cardName(0)
  return Object.hasOwn(own, interfacesFile) ? own : { ...own, [interfacesFile]: guestInterfaces(first) }
}

/** The domain whose node it is; null for a node of the LAN. */
export const domainAt = ({ guests }: World, node: string): string | null =>
  Object.entries(guests).find(([, guest]) => guest.node === node)?.[0] ?? null
