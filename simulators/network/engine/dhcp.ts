/** A DHCP client: it asks by broadcast, before it has an address, and beside all rules of its own machine, as a raw socket does. */
import { broadcastMac, broadcastOf, ipOf, ipText, macText } from '../addresses.ts'
import type { World } from '../model.ts'
import { fabricOf, worldAfter } from './compile.ts'
import type { DhcpMessage } from './dhcp-server.ts'
import type { Fabric } from './fabric.ts'
import { Frame, type Port } from './machine.ts'
import { Packet, UDP } from './packet.ts'

/** What a DHCP server gave. */
export interface Offered {
  readonly address: string
  readonly prefix: number
  readonly broadcast: string
  readonly router: string | null
  /** The DNS server: mostly the one that answered. */
  readonly resolver: string
  /** The name that the server has for this client; null where it has none. */
  readonly hostname: string | null
  readonly server: string
  readonly leaseSeconds: number
  /** When a client asks to keep its address, and when it asks anybody. */
  readonly renewSeconds: number
  readonly rebindSeconds: number
  readonly mac: string
}

/** dhclient asks for a minute before it gives up. */
const patienceMs = 60_000

/**
 * Asks the DHCP servers that a node's interface reaches for an address. The world comes back with the server's lease and what was learned; giving the
 * address to the interface is the caller's. Null where nobody answered.
 */
export function askDhcp(
  world: World,
  node: string,
  dev: string,
  hostname: string | null,
): { readonly world: World; readonly offered: Offered | null } {
  const fabric = fabricOf(world)
  fabric.isTracing = true
  const port = fabric.machines.get(node)?.byName.get(dev)
  if (!port?.isUp) return { world, offered: null }
  const got = exchange(fabric, port, hostname)
  const next = withLeases(worldAfter(world, fabric), fabric)
  if (!got) return { world: next, offered: null }
  const { address, prefix, router, server, leaseSeconds } = got
  return {
    world: next,
    offered: {
      address: ipText(address),
      prefix,
      broadcast: ipText(broadcastOf(address, prefix)),
      router: router === null ? null : ipText(router),
      resolver: ipText(got.resolver),
      hostname: got.name,
      server: ipText(server),
      leaseSeconds,
      renewSeconds: Math.floor(leaseSeconds / 2),
      rebindSeconds: Math.floor((leaseSeconds * 7) / 8),
      mac: macText(port.mac),
    },
  }
}

function exchange(fabric: Fabric, port: Port, hostname: string | null): DhcpMessage | null {
  const startedMs = fabric.nowMs
  let got: DhcpMessage | null = null
  const say = (dhcp: DhcpMessage['dhcp'], address: number, server: number) => {
    const message: DhcpMessage = {
      dhcp,
      mac: port.mac,
      hostname,
      address,
      server,
      prefix: 0,
      router: null,
      resolver: 0,
      name: null,
      leaseSeconds: 0,
    }
    const packet = new Packet(UDP, 0, ipOf('255.255.255.255') ?? 0, 68, 67, 64, 0, 0, 0, 328, null, message)
    fabric.transmit(port, new Frame(port.mac, broadcastMac, packet, null))
  }
  fabric.raw = {
    port,
    hear: ({ ip }) => {
      const message = ip?.protocol === UDP && ip.dport === 68 ? (ip.data as DhcpMessage) : null
      if (!message || message.mac !== port.mac || got) return
      if (message.dhcp === 'offer') fabric.later(() => say('request', message.address, message.server))
      else if (message.dhcp === 'ack') got = message
    },
  }
  say('discover', 0, 0)
  fabric.run(startedMs + patienceMs, () => got !== null)
  fabric.raw = null
  fabric.forgetTimers()
  fabric.nowMs = startedMs
  return got
}

/** Leases that servers gave, noted at their nodes. */
function withLeases(world: World, { given }: Fabric): World {
  if (given.length === 0) return world
  const nodes = { ...world.nodes }
  for (const { machine, dev, lease } of given) {
    const node = nodes[machine.node.name]
    if (!node) continue
    const dnsmasq = node.dnsmasq.map((server) =>
      server.dev === dev ? { ...server, leases: [...server.leases.filter(({ mac }) => mac !== lease.mac), lease] } : server,
    )
    nodes[node.name] = { ...node, dnsmasq }
  }
  return { ...world, nodes }
}
