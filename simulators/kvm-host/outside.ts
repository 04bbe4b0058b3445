/**
 * A host in a network that is kept outside of this simulator: what the host is told of it, and what may be asked of the host. For a simulator
 * that is made of this one and others; by itself a host reckons its bridges and leases as it always did.
 */
import { emptyTable } from '../kernel/table.ts'
import { interfacesOf, macOf, networkOf } from './domain/definition.ts'
import { LibvirtError } from './errors.ts'
import { textAt, withEntry } from './files.ts'
import { withSystemOn } from './guest-disks.ts'
import { linkOf } from './hotplug.ts'
import { start, stopped } from './life.ts'
import { systemOf } from './guest-boot.ts'
import type { Domain, Outside, RunningCard, RunningDomain, RunningNetwork, World } from './model.ts'
import { prefixOf } from './network/leases.ts'
import { startedNetwork, stoppedNetwork } from './network/networks.ts'
import { bridgeOf, ipOf, modeOf } from './network/print.ts'
import { guestFile } from './programs/console.ts'
import { writtenFile } from './programs/guest-files.ts'
import { readAgain } from './read-again.ts'
import { domainNamed, domainsOf } from './registry.ts'
import { startedPool, stoppedPool } from './storage/pools.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from './xml/element.ts'

/** The host with bridges as they are outside, and with the leases that DHCP servers gave there. */
export const withOutside = (world: World, outside: Outside): World => ({ ...world, outside })

/** The host with /dev/kvm, or without it. */
export const withKvm = (world: World, hasKvm: boolean): World =>
  world.input.hasKvm === hasKvm ? world : { ...world, input: { ...world.input, hasKvm } }

/** Guests that run, and the host's ends of their cards. */
export function runningDomains(world: World): readonly RunningDomain[] {
  return domainsOf(world).flatMap((domain): RunningDomain[] => {
    const { live, name, boots, phase, state } = domain
    if (!live) return []
    const cards = interfacesOf(live).map((card) => cardOf(world, domain, card))
    return [{ name, boots, phase, isPaused: state === 'paused', hostname: systemOf(world, live)?.system.hostname ?? null, cards }]
  })
}

function cardOf(world: World, domain: Domain, card: Element): RunningCard {
  const type = card.attributes.type ?? ''
  const source = networkOf(card)
  const network =
    type === 'network' && source !== null && Object.hasOwn(world.networks, source) ? world.networks[source] : undefined
  const forward = network?.live.find(({ name }) => name === 'forward')
  const isDirect = type === 'direct' || (network !== undefined && bridgeOf(network) === null)
  return {
    mac: macOf(card),
    tap: valueIn(card, 'target', 'dev') ?? null,
    bridge: type === 'bridge' ? source : network ? bridgeOf(network) : null,
    direct: isDirect
      ? {
          dev: valueIn(card, 'source', 'dev') ?? childOf(forward, 'interface')?.attributes.dev ?? '',
          mode: valueIn(card, 'source', 'mode') ?? forward?.attributes.mode ?? 'vepa',
        }
      : null,
    isUser: (card.attributes.type ?? 'user') === 'user' && valueIn(card, 'backend', 'type') !== 'passt',
    link: linkOf(domain, domain.live ?? domain.config, macOf(card)) ?? 'up',
  }
}

/** Networks that are active and have a bridge of their own: what libvirtd has made for each. */
export function runningNetworks(world: World): readonly RunningNetwork[] {
  return Object.values(world.networks).flatMap((network): RunningNetwork[] => {
    const mode = modeOf(network) ?? 'isolated'
    const bridge = bridgeOf(network)
    if (!network.isActive || bridge === null || !['nat', 'route', 'open', 'isolated'].includes(mode)) return []
    const ip = ipOf(network)
    const dhcp = childOf(ip, 'dhcp')
    const range = childOf(dhcp, 'range')?.attributes
    const element = network.live.find(({ name }) => name === 'bridge')
    return [
      {
        name: network.name,
        bridge,
        mac:
          attributeOf(
            network.live.find(({ name }) => name === 'mac'),
            'address',
          ) ?? null,
        mode: mode as RunningNetwork['mode'],
        address: ip?.attributes.address === undefined ? null : `${ip.attributes.address}/${prefixOf(ip)}`,
        dev:
          childOf(
            network.live.find(({ name }) => name === 'forward'),
            'interface',
          )?.attributes.dev ?? null,
        range: range ? { from: range.start ?? '', to: range.end ?? '' } : null,
        hosts: (dhcp ? childrenOf(dhcp, 'host') : []).map(({ attributes }) => ({
          mac: attributes.mac?.toLowerCase() ?? '',
          address: attributes.ip ?? '',
          name: attributes.name ?? null,
        })),
        hasStp: element?.attributes.stp !== 'off',
        delaySeconds: Number(element?.attributes.delay ?? 0),
      },
    ]
  })
}

/** Power is gone: no guest runs, no network and no pool is active. Transient things are gone for good. */
export function switchedOff(world: World): World {
  let next: World = { ...world, shell: { at: 'bash' }, editing: null }
  for (const domain of domainsOf(next)) if (domain.live) next = stopped(next, domain, 'unknown')
  for (const network of Object.values(next.networks)) if (network.isActive) next = stoppedNetwork(next, network)
  for (const pool of Object.values(next.pools)) if (pool.isActive) next = stoppedPool(next, pool)
  return next
}

/** libvirtd starts with the host: it counts from the beginning and reads its definitions; then networks and pools that start by themselves, as far as they can. Its domains come after them: `withDomainsStarted`. */
export function switchedOn(world: World): World {
  let next: World = readAgain({ ...world, cwd: '/root', ids: emptyTable(), nextTap: 0, nextMacvtap: 0 })
  for (const network of Object.values(next.networks))
    if (network.isAutostart && !network.isActive) next = orAsItWas(next, () => startedNetwork(next, network))
  for (const pool of Object.values(next.pools))
    if (pool.isAutostart && !pool.isActive) next = orAsItWas(next, () => startedPool(next, pool))
  return next
}

/** Domains that start by themselves; one that cannot stays off. */
export function withDomainsStarted(world: World): World {
  return domainsOf(world).reduce((next, { name, isAutostart }) => {
    const domain = domainNamed(next, name)
    return isAutostart && domain && !domain.live ? orAsItWas(next, () => start(next, domain)) : next
  }, world)
}

function orAsItWas(world: World, change: () => World): World {
  try {
    return change()
  } catch (error) {
    if (error instanceof LibvirtError) return world
    throw error
  }
}

/** Texts that somebody put on the host, by path. */
export const hostTexts = ({ files }: World): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).flatMap(([path, entry]) => (entry.kind === 'text' ? [[path, entry.text]] : [])))

/** The host with these texts and no others; directories and images stay. */
export function withHostTexts(world: World, texts: Readonly<Record<string, string>>): World {
  let next = world
  for (const [path, text] of Object.entries(texts))
    if (textAt(next, path) !== text) next = withEntry(next, path, { kind: 'text', text, atMs: world.atMs })
  const gone = Object.entries(next.files).filter(([path, { kind }]) => kind === 'text' && !Object.hasOwn(texts, path))
  if (gone.length === 0) return next
  const names = new Set(gone.map(([path]) => path))
  return { ...next, files: Object.fromEntries(Object.entries(next.files).filter(([path]) => !names.has(path))) }
}

/** Files that every guest's system has, whatever was put there. */
const usual = ['/etc/fstab', '/etc/hostname', '/etc/machine-id', '/proc/cmdline']

/** Files of the system that a running guest booted from. */
export function guestTexts(world: World, name: string): Readonly<Record<string, string>> {
  const domain = domainNamed(world, name)
  const system = domain?.live ? systemOf(world, domain.live)?.system : undefined
  if (!domain || !system) return {}
  const shown = usual.flatMap((path) => {
    const text = guestFile(domain, system, path)
    return text === null ? [] : [[path, text] as const]
  })
  return { ...system.files, ...Object.fromEntries(shown) }
}

/** The guest's system with these texts changed or added. */
export function withGuestTexts(world: World, name: string, texts: Readonly<Record<string, string>>): World {
  const live = domainNamed(world, name)?.live
  const found = live ? systemOf(world, live) : null
  if (!found) return world
  const before = guestTexts(world, name)
  const after = Object.entries(texts).reduce(
    (system, [path, text]) => (before[path] === text ? system : (writtenFile(system, path, text) ?? system)),
    found.system,
  )
  return after === found.system ? world : withSystemOn(world, found.path, after)
}
