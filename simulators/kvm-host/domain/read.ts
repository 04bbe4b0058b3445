/**
 * A domain's document read, completed with its defaults, and held against what libvirt 9.0.0 checks, in libvirt's order: all that can be read, then what
 * is filled in, the places on the buses, and at last the whole. Source of checks and messages: docs/sources.md#libvirt-documents, 2026-11-25.
 */
import { LibvirtError, xmlError } from '../errors.ts'
import { childOf, type Element, type Node, textOf } from '../xml/element.ts'
import { addressed } from './addresses/addressed.ts'
import { checkWhole } from './checks.ts'
import { checkCompleted } from './complete/checks.ts'
import { withConsoles } from './complete/consoles.ts'
import { defaultDevices, defaultVideo } from './complete/devices.ts'
import { completeHead, tailOf } from './complete/head.ts'
import { controllersFor } from './controllers.ts'
import type { Definition } from './definition.ts'
import { type Emulators, emulatorOf } from './emulators.ts'
import { readHead } from './head/head.ts'
import { at } from './located.ts'
import { askedOf, uuidOfDocument } from './read/asked.ts'
import { checkRead } from './read/checks.ts'
import { readDevices } from './read/devices.ts'
import { memoryOf } from './read/memory.ts'
import { merged } from './read/merged.ts'
import { machineAliases } from './tables.table.ts'

/** A document of a domain, read, checked and completed. Throws LibvirtError as `virsh define` would print it. */
export function completeDomain(document: Node, host: Emulators): Definition {
  const root = merged(document)
  if (root.name !== 'domain') throw xmlError(`expecting root element of 'domain', not '${root.name}'`, root)
  const name = textOf(root, 'name') ?? ''
  if (name === '') throw new LibvirtError('missing name information', childOf(root, 'name') ?? root)
  const uuid = uuidOfDocument(root) ?? host.newUuid()
  const asked = askedOf(root)
  const { type, os, arch } = asked
  const title = textOf(root, 'title') ?? ''
  if (title.includes('\n')) throw xmlError("Domain title can't contain newlines", childOf(root, 'title'))
  const head = at(root, () => readHead(root))
  const read = readDevices(root, host)
  const emulator = emulatorOf(root, host, arch)
  const machine = machineAliases[asked.machine] ?? asked.machine
  const completed = at(root, () => {
    checkRead(root, head, machine)
    return controllersFor(defaultDevices(read, arch), machine)
  })
  if (os === 'exe' && !textOf(childOf(root, 'os'), 'init')) throw xmlError('init binary must be specified', childOf(root, 'os'))
  const { memoryKib, currentKib } = memoryOf(root, head, completed)
  at(root, () => checkCompleted(root, head, completed))
  const devices = at(root, () => addressed(defaultVideo(withConsoles(completed)), machine))
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, childOf(root, 'name'))
  const elements = completeHead(root, head, { type, arch, machine, emulator, memoryKib, currentKib, devices })
  const tail = [...head.seclabels, ...tailOf(root)]
  const { vcpus, currentVcpus, maxKib, slots } = head
  const whole = {
    type,
    os,
    arch,
    machine,
    emulator,
    hasKvm: host.hasKvm,
    vcpus,
    currentVcpus,
    maxKib,
    slots,
    memoryKib,
    head: elements,
    devices,
    tail,
  }
  at(root, () => checkWhole(whole))
  if (name.includes('\n')) throw new LibvirtError('invalid char in name: \n', childOf(root, 'name'))
  return {
    type,
    name,
    uuid,
    title,
    description: textOf(root, 'description') ?? '',
    memoryKib,
    currentKib,
    vcpus,
    currentVcpus,
    machine,
    emulator,
    head: elements,
    devices: devices.map(asPrinted),
    tail,
  }
}

/** A password is kept, but not shown. */
const asPrinted = (device: Element): Element => {
  if (device.name !== 'graphics' || device.attributes.passwd === undefined) return device
  const { passwd: _, ...attributes } = device.attributes
  return { ...device, attributes }
}
