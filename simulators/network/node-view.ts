/** What is seen of one node. What is costly is made when it is read, so that a network of a thousand nodes is seen at once. */
import { hasCarrier, peerOf } from './carrier.ts'
import type { InterfaceView, Node, NodeView, World } from './model.ts'
import { networkPrograms } from './programs/programs.table.ts'
import { settledStateOf } from './settled-ports.ts'

export function nodeViews(world: World): readonly NodeView[] {
  return Object.values(world.nodes).map((node) => new SeenNode(world, node))
}

const nothing = { rxPackets: 0, rxBytes: 0, txPackets: 0, txBytes: 0 }

class SeenNode implements NodeView {
  readonly name: string
  readonly kind: NodeView['kind']
  readonly label: string
  readonly isOn: boolean
  readonly within: string | null
  readonly forwards: boolean
  readonly services: NodeView['services']
  readonly routes: NodeView['routes']
  readonly files: NodeView['files']
  readonly #world: World
  readonly #node: Node

  constructor(world: World, node: Node) {
    this.name = node.name
    this.kind = node.kind
    this.label = node.label
    this.isOn = node.isOn
    this.within = node.within
    this.forwards = node.sysctls['net.ipv4.ip_forward'] === '1'
    this.services = node.services
    this.routes = node.routes
    this.files = node.files
    this.#world = world
    this.#node = node
  }

  get interfaces(): readonly InterfaceView[] {
    return this.#node.interfaces.map((each) => interfaceView(this.#world, this.#node, each))
  }

  get rules(): string {
    return networkPrograms['iptables-save']?.(this.#world, this.name, [], null).printed.stdout ?? ''
  }

  toJSON(): NodeView {
    return { ...this, interfaces: this.interfaces, rules: this.rules }
  }
}

function interfaceView(world: World, node: Node, each: Node['interfaces'][number]): InterfaceView {
  const { name, kind, mac, isUp, master, parent } = each
  const peer = peerOf(world, node.name, name)
  return {
    name,
    kind,
    mac,
    isUp,
    hasCarrier: hasCarrier(world, node, name),
    master,
    parent,
    addresses: [...each.addresses, ...each.addresses6].map(({ address, prefix }) => `${address}/${prefix}`),
    portState: settledStateOf(world, node, each),
    peer: peer && { node: peer.node, dev: peer.dev },
    counters: world.learned[node.name]?.counters[name] ?? nothing,
  }
}
