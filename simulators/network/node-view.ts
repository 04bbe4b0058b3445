/** What is seen of one node. What is costly is made when it is read, so that a network of a thousand nodes is seen at once. */
import { hasCarrier } from './carrier.ts'
import { fabricOf } from './engine/compile.ts'
import type { End, InterfaceView, Node, NodeView, World } from './model.ts'
import { portStateOf } from './ports.ts'
import { networkPrograms } from './programs/programs.table.ts'

export function nodeViews(world: World): readonly NodeView[] {
  const seen = new Seen(world)
  return Object.values(world.nodes).map((node) => new SeenNode(seen, node))
}

const nothing = { rxPackets: 0, rxBytes: 0, txPackets: 0, txBytes: 0 }

/** What many nodes ask of a world, found once. */
class Seen {
  private ends: ReadonlyMap<string, End> | null = null
  private blocked: ReadonlySet<string> | null = null

  constructor(readonly world: World) {}

  peerOf(node: string, dev: string): End | null {
    this.ends ??= new Map(
      this.world.wires.flatMap(({ a, b }) => [[`${a.node}:${a.dev}`, b] as const, [`${b.node}:${b.dev}`, a] as const]),
    )
    return this.ends.get(`${node}:${dev}`) ?? null
  }

  /** Whether the spanning tree blocks a port: only where a bridge speaks it is it reckoned. */
  isBlocked(node: string, dev: string): boolean {
    this.blocked ??= new Set(
      [...fabricOf(this.world).machines.values()].flatMap((machine) =>
        machine.ports.flatMap(({ name, state }) => (state === 'blocking' ? [`${machine.node.name}:${name}`] : [])),
      ),
    )
    return this.blocked.has(`${node}:${dev}`)
  }
}

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
  readonly #seen: Seen
  readonly #node: Node

  constructor(seen: Seen, node: Node) {
    this.name = node.name
    this.kind = node.kind
    this.label = node.label
    this.isOn = node.isOn
    this.within = node.within
    this.forwards = node.sysctls['net.ipv4.ip_forward'] === '1'
    this.services = node.services
    this.routes = node.routes
    this.files = node.files
    this.#seen = seen
    this.#node = node
  }

  get interfaces(): readonly InterfaceView[] {
    return this.#node.interfaces.map((each) => interfaceView(this.#seen, this.#node, each))
  }

  get rules(): string {
    return networkPrograms['iptables-save']?.(this.#seen.world, this.name, [], null).printed.stdout ?? ''
  }

  toJSON(): NodeView {
    return { ...this, interfaces: this.interfaces, rules: this.rules }
  }
}

function interfaceView(seen: Seen, node: Node, each: Node['interfaces'][number]): InterfaceView {
  const { world } = seen
  const { name, kind, mac, isUp, master, parent } = each
  const speaks = node.interfaces.find((bridge) => bridge.name === master)?.bridge?.stp === true
  return {
    name,
    kind,
    mac,
    isUp,
    hasCarrier: hasCarrier(world, node, name),
    master,
    parent,
    addresses: [...each.addresses, ...each.addresses6].map(({ address, prefix }) => `${address}/${prefix}`),
    portState: portStateOf(world, node, each, speaks && seen.isBlocked(node.name, name)),
    peer: seen.peerOf(node.name, name),
    counters: world.learned[node.name]?.counters[name] ?? nothing,
  }
}
