/** Commands of virsh that look at the disks of a domain. Texts: virsh 9.0.0, recorded (docs/sources.md#libvirt-recordings), 2026-11-24. */
import { busOf, disksOf, formatOf, sourceOf, targetOf } from '../domain/definition.ts'
import { LibvirtError } from '../errors.ts'
import { imageAt } from '../files.ts'
import { allocatedBytes, lengthBytes, roundUp } from '../storage/images.ts'
import type { Element } from '../xml/element.ts'
import { type Call, failure, type Handlers } from './call.ts'
import { running, shownDefinition } from './dumpxml.ts'
import { labelled, sized } from './table.ts'

function blocks(call: Call) {
  const domain = call.domain()
  const definition = shownDefinition(call, domain)
  const disks = disksOf(definition)
  if (call.has('details')) {
    const rows = disks.map((disk) => [
      disk.attributes.type ?? 'file',
      disk.attributes.device ?? 'disk',
      targetOf(disk),
      sourceOf(disk) ?? '-',
    ])
    return call.table(['Type', 'Device', 'Target', 'Source'], rows)
  }
  call.table(
    ['Target', 'Source'],
    disks.map((disk) => [targetOf(disk), sourceOf(disk) ?? '-']),
  )
}

function blockInfo(call: Call) {
  const domain = call.domain()
  const definition = domain.live ?? domain.config
  const human = call.has('human')
  const shown = (bytes: number) => (human ? sized(bytes, 3) : String(bytes))
  const of = (disk: Element, path: string) => {
    const image = imageAt(call.world, path)
    if (!image) throw new LibvirtError(`Failed to open file '${path}': No such file or directory`)
    return {
      // A qcow2 file that a guest is given as raw is as large as the file.
      capacity: formatOf(disk) === 'raw' && image.format === 'qcow2' ? roundUp(lengthBytes(image), 512) : image.capacityBytes,
      allocation: allocatedBytes(image),
      physical: lengthBytes(image),
    }
  }
  if (call.has('all')) {
    const rows = disksOf(definition).map((disk) => {
      const path = sourceOf(disk)
      if (path === null) return [targetOf(disk), '-', '-', '-']
      const { capacity, allocation, physical } = of(disk, path)
      return [targetOf(disk), shown(capacity), shown(allocation), shown(physical)]
    })
    return call.table(['Target', 'Capacity', 'Allocation', 'Physical'], rows)
  }
  const device = call.options.text('device')
  if (device === undefined) throw failure("command 'domblkinfo' requires <device> option")
  const found = disksOf(definition).filter((each) => sourceOf(each) === device)
  const disk = disksOf(definition).find((each) => targetOf(each) === device) ?? (found.length === 1 ? found[0] : undefined)
  const path = disk ? sourceOf(disk) : null
  if (!disk || path === null) throw new LibvirtError(`invalid argument: invalid path ${device} not assigned to domain`)
  const { capacity, allocation, physical } = of(disk, path)
  call.print(
    labelled('Capacity', shown(capacity)) + labelled('Allocation', shown(allocation)) + labelled('Physical', shown(physical)),
  )
}

export const diskCommands: Handlers = {
  domblklist: blocks,
  domblkinfo: blockInfo,
  domblkstat: (call) => {
    const domain = call.domain()
    const definition = running(domain)
    const device = call.optional('device') ?? ''
    const disk = disksOf(definition).find((each) => targetOf(each) === device)
    if (device !== '' && !disk)
      throw failure(
        `Failed to get block stats for domain '${domain.name}' device '${device}'`,
        `invalid argument: invalid path: ${device}`,
      )
    const up = domain.phase === 'up' || domain.phase === 'halting'
    const reads =
      up && busOf(disk ?? disksOf(definition)[0] ?? { name: 'disk', attributes: {}, children: [], text: '' }) !== '' ? 4200 : 1
    const figures = {
      rd_req: reads,
      rd_bytes: reads * 512 * (up ? 64 : 1),
      wr_req: up ? 310 : 0,
      wr_bytes: up ? 310 * 8192 : 0,
      flush_operations: up ? 40 : 0,
      rd_total_times: reads * 111_556,
      wr_total_times: up ? 310 * 90_000 : 0,
      flush_total_times: up ? 40 * 400_000 : 0,
    }
    for (const [name, value] of Object.entries(figures)) call.print(`${device} ${name} ${value}\n`)
  },
  domblkerror: (call) => {
    running(call.domain())
    call.print('No errors found\n')
  },
}
