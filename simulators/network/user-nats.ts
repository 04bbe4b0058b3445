/**
 * NATs that one machine has to itself: made, and the ports that their processes listen on at the host while the machine runs.
 * Sources: the VirtualBox user manual, "Network Address Translation"; QEMU's documentation of user networking (docs/sources.md#user-nat).
 */
import { ipOf, ipText } from './addresses.ts'
import { peerOf } from './carrier.ts'
import type { Dnsmasq, Node, NodeInput, PortForward, Service, UserNat, World } from './model.ts'

const program = 'VBoxHeadless'
const leaseSeconds = 86_400

/** The network of a machine's nth card: 10.0.2.0/24 for the first, 10.0.3.0/24 for the second. */
export const natRouter = (nth: number): string => `10.0.${nth + 1}.2`
/** By the router's address: who is asked for names, and what DHCP gives. */
const after = (router: string, by: number): string => ipText((ipOf(router) ?? 0) + by)
const dnsOf = (router: string): string => after(router, 1)
const guestOf = (router: string): string => after(router, 13)

/** The two addresses that such a NAT answers to. */
export const natAddresses = (router: string): readonly string[] => [`${router}/24`, `${dnsOf(router)}/24`]

const routerOf = (node: Node): string =>
  node.interfaces.find(({ kind }) => kind === 'ethernet')?.addresses[0]?.address ?? natRouter(1)

/** `NAME,tcp,HOST ADDRESS,HOST PORT,GUEST ADDRESS,GUEST PORT`; null where it is none. */
export function forwardOf(text: string): PortForward | null {
  const [name = '', protocol, host = '', hostPort = '', guest = '', guestPort = '', ...more] = text.split(',')
  const isAddress = (address: string) => address === '' || ipOf(address) !== null
  const isPort = (port: string) => /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
  if (more.length > 0 || (protocol !== 'tcp' && protocol !== 'udp') || !/^[\w .-]{0,40}$/.test(name)) return null
  if (!isAddress(host) || !isAddress(guest) || !isPort(hostPort) || !isPort(guestPort)) return null
  return {
    name: name === '' ? `${protocol}_${hostPort}_${guestPort}` : name,
    protocol,
    hostAddress: host === '' ? null : host,
    hostPort: Number(hostPort),
    guestAddress: guest === '' ? null : guest,
    guestPort: Number(guestPort),
  }
}

/** What makes a node the NAT that its input says. */
export function withUserNat(node: Node, given: NodeInput['userNat']): Node {
  if (!given) return node
  const router = routerOf(node)
  const forwards = given.forwards.flatMap((text) => forwardOf(text) ?? [])
  const userNat: UserNat = { host: given.host, program, dns: dnsOf(router), forwards }
  const dnsmasq: Dnsmasq = {
    dev: node.interfaces.find(({ kind }) => kind === 'ethernet')?.name ?? '',
    name: node.label,
    ranges: [{ from: guestOf(router), to: guestOf(router) }],
    hosts: [],
    router,
    resolver: dnsOf(router),
    leaseSeconds,
    leases: [],
    names: [],
  }
  return { ...node, userNat, dnsmasq: [dnsmasq] }
}

/** The machine that has a NAT to itself. */
function machineOf(world: World, nat: Node): Node | undefined {
  const dev = nat.interfaces.find(({ kind }) => kind === 'ethernet')?.name ?? ''
  return world.nodes[peerOf(world, nat.name, dev)?.node ?? '']
}

/** The ports of a NAT's process, which there is while its machine runs. */
function socketsOf(world: World, nat: Node): readonly Service[] {
  const { userNat } = nat
  if (!userNat || !machineOf(world, nat)?.isOn) return []
  return userNat.forwards.map(({ protocol, hostAddress, hostPort, guestAddress, guestPort }) => ({
    protocol,
    port: hostPort,
    address: hostAddress ?? '0.0.0.0',
    program: userNat.program,
    page: '',
    relay: { nat: nat.name, address: guestAddress ?? guestOf(routerOf(nat)), port: guestPort },
  }))
}

const isClash = (one: Service, other: Service): boolean =>
  one.protocol === other.protocol &&
  one.port === other.port &&
  (one.address === other.address || one.address === '0.0.0.0' || other.address === '0.0.0.0')

/** The world in which each host has the sockets of the NATs that run on it, and no others. A port that somebody has is not had twice. */
export function withNatSockets(world: World): World {
  const all = Object.values(world.nodes)
  const nats = all.filter(({ userNat }) => userNat)
  let nodes = world.nodes
  for (const host of all) {
    const had = host.services.filter(({ relay }) => relay)
    const own = nats.filter(({ userNat }) => userNat?.host === host.name)
    if (had.length === 0 && own.length === 0) continue
    const services = host.services.filter(({ relay }) => !relay)
    for (const each of own.flatMap((nat) => socketsOf(world, nat)))
      if (!services.some((other) => isClash(each, other))) services.push(each)
    if (JSON.stringify(services) !== JSON.stringify(host.services)) nodes = { ...nodes, [host.name]: { ...host, services } }
  }
  return nodes === world.nodes ? world : { ...world, nodes }
}
