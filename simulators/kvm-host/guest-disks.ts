/**
 * What a guest makes of its disks: the names that its kernel gives them, by bus and not by what the definition calls them, and what its
 * /etc/fstab wants mounted. A system that waits in vain for a disk ends in emergency mode.
 * Source: docs/sources.md#boot-without-a-disk.
 */
import { hash32 } from '../kernel/random.ts'
import { busOf, type Definition, disksOf, sourceOf } from './domain/definition.ts'
import { imageAt, withImage } from './files.ts'
import type { Domain, GuestSystem, World } from './model.ts'

export const fstab = '/etc/fstab'

/** So long systemd waits for a disk, from when it begins, in simulated milliseconds. */
export const waitMs = 90_000
const kernelMs = 2_000

/** A disk as the guest sees it, with one partition on it. */
export interface GuestDisk {
  /** `vda` on virtio, `sda` on every other bus. */
  readonly name: string
  readonly capacityBytes: number
  /** Of the file system on its partition. */
  readonly uuid: string
  readonly isRoot: boolean
}

/** A system, and the image that it is on. */
export interface Found {
  readonly path: string
  readonly system: GuestSystem
}

export function guestDisks(world: World, definition: Definition, root: Found): readonly GuestDisk[] {
  const next = { vd: 0, sd: 0 }
  let others = 0
  return disksOf(definition).flatMap((disk) => {
    if ((disk.attributes.device ?? 'disk') !== 'disk') return []
    const path = sourceOf(disk)
    const kind = busOf(disk) === 'virtio' ? 'vd' : 'sd'
    const name = kind + String.fromCharCode(97 + (next[kind] % 26))
    next[kind] += 1
    const isRoot = path !== null && path === root.path
    if (!isRoot) others += 1
    const uuid = (isRoot && /^UUID=(\S+)$/.exec(root.system.rootDevice)?.[1]) || madeUuid(world, isRoot ? 0 : others)
    return [{ name, capacityBytes: (path === null ? null : imageAt(world, path))?.capacityBytes ?? 0, uuid, isRoot }]
  })
}

/** By a disk's place among those without the system, so that it stays the same on another bus, and in a copy. */
function madeUuid({ input }: World, nth: number): string {
  const [one = '', two = ''] = [1, 2].map((part) =>
    hash32(hash32(input.seed, 0x66737461), nth * 8 + part)
      .toString(16)
      .padStart(8, '0'),
  )
  return `${one}-${two.slice(0, 4)}-4${two.slice(4, 7)}-8${one.slice(0, 3)}-${two}${one.slice(4)}`
}

export const rootLine = (rootDevice: string): string => `${rootDevice}  /  ext4  errors=remount-ro  0  1\n`

/** The guest's table of file systems: the one that it has, or what an installation writes. */
export const fstabOf = (system: GuestSystem): string =>
  Object.hasOwn(system.files, fstab) ? (system.files[fstab] ?? '') : rootLine(system.rootDevice)

export interface Mount {
  readonly device: string
  readonly point: string
}

interface Line extends Mount {
  readonly isNeeded: boolean
}

/** The root file system is mounted by the kernel's own word, swap is done without, and `nofail` means it. */
function linesOf(system: GuestSystem): readonly Line[] {
  return fstabOf(system)
    .split('\n')
    .flatMap((line) => {
      const [device = '', point, type, options = ''] = line.trim().split(/\s+/)
      if (point === undefined || device.startsWith('#')) return []
      const isLeft = options.split(',').some((option) => option === 'nofail' || option === 'noauto')
      return [{ device, point, isNeeded: point !== '/' && type !== 'swap' && !isLeft }]
    })
}

const isFoundBy =
  (device: string) =>
  ({ name, uuid }: GuestDisk): boolean =>
    [`/dev/${name}`, `/dev/${name}1`, `UUID=${uuid}`, `UUID="${uuid}"`, `/dev/disk/by-uuid/${uuid}`].includes(device)

/** What the system wants mounted and waits for in vain; null where everything is there. */
export function missingMount(world: World, definition: Definition, found: Found): Mount | null {
  if (!Object.hasOwn(found.system.files, fstab)) return null
  const disks = guestDisks(world, definition, found)
  const isDisk = (device: string) => /^(\/dev\/|UUID=)/.test(device)
  return (
    linesOf(found.system).find(({ device, isNeeded }) => isNeeded && isDisk(device) && !disks.some(isFoundBy(device))) ?? null
  )
}

/** Where a system that is up has a disk mounted, by its table. */
export function mountPoints(world: World, definition: Definition, found: Found): readonly string[] {
  const disks = guestDisks(world, definition, found)
  return [
    '/',
    ...linesOf(found.system).flatMap(({ device, point }) => (point !== '/' && disks.some(isFoundBy(device)) ? [point] : [])),
  ]
}

/** Where a disk is mounted: by its line in the table. */
export const mountPointOf = (system: GuestSystem, disk: GuestDisk): string =>
  disk.isRoot ? '/' : (linesOf(system).find(({ device, point }) => point !== '/' && isFoundBy(device)(disk))?.point ?? '')

/** Whether a system that misses a disk has given up waiting for it, and offers a shell. */
export const isInEmergency = (world: World, domain: Domain): boolean => world.atMs - domain.phaseSinceMs >= kernelMs + waitMs

/** What the screen shows of a system that misses a disk: that it waits, then that it gave up. */
export function screenWithout({ device, point }: Mount, world: World, domain: Domain): string {
  const unit = unitOf(device)
  const seconds = Math.floor((world.atMs - domain.phaseSinceMs - kernelMs) / 1000)
  if (seconds < 0) return '[    1.204417] Linux version 6.1.0-18-amd64\n'
  if (!isInEmergency(world, domain))
    return `[ ***  ] Job ${unit}.device/start running (${seconds > 59 ? '1min ' : ''}${seconds % 60}s / 1min 30s)\n`
  const path = device.replace(/^UUID="?([^"]*)"?$/, '/dev/disk/by-uuid/$1')
  return `[ TIME ] Timed out waiting for device ${unit}.device - ${path}.
[DEPEND] Dependency failed for ${point.slice(1).replaceAll('/', '-')}.mount - ${point}.
[DEPEND] Dependency failed for local-fs.target - Local File Systems.
You are in emergency mode. After logging in, type "journalctl -xb" to view
system logs, "systemctl reboot" to reboot, "systemctl default" or "exit"
to boot into default mode.
`
}

const unitOf = (device: string): string =>
  device
    .replace(/^UUID="?([^"]*)"?$/, '/dev/disk/by-uuid/$1')
    .slice(1)
    .replaceAll('-', '\\x2d')
    .replaceAll('/', '-')

/** The system that boots from an image, changed; an overlay takes it over from what it stands on. */
export function withSystemOn(world: World, path: string, system: GuestSystem): World {
  const image = imageAt(world, path)
  return image ? withImage(world, path, { ...image, system }) : world
}

/** Something new that looks random, drawn from the world. */
export function freshId(world: World, domain: Domain, what: string): string {
  const base = hash32(hash32(world.input.seed, what.length * 7919 + domain.name.length), world.seq + domain.boots)
  return [0, 1, 2, 3]
    .map((part) =>
      hash32(base, part * 31 + domain.uuid.charCodeAt(part))
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
}
