/** What a guest's own screen shows, as virt-viewer would: off, its firmware, its kernel, its login prompt. */
import { disksOf } from './domain/definition.ts'
import { missingMount, screenWithout } from './guest-disks.ts'
import { missingRoot, systemOf } from './guest-boot.ts'
import type { Domain, World } from './model.ts'

/** Firmware that found nothing to boot from. */
export const nothingBoots = (domain: Domain): string =>
  disksOf(domain.live ?? domain.config).length === 0
    ? 'iPXE initialising devices...ok\nNo bootable device.\n'
    : 'Booting from Hard Disk...\nBoot failed: not a bootable disk\nNo bootable device.\n'

/** A kernel that does not find its root file system. */
export const rootIsMissing = (device: string): string =>
  `[    4.102931] VFS: Cannot open root device "${device.slice(5)}" or unknown-block(0,0): error -6\n[    4.103310] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\n`

export const kernelBoots = '[    1.204417] Linux version 6.1.0-18-amd64\n[    2.310112] systemd[1]: Started ...\n'
export const systemHalts = '[  OK  ] Reached target System Shutdown.\n'

/** Empty for a domain that is off: it has no screen. A paused guest shows what it showed last. */
export function screenOf(world: World, domain: Domain): string {
  const { live, phase } = domain
  if (!live) return ''
  const found = systemOf(world, live)
  if (!found) return nothingBoots(domain)
  const missing = missingRoot(live, found.system)
  if (missing !== null) return rootIsMissing(missing)
  const absent = missingMount(world, live, found)
  if (phase === 'none' && absent !== null) return screenWithout(absent, world, domain)
  if (phase === 'booting') return kernelBoots
  if (phase === 'halting') return systemHalts
  return `Debian GNU/Linux 12 ${found.system.hostname} tty1\n\n${found.system.hostname} login: `
}
