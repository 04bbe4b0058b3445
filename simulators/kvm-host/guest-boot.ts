/** What a guest boots from, and how it begins to. */
import { scheduled } from '../kernel/due.ts'
import { busOf, type Definition, disksOf, sourceOf } from './domain/definition.ts'
import { imageAt } from './files.ts'
import { missingMount } from './guest-disks.ts'
import type { Domain, GuestSystem, World } from './model.ts'
import { domainIndex } from './registry.ts'
import { bootMs } from './rules.table.ts'

/** The system on the first disk that a definition would start from; null if there is none. */
export function systemOf(world: World, definition: Definition): { readonly path: string; readonly system: GuestSystem } | null {
  for (const disk of disksOf(definition)) {
    const path = sourceOf(disk)
    if (path === null || (disk.attributes.device ?? 'disk') !== 'disk') continue
    const system = chainSystem(world, path, 0)
    if (system) return { path, system }
  }
  return null
}

/** What is on an image, or on what it stands on. */
function chainSystem(world: World, path: string, depth: number): GuestSystem | null {
  const image = imageAt(world, path)
  if (!image || depth > 16) return null
  return image.system ?? (image.backing === null ? null : chainSystem(world, image.backing, depth + 1))
}

/** The root device that a kernel would look for and not find, on this bus; null if the guest gets up. */
export function missingRoot(definition: Definition, system: GuestSystem): string | null {
  const name = /^\/dev\/([a-z]+)\d*$/.exec(system.rootDevice)?.[1]
  if (!name) return null
  const disk = disksOf(definition).find((each) => (each.attributes.device ?? 'disk') === 'disk')
  if (!disk) return system.rootDevice
  // A modern kernel calls IDE and SATA disks sd*, virtio ones vd*; the guest's own table must say the same.
  const seen = { virtio: 'vda', ide: 'sda', sata: 'sda', scsi: 'sda', usb: 'sda' }[busOf(disk)] ?? 'sda'
  return name === seen ? null : system.rootDevice
}

/** The guest begins to boot, if there is anything to boot. */
export function booting(world: World, domain: Domain): { readonly world: World; readonly domain: Domain } {
  const boots = domain.boots + 1
  const found = domain.live ? systemOf(world, domain.live) : null
  const fails =
    found && domain.live
      ? missingRoot(domain.live, found.system) !== null || missingMount(world, domain.live, found) !== null
      : false
  const next: Domain = { ...domain, boots, phase: found && !fails ? 'booting' : 'none', phaseSinceMs: world.atMs }
  if (next.phase === 'none') return { world, domain: next }
  const due = scheduled(world.due, {
    atMs: world.atMs + bootMs,
    what: `up:${boots}`,
    index: domainIndex(world, domain.name),
    bySeq: world.seq,
  })
  return { world: { ...world, due }, domain: next }
}
