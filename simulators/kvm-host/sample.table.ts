/** A host to play on, where an input names neither guests nor disks: one guest on a file, one on a logical volume, an installer, and room. */
import { guestDocument, imageOf, volumeDisk } from './guest-document.ts'

const gib = 1024 ** 3

export const sampleHost = {
  images: [
    { path: imageOf('web1'), sizeBytes: 10 * gib, hasSystem: true, hostname: 'web1' },
    { path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso', sizeBytes: 660_602_880 },
  ],
  disks: [
    { path: '/dev/sdb1', sizeBytes: 20 * gib },
    { path: '/dev/sdc1', sizeBytes: 10 * gib },
  ],
  groups: [{ name: 'VG', on: ['/dev/sdb1'], volumes: [{ name: 'db1', sizeBytes: 8 * gib, hasSystem: true, hostname: 'db1' }] }],
  domains: [
    { xml: guestDocument({ name: 'web1', hasScreen: true }), isStarted: true },
    { xml: guestDocument({ name: 'db1', disks: [volumeDisk('/dev/VG/db1')], hasScreen: true }) },
  ],
}
