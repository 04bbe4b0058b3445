/** Which way a packet goes: the longest prefix, then the lowest metric, as Linux's main table. */
import { ipOf, maskOf } from '../addresses.ts'
import type { Node, Route } from '../model.ts'
import type { Machine, OwnAddress, Port } from './machine.ts'

export interface CompiledRoute {
  readonly network: number
  readonly mask: number
  readonly prefix: number
  readonly via: number | null
  readonly port: Port | null
  readonly src: number | null
  readonly kind: Route['kind']
  readonly given: Route
}

/** A table of routes, the best ones first; answers are kept. */
export class RoutingTable {
  private readonly found = new Map<number, CompiledRoute | null>()
  constructor(readonly routes: readonly CompiledRoute[]) {}

  lookup(dst: number): CompiledRoute | null {
    const known = this.found.get(dst)
    if (known !== undefined) return known
    let best: CompiledRoute | null = null
    for (const route of this.routes)
      if ((dst & route.mask) >>> 0 === route.network) {
        best = route
        break
      }
    this.found.set(dst, best)
    return best
  }
}

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
