/** What an image lacks to be a guest that boots and can be reached; and how long its boot would take. */
import { bootTable } from './boot.table.ts'
import type { BootPart, Warning } from './model.ts'

const has = (names: ReadonlySet<string>, ...any: readonly string[]): boolean => any.some((name) => names.has(name))

export function warningsOf(names: ReadonlySet<string>): readonly Warning[] {
  const warnings: Warning[] = []
  if (!has(names, 'linux-image-cloud-amd64', 'linux-image-amd64'))
    warnings.push({ code: 'no-kernel', says: 'No kernel: it does not boot. A container would do without.' })
  if (!has(names, 'grub-pc', 'grub-efi-amd64'))
    warnings.push({ code: 'no-loader', says: 'No boot loader: the firmware finds nothing to start.' })
  if (!has(names, 'systemd-sysv', 'sysvinit-core'))
    warnings.push({ code: 'no-init', says: 'No init: the kernel finds no first process and panics.' })
  if (!has(names, 'ifupdown', 'netplan.io'))
    warnings.push({ code: 'no-network', says: 'Nothing sets up a network: nobody reaches it.' })
  else if (!has(names, 'netplan.io', 'isc-dhcp-client'))
    warnings.push({
      code: 'no-dhcp',
      says: 'Nothing asks for an address: ifupdown only recommends a DHCP client, and does not depend on one.',
    })
  return warnings
}

export const canBoot = (warnings: readonly Warning[]): boolean =>
  !warnings.some(({ code }) => code === 'no-kernel' || code === 'no-loader' || code === 'no-init')

/** The parts of a boot in their order. */
export function bootOf(names: ReadonlySet<string>): readonly BootPart[] {
  return Object.entries(bootTable).flatMap(([name, part]) => (names.has(name) ? [part] : []))
}
