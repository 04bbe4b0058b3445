/**
 * What an image takes on the host. Formulas of the qcow2 format (header, refcount table and block, and a table of 8 bytes for each 512 MiB),
 * held against qemu-img 7.2 (recordings/more-tools.json, recordings/sessions.json), 2026-11-24.
 */
import type { GuestSystem, Image } from '../model.ts'

export const cluster = 65_536
const page = 4096
const perTableEntry = 8192 * cluster

export const roundUp = (bytes: number, to: number): number => Math.ceil(bytes / to) * to

/** An image with nothing on it. */
export function emptyImage(format: Image['format'], capacityBytes: number, more: Partial<Image> = {}): Image {
  return {
    format,
    capacityBytes,
    dataBytes: 0,
    growths: 0,
    isFull: false,
    backing: null,
    backingFormat: null,
    snapshots: [],
    system: null,
    ...more,
  }
}

/** The table that says where each cluster is, in bytes. */
const tableBytes = (capacityBytes: number): number => Math.ceil(capacityBytes / perTableEntry) * 8

/** The length of the file. */
export function lengthBytes(image: Image): number {
  if (image.format === 'raw' || image.format === 'iso') return image.capacityBytes
  if (image.format === 'vmdk') return 12 * 1024 + image.dataBytes
  const tables = 3 + image.growths + (image.dataBytes > 0 ? Math.ceil(image.dataBytes / perTableEntry) : 0)
  return tables * cluster + tableBytes(image.capacityBytes) + roundUp(image.dataBytes, cluster)
}

/** What the host's file system has given to the file. */
export function allocatedBytes(image: Image): number {
  if (image.format === 'qcow2' && image.isMapped)
    return 49 * page + Math.ceil(image.capacityBytes / perTableEntry) * cluster + (image.isFull ? image.capacityBytes : 0)
  if (image.isFull) return image.capacityBytes
  switch (image.format) {
    case 'raw':
      return roundUp(image.dataBytes, page)
    case 'iso':
      return image.capacityBytes
    case 'vmdk':
      return 12 * 1024 + roundUp(image.dataBytes, cluster)
    default:
      return 49 * page + image.growths * page + roundUp(image.dataBytes, cluster) + snapshotBytes(image)
  }
}

const snapshotBytes = (image: Image): number => image.snapshots.reduce((sum, { vmBytes }) => sum + 2 * page + vmBytes, 0)

/** With another size; a qcow2 file that grows gets a new table. */
export function resizedImage(image: Image, capacityBytes: number): Image {
  const isGrowing = capacityBytes > image.capacityBytes
  return { ...image, capacityBytes, growths: image.format === 'qcow2' && isGrowing ? 1 : image.growths }
}

export const gib = 1024 ** 3
export const mib = 1024 ** 2

/** A system as a fresh installation leaves it: one partition, a file system in it. */
export function freshSystem(hostname: string, capacityBytes: number, more: Partial<GuestSystem> = {}): GuestSystem {
  const partitionBytes = capacityBytes - mib
  return {
    hostname,
    machineId: '',
    hostKey: '',
    partitionBytes,
    filesystemBytes: partitionBytes,
    usedBytes: Math.min(1.2 * gib, partitionBytes / 2),
    answersAcpi: true,
    rootDevice: 'UUID=0a1b2c3d-0000-4000-8000-000000000001',
    files: {},
    ...more,
  }
}
