/** What a page or a check may see of a host. */
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { busOf, disksOf, formatOf, interfacesOf, macOf, modelOf, networkOf, sourceOf, targetOf } from './domain/definition.ts'
import { mountPoints } from './guest-disks.ts'
import { addressesOf } from './guests.ts'
import { bridgesOf, systemOf } from './life.ts'
import type { Domain, DomainView, GroupView, ImageView, KvmHostView, NetworkView, PoolView, World } from './model.ts'
import { bridgeOf, ipOf, modeOf } from './network/print.ts'
import { domainsOf } from './registry.ts'
import { allocatedBytes } from './storage/images.ts'
import { extentBytes, extentsOf, extentsOn, freeExtents, physicalOf } from './storage/lvm.ts'
import { inOrder } from './virsh/monitor.ts'
import { refusalOf } from './world.ts'

export function view(world: World): KvmHostView {
  const seen = glance(world)
  return Object.defineProperties({ ...parts(world) } as KvmHostView, {
    says: { value: saysOf(seen), enumerable: true },
    actions: { value: actionsOf(world), enumerable: true },
  })
}

/** Without words and actions: what a check looks at. The lists are made when they are first read. */
export function glance(world: World): KvmHostView {
  return parts(world)
}

function parts(world: World): KvmHostView {
  const seen = {
    atMs: world.atMs,
    says: [],
    actions: [],
    hostname: world.input.hostname,
    hasKvm: world.input.hasKvm,
    bridges: bridgesOf(world),
    shell: world.shell,
    editing: world.editing,
    last: world.last,
  }
  return Object.assign(seen, {
    domains: inOrder(domainsOf(world)).map((domain) => domainView(world, domain)),
    networks: networksOf(world),
    pools: poolsOf(world),
    images: imagesOf(world),
    groups: groupsOf(world),
  })
}

function domainView(world: World, domain: Domain): DomainView {
  const definition = domain.live ?? domain.config
  const found = systemOf(world, definition)
  const addresses = domain.phase === 'up' ? addressesOf(world, domain) : []
  return {
    name: domain.name,
    uuid: domain.uuid,
    id: domain.id,
    state: domain.state,
    reason: domain.reason,
    phase: domain.phase,
    isPersistent: domain.isPersistent,
    isAutostart: domain.isAutostart,
    hasManagedSave: domain.managedSave !== null,
    memoryKib: definition.currentKib,
    vcpus: definition.currentVcpus,
    type: definition.type,
    disks: disksOf(definition).map((disk) => ({
      target: targetOf(disk),
      bus: busOf(disk),
      device: disk.attributes.device ?? 'disk',
      source: sourceOf(disk),
      format: formatOf(disk),
    })),
    cards: interfacesOf(definition).map((card) => ({
      mac: macOf(card),
      model: modelOf(card) ?? '',
      type: card.attributes.type ?? '',
      source: networkOf(card),
      address: addresses.find(({ mac }) => mac === macOf(card))?.address ?? null,
    })),
    snapshots: domain.snapshots.map(({ name, parent, state }) => ({
      name,
      parent,
      state,
      isCurrent: name === domain.currentSnapshot,
    })),
    guest: found?.system ?? null,
    mounts: found && domain.phase === 'up' ? mountPoints(world, definition, found) : [],
  }
}

function networksOf(world: World): readonly NetworkView[] {
  return Object.values(world.networks).map((network) => ({
    name: network.name,
    isActive: network.isActive,
    isAutostart: network.isAutostart,
    isPersistent: network.isPersistent,
    bridge: bridgeOf(network),
    mode: modeOf(network),
    address: ipOf(network)?.attributes.address ?? null,
  }))
}

function poolsOf(world: World): readonly PoolView[] {
  return Object.values(world.pools).map(({ name, type, path, isActive, isAutostart }) => ({
    name,
    type,
    path,
    isActive,
    isAutostart,
  }))
}

function imagesOf(world: World): readonly ImageView[] {
  return Object.entries(world.files).flatMap(([path, entry]) =>
    entry.kind === 'image'
      ? [
          {
            path,
            format: entry.image.format,
            capacityBytes: entry.image.capacityBytes,
            allocatedBytes: allocatedBytes(entry.image),
            backing: entry.image.backing,
            system: entry.image.system,
            snapshots: entry.image.snapshots.map(({ name }) => name),
          },
        ]
      : [],
  )
}

function groupsOf({ lvm }: World): readonly GroupView[] {
  return lvm.groups.map((group) => ({
    name: group.name,
    extents: extentsOf(lvm, group.name),
    freeExtents: freeExtents(lvm, group),
    physical: physicalOf(lvm, group.name).map((volume) => ({ path: volume.path, extents: extentsOn(volume) })),
    volumes: group.volumes.map(({ name, extents, origin, cowBytes, image }) => ({
      name,
      extents,
      origin,
      usedPercent: origin === null ? null : (cowBytes / (extents * extentBytes)) * 100,
      system: image.system,
    })),
  }))
}

function saysOf({ domains, networks, groups, hasKvm, editing, shell }: KvmHostView): readonly string[] {
  const running = domains.filter(({ state }) => state !== 'shut off')
  return [
    `${domains.length === 0 ? 'No domains' : `${domains.length} ${domains.length === 1 ? 'domain' : 'domains'}, ${running.length} of them on`}. /dev/kvm is ${hasKvm ? 'there' : 'missing: guests are emulated'}.`,
    ...domains
      .slice(0, 20)
      .map(
        ({ name, state, reason, phase }) =>
          `${name}: ${state} (${reason})${phase === 'booting' ? ', its system boots' : phase === 'halting' ? ', its system halts' : phase === 'up' ? ', its system is up' : ''}.`,
      ),
    ...networks.map(
      ({ name, isActive, mode, bridge }) =>
        `Network ${name}: ${isActive ? 'active' : 'inactive'}, ${mode ?? 'isolated'}${bridge ? `, bridge ${bridge}` : ''}.`,
    ),
    ...groups.map(({ name, extents, freeExtents: free }) => `Volume group ${name}: ${free} of ${extents} extents free.`),
    ...(editing ? [`The editor is open on ${editing.name}.`] : []),
    ...(shell.at === 'console' ? [`The terminal is on the console of ${shell.domain}; ^] leaves it.`] : []),
  ]
}

/** What a window offers: each click types a line. */
function actionsOf(world: World): readonly Action[] {
  const refusal = refusalOf(world, 'terminal.run')
  const typed = (id: string, label: string, on: string, line: string) =>
    offered(refusal, 'terminal.run', label, { id, on, args: { line } })
  const prefix = world.shell.at === 'virsh' ? '' : 'virsh '
  if (world.shell.at === 'console')
    return [offered(refusal, 'terminal.run', 'Leave the console', { id: 'console.leave', args: { line: '^]' } })]
  return inOrder(domainsOf(world).slice(0, 40)).flatMap(({ name, state }) => {
    const verb = (command: string, label: string) => typed(`${command}:${name}`, label, name, `${prefix}${command} ${name}`)
    if (state === 'shut off') return [verb('start', 'Start')]
    if (state === 'paused') return [verb('resume', 'Resume'), verb('destroy', 'Pull the plug')]
    return [verb('shutdown', 'Shut down'), verb('suspend', 'Pause'), verb('destroy', 'Pull the plug')]
  })
}
