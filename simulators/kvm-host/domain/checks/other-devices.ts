/** What libvirt finds in the small devices of a domain: input, watchdog, TPM, panic, IOMMU and the like. */
import { internal, unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, valueIn } from '../../xml/element.ts'
import { isQ35 } from '../controllers.ts'
import { type Check, checkNoVirtio, named } from '../whole.ts'

/** By the name of the element. Each throws LibvirtError. */
export const otherChecks: Readonly<Record<string, Check>> = {
  sound: ({ attributes }) => {
    if (attributes.model === 'ich7') throw internal("sound card model 'ich7' is not supported by qemu")
  },
  input: checkInput,
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
