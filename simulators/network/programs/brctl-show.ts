/** What `brctl` shows: bridges with their ports, MAC addresses that were learned, the spanning tree. */
import { interfaceOf, portsOf } from '../interfaces.ts'
import type { Interface, Node, World } from '../model.ts'
import { settledStateOf } from '../settled-ports.ts'
import { learnedAt, pathCost } from './bridge.ts'
import { Complaint } from './complaint.ts'

const byName = <Named extends { readonly name: string }>(all: readonly Named[]): readonly Named[] =>
  all.toSorted((one, other) => (one.name < other.name ? -1 : 1))

/** Priority and MAC address. A fresh bridge has no MAC address in it. */
function bridgeId({ mac, bridge }: Interface): string {
  const digits = bridge?.isFresh ? '000000000000' : mac.replaceAll(':', '')
  return `${(bridge?.priority ?? 0).toString(16).padStart(4, '0')}.${digits}`
}

/** `brctl show`. Throws `Complaint` for a name that is no bridge. */
export function showBridges(node: Node, names: readonly string[]): string {
  const bridges =
    names.length === 0
      ? byName(node.interfaces.filter((each) => each.bridge !== null))
      : names.map((name) => {
          const device = interfaceOf(node, name)
          if (!device) throw new Complaint(`bridge ${name} does not exist!\n`)
          if (!device.bridge) throw new Complaint(`device ${name} is not a bridge!\n`)
          return device
        })
  if (bridges.length === 0) return ''
  const rows = bridges.map((bridge) => {
    const ports = byName(portsOf(node, bridge.name)).map(({ name }) => name)
    const head = `${bridge.name}\t\t${bridgeId(bridge)}\t${bridge.bridge?.stp ? 'yes' : 'no'}\t\t`
    return `${head}${ports.join('\n\t\t\t\t\t\t\t')}\n`
  })
  return `bridge name\tbridge id\t\tSTP enabled\tinterfaces\n${rows.join('')}`
}

/** Ports are numbered as they came: here in the order of the interfaces. */
const portNumber = (node: Node, bridge: string, dev: string): number =>
  portsOf(node, bridge).findIndex(({ name }) => name === dev) + 1

const hundredths = (ms: number): string => (ms / 1000).toFixed(2).padStart(7)

/** `brctl showmacs`: by MAC address; those of the bridge's own ports are local. */
export function showMacs(world: World, node: Node, name: string): string {
  if (!interfaceOf(node, name)) throw new Complaint('read of forward table failed: No such device\n')
  const entries = [
    ...portsOf(node, name).map(({ mac, name: dev }) => ({ mac, dev, isLocal: true, atMs: world.atMs })),
    ...learnedAt(world, node)
      .filter(({ bridge }) => bridge === name)
      .map(({ mac, dev, atMs }) => ({ mac, dev, isLocal: false, atMs })),
  ].toSorted((one, other) => (one.mac < other.mac ? -1 : 1))
  const rows = entries.map(({ mac, dev, isLocal, atMs }) => {
    const number = String(portNumber(node, name, dev)).padStart(3)
    return `${number}\t${mac}\t${isLocal ? 'yes' : 'no'}\t\t${hundredths(world.atMs - atMs)}\n`
  })
  return `port no\tmac addr\t\tis local?\tageing timer\n${rows.join('')}`
}

/** `brctl showstp`. */
export function showStp(world: World, node: Node, name: string): string {
  const device = interfaceOf(node, name)
  if (!device?.bridge) throw new Complaint(`bridge ${name} does not exist!\n`)
  const { bridge } = device
  const id = bridgeId(device)
  const head = [
    name,
    ` bridge id\t\t${id}`,
    ` designated root\t${id}`,
    ' root port\t\t   0\t\t\tpath cost\t\t   0',
    ` max age\t\t${hundredths(20_000)}\t\t\tbridge max age\t\t${hundredths(20_000)}`,
    ` hello time\t\t${hundredths(2000)}\t\t\tbridge hello time\t${hundredths(2000)}`,
    ` forward delay\t\t${hundredths(bridge.forwardDelayMs)}\t\t\tbridge forward delay\t${hundredths(bridge.forwardDelayMs)}`,
    ` ageing time\t\t${hundredths(bridge.ageingMs)}`,
    ` hello timer\t\t${hundredths(0)}\t\t\ttcn timer\t\t${hundredths(0)}`,
    ` topology change timer\t${hundredths(0)}\t\t\tgc timer\t\t${hundredths(0)}`,
    ' flags\t\t\t',
    '',
    '',
    '',
  ]
  return `${head.join('\n')}${byName(portsOf(node, name))
    .map((port) => portOf(world, node, device, id, port))
    .join('')}`
}

function portOf(world: World, node: Node, device: Interface, id: string, port: Interface): string {
  const number = portNumber(node, device.name, port.name)
  const portId = (0x8000 + number).toString(16)
  const state = settledStateOf(world, node, port) ?? 'disabled'
  const waits = state === 'listening' || state === 'learning'
  const delayMs = device.bridge?.forwardDelayMs ?? 0
  const leftMs = waits ? delayMs - ((world.atMs - port.portSinceMs) % Math.max(1, delayMs)) : 0
  return [
    `${port.name} (${number})`,
    ` port id\t\t${portId}\t\t\tstate\t\t${state.padStart(15)}`,
    ` designated root\t${id}\tpath cost\t\t${String(pathCost).padStart(4)}`,
    ` designated bridge\t${id}\tmessage age timer\t${hundredths(0)}`,
    ` designated port\t${portId}\t\t\tforward delay timer\t${hundredths(leftMs)}`,
    ` designated cost\t   0\t\t\thold timer\t\t${hundredths(0)}`,
    ' flags\t\t\t',
    '',
    '',
  ].join('\n')
}
