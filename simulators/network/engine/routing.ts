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
    routes.push({
      network,
      mask: maskOf(given.prefix),
      prefix: given.prefix,
      via: given.via === null ? null : ipOf(given.via),
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

export const isLoopback = (ip: number): boolean => ip >>> 24 === 127
export const isOwn = (machine: Machine, ip: number): boolean => machine.locals.has(ip) || isLoopback(ip)
export const isOwnSource = (machine: Machine, ip: number): boolean => machine.locals.has(ip)

/** The way out for a packet of the machine's own: an interface and the next hop. */
export function wayOut(
  machine: Machine,
  dst: number,
): { readonly port: Port; readonly nextHop: number; readonly src: number; readonly route: CompiledRoute | null } | null {
  if (isOwn(machine, dst) && machine.lo) return { port: machine.lo, nextHop: dst, src: dst, route: null }
  const route = machine.routing.lookup(dst)
  if (route?.kind !== 'unicast' || !route.port) return null
  const nextHop = route.via ?? dst
  return { port: route.port, nextHop, src: route.src ?? sourceFor(machine, route.port, nextHop), route }
}

export const routeWords = ({ prefix, network, via, port }: CompiledRoute): string =>
  `${prefix === 0 ? 'the default route' : `the route ${ipText(network)}/${prefix}`}${via === null ? '' : ` via ${ipText(via)}`} by ${port?.name ?? 'nothing'}`
