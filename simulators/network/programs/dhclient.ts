/** `dhclient` of ISC DHCP 4.4: asks for an address, takes it with the default route and the resolver; or gives it back. */
import { broadcastOf, ipOf, ipText } from '../addresses.ts'
import { askDhcp, type Offered } from '../engine/dhcp.ts'
import { addAddress, removeAddress } from '../interface-addresses.ts'
import { interfaceOf } from '../interfaces.ts'
import { setUp } from '../links.ts'
import type { Node, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { addRoute } from '../routes.ts'
import { withNode } from '../with-node.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { optionsOf } from './options.ts'

export const dhclient = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const given = optionsOf(args, 'rvd14', '')
    if ('says' in given) throw notModelled(`dhclient -${given.letter}`)
    const { flags, rest } = given
    const devs =
      rest.length > 0
        ? rest
        : (node?.interfaces ?? []).filter(({ kind }) => kind === 'ethernet' || kind === 'bridge').map((each) => each.name)
    if (!node) return { state: world, printed: { stdout: '', stderr: '', code: 0 } }
    const isVerbose = flags.has('v') || flags.has('d')
    let state = world
    const isHeld = flags.has('r') && devs.some((dev) => interfaceOf(node, dev)?.addresses.some((own) => own.leaseEndsMs !== null))
    let stderr = `${isHeld ? 'Killed old client process\n' : ''}${isVerbose ? head : ''}`
    let code = 0
    for (const dev of devs) {
      const own = state.nodes[name] ?? node
      if (!interfaceOf(own, dev)) throw new Complaint(`${stderr}Cannot find device "${dev}"\n${noIndex}`)
      const done = flags.has('r') ? released(state, own, dev) : asked(state, own, dev, flags.has('1'))
      state = done.world
      code = Math.max(code, done.code)
      if (isVerbose) stderr += done.log
    }
    return { state, printed: { stdout: '', stderr, code } }
  })

const head = `Internet Systems Consortium DHCP Client 4.4.3-P1
Copyright 2004-2022 Internet Systems Consortium.
All rights reserved.
For info, please visit https://www.isc.org/software/dhcp/

`

const noIndex = `Failed to get interface index: No such device

If you think you have received this message due to a bug rather
than a configuration issue please read the section on submitting
bugs on either our web page at www.isc.org or in the README file
before submitting a bug.  These pages explain the proper
process and the information we find helpful for debugging.

exiting.
`

interface Done {
  readonly world: World
  readonly log: string
  readonly code: number
}

const listening = (mac: string, dev: string): string =>
  `Listening on LPF/${dev}/${mac}\nSending on   LPF/${dev}/${mac}\nSending on   Socket/fallback\n`

/** What a lease gave the interface is taken away: its address, with the default route through it. */
function withoutLease(node: Node, dev: string): Node {
  const leased = interfaceOf(node, dev)?.addresses.filter(({ leaseEndsMs }) => leaseEndsMs !== null) ?? []
  return leased.reduce((all, { address, prefix }) => {
    const answer = removeAddress(all, dev, address, prefix)
    return answer.ok ? answer.node : all
  }, node)
}

function released(world: World, node: Node, dev: string): Done {
  const mac = interfaceOf(node, dev)?.mac ?? ''
  const lease = interfaceOf(node, dev)?.addresses.find(({ leaseEndsMs }) => leaseEndsMs !== null)
  const nodes = Object.values(world.nodes).map((each) => ({
    ...each,
    dnsmasq: each.dnsmasq.map((server) => ({
      ...server,
      leases: server.leases.filter((held) => held.address !== lease?.address || held.mac !== mac),
    })),
  }))
  const given = { ...world, nodes: Object.fromEntries(nodes.map((each) => [each.name, each])) }
  const own = given.nodes[node.name] ?? node
  const server = lease && serverOf(world, lease.address, mac)
  const told = server ? `DHCPRELEASE of ${lease.address} on ${dev} to ${server} port 67\n` : ''
  return { world: withNode(lease ? given : world, withoutLease(own, dev)), log: `${listening(mac, dev)}${told}`, code: 0 }
}

/** Who gave a lease. */
function serverOf({ nodes }: World, address: string, mac: string): string | null {
  for (const node of Object.values(nodes))
    for (const { dev, leases } of node.dnsmasq)
      if (leases.some((held) => held.address === address && held.mac === mac))
        return interfaceOf(node, dev)?.addresses[0]?.address ?? null
  return null
}

/** How long it waits before it asks again: a minute in all. */
const waits = [3, 6, 12, 20, 20]

function asked(world: World, node: Node, dev: string, isOnce: boolean): Done {
  const up = setUp(node, dev, world.atMs)
  const mac = interfaceOf(node, dev)?.mac ?? ''
  const { world: next, offered } = askDhcp(withNode(world, up.ok ? up.node : node), node.name, dev, node.name)
  const discovers = waits.map((seconds) => `DHCPDISCOVER on ${dev} to 255.255.255.255 port 67 interval ${seconds}\n`)
  if (!offered) {
    const ends = isOnce
      ? 'Unable to obtain a lease on first try.  Exiting.\n'
      : 'No working leases in persistent database - sleeping.\n'
    return { world: next, log: `${listening(mac, dev)}${discovers.join('')}No DHCPOFFERS received.\n${ends}`, code: 2 }
  }
  const discover = `${listening(mac, dev)}${discovers[0]}`
  const own = next.nodes[node.name] ?? node
  const log = [
    `${discover}DHCPOFFER of ${offered.address} from ${offered.server}\n`,
    `DHCPREQUEST for ${offered.address} on ${dev} to 255.255.255.255 port 67\n`,
    `DHCPACK of ${offered.address} from ${offered.server}\n`,
    `bound to ${offered.address} -- renewal in ${Math.floor(offered.leaseSeconds / 2)} seconds.\n`,
  ].join('')
  return { world: withNode(next, bound(next, own, dev, offered)), log, code: 0 }
}

/** The node with what was offered. A resolver comes with it: dnsmasq tells its own address, a NAT of VirtualBox another. */
function bound(world: World, before: Node, dev: string, offered: Offered): Node {
  const { address, prefix, router, resolver, leaseSeconds } = offered
  const broadcast = ipText(broadcastOf(ipOf(address) ?? 0, prefix))
  const leaseEndsMs = world.atMs + leaseSeconds * 1000
  const given = addAddress(withoutLease(before, dev), dev, { address, prefix, broadcast, leaseEndsMs })
  const node = { ...(given.ok ? given.node : before), resolvers: [resolver] }
  if (router === null) return node
  const routed = addRoute(node, { to: '0.0.0.0', prefix: 0, via: router, dev })
  return routed.ok ? routed.node : node
}
