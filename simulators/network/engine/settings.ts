/** Settings of the kernel that are there for all interfaces and for each: the higher counts (include/linux/inetdevice.h). */
import type { Machine, Port } from './machine.ts'

export function settingOf({ node }: Machine, port: Port, name: string): number {
  const all = Number(node.sysctls[`net.ipv4.conf.all.${name}`] ?? 0)
  return Math.max(all, Number(node.sysctls[`net.ipv4.conf.${port.name}.${name}`] ?? 0))
}

/** Forwarding is set for all by `ip_forward`; an interface may have its own since. */
export function forwards(machine: Machine, port: Port): boolean {
  const own = machine.node.sysctls[`net.ipv4.conf.${port.name}.forwarding`]
  return own === undefined ? machine.forwards : own === '1'
}
