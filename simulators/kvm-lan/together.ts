/** The host, its CPU and the network brought together: what one of them did, the others know. */
import { hostCpu } from '../host-cpu/index.ts'
import {
  hostTexts,
  type Outside,
  type RunningNetwork,
  runningDomains,
  runningNetworks,
  withHostTexts,
  withKvm,
  withOutside,
} from '../kvm-host/index.ts'
import { type LibvirtNetworkInput, type Node, withDhcp, withNetwork, withoutNetwork, withSysctl } from '../network/index.ts'
import { attached, broughtUp } from './guests.ts'
import type { World } from './model.ts'

export const hostNode = ({ lan, input }: World): Node => lan.nodes[input.node] as Node

/** Everything that follows from what has just happened, in one of the three. */
export const joined = (world: World): World => told(broughtUp(told(attached(withNetworks(withMirrors(world))))))

/** The same for guests that ran before the learner came: their taps have been there for a day. */
export function joinedAtFirst(world: World, longAgoMs: number): World {
  const before = attached(withNetworks({ ...world, lan: { ...world.lan, atMs: longAgoMs } }))
  return joined({ ...before, lan: { ...before.lan, atMs: 0 } })
}

/** libvirt's networks that are active are on the host's node, and no others. */
function withNetworks(world: World): World {
  const { node } = world.input
  const wanted = runningNetworks(world.host).map(asGiven)
  const names = new Set(wanted.map(({ name }) => name))
  let { lan } = world
  for (const { name } of hostNode(world).libvirt) if (!names.has(name)) lan = withoutNetwork(lan, node, name)
  for (const network of wanted) {
    const isThere = lan.nodes[node]?.libvirt.some(({ name }) => name === network.name)
    lan = isThere ? withDhcp(lan, node, network) : withNetwork(lan, node, network)
  }
  return { ...world, lan }
}

const asGiven = ({
  name,
  bridge,
  mac,
  mode,
  address,
  dev,
  range,
  hosts,
  hasStp,
  delaySeconds,
}: RunningNetwork): LibvirtNetworkInput => ({
  name,
  bridge,
  mac,
  mode,
  address: address ?? '',
  dev,
  dhcp: range,
  hosts,
  stp: hasStp,
  delaySeconds,
})

/** Files in which the kernel and the resolver show themselves: what is written there by hand sets it. */
const mirrors = {
  '/proc/sys/net/ipv4/ip_forward': 'net.ipv4.ip_forward',
  '/proc/sys/net/ipv4/conf/all/forwarding': 'net.ipv4.conf.all.forwarding',
  '/proc/sys/net/ipv4/conf/all/rp_filter': 'net.ipv4.conf.all.rp_filter',
  '/proc/sys/net/bridge/bridge-nf-call-iptables': 'net.bridge.bridge-nf-call-iptables',
} as const

/** Those of br_netfilter are there once it is loaded. */
const isShown = (node: Node, key: string): boolean => !key.startsWith('net.bridge.') || Object.hasOwn(node.sysctls, key)

const shownBy = (node: Node, key: string): string => `${node.sysctls[key] ?? '0'}\n`

function withMirrors(world: World): World {
  const texts = hostTexts(world.host)
  let { lan } = world
  for (const [path, key] of Object.entries(mirrors)) {
    const text = texts[path]
    if (text !== undefined && world.mirrored[path] !== undefined && text !== world.mirrored[path])
      lan = withSysctl(lan, world.input.node, key, text.trim())
  }
  return { ...world, lan }
}

/** The host is told of its CPU and of its network. */
function told(world: World): World {
  const { lan, input } = world
  const node = hostNode(world)
  const mirrored: Record<string, string> = { '/proc/cpuinfo': cpuinfoOf(world) }
  for (const [path, key] of Object.entries(mirrors)) if (isShown(node, key)) mirrored[path] = shownBy(node, key)
  const outside: Outside = {
    devices: node.interfaces.map(({ name }) => name),
    bridges: node.interfaces.flatMap(({ name, bridge }) => (bridge ? [name] : [])),
    ports: node.interfaces.flatMap(({ name, master }) => (master === null ? [] : [name])),
    routes: node.routes.flatMap(({ to, prefix, dev }) => (dev === null ? [] : [{ to, prefix, dev }])),
    leases: Object.fromEntries(node.libvirt.map(({ name, bridge, prefix }) => [name, leasesOn(world, bridge, prefix)])),
  }
  const known = withOutside(withKvm(world.host, hostCpu.glance(world.cpu).hasDevKvm), outside)
  const texts = Object.entries(hostTexts(known)).filter(([path]) => !Object.hasOwn(world.mirrored, path))
  const host = withHostTexts(known, { ...Object.fromEntries(texts), ...mirrored })
  return {
    ...world,
    host,
    mirrored,
    lan: input.node === lan.at || Object.hasOwn(lan.nodes, lan.at) ? lan : { ...lan, at: input.node },
  }
}

/** Leases, ended ones too, with the name that each guest's system has. */
function leasesOn(world: World, bridge: string, prefix: number): Outside['leases'][string] {
  const server = hostNode(world).dnsmasq.find(({ dev }) => dev === bridge)
  const names = new Map(
    runningDomains(world.host).flatMap(({ hostname, cards }) => cards.map(({ mac }) => [mac, hostname] as const)),
  )
  return (server?.leases ?? []).map(({ mac, address, hostname, endsMs }) => ({
    mac,
    address,
    prefix,
    hostname: names.get(mac) ?? hostname,
    endsMs,
  }))
}

function cpuinfoOf({ cpu }: World): string {
  const outcome = hostCpu.command(cpu, { name: 'terminal.run', args: { line: 'cat /proc/cpuinfo' } })
  return outcome.ok ? outcome.world.last.stdout : ''
}
