/** A line of `ls -l` for what is on the host: directories, devices, images, texts. */
import type { Row } from '../../kernel/file-programs/ls.ts'
import { human } from '../../kernel/human.ts'
import { disksOf, sourceOf } from '../domain/definition.ts'
import { entryAt, imageAt, isDirectory, listed } from '../files.ts'
import type { World } from '../model.ts'
import { domainsOf } from '../registry.ts'
import { allocatedBytes, lengthBytes } from '../storage/images.ts'
import { volumeAt } from '../storage/lvm.ts'
import { plainStamp } from '../time.ts'

/** What `ls -l` says of a path that there is. */
export function rowAt(world: World, path: string, isHuman: boolean): Row {
  const image = imageAt(world, path)
  const entry = entryAt(world, path)
  const atMs = entry?.atMs ?? 0
  const root = 'root'
  const row = (mode: string, size: string, more: Partial<Row> = {}): Row => ({
    mode,
    links: 1,
    owner: root,
    group: root,
    size,
    bytes: 0,
    atMs,
    stamp: plainStamp(atMs),
    blocks: 0,
    ...more,
  })
  if (isDirectory(world, path)) {
    const inside = listed(world, path).filter((each) => isDirectory(world, `${path === '/' ? '' : path}/${each}`)).length
    return row('drwxr-xr-x', isHuman ? '4.0K' : '4096', { links: 2 + inside, bytes: 4096, blocks: 4 })
  }
  if (path === '/dev/kvm') return row('crw-rw----', '10, 232', { group: 'kvm' })
  if (path === '/dev/null') return row('crw-rw-rw-', '1, 3')
  if (path === '/dev/net/tun') return row('crw-rw-rw-', '10, 200')
  const volume = volumeAt(world.lvm, path)
  if (path.startsWith('/dev/')) return row('brw-rw----', volume ? '254, 0' : '8, 17', { group: 'disk' })
  const bytes = image ? lengthBytes(image) : entry?.kind === 'text' ? new TextEncoder().encode(entry.text).length : 4096
  const size = isHuman ? human(bytes) : String(bytes)
  const taken = image ? allocatedBytes(image) / 1024 : Math.ceil(bytes / 4096) * 4
  if (!image)
    return row(path.startsWith('/etc/libvirt/') || entry?.kind === 'saved' ? '-rw-------' : '-rw-r--r--', size, {
      bytes,
      blocks: taken,
    })
  // A running guest's disks are QEMU's.
  const isOpen = domainsOf(world).some(({ live }) => live !== null && disksOf(live).some((disk) => sourceOf(disk) === path))
  const who = isOpen ? 'libvirt-qemu' : root
  return row(image.format === 'iso' ? '-rw-r--r--' : '-rw-------', size, { bytes, blocks: taken, owner: who, group: who })
}
