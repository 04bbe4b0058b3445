/** Words that libvirt 9.0.0 knows in a domain's document, and the order in which it prints. Read in its schemas and recorded, 2026-11-24. */

export const domainTypes = [
  'qemu',
  'kqemu',
  'kvm',
  'xen',
  'lxc',
  'uml',
  'openvz',
  'test',
  'vmware',
  'hyperv',
  'vbox',
  'phyp',
  'parallels',
  'bhyve',
  'vz',
  'hvf',
] as const

/** Elements of `domain` in libvirt's order; those that are not named here are dropped, as libvirt drops them. */
export const headOrder = [
  'metadata',
  'maxMemory',
  'memory',
  'currentMemory',
  'blkiotune',
  'memtune',
  'memoryBacking',
  'vcpu',
  'vcpus',
  'iothreads',
  'iothreadids',
  'defaultiothread',
  'cputune',
  'numatune',
  'resource',
  'sysinfo',
  'bootloader',
  'bootloader_args',
  'os',
  'idmap',
  'features',
  'cpu',
  'clock',
  'on_poweroff',
  'on_reboot',
  'on_crash',
  'on_lockfailure',
  'pm',
  'perf',
] as const

export const deviceOrder = [
  'disk',
  'controller',
  'lease',
  'filesystem',
  'interface',
  'smartcard',
  'serial',
  'parallel',
  'console',
  'channel',
  'input',
  'tpm',
  'graphics',
  'sound',
  'audio',
  'video',
  'hostdev',
  'redirdev',
  'redirfilter',
  'hub',
  'watchdog',
  'memballoon',
  'rng',
  'nvram',
  'panic',
  'shmem',
  'memory',
  'iommu',
  'vsock',
  'crypto',
] as const
/** Where libvirt prints a device of this kind; below 0 for what is none. */
export const deviceRank = (name: string): number => (deviceOrder as readonly string[]).indexOf(name)

/** In libvirt's order. */
export const features: readonly string[] =
  'acpi apic pae hap viridian privnet hyperv kvm pvspinlock capabilities pmu vmport gic smm ioapic hpt vmcoreinfo htm nested-hv msrs ccf-assist xen cfpc sbbc ibs tcg'.split(
    ' ',
  )

export const characterTypes: readonly string[] = [
  'null',
  'vc',
  'pty',
  'dev',
  'file',
  'pipe',
  'stdio',
  'udp',
  'tcp',
  'unix',
  'spicevmc',
  'spiceport',
  'nmdm',
  'qemu-vdagent',
  'dbus',
]

export const addressTypes: readonly string[] =
  'none pci drive virtio-serial ccid usb spapr-vio virtio-s390 ccw virtio-mmio isa dimm unassigned'.split(' ')

/** Models of controllers by their type. */
export const controllerModels: Readonly<Record<string, readonly string[]>> = {
  scsi: 'auto buslogic lsilogic lsisas1068 vmpvscsi ibmvscsi virtio-scsi lsisas1078 virtio-transitional virtio-non-transitional ncr53c90 dc390 am53c974'.split(
    ' ',
  ),
  usb: 'piix3-uhci piix4-uhci ehci ich9-ehci1 ich9-uhci1 ich9-uhci2 ich9-uhci3 vt82c686b-uhci pci-ohci nec-xhci qusb1 qusb2 qemu-xhci none'.split(
    ' ',
  ),
  ide: ['piix3', 'piix4', 'ich6'],
  'virtio-serial': ['virtio', 'virtio-transitional', 'virtio-non-transitional'],
  isa: [],
  pci: 'pci-root pcie-root pci-bridge dmi-to-pci-bridge pcie-to-pci-bridge pcie-root-port pcie-switch-upstream-port pcie-switch-downstream-port pci-expander-bus pcie-expander-bus'.split(
    ' ',
  ),
}

const lifecycle = ['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart']
/** What a guest's end may lead to. */
export const actions: Readonly<Record<string, readonly string[]>> = {
  on_poweroff: lifecycle,
  on_reboot: lifecycle,
  on_crash: lifecycle,
  on_lockfailure: ['poweroff', 'restart', 'pause', 'ignore'],
}

export const architectures: readonly string[] =
  'alpha armv6l armv7l armv7b aarch64 cris i686 ia64 lm32 m68k microblaze microblazeel mips mipsel mips64 mips64el openrisc parisc parisc64 ppc ppcle ppc64 ppc64le ppcemb riscv32 riscv64 s390 s390x sh4 sh4eb sparc sparc64 unicore32 x86_64 xtensa xtensaeb'.split(
    ' ',
  )

/** Machines of the QEMU 7.2 of Debian 12, with what their short names mean. Recorded: qemu-system-x86_64 -machine help. */
export const machineAliases: Readonly<Record<string, string>> = { pc: 'pc-i440fx-7.2', q35: 'pc-q35-7.2' }
export const isMachine = (name: string): boolean =>
  /^pc-(i440fx-(1\.[4-7]|2\.\d{1,2}|[3-6]\.[0-2]|7\.[0-2])|q35-(2\.(?:4|5|6|7|8|9|1[0-2])|[3-6]\.[0-2]|4\.0\.1|7\.[0-2]))$/.test(
    name,
  ) || ['isapc', 'microvm', 'none', 'x-remote'].includes(name)
/** The most processors that a machine has. */
export const maxVcpus = (machine: string): number =>
  machine === 'isapc' ? 1 : machine.includes('q35') || machine === 'microvm' ? 288 : 255
