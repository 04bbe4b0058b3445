/** Which way a packet goes: the longest prefix, then the lowest metric, as Linux's main table. */
import { ipOf, ipText, maskOf } from '../addresses.ts'
import type { Node } from '../model.ts'
import { type CompiledRoute, type Machine, type OwnAddress, type Port, RoutingTable } from './machine.ts'

/** Routes through interfaces that are down do not count; those without a carrier do. */
export function compileRoutes(node: Node, machine: Machine): RoutingTable {
  const routes: CompiledRoute[] = []
  for (const given of node.routes) {
    const port = given.dev === null ? null : (machine.byName.get(given.dev) ?? null)
    if (given.kind === 'unicast' && !port?.isUp) continue
    const network = ipOf(given.to) ?? 0
    const via = given.via === null ? null : ipOf(given.via)
    routes.push({
      network,
      mask: maskOf(given.prefix),
      prefix: given.prefix,
      // Through an address of its own there is no gateway: the destination is asked for on the link (RT_SCOPE_HOST, rt_set_nexthop).
      via: via !== null && machine.locals.has(via) ? null : via,
      port,
      src: given.src === null ? null : ipOf(given.src),
      kind: given.kind,
      given,
    })
  }
  routes.sort((one, other) => other.prefix - one.prefix || one.given.metric - other.given.metric)
  return new RoutingTable(routes)
}

const isIn = (ip: number, { network, mask }: OwnAddress): boolean => (ip & mask) >>> 0 === network

/** The address that a packet to `nextHop` has as its source: that of its subnet, else the interface's first, else any other interface's. */
export function sourceFor(machine: Machine, port: Port, nextHop: number): number {
  let first = 0
  for (const address of port.addresses) {
    if (isIn(nextHop, address)) return address.ip
    if (first === 0) first = address.ip
  }
  if (first !== 0) return first
  for (const other of machine.ports) if (other.kind !== 'loopback' && other.addresses[0]) return other.addresses[0].ip
  return 0
}

export const localhost = 0x7f000001
export const isLoopback = (ip: number): boolean => ip >>> 24 === 127
export const isOwn = (machine: Machine, ip: number): boolean => machine.locals.has(ip) || isLoopback(ip)
export const isOwnSource = (machine: Machine, ip: number): boolean => machine.locals.has(ip)

/** The address that the kernel's own route to an own address prefers: the first of its subnet. */
function primaryOf(machine: Machine, own: number): number {
  if (isLoopback(own) && !machine.locals.has(own)) return localhost
  const addresses = machine.locals.get(own)?.addresses ?? []
  const { network, mask } = addresses.find(({ ip }) => ip === own) ?? { network: own, mask: 0xffffffff }
  return addresses.find((address) => address.network === network && address.mask === mask)?.ip ?? own
}

/** The way out for a packet of the machine's own: an interface and the next hop. */
export function wayOut(
  machine: Machine,
  dst: number,
): { readonly port: Port; readonly nextHop: number; readonly src: number; readonly route: CompiledRoute | null } | null {
  if (isOwn(machine, dst) && machine.lo) return { port: machine.lo, nextHop: dst, src: primaryOf(machine, dst), route: null }
  const route = machine.routing.lookup(dst)
  if (route?.kind !== 'unicast' || !route.port) return null
  const nextHop = route.via ?? dst
  return { port: route.port, nextHop, src: route.src ?? sourceFor(machine, route.port, nextHop), route }
}

/** The same for a packet with a source: from 127.0.0.1 there is no way out of the machine, unless route_localnet says so. */
export function wayFor(machine: Machine, src: number, dst: number) {
  const out = wayOut(machine, dst)
  return out && isLoopback(src) && out.port.kind !== 'loopback' && !out.port.settings.routesLoopback ? null : out
}

/** Why a source is not believed, or null: its own address from outside, or, where rp_filter says so, a source that is reached another way. */
export function sourceFault(machine: Machine, port: Port, src: number): string | null {
  const { reversePath: mode, acceptsLocal } = port.settings
  const owner = machine.locals.get(src)
  if (owner) {
    if (!acceptsLocal) return `${ipText(src)} is an address of ${machine.node.name} itself: a martian, dropped in silence.`
    return mode === 1 && owner !== port ? `rp_filter: ${ipText(src)} is an address of ${owner.name}, not ${port.name}.` : null
  }
  if (mode === 0) return null
  const back = machine.routing.lookup(src)
  if (back?.kind !== 'unicast') return `rp_filter: there is no way back to ${ipText(src)}.`
  if (back.port === port) return null
  // An interface without an address is asked strictly, whatever the mode.
  return mode === 1 || port.addresses.length === 0
    ? `rp_filter: the way back to ${ipText(src)} is ${back.port?.name}, not ${port.name}.`
    : null
}

export const routeWords = ({ prefix, network, via, port }: CompiledRoute): string =>
  `${prefix === 0 ? 'the default route' : `the route ${ipText(network)}/${prefix}`}${via === null ? '' : ` via ${ipText(via)}`} by ${port?.name ?? 'nothing'}`
