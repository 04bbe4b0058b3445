/** dnsmasq's DHCP: reserved addresses first, then the one that a client had, then start + hash of its MAC address. */
import { ipOf, ipText, macOf, macText } from '../addresses.ts'
import { chosenAddress } from '../../kernel/dnsmasq.ts'
import type { Dnsmasq, Lease } from '../model.ts'
import type { Fabric } from './fabric.ts'
import type { Machine, Port } from './machine.ts'
import { Packet, UDP } from './packet.ts'

export interface DhcpMessage {
  readonly dhcp: 'discover' | 'offer' | 'request' | 'ack' | 'nak'
  readonly mac: number
  readonly hostname: string | null
  /** What is offered, or asked for. */
  readonly address: number
  readonly server: number
  readonly prefix: number
  readonly router: number | null
  readonly resolver: number
  /** The name that the server keeps for the client. */
  readonly name: string | null
  readonly leaseSeconds: number
}

const isDhcp = (data: unknown): data is DhcpMessage => typeof data === 'object' && data !== null && 'dhcp' in data

/** dnsmasq hears a DHCP client on one of its interfaces: it offers and gives an address, or is silent where it has none for this client. */
export function dhcpReceives(fabric: Fabric, machine: Machine, port: Port, packet: Packet): void {
  const server = machine.node.dnsmasq.find(
    ({ dev, ranges, hosts }) => dev === port.name && (ranges.length > 0 || hosts.length > 0),
  )
  const own = port.addresses[0]
  if (!server || !own || !isDhcp(packet.data)) return
  const { dhcp, mac, hostname, address: wanted } = packet.data
  const address = addressFor(fabric, machine, server, mac)
  if (address === null) {
    if (fabric.isTracing)
      fabric.note({
        machine,
        port,
        stage: 'service',
        packet,
        verdict: 'lost',
        why: `dnsmasq of ${server.name} has no address left.`,
      })
    return
  }
  if (dhcp !== 'discover' && dhcp !== 'request') return
  const answer = dhcp === 'discover' ? 'offer' : wanted === address ? 'ack' : 'nak'
  const reserved = server.hosts.find((host) => macOf(host.mac) === mac)
  const message: DhcpMessage = {
    dhcp: answer,
    mac,
    hostname,
    address,
    server: own.ip,
    prefix: own.prefix,
    router: server.router === null ? null : ipOf(server.router),
    resolver: ipOf(server.resolver ?? '') ?? own.ip,
    name: reserved?.name ?? null,
    leaseSeconds: server.leaseSeconds,
  }
  if (answer === 'ack') {
    const name = reserved?.name ?? hostname
    const endsMs = fabric.nowMs + server.leaseSeconds * 1000
    fabric.given.push({
      machine,
      dev: server.dev,
      lease: { mac: macText(mac), address: ipText(address), hostname: name, endsMs },
    })
  }
  if (fabric.isTracing)
    fabric.note({
      machine,
      port,
      stage: 'service',
      packet,
      verdict: 'answered',
      why: `dnsmasq of ${server.name} ${{ offer: 'offers', ack: 'gives', nak: 'refuses' }[answer]} ${ipText(address)}.`,
    })
  // The client has no address yet: the answer goes to its MAC address, by the interface that it asked on.
  fabric.send(machine, new Packet(UDP, own.ip, address, 67, 68, 64, 0, 0, 0, 328, null, message), null, { port, mac })
}

function addressFor(fabric: Fabric, machine: Machine, server: Dnsmasq, mac: number): number | null {
  const text = macText(mac)
  const reserved = server.hosts.find((host) => macOf(host.mac) === mac)
  if (reserved) return ipOf(reserved.address)
  const leases: readonly Lease[] = [
    ...server.leases.filter(({ endsMs }) => endsMs > fabric.nowMs),
    ...fabric.given.filter((each) => each.machine === machine && each.dev === server.dev).map(({ lease }) => lease),
  ]
  const had = leases.find((lease) => lease.mac === text)
  if (had) return ipOf(had.address)
  const taken = new Set([...leases, ...server.hosts].map(({ address }) => ipOf(address)))
  for (const { from, to } of server.ranges) {
    const chosen = chosenAddress(ipOf(from) ?? 0, ipOf(to) ?? 0, text, (ip) => taken.has(ip) || machine.locals.has(ip))
    if (chosen !== null) return chosen
  }
  return null
}
