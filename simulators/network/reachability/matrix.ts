/** Who reaches whom: every node with an address asked from every other, by echo request and on each port that the input names. */
import { send } from '../engine/index.ts'
import type { Node, ProbeProtocol, Reach, World } from '../model.ts'

/** The address that others know a node by: the first that is not its own alone. */
export const addressOfNode = (node: Node): string | null =>
  node.interfaces.flatMap(({ kind, addresses }) => (kind === 'loopback' ? [] : addresses))[0]?.address ?? null

export function matrixOf(world: World): readonly Reach[] {
  const nodes = Object.values(world.nodes).filter(({ kind, isOn }) => kind !== 'switch' && isOn)
  const asked: readonly (readonly [ProbeProtocol, number])[] = [
    ['icmp', 0],
    ...world.input.ports.map((port) => ['tcp', port] as const),
  ]
  return nodes.flatMap((from) =>
    nodes.flatMap((to) => {
      const address = addressOfNode(to)
      if (address === null || to === from) return []
      return asked.map(([protocol, port]): Reach => {
        const { answer } = send(world, { from: from.name, to: address, protocol, port }, { trace: false })
        return { from: from.name, to: to.name, protocol, port, address, result: answer.result }
      })
    }),
  )
}

/** Where the network reaches otherwise than the configuration that was kept; null where none was. */
export function changesOf(world: World): readonly { readonly before: Reach; readonly after: Reach }[] | null {
  if (!world.kept) return null
  const keyOf = ({ from, to, protocol, port }: Reach) => `${from} ${to} ${protocol} ${port}`
  const before = new Map(matrixOf({ ...world, ...world.kept }).map((reach) => [keyOf(reach), reach]))
  return matrixOf(world).flatMap((after) => {
    const was = before.get(keyOf(after))
    return was && was.result !== after.result ? [{ before: was, after }] : []
  })
}
