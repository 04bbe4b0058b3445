/**
 * The device registers that a guest's driver touches for one operation, in order; each access is a VM exit under hardware assistance.
 * Source: recorded from the device models of QEMU 7.2.22 with the drivers of Linux 6.1, 2026-11-22 (docs/sources.md#io-recordings).
 */
import type { DeviceAccess } from './model.ts'

type Line = readonly [region: string, is: 'read' | 'write', address: string, register: string]

const accesses = (lines: readonly Line[]): readonly DeviceAccess[] =>
  lines.map(([region, is, address, register]) => ({ region, is, address, register }))

const status: Line = ['ide', 'read', '0x1f7', 'STATUS']
const altStatus: Line = ['ide', 'read', '0x3f6', 'ALT STATUS']
const readBmStatus: Line = ['piix-bmdma', 'read', '0xc042', 'BM STATUS']
const writeBmStatus: Line = ['piix-bmdma', 'write', '0xc042', 'BM STATUS']

/** Choosing the drive and saying what is wanted: the same for PIO and DMA. */
const addressing: readonly Line[] = [
  status,
  ['ide', 'write', '0x1f6', 'DEVICE'],
  altStatus,
  status,
  ['ide', 'write', '0x1f1', 'FEATURES'],
  ['ide', 'write', '0x1f2', 'SECTOR COUNT'],
  ['ide', 'write', '0x1f3', 'LBA low'],
  ['ide', 'write', '0x1f4', 'LBA mid'],
  ['ide', 'write', '0x1f5', 'LBA high'],
  ['ide', 'write', '0x1f6', 'DEVICE'],
  status,
]

export const ideDma = {
  before: accesses([
    ...addressing,
    ['bmdma', 'write', '0xc044', 'PRD table address'],
    ['piix-bmdma', 'read', '0xc040', 'BM COMMAND'],
    ['piix-bmdma', 'write', '0xc040', 'BM COMMAND'],
    ['ide', 'write', '0x1f7', 'COMMAND: READ DMA'],
    altStatus,
    ['piix-bmdma', 'read', '0xc040', 'BM COMMAND'],
    ['piix-bmdma', 'write', '0xc040', 'BM COMMAND: start'],
  ]),
  after: accesses([
    readBmStatus,
    ['piix-bmdma', 'read', '0xc040', 'BM COMMAND'],
    ['piix-bmdma', 'write', '0xc040', 'BM COMMAND: stop'],
    altStatus,
    altStatus,
    status,
    readBmStatus,
    writeBmStatus,
  ]),
} as const

/** PIO interrupts once for every 8 KiB; each word of 4 bytes is a read of the data port. */
export const idePio = {
  before: accesses([...addressing, ['ide', 'write', '0x1f7', 'COMMAND: READ MULTIPLE'], altStatus]),
  beforeData: accesses([altStatus, status]),
  data: { region: 'ide', is: 'read', address: '0x1f0', register: 'DATA, 4 bytes' } as DeviceAccess,
  afterData: accesses([readBmStatus, writeBmStatus, altStatus]),
  /** After the last data only. */
  last: accesses([status]),
  bytesAnInterrupt: 8 * 1024,
  bytesAnAccess: 4,
} as const

export const virtioBlk = {
  notify: accesses([['virtio-pci-notify-virtio-blk', 'write', '0xfebfb000', 'queue notify']]),
  /** Only where the device interrupts by a line. */
  readCause: accesses([['virtio-pci-isr-virtio-blk', 'read', '0xfebf9000', 'ISR status']]),
} as const

export const virtioNet = {
  notify: accesses([['virtio-pci-notify-virtio-net', 'write', '0xfebff004', 'queue notify']]),
  readCause: accesses([['virtio-pci-isr-virtio-net', 'read', '0xfebfd000', 'ISR status']]),
} as const

export const e1000 = {
  doorbell: accesses([['e1000-mmio', 'write', '0xfebc3818', 'TDT: transmit tail']]),
  onInterrupt: accesses([
    ['e1000-mmio', 'read', '0xfebc00c0', 'ICR: cause'],
    ['e1000-mmio', 'write', '0xfebc00d8', 'IMC: mask'],
    ['e1000-mmio', 'read', '0xfebc0008', 'STATUS'],
  ]),
  refill: accesses([['e1000-mmio', 'write', '0xfebc2818', 'RDT: receive tail']]),
  unmask: accesses([
    ['e1000-mmio', 'write', '0xfebc00d0', 'IMS: unmask'],
    ['e1000-mmio', 'read', '0xfebc0008', 'STATUS'],
  ]),
} as const

const imr = '0xc03c'
const isr = '0xc03e'
export const rtl8139 = {
  doorbell: accesses([['rtl8139', 'write', '0xc0d9', 'TPPoll: transmit']]),
  onInterrupt: accesses([
    ['rtl8139', 'read', imr, 'IMR'],
    ['rtl8139', 'read', isr, 'ISR'],
    ['rtl8139', 'write', isr, 'ISR: acknowledge'],
    ['rtl8139', 'write', imr, 'IMR: mask'],
    ['rtl8139', 'read', imr, 'IMR'],
  ]),
  unmask: accesses([
    ['rtl8139', 'write', isr, 'ISR: acknowledge'],
    ['rtl8139', 'write', imr, 'IMR: unmask'],
    ['rtl8139', 'read', imr, 'IMR'],
  ]),
} as const

/** Of this card only numbers were recorded, not the order: a packet goes through a port, two bytes at a time. */
export const ne2k = {
  write: { region: 'ne2000', is: 'write', address: '0xc010', register: 'data port or command' } as DeviceAccess,
  read: { region: 'ne2000', is: 'read', address: '0xc010', register: 'data port or status' } as DeviceAccess,
} as const

/** What a hundred packets of 1,400 bytes, sent in one go, cost: recorded totals. */
export const burstOfHundred = {
  'virtio-net': { doorbells: 17, interrupts: 38, writes: 0, reads: 0 },
  e1000: { doorbells: 80, interrupts: 37, writes: 74, reads: 111 },
  rtl8139: { doorbells: 100, interrupts: 100, writes: 350, reads: 366 },
  ne2k: { doorbells: 0, interrupts: 200, writes: 39_893, reads: 15_796 },
} as const

/** One ping, out and in. */
export const ne2kPing = { writes: 63, reads: 35 } as const
