/**
 * The kernel's settings for each interface that decide what gets through: `net.ipv4.conf.eth0.rp_filter` and its like. Most count together with
 * those of `all`; those of `default` are for whoever has none (Linux include/linux/inetdevice.h and net/ipv4/devinet.c).
 */
import type { Node } from '../model.ts'

export interface InterfaceSettings {
  /** 0 believes every source, 1 those that are reached by this interface, 2 those that are reached at all. */
  readonly reversePath: number
  /** Own addresses are taken as a source of others. */
  readonly acceptsLocal: boolean
  /** 127.0.0.0/8 may come and go by it. */
  readonly routesLoopback: boolean
  readonly arpIgnore: number
  readonly arpAnnounce: number
  /** Answers only for addresses that it would itself use toward who asks. */
  readonly filtersArp: boolean
  /** Answers for whoever is reached by another interface. */
  readonly proxiesArp: boolean
  readonly forwards: boolean
}

const usual: InterfaceSettings = {
  reversePath: 0,
  acceptsLocal: false,
  routesLoopback: false,
  arpIgnore: 0,
  arpAnnounce: 0,
  filtersArp: false,
  proxiesArp: false,
  forwards: false,
}
const usualForwarding: InterfaceSettings = { ...usual, forwards: true }

export function settingsOf({ sysctls }: Node, dev: string): InterfaceSettings {
  const forwards = (sysctls['net.ipv4.ip_forward'] ?? '0') !== '0'
  const isPlain = !Object.keys(sysctls).some((name) => name.startsWith('net.ipv4.conf.'))
  if (isPlain) return forwards ? usualForwarding : usual
  const numbers = (name: string) =>
    [
      sysctls[`net.ipv4.conf.all.${name}`],
      sysctls[`net.ipv4.conf.${dev}.${name}`] ?? sysctls[`net.ipv4.conf.default.${name}`],
    ].map((text) => Number(text ?? 0))
  const highest = (name: string) => Math.max(...numbers(name))
  const either = (name: string) => numbers(name).some((value) => value !== 0)
  const own = sysctls[`net.ipv4.conf.${dev}.forwarding`] ?? sysctls['net.ipv4.conf.default.forwarding']
  return {
    reversePath: highest('rp_filter'),
    acceptsLocal: either('accept_local'),
    routesLoopback: either('route_localnet'),
    arpIgnore: highest('arp_ignore'),
    arpAnnounce: highest('arp_announce'),
    filtersArp: either('arp_filter'),
    proxiesArp: either('proxy_arp'),
    forwards: own === undefined ? forwards : own !== '0',
  }
}
