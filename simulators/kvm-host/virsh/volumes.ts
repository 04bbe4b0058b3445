/** virsh's commands for volumes that are longer than a line. */
import { LibvirtError } from '../errors.ts'
import type { Pool } from '../model.ts'
import { allocatedBytes, lengthBytes } from '../storage/images.ts'
import * as pools from '../storage/pools.ts'
import * as volumes from '../storage/volume-changes.ts'
import type { Volume } from '../storage/print.ts'
import { volumesOf } from '../storage/volumes.ts'
import { type Call, failure, sizeOf } from './call.ts'
import { byName } from './networks.ts'
import { labelled, sized } from './table.ts'

export function pool(call: Call, option = 'pool'): Pool {
  const key = call.text(option)
  return call.trying(`failed to get pool '${key}'`, () => pools.poolNamed(call.world, key))
}

/** A volume by the words of a command: its name with its pool, or its path. */
export function volume(
  call: Call,
  option = 'vol',
  poolOption = 'pool',
): { readonly pool: Pool; readonly volume: Volume; readonly said: string } {
  const said = call.text(option)
  const poolName = poolOption === '' ? undefined : call.optional(poolOption)
  const found =
    poolName === undefined ? null : call.trying(`failed to get pool '${poolName}'`, () => pools.poolNamed(call.world, poolName))
  if (found && !found.isActive) throw failure(`pool '${found.name}' is not active`)
  const help = poolName === undefined && poolOption !== '' ? `, specifying --${poolOption} might help` : ''
  return { ...call.trying(`failed to get vol '${said}'${help}`, () => volumes.volumeNamed(call.world, said, found)), said }
}

function size(text: string): number {
  const bytes = sizeOf(text, 1)
  if (typeof bytes === 'number') return bytes
  throw failure(
    `Malformed size ${text}`,
    ...(typeof bytes === 'object' ? [`invalid argument: unknown suffix '${bytes.suffix}'`] : []),
  )
}

export function createVolume(call: Call) {
  const found = pool(call)
  const name = call.text('name')
  const capacityBytes = size(call.text('capacity'))
  const allocation = call.optional('allocation')
  const backingName = call.optional('backing-vol')
  const backing =
    backingName === undefined
      ? null
      : call.trying(`failed to get vol '${backingName}'`, () => volumes.volumeNamed(call.world, backingName, found)).volume
  const request = {
    name,
    capacityBytes,
    allocationBytes: allocation === undefined ? null : size(allocation),
    format: call.optional('format') ?? 'raw',
    backing: backing?.path ?? null,
    backingFormat: backing ? (call.optional('backing-vol-format') ?? 'raw') : null,
    isPreallocated: call.has('prealloc-metadata'),
  }
  if (call.has('print-xml')) throw failure('--print-xml is not modelled here; vol-dumpxml shows a volume that is there')
  call.world = call.trying(`Failed to create vol ${name}`, () => volumes.createdVolume(call.world, found, request))
  call.tell(`Vol ${name} created\n`)
}

export function volumeList(call: Call) {
  const found = pool(call)
  const volumes = call.trying('Failed to list volumes', () => {
    if (!found.isActive) throw new LibvirtError(`Requested operation is not valid: storage pool '${found.name}' is not active`)
    return byName(volumesOf(call.world, found))
  })
  if (!call.has('details'))
    return call.table(
      ['Name', 'Path'],
      volumes.map(({ name, path }) => [name, path]),
    )
  const rows = volumes.map(({ name, path, image, isBlock }) => [
    name,
    path,
    isBlock ? 'block' : 'file',
    sized(image.capacityBytes),
    sized(allocatedBytes(image)),
  ])
  call.table(['Name', 'Path', 'Type', 'Capacity', 'Allocation'], rows)
}

export function volumeInfo(call: Call) {
  const { volume: found } = volume(call)
  const shown = (bytes: number) => (call.has('bytes') ? `${bytes} bytes` : sized(bytes))
  call.print(
    labelled('Name', found.name) +
      labelled('Type', found.isBlock ? 'block' : 'file') +
      labelled('Capacity', shown(found.image.capacityBytes)),
  )
  call.print(
    call.has('physical')
      ? labelled('Physical', shown(lengthBytes(found.image)))
      : labelled('Allocation', shown(allocatedBytes(found.image))),
  )
}

export function resize(call: Call) {
  const { volume: found, said } = volume(call)
  const text = call.text('capacity')
  const isDelta = call.has('delta')
  const plus = size(text.replace(/^-/, ''))
  const bytes = isDelta ? found.image.capacityBytes + (text.startsWith('-') ? -plus : plus) : plus
  const says = `Failed to change size of volume '${said}' ${isDelta ? 'by' : 'to'} ${text}`
  call.world = call.trying(says, () =>
    volumes.resizedVolume(call.world, found, { bytes, isShrinking: call.has('shrink'), isAllocating: call.has('allocate') }),
  )
  call.tell(`Size of volume '${said}' successfully changed ${isDelta ? 'by' : 'to'} ${text}\n`)
}

export function clone(call: Call) {
  const { pool: of, volume: found, said } = volume(call)
  const name = call.text('newname')
  call.world = call.trying(`Failed to clone vol from ${said}`, () => {
    if (volumesOf(call.world, of).some((each) => each.name === name))
      throw new LibvirtError(`internal error: storage volume name '${name}' already in use.`)
    const { image } = found
    return volumes.createdVolume(
      call.world,
      of,
      {
        name,
        capacityBytes: image.capacityBytes,
        allocationBytes: image.isFull ? null : image.dataBytes,
        format: image.format,
        backing: image.backing,
        backingFormat: image.backingFormat,
      },
      image,
    )
  })
  call.tell(`Vol ${name} cloned from ${said}\n`)
}
