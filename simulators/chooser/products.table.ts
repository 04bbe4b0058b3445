/**
 * The products of the deck and their neighbours, then and now: what they are for, and under which licence.
 * Sources: docs/sources.md, by the entry named in each licence; the table of rules is #choosing-rules. Read 2026-11-24.
 */

export const years = ['2010', '2026'] as const
export type Year = (typeof years)[number]

export interface Licence {
  readonly says: string
  readonly isOpenSource: boolean
  /** A company may use it without paying. */
  readonly isFreeForACompany: boolean
  readonly source: string
}

export interface Product {
  readonly label: string
  /** Its page under /products, where it has one. */
  readonly page: string | null
  /** Products of one family share what holds VT-x. */
  readonly family: 'vmware' | 'virtualbox' | 'xen' | 'kvm' | 'qemu' | 'hyper-v' | 'linux'
  readonly places: readonly ('desktop' | 'server')[]
  /** Null in a year in which it is not to be had. */
  readonly licences: Readonly<Record<Year, Licence | null>>
}

const open = (says: string, source: string): Licence => ({ says, isOpenSource: true, isFreeForACompany: true, source })
const closed = (says: string, isFreeForACompany: boolean, source: string): Licence => ({
  says,
  isOpenSource: false,
  isFreeForACompany,
  source,
})

const gpl = open('GPL', 'choosing-rules')
const both = ['desktop', 'server'] as const
const server = ['server'] as const
const desktop = ['desktop'] as const

export const products = {
  'vmware-server': {
    label: 'VMware Server',
    page: 'vmware',
    family: 'vmware',
    places: server,
    licences: { '2010': closed('proprietary, free of charge', true, 'choosing-rules'), '2026': null },
  },
  'vmware-workstation': {
    label: 'VMware Workstation',
    page: 'vmware',
    family: 'vmware',
    places: desktop,
    licences: {
      '2010': closed('proprietary, paid', false, 'choosing-rules'),
      '2026': closed('proprietary, free of charge for everybody', true, 'vmware-free-2024'),
    },
  },
  'vmware-esxi': {
    label: 'VMware ESXi',
    page: 'vmware',
    family: 'vmware',
    places: server,
    licences: {
      '2010': closed('proprietary, with a free edition', true, 'choosing-rules'),
      '2026': closed('proprietary; its free edition was withdrawn in 2024, so ask', false, 'vmware-esxi-2024'),
    },
  },
  'virtualbox-ose': {
    label: 'VirtualBox Open Source Edition',
    page: 'virtualbox',
    family: 'virtualbox',
    places: desktop,
    licences: { '2010': open('GPL version 2', 'virtualbox-2010'), '2026': null },
  },
  'virtualbox-full': {
    label: 'VirtualBox, complete package',
    page: 'virtualbox',
    family: 'virtualbox',
    places: desktop,
    licences: { '2010': closed('PUEL: personal use and evaluation', false, 'virtualbox-2010'), '2026': null },
  },
  virtualbox: {
    label: 'VirtualBox, base package',
    page: 'virtualbox',
    family: 'virtualbox',
    places: desktop,
    licences: { '2010': null, '2026': open('GPL version 3', 'virtualbox-licence') },
  },
  'xen-pv': { label: 'Xen, paravirtual', page: 'xen', family: 'xen', places: server, licences: { '2010': gpl, '2026': gpl } },
  'xen-hvm': { label: 'Xen, HVM', page: 'xen', family: 'xen', places: server, licences: { '2010': gpl, '2026': gpl } },
  'xen-pvh': { label: 'Xen, PVH', page: 'xen', family: 'xen', places: server, licences: { '2010': null, '2026': gpl } },
  kvm: { label: 'KVM', page: 'kvm', family: 'kvm', places: both, licences: { '2010': gpl, '2026': gpl } },
  'qemu-tcg': { label: 'QEMU, emulating', page: 'qemu', family: 'qemu', places: both, licences: { '2010': gpl, '2026': gpl } },
  'hyper-v': {
    label: 'Hyper-V',
    page: null,
    family: 'hyper-v',
    places: server,
    licences: {
      '2010': closed('proprietary; Hyper-V Server is free of charge', true, 'choosing-rules'),
      '2026': closed('proprietary, comes with Windows', false, 'choosing-rules'),
    },
  },
  'user-mode-linux': {
    label: 'User-Mode Linux',
    page: null,
    family: 'linux',
    places: both,
    licences: { '2010': gpl, '2026': gpl },
  },
  containers: {
    label: 'Containers (OpenVZ, LXC)',
    page: null,
    family: 'linux',
    places: server,
    licences: { '2010': gpl, '2026': gpl },
  },
} as const satisfies Record<string, Product>

export type ProductId = keyof typeof products
export const productIds = Object.keys(products) as readonly ProductId[]
