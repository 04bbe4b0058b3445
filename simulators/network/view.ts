/** What a page or a check may see of a network. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { commands } from './commands.table.ts'
import type { Answer, NetworkWorldView, World } from './model.ts'
import { nodeViews } from './node-view.ts'
import { addressOfNode } from './reachability/addressed.ts'
import { changesOf } from './reachability/changes.ts'
import { matrixOf } from './reachability/matrix.ts'
import { remediesOfTrace } from './reachability/remedies.ts'
import { refusalOf } from './world.ts'

export const view = (world: World): NetworkWorldView => new SeenNetwork(world, saysOf(world), actionsOf(world))

/** Without words and actions: what a check looks at. */
export const glance = (world: World): NetworkWorldView => new SeenNetwork(world, [], [])

const findItYourself = 'Find what would let it through yourself here: the trace tells where it stopped.'

/** A class, so that what is made when it is read costs nothing until then; as JSON it is all there. */
class SeenNetwork implements NetworkWorldView {
  readonly atMs: number
  readonly nodes: NetworkWorldView['nodes']
  readonly wires: World['wires']
  readonly at: string
  readonly trace: Answer | null
  readonly captured: World['captured']
  readonly editing: World['editing']
  readonly last: World['last']
  readonly ports: readonly number[]
  readonly withheld: string | null
  readonly #world: World

  constructor(
    world: World,
    readonly says: readonly string[],
    readonly actions: readonly Action[],
  ) {
    this.atMs = world.atMs
    this.nodes = nodeViews(world)
    this.wires = world.wires
    this.at = world.at
    this.trace = world.trace
    this.captured = world.captured
    this.editing = world.editing
    this.last = world.last
    this.ports = world.input.ports
    this.withheld = world.input.remedies === false ? findItYourself : null
    this.#world = world
  }

  get reachability(): NetworkWorldView['reachability'] {
    return matrixOf(this.#world)
  }

  get changes(): NetworkWorldView['changes'] {
    return changesOf(this.#world)
  }

  get remedies(): NonNullable<NetworkWorldView['remedies']> | null {
    return this.withheld === null ? remediesOfTrace(this.#world) : null
  }

  toJSON(): NetworkWorldView {
    return { ...this, reachability: this.reachability, changes: this.changes, remedies: this.remedies }
  }
}

/** Nodes that are told one by one; more are only counted. */
const mostTold = 30

function saysOf(world: World): readonly string[] {
  const nodes = Object.values(world.nodes)
  const off = nodes.filter(({ isOn }) => !isOn).map(({ name }) => name)
  const cut = world.wires.filter(({ isCut }) => isCut).map(({ a, b }) => `${a.node}:${a.dev} to ${b.node}:${b.dev}`)
  return [
    `${nodes.length} nodes, ${world.wires.length} wires. The terminal is on ${world.at}.`,
    ...(off.length > 0 ? [`Off: ${off.join(', ')}.`] : []),
    ...(cut.length > 0 ? [`Cut: ${cut.join('; ')}.`] : []),
    ...nodes
      .filter(({ kind }) => kind !== 'switch')
      .slice(0, mostTold)
      .map(({ name, interfaces }) => {
        const addresses = interfaces.flatMap((each) =>
          each.kind === 'loopback' ? [] : each.addresses.map(({ address, prefix }) => `${each.name} ${address}/${prefix}`),
        )
        return `${name}: ${addresses.join(', ') || 'no address'}.`
      }),
    ...(world.trace ? [toldOf(world.trace)] : []),
    ...(world.editing ? [`The editor is open on ${world.editing.path} of ${world.editing.node}.`] : []),
  ]
}

const toldOf = ({ probe, result, steps }: Answer): string =>
  `${probe.from} to ${probe.to}, ${probe.protocol === 'icmp' ? 'icmp' : `${probe.protocol} ${probe.port}`}: ${result}. ${steps.findLast(({ verdict }) => verdict === 'dropped' || verdict === 'rejected' || verdict === 'lost')?.why ?? ''}`.trim()

function actionsOf(world: World): readonly Action[] {
  const nodes = Object.values(world.nodes).slice(0, mostTold)
  const terminals = nodes.flatMap(({ name, kind }) =>
    kind === 'switch' || name === world.at
      ? []
      : [
          offered(refusalOf(world, 'terminal.at', { node: name }), 'terminal.at', 'Open its terminal', {
            id: `terminal.at:${name}`,
            on: name,
            args: { node: name },
          }),
        ],
  )
  const powers = nodes.map(({ name, isOn }) =>
    offered(refusalOf(world, 'node.power', { node: name, on: !isOn }), 'node.power', isOn ? 'Switch off' : 'Switch on', {
      id: `node.power:${name}`,
      on: name,
      args: { node: name, on: !isOn },
    }),
  )
  const wires = world.wires.slice(0, mostTold).map(({ a, isCut }) => {
    const end = `${a.node}:${a.dev}`
    const command = isCut ? 'wire.mend' : 'wire.cut'
    return offered(refusalOf(world, command, { end }), command, isCut ? 'Mend' : 'Cut', {
      id: `${command}:${end}`,
      on: end,
      args: { end },
    })
  })
  return [
    offered(null, 'packet.send', 'Send', { fields: sendFields(world) }),
    ...terminals,
    ...powers,
    ...wires,
    offered(null, 'configuration.keep', 'Keep'),
    offered(refusalOf(world, 'configuration.forget'), 'configuration.forget', 'Compare no longer'),
  ]
}

function sendFields(world: World): readonly Field[] {
  const nodes = Object.values(world.nodes).filter(({ kind, isOn }) => kind !== 'switch' && isOn)
  const { from, to, protocol, port } = commands['packet.send'].args
  return [
    { ...from, name: 'from', options: nodes.map(({ name }) => ({ value: name, label: name })) },
    {
      ...to,
      name: 'to',
      options: nodes.flatMap((node) => {
        const address = addressOfNode(node)
        return address === null ? [] : [{ value: address, label: `${node.name} ${address}` }]
      }),
    },
    { ...protocol, name: 'protocol' },
    { ...port, name: 'port' },
  ]
}
