/** What the driver finds in a document that is read, before it fills in anything. */
import { LibvirtError, unsupported } from '../../errors.ts'
import { attributeOf, childOf, childrenOf, type Element, type Node, plain, textOf } from '../../xml/element.ts'
import { isQ35 } from '../controllers.ts'
import { held } from '../grammar.ts'
import type { Head } from '../head/head.ts'
import { uuidOf } from '../values.ts'

/** Throws LibvirtError. */
export function checkRead(root: Node, head: Head, machine: string): void {
  if (textOf(root, 'bootloader') || textOf(root, 'bootloader_args')) throw unsupported('bootloader is not supported by QEMU')
  const smm = childOf(
    head.elements.find(({ name }) => name === 'features'),
    'smm',
  )
  const tseg = childOf(smm, 'tseg')
  if (smm?.attributes.state === 'on' && tseg) checkTseg(tseg, machine)
  for (const sysinfo of childrenOf(root, 'sysinfo')) checkSysinfo(sysinfo, uuidOf(textOf(root, 'uuid') ?? ''))
  const smbios = childOf(childOf(root, 'os'), 'smbios')
  if (smbios) held(plain(smbios), 'smbios$')
}

function checkTseg(tseg: Element, machine: string): void {
  if (!isQ35(machine)) throw unsupported('SMM TSEG is only supported with q35 machine type')
  if (attributeOf(tseg, 'unit') === 'B' || attributeOf(tseg, 'unit') === 'KiB')
    throw unsupported('SMM TSEG size must be divisible by 1 MiB')
}

/** What a guest is told of its board must fit what it is. */
function checkSysinfo(sysinfo: Element, uuid: string | null): void {
  held(sysinfo, 'sysinfo')
  const entry = (part: string, name: string) =>
    childrenOf(childOf(sysinfo, part), 'entry').find(({ attributes }) => attributes.name === name)?.text || undefined
  const date = entry('bios', 'date')
  if (date !== undefined) {
    const [, month, day, year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d+)$/.exec(date) ?? []
    const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
    if (!isDate || (Number(year) > 99 && Number(year) < 1900)) throw new LibvirtError("Invalid BIOS 'date' format")
  }
  const own = entry('system', 'uuid')
  if (own === undefined) return
  if (uuidOf(own) === null) throw new LibvirtError('malformed <sysinfo> uuid element')
  if (uuid !== null && uuidOf(own) !== uuid) throw new LibvirtError('UUID mismatch between <uuid> and <sysinfo>')
}
