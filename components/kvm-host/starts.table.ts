/** Hosts to begin with: for free play, and as a lesson wants them. */
import { card, fileDisk, guestDocument, imageOf } from '../../simulators/kvm-host/index.ts'

const onIde = guestDocument({
  name: 'shop',
  disks: [fileDisk(imageOf('shop'), { target: 'hda', bus: 'ide' })],
  cards: [card({ model: null })],
  hasScreen: true,
})

export const starts = {
  free: {},
  empty: { images: [{ path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso', sizeBytes: 660_602_880 }] },
  /** A guest as of old: an IDE disk, and a card of which nothing was said. */
  ide: {
    images: [{ path: imageOf('shop'), sizeBytes: 10_737_418_240, hasSystem: true, hostname: 'shop' }],
    domains: [{ xml: onIde, isStarted: true }],
  },
} as const
