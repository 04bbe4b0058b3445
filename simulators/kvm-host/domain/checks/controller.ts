/** What libvirt finds in a controller when it looks at a whole domain; of PCI's, which model may have which options. */
import { unsupported, xmlError } from '../../errors.ts'
import { attributeOf, childOf, type Element, valueIn } from '../../xml/element.ts'
import { isQ35 } from '../controllers.ts'
import { checkNoVirtio, threadIds, type Whole } from '../whole.ts'

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

/** Throws LibvirtError. */
export function checkController(controller: Element, whole: Whole): void {
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
