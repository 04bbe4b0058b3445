/** The links of a real network as lines for `ip -batch`: wires between namespaces, bridges, addresses, routes. */
import type { Input, InterfaceInput, NodeInput } from './model.ts'

/** Process ids of namespaces: of each node, and of the one that holds all switches and the loose ends of wires. */
export interface Places {
  readonly nodes: ReadonlyMap<string, number>
  readonly switches: number
}

const endOf = (text: string): readonly [node: string, dev: string] => {
  const at = text.indexOf(':')
  return [text.slice(0, at), text.slice(at + 1)]
}

const interfaceAt = (input: Input, end: string): InterfaceInput | undefined => {
  const [node, dev] = endOf(end)
  return input.nodes.find(({ name }) => name === node)?.interfaces.find(({ name }) => name === dev)
}
const isSwitch = (input: Input, end: string) => input.nodes.find(({ name }) => name === endOf(end)[0])?.kind === 'switch'
/** A name within 15 characters that no other port of any switch has. */
const switchPort = (input: Input, end: string) => {
  const [node, dev] = endOf(end)
  const nth = input.nodes.findIndex(({ name }) => name === node)
  return `s${nth}p${input.nodes[nth]?.interfaces.findIndex(({ name }) => name === dev)}`
}

/** A virtual machine's card on a macvtap is the macvtap itself. */
const isMacvtapWire = (input: Input, wire: Input['wires'][number]) =>
  wire.some((end) => interfaceAt(input, end)?.kind === 'macvtap')

/** In the namespace of the switches: bridges, and every wire with both its ends where they belong. */
export function wiring(input: Input, places: Places): readonly string[] {
  const end = (text: string) => {
    const [node, dev] = endOf(text)
    if (isSwitch(input, text)) return { name: switchPort(input, text), pid: places.switches, mac: '' }
    const mac = interfaceAt(input, text)?.mac
    return { name: dev, pid: places.nodes.get(node) ?? 0, mac: mac ? ` address ${mac}` : '' }
  }
  const wires = input.wires.filter((wire) => !isMacvtapWire(input, wire))
  const wired = new Set(input.wires.flat())
  const loose = input.nodes.flatMap((node) =>
    node.kind === 'switch'
      ? []
      : node.interfaces
          .filter(({ name, kind }) => (kind === 'ethernet' || kind === 'tap') && !wired.has(`${node.name}:${name}`))
          .map(({ name }) => end(`${node.name}:${name}`)),
  )
  const ports = wires.flat().filter((text) => isSwitch(input, text))
  return [
    ...input.nodes.flatMap(({ kind, interfaces }, nth) =>
      kind === 'switch'
        ? [`link add s${nth} type bridge stp_state ${interfaces.some(({ stp }) => stp) ? 1 : 0}`, `link set s${nth} up`]
        : [],
    ),
    ...wires.map((wire) => {
      const [a, b] = [end(wire[0]), end(wire[1])]
      return `link add name ${a.name}${a.mac} netns ${a.pid} type veth peer name ${b.name}${b.mac} netns ${b.pid}`
    }),
    ...loose.map(({ name, mac, pid }, nth) => `link add name ${name}${mac} netns ${pid} type veth peer name loose${nth}`),
    ...ports.flatMap((text) => {
      const name = switchPort(input, text)
      const isUp = interfaceAt(input, text)?.isUp !== false && nodeOf(input, text)?.isOn !== false
      return [`link set ${name} master ${name.replace(/p\d+$/, '')}`, ...(isUp ? [`link set ${name} up`] : [])]
    }),
  ]
}
const nodeOf = (input: Input, end: string) => input.nodes.find(({ name }) => name === endOf(end)[0])

/** Devices that a node makes itself, and ports put into bridges. */
export function devices(input: Input, node: NodeInput, places: Places): readonly string[] {
  const made = node.interfaces.flatMap(({ name, kind, mac, stp, forwardDelaySeconds, parent, mode }) => {
    const address = mac ? ` address ${mac}` : ''
    if (kind === 'bridge')
      return [`link add name ${name}${address} type bridge stp_state ${stp ? 1 : 0} forward_delay ${forwardDelaySeconds * 100}`]
    if (kind === 'dummy') return [`link add name ${name}${address} type dummy`]
    if (kind !== 'macvtap') return []
    const wire = input.wires.find((ends) => ends.includes(`${node.name}:${name}`))
    const guest = wire?.find((end) => end !== `${node.name}:${name}`)
    const add = `link add link ${parent} name ${name}${address} type macvlan mode ${mode ?? 'vepa'}`
    if (!guest) return [add]
    const [guestNode, dev] = endOf(guest)
    const guestMac = interfaceAt(input, guest)?.mac
    return [
      guestMac ? add.replace(address, ` address ${guestMac}`) : add,
      `link set ${name} netns ${places.nodes.get(guestNode)} name ${dev}`,
    ]
  })
  const missing = node.networks
    .filter(({ bridge }) => !node.interfaces.some(({ name }) => name === bridge))
    .map(({ bridge }) => `link add name ${bridge} type bridge`)
  const masters = node.interfaces.flatMap(({ name, master }) => (master ? [`link set ${name} master ${master}`] : []))
  return [...made, ...missing, ...masters]
}

/** Addresses and links that go up, in the order of the interfaces; then what is down, then routes. */
export function addressing(input: Input, node: NodeInput): readonly string[] {
  const own = node.interfaces.filter(
    ({ name, kind }) => kind !== 'macvtap' || !input.wires.flat().includes(`${node.name}:${name}`),
  )
  return [
    'link set lo up',
    ...own.flatMap(({ name, addresses, isUp }) => [
      ...addresses.filter((address) => !address.includes(':')).map((address) => `address add ${address} brd + dev ${name}`),
      ...(isUp ? [`link set ${name} up`] : []),
    ]),
    ...node.networks
      .filter(({ bridge }) => !node.interfaces.some(({ name }) => name === bridge))
      .flatMap(({ bridge, address }) => [`address add ${address} brd + dev ${bridge}`, `link set ${bridge} up`]),
    ...node.routes.map((route) => `route add ${route}`),
  ]
}
