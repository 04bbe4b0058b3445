/** What a probe depends on besides the nodes that it meets: where their wires lead, who is in which security group, the client's port. */
import type { Machine, Port } from '../engine/machine.ts'
import type { PortRange, World } from '../model.ts'
import { rulesOf } from './address-parts.ts'
import type { Unlearned } from './unlearned.ts'

/** Where each wire of a machine leads and what spanning tree makes of its ports, and the neighbours that were set by hand. */
export function wiringOf({ ports, neighbours }: Machine, network: Unlearned): string {
  const wires = ports.map(({ peer, state }) => `${peer ? `${network.numberOf(peer.machine)}:${peer.name}` : '-'} ${state}`)
  const set = [...neighbours.values()].map(({ port, ip, mac }) => `${port.name} ${ip} ${mac}`)
  return [...wires, ...set].join('\n')
}

/** All security groups with the addresses of their members; nothing where nobody is guarded. */
export function guardsOf({ securityGroups }: World, ports: readonly Port[]): string {
  const guarded = ports.filter(({ guard }) => guard !== null)
  if (guarded.length === 0) return ''
  return JSON.stringify([
    securityGroups,
    guarded.map(({ given, addresses }) => [given.securityGroups, addresses.map(({ ip }) => ip)]),
  ])
}

const firstPort = 32_768
const lastPort = firstPort + 28_231

/** The range in which no rule tells one port of a client from another. Mostly it is all of them. */
export function clientPortsAlike(world: World, questions: readonly { readonly port: number }[]): string {
  const port = firstPort + (world.sent % 28_232)
  let [from, to] = [firstPort, lastPort + 1]
  const cut = (at: number) => {
    if (at <= port) from = Math.max(from, at)
    else to = Math.min(to, at)
  }
  const cutAt = (range: PortRange) => {
    cut(range.from)
    cut(range.to + 1)
  }
  for (const question of questions) cutAt({ from: question.port, to: question.port })
  for (const node of Object.values(world.nodes)) {
    for (const { matches, target } of rulesOf(node.tables)) {
      for (const ports of [matches.sourcePorts, matches.destinationPorts]) for (const range of ports?.ranges ?? []) cutAt(range)
      const changed = 'to' in target ? target.to.ports : 'ports' in target ? target.ports : null
      if (changed) cutAt(changed)
    }
    for (const service of node.services) cutAt({ from: service.port, to: service.port })
  }
  for (const { inbound, outbound } of Object.values(world.securityGroups))
    for (const { fromPort, toPort } of [...inbound, ...(outbound ?? [])]) cutAt({ from: fromPort, to: toPort })
  return `${from} ${to}`
}
