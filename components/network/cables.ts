/** What joins the boxes of a network's picture, and in which state each cable is. Pure. */
import type { InterfaceView, NetworkWorldView, NodeView } from '../../simulators/network/index.ts'
import { type Cable, type CableState, endId, v4Of } from './boxes.ts'

type Seen = Pick<NetworkWorldView, 'nodes' | 'wires'>

/** Wires, and within a node the line from each port to its bridge, and from each address to what routes. */
export function cablesOf({ nodes, wires }: Seen, ids: ReadonlySet<string>): readonly Cable[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const boxOf = (node: string, dev: string): string => (ids.has(endId(node, dev)) ? endId(node, dev) : node)
  const drawn = wires.flatMap(({ a, b, isCut }): Cable[] => {
    const ends = [byName.get(a.node), byName.get(b.node)]
    const interfaces = [a, b].map(({ dev }, nth) => ends[nth]?.interfaces.find(({ name }) => name === dev))
    const state = isCut ? 'cut' : ends.every((node) => node?.isOn) && interfaces.every(isLive) ? 'live' : 'down'
    return [
      {
        id: `${a.node}:${a.dev} ${b.node}:${b.dev}`,
        kind: 'wire',
        a: boxOf(a.node, a.dev),
        b: boxOf(b.node, b.dev),
        ends: [a, b],
        state,
      },
    ]
  })
  const ports = nodes.flatMap((node) =>
    node.interfaces.flatMap((port): Cable[] => {
      const over = port.master ?? port.parent
      if (over === null || !ids.has(endId(node.name, over)) || !ids.has(endId(node.name, port.name))) return []
      const ends = [
        { node: node.name, dev: over },
        { node: node.name, dev: port.name },
      ] as const
      return [
        {
          id: `${node.name} ${over} ${port.name}`,
          kind: 'port',
          a: endId(node.name, over),
          b: endId(node.name, port.name),
          ends,
          state: stateOfPort(node, port),
        },
      ]
    }),
  )
  const addresses = nodes.flatMap((node) =>
    node.interfaces.flatMap((each): Cable[] => {
      const id = endId(node.name, each.name)
      if (!ids.has(id) || v4Of(each).length === 0 || each.kind === 'tap') return []
      const end = { node: node.name, dev: each.name }
      return [
        {
          id: `${id} address`,
          kind: 'address',
          a: node.name,
          b: id,
          ends: [end, end],
          state: isLive(each) && node.isOn ? 'live' : 'down',
        },
      ]
    }),
  )
  return [...drawn, ...ports, ...addresses]
}

const isLive = (each: InterfaceView | undefined): boolean => each?.isUp === true && each.hasCarrier

function stateOfPort(node: NodeView, port: InterfaceView): CableState {
  if (!node.isOn || !isLive(port)) return 'down'
  return port.portState === null || port.portState === 'forwarding' ? 'live' : 'held'
}
