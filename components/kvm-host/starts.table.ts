/** Hosts to begin with: for free play, and as a lesson wants them. */
export const starts = {
  free: {},
  empty: { images: [{ path: '/var/lib/libvirt/images/debian-12.iso', format: 'iso', sizeBytes: 660_602_880 }] },
} as const
