/**
 * What no package index says: how packages become files on a disk. Measured on images that were built for it.
 *
 * Source: docs/sources.md#image-sizes.
 */

export const MIB_KIB = 1024

/** The files of the base alone: 96 packages. */
export const baseUsedKiB = 181_760
/** Files end within a block; and dpkg keeps a list, scripts and questions of each package. */
export const roundingPercent = 2
export const perPackageKiB = 40

/** By package: what is made when it is installed, and how much of its files and of that is zeros, which no sparse file keeps. */
export const madeTable: Readonly<Record<string, { readonly says: string; readonly sizeKiB: number; readonly zeroKiB: number }>> =
  {
    'linux-image-cloud-amd64': { says: 'initramfs, and the list of modules', sizeKiB: 15_900, zeroKiB: 1_400 },
    'linux-image-amd64': { says: 'initramfs, and the list of modules', sizeKiB: 40_700, zeroKiB: 1_400 },
    udev: { says: 'table of known hardware', sizeKiB: 12_700, zeroKiB: 0 },
    'grub-common': { says: 'font of the boot menu', sizeKiB: 2_400, zeroKiB: 0 },
    'mariadb-server': { says: 'empty database with its log', sizeKiB: 115_700, zeroKiB: 141_300 },
    'postgresql-15': { says: 'empty database with its log', sizeKiB: 39_100, zeroKiB: 11_800 },
    'python3-minimal': { says: 'Python, compiled beforehand', sizeKiB: 6_200, zeroKiB: 0 },
    'cloud-init': { says: 'Python, compiled beforehand', sizeKiB: 12_200, zeroKiB: 0 },
  }

/** ext4: one inode of 256 bytes for each 16 KiB, and a journal that grows with the disk in steps. Source: docs/sources.md#ext4-layout. */
export const inodePart = 256 / (16 * 1024)
export const journals: readonly { readonly fromMiB: number; readonly sizeMiB: number }[] = [
  { fromMiB: 16_384, sizeMiB: 128 },
  { fromMiB: 2_048, sizeMiB: 64 },
  { fromMiB: 1_024, sizeMiB: 32 },
  { fromMiB: 128, sizeMiB: 16 },
]
/** Tables of groups, and room for more of them. */
export const tablesPart = 0.004

/** What a sparse file takes for an empty file system. */
export const emptyFileKiB = 1_300
export const emptyFileKiBPerGiB = 600
