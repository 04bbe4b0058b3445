/** NATs of one machine made and taken away while a network is there: by VirtualBox, and by QEMU for a guest on its user network. */
import { hash32, seedOf } from '../kernel/random.ts'
import { macText } from './addresses.ts'
import { peerOf } from './carrier.ts'
import type { Node, NodeInput, Wire, World } from './model.ts'
import { nodeFrom, plainInterface, plainNode } from './setup.ts'
import { natAddresses, withNatSockets } from './user-nats.ts'
import { withoutNode } from './with-node.ts'

export interface NatGiven {
  readonly host: string
  readonly machine: string
  readonly dev: string
  readonly router: string
  readonly label: string
  readonly program: string
}

function nameFor(world: World, { machine, dev }: NatGiven): string {
  const plain = `nat-of-${machine}`
  return world.nodes[plain] ? `${plain}-${dev}` : plain
}

/** The world with a NAT at a card that is on nothing. */
export function withNatOf(world: World, given: NatGiven): World {
  const { host, machine, dev, router, label, program } = given
  const name = nameFor(world, given)
  if (world.nodes[name]) return world
  const low = hash32(world.input.seed, seedOf(name)) % 2 ** 24
  const input: NodeInput = {
    ...plainNode,
    name,
    label,
    kind: 'switch',
    within: host,
    interfaces: [{ ...plainInterface, name: 'p1', addresses: natAddresses(router) }],
    userNat: { host, forwards: [] },
  }
  const made = nodeFrom(world.input.seed, input, `nodes.${name}`, () => macText(0x52_55_0a_00_00_00 + low))
  const node: Node = made.userNat ? { ...made, userNat: { ...made.userNat, program } } : made
  const wire: Wire = { a: { node: machine, dev }, b: { node: name, dev: 'p1' }, isCut: false }
  return withNatSockets({ ...world, nodes: { ...world.nodes, [name]: node }, wires: [...world.wires, wire] })
}

/** The world without the NAT at a card, if there is one. */
export function withoutNatOf(world: World, machine: string, dev: string): World {
  const nat = world.nodes[peerOf(world, machine, dev)?.node ?? '']
  return nat?.userNat ? withNatSockets(withoutNode(world, nat.name)) : world
}
