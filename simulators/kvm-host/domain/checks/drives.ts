/** Disks of a domain side by side: each has a name, a WWN and a place on its bus of its own, beside the SCSI devices of the host. */
import { unsupported, xmlError } from '../../errors.ts'
import { childOf, type Element, valueIn } from '../../xml/element.ts'
import { isHostScsi } from '../controllers.ts'
import { busOf, targetOf } from '../definition.ts'

/** An image of a pool goes by its own name. */
const inPool = (disk: Element, name: string | undefined): string | undefined =>
  ['rbd', 'gluster'].includes(valueIn(disk, 'source', 'protocol') ?? '') ? name?.replace(/^[^/]*\//, '') : name

/** Throws LibvirtError. */
export function checkTargets(disks: readonly Element[]): void {
  const sourceOf = (disk: Element) => {
    const { file, dev, dir, name } = childOf(disk, 'source')?.attributes ?? {}
    return file ?? dev ?? dir ?? inPool(disk, name) ?? '<null>'
  }
  disks.forEach((disk, at) => {
    for (const other of disks.slice(at + 1)) {
      if (targetOf(disk) === targetOf(other))
        throw xmlError(`target '${targetOf(disk)}' duplicated for disk sources '${sourceOf(disk)}' and '${sourceOf(other)}'`)
      const wwn = childOf(disk, 'wwn')?.text
      if (wwn && wwn === childOf(other, 'wwn')?.text)
        throw xmlError(`Disks '${targetOf(disk)}' and '${targetOf(other)}' have identical WWN`)
    }
  })
}

/** Throws LibvirtError. */
export function checkDrives(disks: readonly Element[], devices: readonly Element[]): void {
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
