/** Controllers of PCI buses: what each needs of its place, and what it offers. Source: src/conf/domain_addr.c of libvirt 9.0.0. */

/** What a device needs of its place, and what a bus offers. */
export const auto = 1
export const pci = 4
export const pcie = 8
const rootPort = 16
export const upstream = 32
const downstream = 64
const dmi = 128
const expander = 256
const wideExpander = 512
export const bridge = 1024
export const wideBridge = 2048
export const aggregate = 4096
export const integrated = 8192
export const endpoints = pci | pcie
export const kindsMask = 4092

export const kindNames: readonly (readonly [number, string])[] = [
  [pci, 'standard PCI device'],
  [pcie, 'PCI Express device'],
  [rootPort, 'pcie-root-port'],
  [upstream, 'pcie-switch-upstream-port'],
  [downstream, 'pcie-switch-downstream-port'],
  [dmi, 'dmi-to-pci-bridge'],
  [wideBridge, 'pcie-to-pci-bridge'],
  [expander, 'pci-expander-bus'],
  [wideExpander, 'pcie-expander-bus'],
  [bridge, 'pci-bridge'],
]

/** Each model of controller: what it needs, what it offers, its first and last slot, its QEMU device. */
export const pciModels: Readonly<Record<string, readonly [number, number, number, number, string]>> = {
  'pci-root': [0, auto | pci | bridge | expander, 1, 31, ''],
  'pcie-root': [0, pcie | rootPort | dmi | wideExpander, 1, 31, ''],
  'pci-bridge': [bridge, auto | pci | bridge, 1, 31, 'pci-bridge'],
  'pci-expander-bus': [expander, auto | pci | bridge, 0, 31, 'pxb'],
  'dmi-to-pci-bridge': [dmi, pci | bridge, 0, 31, 'i82801b11-bridge'],
  'pcie-to-pci-bridge': [wideBridge, auto | pci | bridge, 1, 31, 'pcie-pci-bridge'],
  'pcie-root-port': [rootPort | aggregate, auto | pcie | upstream | wideBridge, 0, 0, 'pcie-root-port'],
  'pcie-switch-upstream-port': [upstream, downstream, 0, 31, 'x3130-upstream'],
  'pcie-switch-downstream-port': [downstream, auto | pcie | upstream | wideBridge, 0, 0, 'xio3130-downstream'],
  'pcie-expander-bus': [wideExpander, rootPort | dmi, 0, 31, 'pxb-pcie'],
}
