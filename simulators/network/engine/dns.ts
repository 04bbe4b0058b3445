/** Names: dnsmasq answers for its leases and its hosts, and asks another server for the rest. */
import { ipOf } from '../addresses.ts'
import type { Node } from '../model.ts'
import type { Fabric } from './fabric.ts'
import { wayOut } from './routing.ts'
import type { Machine } from './machine.ts'
import { Packet, UDP } from './packet.ts'

export interface Question {
  readonly name: string
}
/** `address` is null for a name that does not exist. */
export interface Reply {
  readonly name: string
  readonly address: number | null
}

const isQuestion = (data: unknown): data is Question =>
  typeof data === 'object' && data !== null && 'name' in data && !('address' in data)

/** The lines of `/etc/hosts` that have a name. */
export function inHosts(node: Node, name: string): string | null {
  for (const line of (node.files['/etc/hosts'] ?? '').split('\n')) {
    const [address = '', ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/)
    if (names.includes(name) && ipOf(address) !== null) return address
  }
  return null
}

/** The answer to a question; undefined where nobody here answers it, or where another server has been asked. */
export function dnsAnswer(fabric: Fabric, machine: Machine, packet: Packet): Reply | undefined {
  const { node } = machine
  if (!isQuestion(packet.data) || node.dnsmasq.length === 0) return undefined
  const { name } = packet.data
  const short = name.split('.')[0] ?? name
  for (const { leases, hosts, names } of node.dnsmasq) {
    const found =
      names.find((each) => each.name === name)?.address ??
      leases.find(({ hostname }) => hostname === name || hostname === short)?.address ??
      hosts.find((host) => host.name === name)?.address
    if (found) return { name, address: ipOf(found) }
  }
  const listed = inHosts(node, name)
  if (listed !== null) return { name, address: ipOf(listed) }
  const upstream = ipOf(node.resolvers[0] ?? '')
  const out = upstream === null ? null : wayOut(machine, upstream)
  // A name without a dot is nobody else's business.
  if (upstream === null || !out || machine.locals.has(upstream) || !name.includes('.')) return { name, address: null }
  const key = `${node.name} ${20_000 + fabric.asked.size}`
  fabric.asked.set(key, packet)
  fabric.send(machine, new Packet(UDP, out.src, upstream, 20_000 + fabric.asked.size - 1, 53, 64, 0, 0, 0, 60, null, { name }))
  return undefined
}

/** What another server answered goes on to whoever asked first. Whether the packet was such an answer. */
export function passedOn(fabric: Fabric, machine: Machine, packet: Packet): boolean {
  const key = `${machine.node.name} ${packet.dport}`
  const first = fabric.asked.get(key)
  if (packet.sport !== 53 || !first) return false
  fabric.asked.delete(key)
  fabric.send(machine, new Packet(UDP, first.dst, first.src, 53, first.sport, 64, 0, 0, 0, 60, null, packet.data))
  return true
}
