/**
 * What libvirt 9.0.0 with QEMU 7.2 finds when it looks at a whole domain, after it has read and completed it: first the domain, then each device, then
 * what only shows when all are looked at together. Source: src/qemu/qemu_validate.c, src/conf/domain_validate.c, confirmed against the QEMU driver.
 */
import { internal, LibvirtError, unsupported, xmlError } from '../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, valueIn } from '../xml/element.ts'
import { bitmapIn } from './bitmap.ts'
import { checkSource } from './characters.ts'
import { isController, isHostScsi, isQ35 } from './controllers.ts'
import { busOf, targetOf } from './definition.ts'
import { checkDisk } from './disk-checks.ts'
import { isMachine, maxVcpus } from './tables.table.ts'
import { allNamed, checkNoVirtio, checkSharedMemory, named, threadIds, type Whole } from './whole.ts'

const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value))

/** Throws LibvirtError. */
export function checkWhole(whole: Whole): void {
  checkEmulator(whole)
  checkDomain(whole)
  for (const name of deviceWalk) for (const device of allNamed(whole.devices, name)) checkDevice(device, whole)
  checkTogether(whole)
}

/** One device, in a whole that it is part of, or is to be. Throws LibvirtError. */
export function checkDevice(device: Element, whole: Whole): void {
  checkDeviceInfo(device)
  deviceChecks[device.name]?.(device, whole)
}

const deviceWalk =
  'disk interface sound hostdev video controller smartcard serial parallel channel console input filesystem watchdog memballoon rng hub shmem tpm panic memory redirdev iommu vsock graphics audio'.split(
    ' ',
  )

function checkEmulator({ type, os, arch, machine, emulator, hasKvm, head }: Whole): void {
  const without = (what: string) => unsupported(`Emulator '${emulator}' does not support ${what}`)
  if (os !== 'hvm') throw without(`os type '${os}'`)
  const own = emulator.endsWith('i386') ? ['i686'] : ['x86_64', 'i686']
  if (!own.includes(arch)) throw without(`arch '${arch}'`)
  if (type !== 'qemu' && !(type === 'kvm' && hasKvm)) throw without(`virt type '${type}'`)
  if (!isMachine(machine)) throw without(`machine type '${machine}'`)
  const osElement = named(head, 'os')
  const loader = childOf(osElement, 'loader')
  const isUefi = attributeOf(osElement, 'firmware') === 'efi' || loader?.attributes.type === 'pflash'
  if (childOf(named(head, 'memtune'), 'min_guarantee') && childOf(named(head, 'memtune'), 'min_guarantee')?.text !== '0')
    throw unsupported("Parameter 'min_guarantee' not supported by QEMU.")
  if (isUefi && !childOf(named(head, 'features'), 'acpi')) throw unsupported('UEFI requires ACPI on this architecture')
}

function checkDomain(whole: Whole): void {
  const { head, devices, machine, type, vcpus, currentVcpus } = whole
  const os = named(head, 'os')
  if (valueIn(os, 'bios', 'useserial') === 'yes' && !named(devices, 'serial'))
    throw xmlError('need at least one serial port to use BIOS serial output')
  checkActions(head)
  checkCpu(named(head, 'cpu'))
  checkMemoryDevices(whole)
  checkTimers(named(head, 'clock'))
  const loader = childOf(os, 'loader')
  const features = named(head, 'features')
  if (loader?.attributes.secure === 'yes') {
    if (!isQ35(machine)) throw unsupported('Secure boot is supported with q35 machine types only')
    if (attributeOf(os, 'firmware') === undefined && valueIn(features, 'smm', 'state') !== 'on')
      throw unsupported('Secure boot requires SMM feature enabled')
  }
  if (currentVcpus === 0) throw unsupported('Domain requires at least 1 vCPU')
  const most = maxVcpus(machine)
  if (vcpus > most) throw unsupported(`Maximum CPUs greater than specified machine type limit ${most}`)
  const topology = childOf(named(head, 'cpu'), 'topology')
  if (topology) {
    const of = (name: string) => Number(attributeOf(topology, name) ?? 1)
    if (of('sockets') * of('dies') * of('cores') * of('threads') !== vcpus)
      throw unsupported("CPU topology doesn't match maximum vcpu count")
  }
  if (vcpus > 255) {
    if (!isQ35(machine)) throw unsupported('more than 255 vCPUs are only supported on q35-based machine types')
    if (valueIn(named(devices, 'iommu'), 'driver', 'eim') !== 'on')
      throw unsupported('more than 255 vCPUs require extended interrupt mode enabled on the iommu device')
  }
  const tune = named(head, 'cputune')
  if (type !== 'kvm' && (childOf(tune, 'cachetune') || childOf(tune, 'memorytune')))
    throw unsupported('cachetune is only supported for KVM domains')
  checkFeatures(features, whole)
  checkBacking(named(head, 'memoryBacking'))
  for (const sysinfo of allNamed(head, 'sysinfo')) checkSysinfo(sysinfo)
  const tpms = allNamed(devices, 'tpm')
  const proxies = tpms.filter(({ attributes }) => attributes.model === 'spapr-tpm-proxy')
  if (proxies.length > 1) throw unsupported('only a single TPM Proxy device is supported')
  if (tpms.length - proxies.length > 1) throw unsupported('only a single TPM non-proxy device is supported')
  const security = named(whole.tail, 'launchSecurity')?.attributes.type
  if (security === 'sev') throw unsupported('SEV launch security is not supported with this QEMU binary')
  if (security === 's390-pv') throw unsupported('S390 PV launch security is not supported with this QEMU binary')
}

function checkActions(head: readonly Element[]): void {
  const of = (name: string) => named(head, name)?.text
  const values = ['on_poweroff', 'on_reboot', 'on_crash'].map(of)
  if (values.includes('rename-restart'))
    throw unsupported("qemu driver doesn't support the 'rename-restart' action for 'on_reboot'/'on_poweroff'/'on_crash'")
  if (of('on_poweroff') === 'preserve' || of('on_reboot') === 'preserve')
    throw unsupported("qemu driver doesn't support the 'preserve' action for 'on_reboot'/'on_poweroff'")
  if (of('on_reboot') === 'destroy' && of('on_poweroff') === 'restart')
    throw unsupported("qemu driver doesn't support 'onReboot' set to 'destroy and 'onPoweroff' set to 'reboot'")
}

function checkCpu(cpu: Element | undefined): void {
  const mode = attributeOf(cpu, 'mode') ?? 'custom'
  const { mode: size, bits } = childOf(cpu, 'maxphysaddr')?.attributes ?? {}
  if (size === 'passthrough') {
    if (mode !== 'host-passthrough' && mode !== 'maximum')
      throw unsupported(
        "CPU maximum physical address bits mode 'passthrough' can only be used with 'host-passthrough' / 'maximum' CPUs",
      )
    if (bits !== undefined)
      throw unsupported("CPU maximum physical address bits number specification cannot be used with mode='passthrough'")
  }
  if (size === 'emulate' && bits === undefined)
    throw unsupported("if using CPU maximum physical address mode='emulate', bits= must be specified too")
  const { level, mode: cache } = childOf(cpu, 'cache')?.attributes ?? {}
  const isHost = mode === 'host-passthrough' || mode === 'maximum'
  if (cache === 'emulate' && level !== '3') throw unsupported("CPU cache mode 'emulate' can only be used with level='3'")
  if (cache === 'passthrough' && !isHost)
    throw unsupported("CPU cache mode 'passthrough' can only be used with 'host-passthrough' / 'maximum' CPUs")
  if ((cache === 'passthrough' || cache === 'disable') && level !== undefined)
    throw unsupported(`unsupported CPU cache level for mode '${cache}'`)
}

const kibIn = (of: Element | undefined, name: string): number => Number(childOf(of, name)?.text ?? 0)

function checkMemoryDevices({ devices, head, maxKib, slots, memoryKib }: Whole): void {
  const memories = allNamed(devices, 'memory')
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell').length
  if (maxKib === 0) {
    if (memories.length > 0) throw unsupported("cannot use/hotplug a memory device when domain 'maxMemory' is not defined")
    return
  }
  if (cells === 0) throw unsupported('At least one numa node has to be configured when enabling memory hotplug')
  if (memories.length > slots) throw unsupported(`memory device count '${memories.length}' exceeds slots count '${slots}'`)
  let total = 0
  const places = new Set<string>()
  for (const memory of memories) {
    const target = childOf(memory, 'target')
    const model = memory.attributes.model ?? ''
    total += kibIn(target, 'size')
    const address = childOf(memory, 'address')?.attributes
    if (model === 'dimm' || model === 'nvdimm') {
      if (address && address.type !== 'dimm') throw unsupported("only 'dimm' addresses are supported for the pc-dimm device")
      if (!childOf(target, 'node')) throw unsupported('target NUMA node needs to be specified for memory device')
      if (address) {
        if (Number(address.slot) >= slots)
          throw unsupported(`memory device slot '${address.slot}' exceeds slots count '${slots}'`)
        if (places.has(address.slot ?? ''))
          throw unsupported(`memory device slot '${address.slot}' is already being used by another memory device`)
        places.add(address.slot ?? '')
      }
    }
    if ((model === 'virtio-mem' || model === 'virtio-pmem') && address && address.type !== 'pci')
      throw unsupported(`only 'pci' addresses are supported for the ${model} device`)
  }
  if (total > maxKib - (memoryKib - total)) throw unsupported('memory device total size exceeds hotplug space')
}

function checkTimers(clock: Element | undefined): void {
  for (const { attributes } of childrenOf(clock, 'timer')) {
    const { name, track, tickpolicy } = attributes
    if (name === 'platform') throw unsupported("unsupported timer type (name) 'platform'")
    if (name === 'rtc') {
      if (track === 'boot') throw unsupported("unsupported rtc timer track 'boot'")
      if (tickpolicy === 'merge' || tickpolicy === 'discard')
        throw unsupported(`unsupported rtc timer tickpolicy '${tickpolicy}'`)
    }
    if (name === 'pit' && tickpolicy === 'merge') throw unsupported("unsupported pit tickpolicy 'merge'")
    if (name === 'armvtimer')
      throw unsupported(`Configuring the 'armvtimer' timer is not supported for virtType=VIRT arch=ARCH machine=MACHINE guests`)
  }
  if (Number(attributeOf(clock, 'start') ?? 0) > 253_402_300_799)
    throw unsupported("The maximum 'start' value for <clock offset='absolute'> is 253402300799")
}

function checkFeatures(features: Element | undefined, { type, arch, machine }: Whole): void {
  for (const { name, attributes, children } of features?.children ?? []) {
    const isPower =
      name === 'hpt'
        ? attributes.resizing !== undefined || children.length > 0
        : ['htm', 'nested-hv', 'ccf-assist', 'cfpc', 'sbbc', 'ibs'].includes(name)
    if (isPower || name === 'gic')
      throw unsupported(`The '${name}' feature is not supported for architecture '${arch}' or machine type '${machine}'`)
    if (name === 'tcg') {
      if (type !== 'qemu') throw unsupported(`TCG features are incompatible with domain type '${type}'`)
      if (Number(children[0]?.text ?? 0) % 1024 !== 0) throw unsupported('tb-cache size must be an integer multiple of MiB')
    }
  }
}

function checkBacking(backing: Element | undefined): void {
  if (!childOf(backing, 'hugepages')) return
  if (valueIn(backing, 'allocation', 'mode') === 'ondemand')
    throw unsupported('hugepages are not allowed with memory allocation ondemand')
  if (valueIn(backing, 'source', 'type') === 'anonymous')
    throw unsupported('hugepages are not allowed with anonymous memory source')
}

function checkSysinfo(sysinfo: Element): void {
  if (sysinfo.attributes.type !== 'fwcfg') return
  for (const entry of childrenOf(sysinfo, 'entry')) {
    const { name = '' } = entry.attributes
    if (!name.startsWith('opt/')) throw unsupported('Invalid firmware name')
    if (/^opt\/(ovmf|org\.qemu)\//.test(name)) throw unsupported('That firmware name is reserved')
  }
}

function checkDeviceInfo(device: Element): void {
  const address = childOf(device, 'address')?.attributes.type
  if (address === 'unassigned' && device.name !== 'hostdev')
    throw unsupported("address of type 'unassigned' is supported only for hostdevs")
  const isPci = address === 'pci'
  if (childOf(device, 'acpi') && !isPci) throw unsupported('ACPI index is only supported for PCI devices')
  if (childOf(device, 'rom') && !isPci) throw unsupported('ROM tuning is only supported for PCI devices')
}

type Check = (device: Element, whole: Whole) => void

const isVirtioCard = (model: string): boolean => ['virtio', 'virtio-transitional', 'virtio-non-transitional'].includes(model)

const deviceChecks: Readonly<Record<string, Check>> = {
  disk: (disk, whole) => checkDisk(disk, whole),
  interface: checkInterface,
  sound: ({ attributes }) => {
    if (attributes.model === 'ich7') throw internal("sound card model 'ich7' is not supported by qemu")
  },
  hostdev: checkHostdev,
  video: checkVideo,
  controller: checkController,
  serial: (serial, whole) => {
    checkCharacter(serial, whole)
    checkSerial(serial)
  },
  parallel: checkCharacter,
  channel: checkCharacter,
  console: (console, whole) => {
    const type = valueIn(console, 'target', 'type') ?? 'serial'
    if (!['serial', 'virtio'].includes(type)) {
      throw unsupported(
        type === 'sclp'
          ? 'sclpconsole is not supported in this QEMU binary'
          : type === 'sclplm'
            ? 'sclplmconsole is not supported in this QEMU binary'
            : `unsupported console target type ${type}`,
      )
    }
    checkCharacter(console, whole)
  },
  smartcard: (card, whole) => {
    const address = childOf(card, 'address')?.attributes.type
    if (card.attributes.mode === 'passthrough') checkCharacter(card, whole)
    if (address !== undefined && address !== 'ccid') throw unsupported("Controllers must use the 'ccid' address type")
  },
  input: checkInput,
  filesystem: checkFilesystem,
  watchdog: (watchdog) => {
    const { model = '' } = watchdog.attributes
    const address = childOf(watchdog, 'address')?.attributes.type
    if (model === 'i6300esb' && address !== undefined && address !== 'pci')
      throw unsupported('i6300esb model of watchdog can go only on PCI bus')
    if (model === 'ib700' && address !== undefined)
      throw unsupported('ib700 model of watchdog does not support configuring the address')
    if (model === 'diag288') throw unsupported('diag288 model of watchdog is virtual and cannot go on any bus.')
  },
  memballoon: (balloon) => {
    const { model } = balloon.attributes
    if (model === 'xen') throw unsupported("Memory balloon device type 'xen' is not supported by this version of qemu")
  },
  rng: (rng, whole) => {
    const [backend] = childrenOf(rng, 'backend')
    if (
      backend?.attributes.model === 'random' &&
      backend.text !== '' &&
      !['/dev/random', '/dev/urandom', '/dev/hwrng'].includes(backend.text)
    )
      return
    if (backend?.attributes.model === 'egd') checkCharacter(backend, whole)
  },
  shmem: (shmem) => {
    const { name = '' } = shmem.attributes
    if (name.includes('/')) throw unsupported("shmem name cannot include '/' character")
    if (name === '.' || name === '..') throw unsupported(`shmem name cannot be equal to '${name}'`)
    if (valueIn(shmem, 'model', 'type') === 'ivshmem') throw unsupported('ivshmem device is not supported with this QEMU binary')
  },
  tpm: (tpm, { emulator }) => {
    const backend = childOf(tpm, 'backend')
    const { type, version } = backend?.attributes ?? {}
    if (childOf(backend, 'active_pcr_banks') && version !== '2.0')
      throw xmlError("<active_pcr_banks/> requires TPM version '2.0'")
    // swtpm is not installed on this host.
    if (type === 'emulator') throw unsupported(`TPM version '${version}' is not supported`)
    if (type === 'external') throw unsupported(`The QEMU executable ${emulator} does not support TPM backend type external`)
    const { model = '' } = tpm.attributes
    if (model === 'tpm-spapr' || model === 'spapr-tpm-proxy')
      throw unsupported(`The QEMU executable ${emulator} does not support TPM model ${model}`)
  },
  panic: (panic) => {
    const { model } = panic.attributes
    const address = childOf(panic, 'address')?.attributes.type
    if (model === 'pseries') throw unsupported("only pSeries guests support panic device of model 'pseries'")
    if (model === 's390') throw unsupported("only S390 guests support panic device of model 's390'")
    if (model === 'hyperv' && address !== undefined)
      throw unsupported("setting the panic device address is not supported for model 'hyperv'")
    if (model === 'isa' && address !== undefined && address !== 'isa')
      throw unsupported('panic is supported only with ISA address type')
  },
  memory: checkMemory,
  redirdev: (redirdev, whole) => {
    checkCharacter(redirdev, whole)
    const hasUsb = whole.devices.some((each) => isController(each, 'usb') && each.attributes.model !== 'none')
    if (!hasUsb) throw unsupported('cannot add redirected USB device: USB is disabled for this domain')
  },
  iommu: (iommu, { machine, head }) => {
    const { model = '' } = iommu.attributes
    const address = childOf(iommu, 'address')?.attributes.type
    if (model === 'smmuv3') throw unsupported(`IOMMU device: 'smmuv3' is only supported with ARM Virt machines`)
    if (model === 'intel' && !isQ35(machine)) throw unsupported("IOMMU device: 'intel' is only supported with Q35 machines")
    if (model === 'virtio') {
      if (childOf(iommu, 'driver')) throw xmlError("iommu model 'virtio' doesn't support additional attributes")
      if (!isQ35(machine)) throw unsupported("IOMMU device: 'virtio' is only supported with Q35 and ARM Virt machines")
      if (!childOf(named(head, 'features'), 'acpi')) throw unsupported("IOMMU device: 'virtio' requires ACPI")
      if (address !== 'pci') throw unsupported("IOMMU device: 'virtio' needs a PCI address")
    } else if (address !== undefined) throw xmlError(`iommu model '${model}' can't have address`)
  },
  vsock: (vsock) => {
    const address = attributeOf(childOf(vsock, 'cid'), 'address')
    if (address !== undefined && Number(address) < 3) throw unsupported('guest CIDs must be >= 3')
  },
  graphics: checkGraphics,
  audio: ({ attributes }, { devices }) => {
    const others = allNamed(devices, 'audio').filter((each) => each.attributes.id === attributes.id)
    if (others.length > 1) throw xmlError(`audio ID ${attributes.id} is used multiple times`)
    const hasSpice = allNamed(devices, 'graphics').some((each) => each.attributes.type === 'spice')
    if (attributes.type === 'spice' && !hasSpice) throw unsupported('Spice audio is not supported without spice graphics')
  },
}

const canMtu = ['network', 'bridge', 'ethernet', 'vhostuser', 'direct', 'vdpa']

function checkInterface(card: Element): void {
  const { type = 'user' } = card.attributes
  const source = childOf(card, 'source')
  const model = valueIn(card, 'model', 'type') ?? ''
  if ((childOf(source, 'ip') || childOf(source, 'route')) && type !== 'ethernet')
    throw unsupported(
      `Invalid attempt to set network interface host-side IP route and/or address info on interface of type '${type}'. This is only supported on interfaces of type 'ethernet'`,
    )
  if (valueIn(card, 'target', 'managed') === 'no' && type !== 'ethernet')
    throw unsupported(`unmanaged target dev is not supported on interfaces of type '${type}'`)
  const teaming = childOf(card, 'teaming')?.attributes
  if (teaming?.type === 'transient' && teaming.persistent === undefined)
    throw unsupported("teaming persistent attribute must be set if teaming type is 'transient'")
  if (teaming?.type === 'persistent' && teaming.persistent !== undefined)
    throw unsupported("teaming persistent attribute not allowed if teaming type is 'persistent'")
  if (valueIn(card, 'port', 'isolated') === 'yes' && type !== 'network' && type !== 'bridge')
    throw unsupported(
      `interface ${valueIn(card, 'mac', 'address')} - <port isolated='yes'/> is not supported for network interfaces with type='${type}'`,
    )
  if (!isVirtioCard(model)) checkNoVirtio(card)
  if (valueIn(card, 'backend', 'type') === 'passt' && type !== 'user')
    throw internal("The 'passt' backend can only be used with interface type='user'")
  if (type === 'vhostuser') {
    if (!isVirtioCard(model))
      throw internal(
        "Wrong or no <model> 'type' attribute specified with <interface type='vhostuser'/>. vhostuser requires the virtio-net* frontend",
      )
    if (attributeOf(source, 'mode') === 'server' && valueIn(source, 'reconnect', 'enabled') === 'yes')
      throw unsupported("'reconnect' attribute unsupported 'server' mode for <interface type='vhostuser'>")
  }
  const ips = childrenOf(card, 'ip')
  if (type === 'user') {
    if (childOf(card, 'route'))
      throw unsupported('Invalid attempt to set network interface guest-side IP route, not supported by QEMU')
    checkUserIps(ips)
  } else if (type === 'vdpa') {
    if (model !== 'virtio') throw unsupported(`invalid model for interface of type 'vdpa': '${model}'`)
  } else if (ips.length > 0 || childOf(card, 'route'))
    throw unsupported('Invalid attempt to set network interface guest-side IP route and/or address info, not supported by QEMU')
  if (isVirtioCard(model))
    for (const name of ['rx_queue_size', 'tx_queue_size'] as const) {
      const size = Number(valueIn(card, 'driver', name) ?? 0)
      if (size !== 0 && !isPowerOfTwo(size)) throw unsupported(`${name} has to be a power of two`)
    }
  if (Number(valueIn(card, 'mtu', 'size') ?? 0) > 0 && !canMtu.includes(type))
    throw unsupported(`setting MTU on interface type ${type} is not supported yet`)
  if (teaming?.type === 'persistent' && !isVirtioCard(model))
    throw unsupported(`virtio-net teaming persistent interface must be <model type='virtio'/>, not '${model}'`)
  if (teaming?.type === 'transient' && type !== 'hostdev' && type !== 'network')
    throw unsupported(`virtio-net teaming transient interface must be type='hostdev', not '${type}'`)
  if (childOf(card, 'coalesce') && !['network', 'bridge', 'ethernet', 'direct'].includes(type))
    throw unsupported(`coalesce settings on interface type ${type} are not supported`)
  if (childOf(card, 'vlan') && !['network', 'hostdev', 'bridge'].includes(type))
    throw unsupported(`interface ${valueIn(card, 'mac', 'address')} - vlan tag not supported for this connection type`)
}

function checkUserIps(ips: readonly Element[]): void {
  let has4 = false
  let has6 = false
  for (const { attributes } of ips) {
    const prefix = Number(attributes.prefix ?? 0)
    if (attributes.address?.includes(':')) {
      if (has6) throw unsupported('Only one IPv6 address per interface is allowed')
      has6 = true
      if (prefix !== 0 && prefix !== 64) throw unsupported(`unsupported IPv6 address prefix='${prefix}' - must be 64`)
    } else {
      if (has4) throw unsupported('Only one IPv4 address per interface is allowed')
      has4 = true
      if (prefix > 0 && (prefix < 4 || prefix > 27)) throw xmlError('invalid prefix, must be in range of 4-27')
    }
  }
}

function checkHostdev(hostdev: Element, { devices }: Whole): void {
  const { mode, type, model, sgio, display } = hostdev.attributes
  const address = childOf(hostdev, 'address')?.attributes.type
  if (mode === 'capabilities') throw unsupported("hostdev mode 'capabilities' is not supported in kvm")
  if (type === 'pci' && address !== undefined && address !== 'pci' && address !== 'unassigned')
    throw internal("PCI host devices must use 'pci' or 'unassigned' address type")
  if (type === 'scsi') {
    if (address !== undefined && address !== 'drive') throw unsupported("SCSI host device must use 'drive' address type")
    if (sgio === 'unfiltered') throw unsupported('unfiltered sgio is no longer supported')
  }
  if (type === 'scsi_host') {
    if (address !== undefined && address !== 'pci' && address !== 'ccw')
      throw unsupported("SCSI_host host device must use 'pci' or 'ccw' address type")
    if (childOf(hostdev, 'boot')) throw unsupported('booting from assigned devices is not supported by vhost SCSI devices')
  }
  if (type === 'usb' && address !== undefined && address !== 'usb')
    throw unsupported("USB host device must use 'usb' address type")
  if (childOf(hostdev, 'teaming')) {
    if (type !== 'pci') throw unsupported('teaming is only supported for pci hostdev devices')
    if (valueIn(hostdev, 'teaming', 'type') !== 'transient')
      throw unsupported("teaming hostdev devices must have type='transient'")
    if (valueIn(hostdev, 'teaming', 'persistent') === undefined)
      throw unsupported('missing required persistent attribute in hostdev teaming element')
  }
  if (childOf(childOf(hostdev, 'address'), 'zpci')) throw unsupported("This QEMU binary doesn't support zPCI")
  if (type !== 'mdev') return
  if (model === 'vfio-ccw') throw unsupported('VFIO CCW device assignment is not supported by this version of QEMU')
  if (model === 'vfio-ap') throw unsupported('VFIO AP device assignment is not supported by this version of QEMU')
  if (childOf(hostdev, 'boot'))
    throw unsupported('booting from assigned devices is not supported by mediated devices of model vfio-pci')
  if (display === 'on' && !named(devices, 'graphics'))
    throw unsupported("graphics device is needed for attribute value 'display=on' in <hostdev>")
}

function checkVideo(video: Element, { devices }: Whole): void {
  const model = childOf(video, 'model')
  const type = attributeOf(model, 'type') ?? ''
  const of = (name: string) => attributeOf(model, name)
  const videos = allNamed(devices, 'video')
  if (type === 'none' && videos.length > 1)
    throw unsupported("a 'none' video type must be the only video device defined for the domain")
  const isVhost = valueIn(video, 'driver', 'name') === 'vhostuser'
  if (isVhost && type !== 'virtio') throw unsupported("'vhostuser' driver is only supported with 'virtio' device")
  if (!isVhost && valueIn(model, 'acceleration', 'rendernode') !== undefined)
    throw unsupported("unsupported rendernode accel attribute without 'vhostuser'")
  const resolution = childOf(model, 'resolution')?.attributes
  if (resolution && (resolution.x === '0' || resolution.y === '0'))
    throw unsupported('video resolution values must be greater than 0')
  if (type !== 'qxl') {
    for (const name of ['ram', 'vram64', 'vgamem'])
      if (of(name) !== undefined) throw unsupported(`${name} attribute only supported for video type qxl`)
  }
  if (!type.startsWith('virtio')) checkNoVirtio(video)
  if (type === 'ramfb' && childOf(video, 'address')) throw unsupported('address not supported for video type ramfb')
  if (['xen', 'vbox', 'parallels', 'gop'].includes(type))
    throw unsupported(`domain configuration does not support video model '${type}'`)
  const isPrimary = of('primary') === 'yes'
  if (!isPrimary && type !== 'qxl' && type !== 'virtio' && type !== 'none')
    throw unsupported(`video type '${type}' is only valid as primary video device`)
  if (Number(of('heads') ?? 1) > 1 && type !== 'qxl' && type !== 'virtio' && type !== 'none')
    throw unsupported(`video type '${type}' doesn't support multiple 'heads'`)
  if (valueIn(model, 'acceleration', 'accel2d') === 'yes') throw unsupported('qemu does not support the accel2d setting')
  const most = Math.floor(0xffffffff / 1024)
  if (type === 'qxl') {
    for (const name of ['vram', 'ram'])
      if (Number(of(name) ?? 0) > most)
        throw new LibvirtError(`numerical overflow: value for '${name}' must be less than '${most}'`)
    const memory = Number(of('vgamem') ?? 16384)
    if (memory < 1024) throw unsupported("value for 'vgamem' must be at least 1 MiB (1024 KiB)")
    if (!isPowerOfTwo(memory)) throw unsupported("value for 'vgamem' must be power of two")
  }
  if (resolution && ['cirrus', 'vmvga'].includes(type)) throw xmlError('model resolution is not supported')
  if (['vga', 'vmvga'].includes(type) && Number(of('vram') ?? 16384) < 1024)
    throw unsupported("value for 'vram' must be at least 1 MiB (1024 KiB)")
  if (valueIn(model, 'acceleration', 'accel3d') === 'yes' && type !== 'virtio')
    throw unsupported("3d acceleration is supported only with 'virtio' video device")
}

/** Options of PCI controllers: who may have which. */
const pciOptions: Readonly<Record<string, readonly string[]>> = {
  chassisNr: ['pci-bridge'],
  chassis: ['pcie-root-port', 'pcie-switch-downstream-port'],
  port: ['pcie-root-port', 'pcie-switch-downstream-port'],
  busNr: ['pci-expander-bus', 'pcie-expander-bus'],
}
const pciNames: Readonly<Record<string, readonly string[]>> = {
  'pci-bridge': ['pci-bridge'],
  'dmi-to-pci-bridge': ['i82801b11-bridge'],
  'pcie-root-port': ['ioh3420', 'pcie-root-port'],
  'pcie-switch-upstream-port': ['x3130-upstream'],
  'pcie-switch-downstream-port': ['xio3130-downstream'],
  'pci-expander-bus': ['pxb'],
  'pcie-expander-bus': ['pxb-pcie'],
  'pcie-to-pci-bridge': ['pcie-pci-bridge'],
}

function checkController(controller: Element, whole: Whole): void {
  const { type = '', model = '', index = '0' } = controller.attributes
  const { machine } = whole
  const driver = childOf(controller, 'driver')
  if (type === 'pci') {
    checkPciController(controller)
    return
  }
  const isVirtio = (type === 'scsi' && model.startsWith('virtio')) || type === 'virtio-serial'
  if (!isVirtio) checkNoVirtio(controller)
  if (type === 'scsi' && driver && !model.startsWith('virtio')) {
    for (const name of ['queues', 'cmd_per_lun', 'max_sectors', 'ioeventfd'])
      if (attributeOf(driver, name) !== undefined) throw unsupported(`'${name}' is only supported by virtio-scsi controller`)
  }
  const thread = attributeOf(driver, 'iothread')
  if (thread !== undefined && thread !== '0') {
    if (!(type === 'scsi' && model.startsWith('virtio')))
      throw xmlError("'iothread' attribute only supported for virtio scsi controllers")
    const ids = threadIds(whole)
    if (!ids.has(Number(thread))) throw unsupported(`controller iothread '${thread}' not defined in iothreadid`)
  }
  if (type === 'scsi' && ['buslogic'].includes(model)) throw unsupported(`Unsupported controller model: ${model}`)
  if (type === 'scsi' && model === 'ncr53c90') throw unsupported('ncr53c90 SCSI controller is not a built-in for this machine')
  if (type === 'ide') {
    if (index !== '0' && !isQ35(machine)) throw unsupported('Only a single IDE controller is supported for this machine type')
    if (isQ35(machine)) throw unsupported('IDE controllers are unsupported for this QEMU binary or machine type')
  }
}

function checkPciController(controller: Element): void {
  const { model = '', index = '0' } = controller.attributes
  const target = childOf(controller, 'target')
  const isRoot = model === 'pci-root' || model === 'pcie-root'
  if (isRoot && childOf(controller, 'address')) throw unsupported('pci-root and pcie-root controllers should not have an address')
  if (Number(index) > 255) throw unsupported(`PCI controller index ${index} too high, maximum is 255`)
  const of = (name: string) => {
    const text = attributeOf(target, name)
    return text === undefined ? null : Number(text)
  }
  const bounds: readonly (readonly [string, number, number])[] = [
    ['chassisNr', 1, 255],
    ['chassis', 0, 255],
    ['port', 0, 255],
    ['busNr', 1, 254],
  ]
  for (const [name, least, most] of bounds) {
    const value = of(name)
    if (value !== null && (value < least || value > most))
      throw unsupported(`PCI controller ${name} '${value}' out of range - must be ${least}-${most}`)
  }
  const node = childOf(target, 'node')
  if (node && index === '0') throw unsupported("The PCI controller with index=0 can't be associated with a NUMA node")
  const modelName = valueIn(controller, 'model', 'name')
  const about = `PCI controller with index '${index}', model '${model}' and modelName '${modelName ?? 'none'}'`
  if (isRoot) {
    if (modelName !== undefined && modelName !== 'none') throw unsupported(`Option 'modelName' is not valid for ${about}`)
  } else if (!pciNames[model]?.includes(modelName ?? '')) throw unsupported(`Option 'modelName' has invalid value for ${about}`)
  if (!isRoot && index === '0') throw unsupported(`Index for '${model}' controllers must be > 0`)
  for (const [option, allowed] of Object.entries({ busNr: pciOptions.busNr ?? [] }))
    if (of(option) !== null && !allowed.includes(model)) throw unsupported(`Option '${option}' is not valid for ${about}`)
  if (node && !model.endsWith('expander-bus')) throw unsupported(`Option 'numaNode' is not valid for ${about}`)
  for (const option of ['chassisNr', 'chassis', 'port'])
    if (of(option) !== null && !pciOptions[option]?.includes(model))
      throw unsupported(`Option '${option}' is not valid for ${about}`)
  if (
    attributeOf(target, 'hotplug') !== undefined &&
    !['pci-root', 'pcie-root-port', 'pcie-switch-downstream-port'].includes(model)
  )
    throw unsupported(`Option 'hotplug' is not valid for ${about}`)
  if (attributeOf(target, 'index') !== undefined) throw unsupported(`Option 'targetIndex' is not valid for ${about}`)
}

function checkCharacter(device: Element, { devices }: Whole): void {
  const type = attributeOf(device, 'type') ?? 'pty'
  const target = valueIn(device, 'target', 'type')
  const hasSpice = devices.some(({ name, attributes }) => name === 'graphics' && attributes.type === 'spice')
  checkSource(device, device.name === 'channel' && (target === 'virtio' || target === 'xen'))
  const reconnect = childrenOf(device, 'source').map((source) => childOf(source, 'reconnect')?.attributes)
  if (reconnect.some((each) => each?.enabled === 'yes' && Number(each.timeout) === 0))
    throw new LibvirtError("invalid argument: chardev reconnect source timeout cannot be '0'")
  if (type === 'nmdm') throw unsupported("unsupported chardev 'nmdm'")
  if ((type === 'spicevmc' || type === 'spiceport') && !hasSpice)
    throw unsupported(`chardev '${type}' not supported without spice graphics`)
}

const serialAddresses: Readonly<Record<string, string>> = {
  'isa-serial': 'isa',
  'isa-debug': 'isa',
  'usb-serial': 'usb',
  'pci-serial': 'pci',
  'spapr-vio-serial': 'spapr-vio',
}
const serialTypes: Readonly<Record<string, string>> = {
  'isa-serial': 'isa-serial',
  'usb-serial': 'usb-serial',
  'pci-serial': 'pci-serial',
  'spapr-vty': 'spapr-vio-serial',
  pl011: 'system-serial',
  sclpconsole: 'sclp-serial',
  sclplmconsole: 'sclp-serial',
  '16550a': 'system-serial',
  'isa-debugcon': 'isa-debug',
}

function checkSerial(serial: Element): void {
  const type = valueIn(serial, 'target', 'type') ?? 'isa-serial'
  const model = valueIn(childOf(serial, 'target'), 'model', 'name') ?? type
  const address = childOf(serial, 'address')?.attributes.type
  const expected = serialAddresses[type]
  if (address !== undefined && expected !== undefined && address !== expected)
    throw unsupported(`Target type '${type}' requires address type '${expected}'`)
  if (address !== undefined && expected === undefined)
    throw unsupported(`Target type '${type}' cannot have an associated address`)
  const wanted = serialTypes[model]
  if (wanted !== undefined && wanted !== type) throw unsupported(`Target model '${model}' requires target type '${wanted}'`)
  if (['spapr-vio-serial', 'system-serial', 'sclp-serial'].includes(type))
    throw unsupported(
      `Serial device with target type '${type}' and target model '${model}' not compatible with guest architecture or machine type`,
    )
}

function checkInput(input: Element): void {
  const { type = '', bus, model } = input.attributes
  const isPlain = type === 'mouse' || type === 'keyboard'
  if (bus === 'ps2' && !isPlain) throw internal(`ps2 bus does not support ${type} input device`)
  if (bus === 'xen' || bus === 'parallels') throw internal(`unsupported input bus ${bus}`)
  if (type === 'passthrough' && bus !== 'virtio')
    throw unsupported("only bus 'virtio' is supported for 'passthrough' input devices")
  if (type === 'evdev' && bus !== undefined && bus !== 'none') throw unsupported("input evdev doesn't support bus element")
  if (bus !== 'virtio' && model !== undefined) throw unsupported(`only bus 'virtio' is supported for input model '${model}'`)
  if (bus !== 'virtio') checkNoVirtio(input)
  if (model !== undefined && model !== 'virtio' && type !== 'passthrough')
    throw unsupported(`virtio (non-)transitional models are not supported for input type=${type}`)
}

function checkFilesystem(filesystem: Element, whole: Whole): void {
  const { type, accessmode, model, multidevs, fmode, dmode } = filesystem.attributes
  const target = attributeOf(childOf(filesystem, 'target'), 'dir')
  const { type: driver = 'default', wrpolicy, format } = childOf(filesystem, 'driver')?.attributes ?? {}
  const isShared = driver === 'virtiofs'
  if (target === undefined) {
    const source = Object.values(childOf(filesystem, 'source')?.attributes ?? {})[0]
    throw new LibvirtError(`missing target information for device${source === undefined ? '' : ` ${source}`}`)
  }
  if (childOf(filesystem, 'boot') && !isShared) throw unsupported('boot order is only supported for virtiofs')
  if (type !== 'mount') throw unsupported('only supports mount filesystem type')
  if ((fmode !== undefined || dmode !== undefined) && accessmode !== 'mapped' && !isShared)
    throw unsupported('fmode and dmode must be used with accessmode=mapped')
  if (!isShared) {
    if (!['default', 'path', 'handle'].includes(driver)) throw unsupported('Filesystem driver type not supported')
    if (driver === 'handle' && accessmode !== 'passthrough') throw unsupported('only supports passthrough accessmode')
    return
  }
  if (childOf(filesystem, 'readonly')) throw unsupported('virtiofs does not yet support read-only mode')
  if (accessmode !== undefined && accessmode !== 'passthrough') throw unsupported('virtiofs only supports passthrough accessmode')
  if (wrpolicy !== undefined && wrpolicy !== 'default') throw unsupported('virtiofs does not support wrpolicy')
  if (model !== undefined) throw unsupported('virtiofs does not support model')
  if (format !== undefined) throw unsupported('virtiofs does not support format')
  if (multidevs !== undefined && multidevs !== 'default') throw unsupported('virtiofs does not support multidevs')
  if (fmode !== undefined || dmode !== undefined) throw unsupported('virtiofs does not support fmode and dmode')
  checkSharedMemory('virtiofs', whole)
}

function checkMemory(memory: Element, { head }: Whole): void {
  const { model = '', discard } = memory.attributes
  const target = childOf(memory, 'target')
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell').length
  const node = childOf(target, 'node')?.text
  const path = childOf(childOf(memory, 'source'), 'path')?.text
  if (node !== undefined) {
    if (cells === 0) throw new LibvirtError("can't add memory backend as guest has no NUMA nodes configured")
    if (Number(node) >= cells)
      throw new LibvirtError(
        `can't add memory backend for guest node '${node}' as the guest has only '${cells}' NUMA nodes configured`,
      )
  }
  if (model === 'nvdimm') {
    if (!path) throw new LibvirtError("path is required for model 'nvdimm'")
    if (discard === 'yes') throw unsupported('discard is not supported for nvdimms')
  }
  if (model === 'virtio-pmem') {
    if (!path) throw new LibvirtError("path is required for model 'virtio-pmem'")
    if (discard === 'yes') throw unsupported("discard is not supported for model 'virtio-pmem'")
    if (memory.attributes.access !== 'shared') throw unsupported('shared access mode required for virtio-pmem device')
    if (node !== undefined) throw unsupported('virtio-pmem does not support NUMA nodes')
  }
  if (model === 'virtio-mem') {
    const block = kibIn(target, 'block')
    const requested = kibIn(target, 'requested')
    const size = kibIn(target, 'size')
    if (requested > size) throw new LibvirtError(`requested size must be smaller than or equal to @size (${size}KiB)`)
    if (!isPowerOfTwo(block)) throw new LibvirtError('block size must be a power of two')
    if (block < 2048) throw new LibvirtError('block size too small, must be at least 2048KiB')
    if (requested % block !== 0) throw new LibvirtError('requested size must be an integer multiple of block size')
  }
  if (model === 'sgx-epc') throw unsupported("sgx epc isn't supported by this QEMU binary")
}

function checkGraphics(graphics: Element, { devices }: Whole): void {
  const { type = '', tlsPort } = graphics.attributes
  for (const listen of childrenOf(graphics, 'listen'))
    if (listen.attributes.type === 'network' && listen.attributes.network === undefined)
      throw xmlError("'network' attribute is required for listen type 'network'")
  const audio = attributeOf(childOf(graphics, 'audio'), 'id')
  if (audio !== undefined && !allNamed(devices, 'audio').some((each) => each.attributes.id === audio))
    throw xmlError(`no audio device with ID ${audio}`)
  if (type === 'dbus' && graphics.attributes.p2p === 'yes' && graphics.attributes.address !== undefined)
    throw xmlError('D-Bus p2p with an address is not supported')
  const all = allNamed(devices, 'graphics')
  if (['rdp', 'desktop'].includes(type)) throw unsupported(`unsupported graphics type '${type}'`)
  if (type === 'spice' && tlsPort !== undefined && Number(tlsPort) > 0)
    throw unsupported('spice TLS port set in XML configuration, but TLS is disabled in qemu.conf')
  const hasGl = (each: Element) => valueIn(each, 'gl', 'enable') === 'yes' || each.attributes.type === 'egl-headless'
  if (type === 'egl-headless' && all.some((each) => !['vnc', 'spice', 'egl-headless'].includes(each.attributes.type ?? '')))
    throw unsupported("graphics type 'egl-headless' is only supported with one of: 'vnc', 'spice' graphics types")
  if (hasGl(graphics) && all.filter(hasGl).length > 1) throw unsupported('multiple OpenGL displays are not supported by QEMU')
  const { passwd } = graphics.attributes
  if (type === 'vnc' && passwd !== undefined && passwd.length > 8)
    throw unsupported(`VNC password is ${passwd.length} characters long, only 8 permitted`)
}

/** An image of a pool goes by its own name. */
const inPool = (disk: Element, name: string | undefined): string | undefined =>
  ['rbd', 'gluster'].includes(valueIn(disk, 'source', 'protocol') ?? '') ? name?.replace(/^[^/]*\//, '') : name

/** What only shows when all devices are looked at together. */
function checkTogether({ head, devices }: Whole): void {
  const disks = allNamed(devices, 'disk')
  const sourceOf = (disk: Element) => {
    const { file, dev, dir, name } = childOf(disk, 'source')?.attributes ?? {}
    return file ?? dev ?? dir ?? inPool(disk, name) ?? '<null>'
  }
  disks.forEach((disk, at) => {
    for (const other of disks.slice(at + 1)) {
      if (targetOf(disk) === targetOf(other))
        throw xmlError(`target '${targetOf(disk)}' duplicated for disk sources '${sourceOf(disk)}' and '${sourceOf(other)}'`)
      for (const [what, says] of [
        ['serial', 'serial'],
        ['wwn', 'WWN'],
      ] as const) {
        const text = childOf(disk, what)?.text
        if (what === 'wwn' && text && text === childOf(other, what)?.text)
          throw xmlError(`Disks '${targetOf(disk)}' and '${targetOf(other)}' have identical ${says}`)
      }
    }
  })
  checkHostdevs(devices)
  checkDrives(disks, devices)
  const aliases = new Set<string>()
  for (const device of devices) {
    const alias = attributeOf(childOf(device, 'alias'), 'name')
    if (alias === undefined) continue
    if (aliases.has(alias)) throw unsupported(`non unique alias detected: ${alias}`)
    aliases.add(alias)
  }
  const iommu = childOf(named(devices, 'iommu'), 'driver')?.attributes
  if (iommu?.intremap === 'on' && valueIn(named(head, 'features'), 'ioapic', 'driver') !== 'qemu')
    throw unsupported("IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')")
  if (iommu?.eim === 'on' && iommu.intremap !== 'on') throw unsupported('IOMMU eim requires interrupt remapping to be enabled')
  for (const name of ['poweroff', 'reboot', 'crash']) {
    const action = named(head, `on_${name}`)?.text
    if (name !== 'crash' && action?.startsWith('coredump'))
      throw unsupported(`Lifecycle event '${name}' doesn't support '${action}' action`)
  }
  checkPages(head)
  checkFirmware(named(head, 'os'))
  checkCputune(named(head, 'cputune'))
  const os = named(head, 'os')
  if (Number(valueIn(os, 'bootmenu', 'timeout') ?? 0) > 65535)
    throw unsupported('invalid value for boot menu timeout, must be in range [0,65535]')
  const timeout = Number(valueIn(os, 'bios', 'rebootTimeout') ?? 0)
  if (timeout < -1 || timeout > 65535) throw unsupported('invalid value for rebootTimeout, must be in range [-1,65535]')
  const videos = allNamed(devices, 'video')
  if (videos.filter((video) => valueIn(video, 'model', 'primary') === 'yes').length > 1)
    throw unsupported('Only one primary video device is supported')
  const targets = new Set<string>()
  for (const filesystem of allNamed(devices, 'filesystem')) {
    if (valueIn(filesystem, 'driver', 'type') !== 'virtiofs') continue
    const target = attributeOf(childOf(filesystem, 'target'), 'dir') ?? ''
    if (targets.has(target)) throw unsupported(`filesystem target '${target}' specified twice`)
    targets.add(target)
  }
  for (const thread of [...childrenOf(named(head, 'iothreadids'), 'iothread'), ...allNamed(head, 'defaultiothread')]) {
    const { thread_pool_min: least, thread_pool_max: most } = thread.attributes
    if (most === '0') throw unsupported('thread_pool_max must be a positive integer')
    if (least !== undefined && most !== undefined && Number(least) > Number(most))
      throw unsupported('thread_pool_min must be smaller or equal to thread_pool_max')
  }
}

function checkHostdevs(devices: readonly Element[]): void {
  const seen = new Set<string>()
  const hostdevs = devices.filter(
    ({ name, attributes }) => name === 'hostdev' || (name === 'interface' && attributes.type === 'hostdev'),
  )
  for (const device of hostdevs) {
    const source = childOf(device, 'source')
    const type = device.name === 'interface' ? 'pci' : device.attributes.type
    const key = JSON.stringify([
      type,
      source?.attributes ?? {},
      source?.children.map(({ name, attributes, text }) => [name, attributes, text]),
    ])
    if (seen.has(key)) throw xmlError('Hostdev already exists in the domain configuration')
    seen.add(key)
  }
  if (hostdevs.filter(({ attributes }) => attributes.ramfb === 'on').length > 1)
    throw unsupported("Only one vgpu device can have 'ramfb' enabled")
}

function checkDrives(disks: readonly Element[], devices: readonly Element[]): void {
  const placeOf = (device: Element) => {
    const address = childOf(device, 'address')
    if (address?.attributes.type !== 'drive') return null
    const { controller, bus, target, unit } = address.attributes
    return {
      key: `${controller} ${bus} ${target} ${unit}`,
      says: `controller='${controller}' bus='${bus}' target='${target}' unit='${unit}'`,
      scsi: `controller='${bus}' bus='${controller}' target='${target}' unit='${unit}'`,
    }
  }
  const taken = new Map<string, Element>()
  for (const disk of disks) {
    const place = placeOf(disk)
    if (!place) continue
    const key = `${busOf(disk)} ${place.key}`
    const first = taken.get(key)
    if (first) throw unsupported(`Found duplicate drive address for disk with target name '${targetOf(first)}' ${place.says}`)
    taken.set(key, disk)
  }
  const held = new Set<string>()
  for (const device of devices.filter(isHostScsi)) {
    const place = placeOf(device)
    if (!place) continue
    if (held.has(place.key)) throw unsupported(`SCSI host address ${place.scsi} in use by another SCSI host device`)
    if (taken.has(`scsi ${place.key}`)) throw unsupported(`SCSI host address ${place.scsi} in use by another SCSI disk`)
    held.add(place.key)
  }
}

function checkPages(head: readonly Element[]): void {
  const pages: { readonly size: string; nodes: readonly number[] | null }[] = childrenOf(
    childOf(named(head, 'memoryBacking'), 'hugepages'),
    'page',
  ).map(({ attributes }) => ({
    size: attributes.size ?? '0',
    nodes: attributes.nodeset === undefined ? null : bitmapIn(attributes.nodeset),
  }))
  const cells = childrenOf(childOf(named(head, 'cpu'), 'numa'), 'cell').length
  // Without cells node 0 is the whole guest.
  if (cells === 0) for (const page of pages) if (page.nodes?.join() === '0') page.nodes = null
  pages.forEach((page, at) => {
    for (const other of pages.slice(0, at)) {
      if (page.nodes && other.nodes?.some((node) => page.nodes?.includes(node)))
        throw new LibvirtError(`nodeset attribute of hugepages of sizes ${page.size} and ${other.size} intersect`)
      if (!page.nodes && !other.nodes) throw new LibvirtError(`two master hugepages detected: ${page.size} and ${other.size}`)
    }
    if (!page.nodes) return
    const missing = page.nodes.find((node) => node >= cells)
    if (missing !== undefined) throw new LibvirtError(`hugepages: node ${missing} not found`)
  })
}

function checkFirmware(os: Element | undefined): void {
  const loader = childOf(os, 'loader')
  const nvram = childOf(os, 'nvram')
  const firmware = attributeOf(os, 'firmware')
  const { readonly, type, secure, stateless } = loader?.attributes ?? {}
  const chosen = (what: string) => new LibvirtError(`${what} cannot be specified when firmware autoselection is enabled`)
  if (firmware !== undefined) {
    if (!loader && !nvram) return
    if (readonly !== undefined) throw chosen("loader attribute 'readonly'")
    if (type !== undefined && type !== 'none') throw chosen("loader attribute 'type'")
    if (loader && loader.text !== '') throw chosen('loader path')
    if (attributeOf(nvram, 'template') !== undefined) throw chosen("nvram attribute 'template'")
    if (secure === 'no') throw chosen("loader attribute 'secure'")
    if (nvram && firmware !== 'efi') throw new LibvirtError(`firmware type '${firmware}' does not support nvram`)
  } else {
    if (childrenOf(childOf(os, 'firmware'), 'feature').length > 0)
      throw new LibvirtError('cannot use feature-based firmware autoselection when firmware autoselection is disabled')
    if (!loader && !nvram) return
    if (!loader || loader.text === '') throw new LibvirtError('no loader path specified and firmware auto selection disabled')
  }
  if (stateless === 'yes') {
    if (attributeOf(nvram, 'template') !== undefined)
      throw new LibvirtError('NVRAM template is not permitted when loader is stateless')
    if (nvram) throw new LibvirtError('NVRAM is not permitted when loader is stateless')
  }
  if (stateless === 'no') {
    if (firmware === undefined && type !== 'pflash') throw new LibvirtError('Only pflash loader type permits NVRAM')
    if (firmware !== undefined && firmware !== 'efi') throw new LibvirtError('Only EFI firmware permits NVRAM')
  }
}

function checkCputune(tune: Element | undefined): void {
  const of = (name: string) => {
    const text = childOf(tune, name)?.text
    return text === undefined || text === '' ? null : Number(text)
  }
  const shares = of('shares')
  if (shares && (shares < 2 || shares > 262144)) throw unsupported("Value of cputune 'shares' must be in range [2, 262144]")
  for (const way of ['', 'global_', 'emulator_', 'iothread_']) {
    const period = of(`${way}period`)
    if (period && (period < 1000 || period > 1_000_000))
      throw unsupported(`Value of cputune '${way}period' must be in range [1000, 1000000]`)
  }
  for (const way of ['', 'global_', 'emulator_', 'iothread_']) {
    const quota = of(`${way}quota`)
    if (quota && quota > 0 && (quota < 1000 || quota > 17_592_186_044_415))
      throw unsupported(`Value of cputune '${way}quota' must be in range [1000, 17592186044415]`)
  }
}
