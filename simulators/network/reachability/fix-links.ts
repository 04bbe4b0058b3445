/** Where frames did not arrive: nodes that are off, wires that are cut, links that are down, ports outside their bridge, addresses twice. */
import type { Fix, Interface, Node, World } from '../model.ts'

/** Nodes on the shortest way by wires from one node to another, whether the wires are whole or not. */
export function wiredWay(world: World, from: string, to: readonly string[]): readonly string[] {
  const before = new Map<string, string | null>([[from, null]])
  const open = [from]
  for (const here of open) {
    if (to.includes(here)) return pathTo(before, here)
    for (const { a, b } of world.wires) {
      const next = a.node === here ? b.node : b.node === here ? a.node : null
      if (next === null || before.has(next)) continue
      before.set(next, here)
      open.push(next)
    }
  }
  return [from, ...to]
}

function pathTo(before: ReadonlyMap<string, string | null>, end: string): readonly string[] {
  const path: string[] = []
  for (let here: string | null = end; here !== null; here = before.get(here) ?? null) path.unshift(here)
  return path
}

/** Nodes that have an address. */
export const holdersOf = (world: World, address: string): readonly string[] =>
  Object.values(world.nodes)
    .filter(({ interfaces }) => interfaces.some(({ addresses }) => addresses.some((each) => each.address === address)))
    .map(({ name }) => name)

/** What could be done about links along `way`, names of nodes from the client to the server. None is tried here. */
export function linksFixes(world: World, way: readonly string[]): readonly Fix[] {
  const nodes = way.flatMap((name) => world.nodes[name] ?? [])
  const wires = world.wires.filter(({ a, b }) => way.includes(a.node) && way.includes(b.node))
  return [
    ...nodes
      .filter(({ isOn }) => !isOn)
      .map(({ name }): Fix => ({ kind: 'power', node: name, line: null, why: `Switches ${name} on.` })),
    ...wires
      .filter(({ isCut }) => isCut)
      .map(
        ({ a, b }): Fix => ({
          kind: 'wire',
          end: `${a.node}:${a.dev}`,
          line: null,
          why: `Mends the wire between ${a.node} ${a.dev} and ${b.node} ${b.dev}.`,
        }),
      ),
    ...nodes.flatMap((node) => [...enslaved(node), ...upFixes(node), ...strayPorts(world, node)]),
  ]
}

const upFixes = (node: Node): readonly Fix[] =>
  node.interfaces
    .filter(({ isUp }) => !isUp)
    .map(
      ({ name }): Fix => ({
        kind: 'line',
        node: node.name,
        line: `ip link set ${name} up`,
        why: `${name} of ${node.name} is switched on.`,
      }),
    )

/** An address on a port of a bridge belongs on the bridge; what led through the port leads through the bridge then. */
function enslaved(node: Node): readonly Fix[] {
  return node.interfaces.flatMap(({ name, master, addresses }): readonly Fix[] => {
    const [address] = addresses
    if (master === null || !address) return []
    const text = `${address.address}/${address.prefix}`
    const routes = node.routes
      .filter(({ dev, proto, via }) => dev === name && proto !== 'kernel' && via !== null)
      .map(({ to, prefix, via }) => ` && ip route add ${prefix === 0 ? 'default' : `${to}/${prefix}`} via ${via}`)
    return [
      {
        kind: 'line',
        node: node.name,
        line: `ip addr del ${text} dev ${name} && ip addr add ${text} dev ${master}${routes.join('')}`,
        why: `The address of ${node.name} is on the bridge ${master}, no longer on its port ${name}.`,
      },
    ]
  })
}

/** Cards and taps that are wired, and in no bridge, where there is one. A card with an address is its node's own way. */
function strayPorts(world: World, node: Node): readonly Fix[] {
  const bridges = node.interfaces.filter(({ kind }) => kind === 'bridge')
  const isWired = ({ name }: Interface) =>
    world.wires.some(({ a, b }) => [a, b].some((end) => end.node === node.name && end.dev === name))
  return node.interfaces
    .filter((each) => (each.kind === 'tap' || each.kind === 'ethernet') && each.master === null && each.addresses.length === 0)
    .filter(isWired)
    .flatMap(({ name }) =>
      bridges.map(
        (bridge): Fix => ({
          kind: 'line',
          node: node.name,
          line: `ip link set ${name} master ${bridge.name}`,
          why: `${name} of ${node.name} is a port of ${bridge.name}.`,
        }),
      ),
    )
}

/** Two nodes with one address, and cards with one MAC address: one of them gets another. */
export function twiceFixes(world: World, names: readonly string[]): readonly Fix[] {
  const nodes = Object.values(world.nodes).filter(({ kind }) => kind !== 'switch')
  const cards = nodes.flatMap((node) => node.interfaces.filter(({ kind }) => kind === 'ethernet').map((card) => ({ node, card })))
  const macs = cards.flatMap(({ node, card }, nth): readonly Fix[] => {
    const isTwice = cards.slice(0, nth).some((other) => other.card.mac === card.mac)
    if (!isTwice) return []
    const mac = freeMac(card.mac, new Set(cards.map((each) => each.card.mac)))
    return [
      {
        kind: 'line',
        node: node.name,
        line: `ip link set ${card.name} address ${mac}`,
        why: `The card of ${node.name} has a MAC address of its own.`,
      },
    ]
  })
  const addresses = names.flatMap((name): readonly Fix[] => {
    const node = world.nodes[name]
    const shared = node?.interfaces.flatMap((each) => each.addresses.map((address) => ({ dev: each.name, ...address })))
    return (shared ?? [])
      .filter(({ address }) => holdersOf(world, address).length > 1 && !address.startsWith('127.'))
      .map(
        ({ dev, address, prefix }): Fix => ({
          kind: 'line',
          node: name,
          line: `ip addr del ${address}/${prefix} dev ${dev}`,
          why: `${name} no longer has the address that another node has too.`,
        }),
      )
  })
  return [...macs, ...addresses]
}

/** The next MAC address that nobody has. */
function freeMac(mac: string, taken: ReadonlySet<string>): string {
  const head = mac.slice(0, 15)
  for (let last = 1; last < 256; last += 1) {
    const candidate = `${head}${last.toString(16).padStart(2, '0')}`
    if (!taken.has(candidate)) return candidate
  }
  return mac
}
