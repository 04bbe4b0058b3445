/**
 * A network of libvirt's on a node, as libvirtd starts and destroys it: the bridge with its address, dnsmasq, forwarding, rules.
 * Source: libvirt 9.0.0, src/network/bridge_driver.c (docs/sources.md#libvirt-network-start), read 2026-11-25.
 */
import { hash32, seedOf } from '../kernel/random.ts'
import { cidrOf, ipText, macText } from './addresses.ts'
import { addInterface, setBridge, setMac, withoutInterface } from './devices.ts'
import { addAddress, withBroadcast } from './interface-addresses.ts'
import { interfaceOf } from './interfaces.ts'
import { startNetwork, stopNetwork } from './iptables/libvirt-rules.ts'
import { type KernelAnswer, netlinkWords } from './kernel-answer.ts'
import { setUp } from './links.ts'
import type { Dnsmasq, LibvirtNetwork, LibvirtNetworkInput, Node, Service } from './model.ts'
import { BadInput } from '../kernel/refusal.ts'

/** The bridge speaks the spanning tree with the shortest delay that the kernel takes, unless the document says otherwise. */
const bridgeDelayMs = 2000
const leaseSeconds = 3600

const delayOf = ({ stp = true, delaySeconds = 0 }: LibvirtNetworkInput): number =>
  stp ? Math.min(30_000, Math.max(bridgeDelayMs, 1000 * delaySeconds)) : 1000 * delaySeconds

/** The node with the network started. A bridge of that name that is there already is taken as it is. */
export function startedNetwork(node: Node, given: LibvirtNetworkInput, seed: number, atMs: number): Node {
  const took = (answer: KernelAnswer): Node => {
    if (!answer.ok) throw new BadInput(given.bridge, netlinkWords(answer).trim(), 'a bridge that libvirt can make')
    return answer.node
  }
  const cidr = cidrOf(given.address)
  const address = withBroadcast(given.address)
  let next = node
  if (!interfaceOf(next, given.bridge)) {
    const mac =
      given.mac ?? macText(0x52_54_00_00_00_00 + (hash32(hash32(seed, seedOf(node.name)), seedOf(given.bridge)) % 2 ** 24))
    next = took(addInterface(next, { name: given.bridge, kind: 'bridge', mac }))
    next = took(setMac(next, given.bridge, mac))
    next = took(setBridge(next, given.bridge, { stp: given.stp ?? true, forwardDelayMs: delayOf(given) }))
  }
  const has = interfaceOf(next, given.bridge)?.addresses.some((own) => own.address === address?.address)
  if (address && !has) next = took(addAddress(next, given.bridge, address))
  next = took(setUp(next, given.bridge, atMs))
  const network: LibvirtNetwork = {
    name: given.name,
    bridge: given.bridge,
    mode: given.mode,
    address: cidr ? ipText(cidr.ip) : null,
    prefix: cidr?.prefix ?? 0,
    dev: given.dev,
    hasDhcp: given.dhcp !== null,
  }
  const forwards = given.mode !== 'isolated'
  const started = startNetwork(next, network)
  if (!started.ok) throw new BadInput(given.bridge, started.error, 'rules that iptables takes')
  next = started.node
  return {
    ...next,
    dnsmasq: [...next.dnsmasq, dnsmasqOf(given, network)],
    services: [...next.services, ...listening(network)],
    sysctls: forwards ? { ...next.sysctls, 'net.ipv4.ip_forward': '1' } : next.sysctls,
  }
}

function dnsmasqOf({ name, bridge, mode, dhcp, hosts }: LibvirtNetworkInput, { address }: LibvirtNetwork): Dnsmasq {
  return {
    dev: bridge,
    name,
    ranges: dhcp === null ? [] : [dhcp],
    hosts,
    router: mode === 'isolated' ? null : address,
    leaseSeconds,
    leases: [],
    names: [],
  }
}

/** dnsmasq answers DNS on the bridge's address. */
const listening = ({ address }: LibvirtNetwork): readonly Service[] =>
  address === null
    ? []
    : (['tcp', 'udp'] as const).map((protocol) => ({ protocol, port: 53, address, program: 'dnsmasq', page: '' }))

/** The node without the network; forwarding stays on, as libvirt leaves it. */
export function destroyedNetwork(node: Node, name: string): Node {
  const network = node.libvirt.find((each) => each.name === name)
  if (!network) return node
  const without = stopNetwork(node, name)
  return withoutInterface(
    {
      ...without,
      dnsmasq: without.dnsmasq.filter(({ dev }) => dev !== network.bridge),
      services: without.services.filter(({ program, address }) => program !== 'dnsmasq' || address !== network.address),
    },
    network.bridge,
  )
}
