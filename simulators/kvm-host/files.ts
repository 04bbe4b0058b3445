/** The host's file system: what was put there, and what the kernel and libvirt show of their state in files. */
import { baseName, parentOf, resolved } from '../kernel/files.ts'
import { LibvirtError } from './errors.ts'
import { printDomain } from './domain/print.ts'
import type { FileEntry, Image, World } from './model.ts'
import { printNetwork } from './network/print.ts'
import { noSizes, printPool } from './storage/print.ts'
import { domainsOf } from './registry.ts'
import { emptyImage } from './storage/images.ts'
import { volumeAt } from './storage/lvm.ts'

const warning = (what: string, edit: string, name: string): string => `<!--
WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
  virsh ${edit} ${name}
or other application using the libvirt API.
-->

${what}`

/** Files that are made when they are looked at; null where there is none. */
export function generated(world: World, path: string): string | null {
  const qemu = /^\/etc\/libvirt\/qemu\/(autostart\/)?([^/]+)\.xml$/.exec(path)
  if (qemu) {
    const domain = domainsOf(world).find(
      ({ name, isPersistent, isAutostart }) => name === qemu[2] && isPersistent && (!qemu[1] || isAutostart),
    )
    return domain ? warning(printDomain(domain.config), 'edit', domain.name) : null
  }
  const network = /^\/etc\/libvirt\/qemu\/networks\/(autostart\/)?([^/]+)\.xml$/.exec(path)
  if (network) {
    const found = world.networks[network[2] ?? '']
    return found?.isPersistent && (!network[1] || found.isAutostart)
      ? warning(printNetwork(found, false), 'net-edit', found.name)
      : null
  }
  const pool = /^\/etc\/libvirt\/storage\/(autostart\/)?([^/]+)\.xml$/.exec(path)
  if (pool) {
    const found = world.pools[pool[2] ?? '']
    return found?.isPersistent && (!pool[1] || found.isAutostart)
      ? warning(printPool(found, noSizes), 'pool-edit', found.name)
      : null
  }
  if (path === '/proc/cpuinfo') return cpuinfo(world)
  if (path === '/proc/meminfo') return `MemTotal:       ${String(world.input.memoryMib * 1024).padStart(8)} kB\n`
  if (path === '/etc/hostname') return `${world.input.hostname}\n`
  return null
}

function cpuinfo({ input }: World): string {
  const flags = `fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht syscall nx lm${input.hasKvm ? ' vmx' : ''} lahf_lm`
  return Array.from(
    { length: input.cpus },
    (_, nth) =>
      `processor\t: ${nth}\nvendor_id\t: GenuineIntel\nmodel name\t: simulated CPU\ncpu cores\t: ${input.cpus}\nflags\t\t: ${flags}\n`,
  ).join('\n')
}

/** What stands at a path; null where nothing does. */
export function entryAt(world: World, path: string): FileEntry | null {
  const own = Object.hasOwn(world.files, path) ? world.files[path] : undefined
  if (own) return own
  const text = generated(world, path)
  if (text !== null) return { kind: 'text', text, atMs: 0 }
  return isDirectory(world, path) ? { kind: 'directory', atMs: 0 } : null
}

/** The image that a file or a device holds; null where there is none. */
export function imageAt(world: World, path: string): Image | null {
  const entry = Object.hasOwn(world.files, path) ? world.files[path] : undefined
  if (entry?.kind === 'image') return entry.image
  return volumeAt(world.lvm, path)?.volume.image ?? diskImage(world, path)
}

/** A disk of the host that is no physical volume is an image as it stands, empty until a guest writes on it. */
function diskImage({ lvm }: World, path: string): Image | null {
  const disk = lvm.disks.find((each) => each.path === path)
  if (!disk || lvm.physical.some((volume) => volume.path === path)) return null
  return disk.image ?? emptyImage('raw', disk.sizeBytes, { isFull: true })
}

export function withImage(world: World, path: string, image: Image): World {
  if (world.lvm.disks.some((disk) => disk.path === path)) {
    const disks = world.lvm.disks.map((disk) => (disk.path === path ? { ...disk, image } : disk))
    return { ...world, lvm: { ...world.lvm, disks } }
  }
  const found = volumeAt(world.lvm, path)
  if (!found) return withEntry(world, path, { kind: 'image', image, atMs: world.atMs })
  const groups = world.lvm.groups.map((group) =>
    group.name === found.group.name
      ? { ...group, volumes: group.volumes.map((volume) => (volume.name === found.volume.name ? { ...volume, image } : volume)) }
      : group,
  )
  return { ...world, lvm: { ...world.lvm, groups } }
}

export const withEntry = (world: World, path: string, entry: FileEntry): World => ({
  ...world,
  files: { ...world.files, [path]: entry },
})

export function withoutEntry(world: World, path: string): World {
  const { [path]: _, ...files } = world.files
  return { ...world, files }
}

const always = [
  '/',
  '/dev',
  '/etc',
  '/etc/libvirt',
  '/etc/libvirt/qemu',
  '/etc/libvirt/qemu/autostart',
  '/etc/libvirt/qemu/networks',
  '/etc/libvirt/qemu/networks/autostart',
  '/etc/libvirt/storage',
  '/etc/libvirt/storage/autostart',
  '/proc',
  '/root',
  '/srv',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/var',
  '/var/lib',
  '/var/lib/libvirt',
  '/var/lib/libvirt/images',
  '/var/lib/libvirt/qemu',
  '/var/lib/libvirt/qemu/save',
  '/home',
  '/mnt',
]

export function isDirectory(world: World, path: string): boolean {
  if (Object.hasOwn(world.files, path)) return world.files[path]?.kind === 'directory'
  if (always.includes(path)) return true
  if (path.startsWith('/dev/') && world.lvm.groups.some(({ name, volumes }) => `/dev/${name}` === path && volumes.length > 0))
    return true
  const prefix = `${path}/`
  return Object.keys(world.files).some((each) => each.startsWith(prefix))
}

/** Names in a directory, in order. */
export function listed(world: World, path: string): readonly string[] {
  const prefix = path === '/' ? '/' : `${path}/`
  const under = [
    ...always,
    ...Object.keys(world.files),
    ...world.lvm.groups.flatMap(({ name, volumes }) => volumes.map((volume) => `/dev/${name}/${volume.name}`)),
    ...world.lvm.disks.map((disk) => disk.path),
    '/dev/null',
    '/dev/net/tun',
    ...(world.input.hasKvm ? ['/dev/kvm'] : []),
    '/proc/cpuinfo',
    '/proc/meminfo',
    '/etc/hostname',
    '/usr/bin/qemu-system-x86_64',
    '/usr/bin/virsh',
    '/usr/bin/virt-install',
    '/usr/bin/virt-clone',
    ...domainsOf(world).flatMap(({ name, isPersistent, isAutostart }) =>
      isPersistent ? [`/etc/libvirt/qemu/${name}.xml`, ...(isAutostart ? [`/etc/libvirt/qemu/autostart/${name}.xml`] : [])] : [],
    ),
    ...Object.values(world.networks).flatMap(({ name, isPersistent, isAutostart }) =>
      isPersistent
        ? [`/etc/libvirt/qemu/networks/${name}.xml`, ...(isAutostart ? [`/etc/libvirt/qemu/networks/autostart/${name}.xml`] : [])]
        : [],
    ),
    ...Object.values(world.pools).flatMap(({ name, isPersistent, isAutostart }) =>
      isPersistent
        ? [`/etc/libvirt/storage/${name}.xml`, ...(isAutostart ? [`/etc/libvirt/storage/autostart/${name}.xml`] : [])]
        : [],
    ),
    ...domainsOf(world).flatMap(({ name, managedSave }) => (managedSave ? [`/var/lib/libvirt/qemu/save/${name}.save`] : [])),
  ]
  const names = new Set<string>()
  for (const each of under) if (each.startsWith(prefix) && each !== path) names.add(each.slice(prefix.length).split('/')[0] ?? '')
  names.delete('')
  return [...names].sort((one, other) => (one < other ? -1 : 1))
}

/** Something is there, be it a file, a directory or a device. */
export function exists(world: World, path: string): boolean {
  return (
    entryAt(world, path) !== null || volumeAt(world.lvm, path) !== null || listed(world, parentOf(path)).includes(baseName(path))
  )
}

/** The text of a file; null where there is none or it is no text. */
export function textAt(world: World, path: string): string | null {
  const entry = entryAt(world, path)
  return entry?.kind === 'text' ? entry.text : null
}

/** The text of a document named on virsh's command line. Throws LibvirtError as virsh words it. */
export function documentAt(world: World, name: string): string {
  const text = textAt(world, resolved(world.cwd, name))
  if (text === null) throw new LibvirtError(`Failed to open file '${name}': No such file or directory`)
  return text
}
