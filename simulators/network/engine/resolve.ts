/** A name to an address, as a program asks for it: /etc/hosts, then the first resolver that answers. */
import { ipOf, ipText } from '../addresses.ts'
import type { World } from '../model.ts'
import { fabricOf, worldAfter } from './compile.ts'
import { inHosts, type Reply } from './dns.ts'
import { wayOut } from './routing.ts'
import { Packet, UDP } from './packet.ts'

const patienceMs = 5000
/** The C library asks no more of those in /etc/resolv.conf (MAXNS of resolv.h). */
const mostResolvers = 3

/** What a resolver said: an address, that there is no such name, or nothing. */
export type Resolved =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'silence' }

/** Resolves a name for a program of `node`. An address stands for itself. */
export function resolve(world: World, node: string, name: string): { readonly world: World; readonly resolved: Resolved } {
  const own = world.nodes[node]
  if (!own) throw new Error(`bug: no node ${node}`)
  if (ipOf(name) !== null) return { world, resolved: { kind: 'address', address: name } }
  const listed = name === 'localhost' ? '127.0.0.1' : (inHosts(own, name) ?? (name === own.name ? '127.0.1.1' : null))
  if (listed !== null) return { world, resolved: { kind: 'address', address: listed } }
  let next = world
  for (const resolver of own.resolvers.slice(0, mostResolvers)) {
    const asked = ask(next, node, resolver, name)
    next = asked.world
    if (asked.resolved.kind !== 'silence') return asked
  }
  return { world: next, resolved: { kind: 'silence' } }
}

function ask(world: World, node: string, resolver: string, name: string): { readonly world: World; readonly resolved: Resolved } {
  const fabric = fabricOf(world)
  fabric.isTracing = true
  const machine = fabric.machines.get(node)
  const to = ipOf(resolver)
  if (!machine || to === null) return { world, resolved: { kind: 'silence' } }
  const out = wayOut(machine, to)
  if (!out) return { world, resolved: { kind: 'silence' } }
  const port = 50_000 + (world.sent % 10_000)
  const got: { reply: Reply | null } = { reply: null }
  fabric.client = {
    machine,
    hear: (packet) => {
      if (packet.protocol !== UDP || packet.src !== to || packet.dport !== port) return false
      got.reply = packet.data as Reply
      return true
    },
  }
  fabric.send(machine, new Packet(UDP, out.src, to, port, 53, 64, 0, 0, 0, 60, null, { name }))
  const startedMs = fabric.nowMs
  fabric.run(startedMs + patienceMs, () => got.reply !== null)
  fabric.nowMs = startedMs
  const next = worldAfter(world, fabric)
  const { reply } = got
  if (!reply) return { world: next, resolved: { kind: 'silence' } }
  return {
    world: next,
    resolved: reply.address === null ? { kind: 'unknown' } : { kind: 'address', address: ipText(reply.address) },
  }
}
