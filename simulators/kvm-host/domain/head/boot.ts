/** How the guest boots, and what its firmware says of the machine. */
import { xmlError } from '../../errors.ts'
import { childOf, childrenOf, type Element, element } from '../../xml/element.ts'
import { held } from '../grammar.ts'

export function readOs(given: Element | undefined): Element | null {
  if (!given) return null
  const order = ['firmware', 'loader', 'nvram', 'acpi', 'boot', 'bootmenu', 'bios']
  const isHvm = childOf(given, 'type')?.text === 'hvm'
  if (!isHvm) return given
  // libvirt reads the parts in this order.
  for (const name of order)
    for (const child of childrenOf(given, name).slice(0, name === 'boot' ? undefined : 1)) held(child, `os/${name}`)
  const os = held(given, 'os')
  if (childrenOf(childOf(given, 'acpi'), 'table').length > 1) throw xmlError('Only one acpi table is supported')
  const kept = os.children.filter(
    ({ name, attributes, children, text }) =>
      (name !== 'bios' && name !== 'bootmenu') || Object.keys(attributes).length > 0 || children.length > 0 || text !== '',
  )
  const boots = childrenOf(os, 'boot').slice(0, 4)
  const menu = childOf(os, 'bootmenu')
  const bios = childOf(os, 'bios')
  const shown = kept.map((child) => {
    if (child === menu && menu.attributes.enable !== 'yes') return element('bootmenu', { enable: menu.attributes.enable })
    if (child !== bios) return child
    const { useserial, rebootTimeout } = bios.attributes
    return element('bios', { useserial: useserial === 'yes' || useserial === undefined ? useserial : 'no', rebootTimeout })
  })
  return { ...os, children: [...shown.filter(({ name }) => name !== 'boot'), ...boots] }
}

export function readSysinfo(sysinfo: Element): Element {
  if (sysinfo.attributes.type !== 'smbios') return sysinfo
  const parts = sysinfo.children.flatMap((part) => {
    const entries = part.children.filter(
      ({ name, attributes, text }) =>
        name === 'entry' && text !== '' && (part.name === 'oemStrings' || attributes.name !== undefined),
    )
    return smbiosParts.includes(part.name) && entries.length > 0 ? [{ ...part, attributes: {}, children: entries }] : []
  })
  return element('sysinfo', { type: 'smbios' }, parts)
}

const smbiosParts = ['bios', 'system', 'baseBoard', 'chassis', 'oemStrings']
