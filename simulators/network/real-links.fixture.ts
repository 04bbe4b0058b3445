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

const bridgeWords = ({ stp, forwardDelaySeconds }: InterfaceInput) =>
  `type bridge stp_state ${stp ? 1 : 0} forward_delay ${forwardDelaySeconds * 100}`

/**
 * In the namespace of the switches: every device where it belongs, but for macvtaps. Devices of a node are made in their order, because the kernel
 * numbers them by it, and a wire makes two at once: it waits until both its ends are next, unless everything waits.
 */
export function wiring(input: Input, places: Places): readonly string[] {
  const end = (text: string) => {
    const [node, dev] = endOf(text)
    const given = interfaceAt(input, text)?.mac
    const mac = given ? ` address ${given}` : ''
    return isSwitch(input, text)
      ? { name: switchPort(input, text), pid: places.switches, mac }
      : { name: dev, pid: places.nodes.get(node) ?? 0, mac }
  }
  const peers = new Map(
    input.wires.filter((wire) => !isMacvtapWire(input, wire)).flatMap(([a, b]) => [[a, b] as const, [b, a] as const]),
  )
  const onMacvtap = new Set(input.wires.filter((wire) => isMacvtapWire(input, wire)).flat())
  const left = new Map(
    input.nodes.flatMap((node) =>
      node.kind === 'switch'
        ? []
        : [
            [
              node.name,
              node.interfaces
                .filter(({ name }) => !onMacvtap.has(`${node.name}:${name}`))
                .map((at) => ({ at, text: `${node.name}:${at.name}` })),
            ],
          ],
    ),
  )
  const lines = switches(input)
  const made = new Set<string>()
  const make = (text: string, { kind, name, mac, ...at }: InterfaceInput): void => {
    made.add(text)
    const { pid } = end(text)
    const address = mac ? ` address ${mac}` : ''
    if (kind === 'bridge') lines.push(`link add name ${name}${address} netns ${pid} ${bridgeWords({ kind, name, mac, ...at })}`)
    else if (kind === 'dummy') lines.push(`link add name ${name}${address} netns ${pid} type dummy`)
    else if (kind === 'ethernet' || kind === 'tap') {
      const peer = peers.get(text)
      if (peer) made.add(peer)
      const other = peer ? end(peer) : { name: `loose${made.size}`, pid: places.switches, mac: '' }
      lines.push(`link add name ${name}${address} netns ${pid} type veth peer name ${other.name}${other.mac} netns ${other.pid}`)
    }
  }
  const queues = [...left.values()]
  const next = (isForced: boolean): boolean =>
    queues.some((queue) => {
      while (queue[0] && made.has(queue[0].text)) queue.shift()
      const [first] = queue
      if (!first) return false
      const peer = peers.get(first.text)
      const isNext = !peer || isSwitch(input, peer) || queues.some(([other]) => other?.text === peer)
      if (isNext || isForced) make(first.text, first.at)
      return isNext || isForced
    })
  while (next(false) || next(true));
  return [...lines, ...switchPorts(input)]
}

const switches = (input: Input): string[] =>
  input.nodes.flatMap(({ kind, interfaces }, nth) => {
    if (kind !== 'switch') return []
    const speaker = interfaces.find(({ stp }) => stp)
    return [`link add s${nth} ${speaker ? bridgeWords(speaker) : 'type bridge stp_state 0'}`, `link set s${nth} up`]
  })

function switchPorts(input: Input): readonly string[] {
  const ports = input.wires.flat().filter((text) => isSwitch(input, text))
  // A wire between two switches is made here: nobody waits for its order.
  const between = input.wires.filter((wire) => wire.every((text) => isSwitch(input, text)))
  return [
    ...between.map(([a, b]) => {
      const [one, other] = [a, b].map((text) => {
        const mac = interfaceAt(input, text)?.mac
        return `name ${switchPort(input, text)}${mac ? ` address ${mac}` : ''}`
      })
      return `link add ${one} type veth peer ${other}`
    }),
    ...ports.flatMap((text) => {
      const name = switchPort(input, text)
      const isUp = interfaceAt(input, text)?.isUp !== false && nodeOf(input, text)?.isOn !== false
      return [`link set ${name} master ${name.replace(/p\d+$/, '')}`, ...(isUp ? [`link set ${name} up`] : [])]
    }),
  ]
}

const nodeOf = (input: Input, end: string) => input.nodes.find(({ name }) => name === endOf(end)[0])

/** Macvtaps, the bridges of libvirt's networks, and ports put into bridges. */
export function devices(input: Input, node: NodeInput, places: Places): readonly string[] {
  const macvtaps = node.interfaces.flatMap(({ name, kind, mac, parent, mode }) => {
    if (kind !== 'macvtap') return []
    const wire = input.wires.find((ends) => ends.includes(`${node.name}:${name}`))
    const guest = wire?.find((end) => end !== `${node.name}:${name}`)
    const address = guest ? interfaceAt(input, guest)?.mac : mac
    const add = `link add link ${parent} name ${name}${address ? ` address ${address}` : ''} type macvlan mode ${mode ?? 'vepa'}`
    if (!guest) return [add]
    const made = mode === 'passthru' && address ? [`link set ${parent} address ${address}`, add] : [add]
    const [guestNode, dev] = endOf(guest)
    return [...made, `link set ${name} netns ${places.nodes.get(guestNode)} name ${dev}`]
  })
  const missing = node.networks
    .filter(({ bridge }) => !node.interfaces.some(({ name }) => name === bridge))
    .map(({ bridge }) => `link add name ${bridge} type bridge`)
  const masters = node.interfaces.flatMap(({ name, master }) => (master ? [`link set ${name} master ${master}`] : []))
  return [...macvtaps, ...missing, ...masters]
}

/** Addresses and links that go up: libvirt's networks first, as the simulator starts them, then the others in the order of the interfaces; then routes. */
export function addressing(input: Input, node: NodeInput): readonly string[] {
  const own = node.interfaces.filter(
    ({ name, kind }) => kind !== 'macvtap' || !input.wires.flat().includes(`${node.name}:${name}`),
  )
  return [
    'link set lo up',
    ...node.networks
      .filter(({ bridge }) => !node.interfaces.some(({ name }) => name === bridge))
      .flatMap(({ bridge, address }) => [`address add ${address} brd + dev ${bridge}`, `link set ${bridge} up`]),
    ...own.flatMap(({ name, addresses, isUp }) => [
      ...addresses.filter((address) => !address.includes(':')).map((address) => `address add ${address} brd + dev ${name}`),
      ...(isUp ? [`link set ${name} up`] : []),
    ]),
    ...node.routes.map((route) => `route add ${route}`),
  ]
}
