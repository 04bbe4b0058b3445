/** A domain's document as `virsh dumpxml` prints it. */
import { element, type Element, printElement } from '../xml/element.ts'
import type { Definition } from './definition.ts'

/** `id` is that of a running domain. */
export function printDomain(definition: Definition, id: number | null = null): string {
  return printElement(domainElement(definition, id))
}

const qemuNamespace = 'http://libvirt.org/schemas/domain/qemu/1.0'
const isQemus = ({ name }: Element): boolean => name.startsWith('qemu:')

export function domainElement(definition: Definition, id: number | null = null): Element {
  const { type, name, uuid, title, description, emulator, head, devices, tail } = definition
  return element(
    'domain',
    { type, id: id === null ? undefined : String(id), 'xmlns:qemu': tail.some(isQemus) ? qemuNamespace : undefined },
    [
      element('name', {}, name),
      element('uuid', {}, uuid),
      title === '' ? null : element('title', {}, title),
      description === '' ? null : element('description', {}, description),
      ...head.map((each) => current(each, definition)),
      element('devices', {}, [element('emulator', {}, emulator), ...devices]),
      ...tail,
    ],
  )
}

/** Figures that commands change are kept beside the elements. */
function current(of: Element, { memoryKib, currentKib, vcpus, currentVcpus }: Definition): Element {
  if (of.name === 'memory') return { ...of, text: String(memoryKib) }
  if (of.name === 'currentMemory') return { ...of, text: String(currentKib) }
  if (of.name !== 'vcpu') return of
  const { placement, cpuset } = of.attributes
  return element(
    'vcpu',
    { placement: placement ?? 'static', cpuset, current: currentVcpus === vcpus ? undefined : String(currentVcpus) },
    String(vcpus),
  )
}
