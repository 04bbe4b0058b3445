/** The networks of a host: defined, started, changed and stopped, as libvirt's network driver does it. Recorded, 9.0.0, 2026-11-24. */
import { internal, LibvirtError, notValid, operationFailed, xmlError } from '../errors.ts'
import type { Network, World } from '../model.ts'
import { emulatorsOf } from '../registry.ts'
import { childOf, childrenOf, type Element, element, plain } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { addressOf, addressText } from './ip-address.ts'
import { prefixOf } from './leases.ts'
import { bridgeOf } from './print.ts'
import { readNetwork } from './read.ts'

export const withNetwork = (world: World, network: Network): World => ({
  ...world,
  networks: { ...world.networks, [network.name]: network },
})

function withoutNetwork(world: World, name: string): World {
  const { [name]: _, ...networks } = world.networks
  return { ...world, networks }
}

export function networkNamed(world: World, key: string): Network {
  const found =
    (Object.hasOwn(world.networks, key) ? world.networks[key] : undefined) ??
    Object.values(world.networks).find(({ uuid }) => uuid === key.toLowerCase())
  if (!found) throw new LibvirtError(`Network not found: no network with matching name '${key}'`)
  return found
}

const bridgeIn = (children: readonly Element[]): string | undefined =>
  children.find(({ name }) => name === 'bridge')?.attributes.name

/** The same name with another UUID, or the same UUID with another name. */
const nameTaken = (name: string, uuid: string): LibvirtError =>
  operationFailed(`network '${name}' already exists with uuid ${uuid}`)
const uuidTaken = (name: string, uuid: string): LibvirtError =>
  operationFailed(`network '${name}' is already defined with uuid ${uuid}`)

interface Taken {
  readonly world: World
  readonly network: Network
}

function read(world: World, xml: string): Taken & { readonly known: Network | undefined } {
  const { host, after } = emulatorsOf(world)
  const names = new Set([...world.bridges, ...Object.values(world.networks).map((network) => bridgeOf(network) ?? '')])
  const freeBridge = () => {
    let number = 0
    while (names.has(`virbr${number}`)) number += 1
    return `virbr${number}`
  }
  const document = readNetwork(xml, host.newMac, freeBridge)
  const known = Object.hasOwn(world.networks, document.name) ? world.networks[document.name] : undefined
  if (known && (document.uuid === null || known.uuid !== document.uuid)) {
    if (document.uuid !== null || known.uuid !== '') throw nameTaken(document.name, known.uuid)
  }
  const bridge = bridgeIn(document.children)
  const isManaged = document.children.some(({ name }) => name === 'mac')
  const others = Object.values(world.networks).filter((network) => network.name !== document.name)
  if (isManaged && others.some(({ config, live }) => bridgeIn(config) === bridge || bridgeIn(live) === bridge))
    throw internal(`bridge name '${bridge}' already in use.`)
  const uuid = document.uuid ?? host.newUuid()
  const twin = Object.values(world.networks).find((network) => network.uuid === uuid && network.name !== document.name)
  if (twin) throw uuidTaken(twin.name, uuid)
  const network: Network = {
    name: document.name,
    uuid,
    isActive: known?.isActive ?? false,
    isPersistent: true,
    isAutostart: known?.isAutostart ?? false,
    config: document.children,
    live: known?.live ?? document.children,
  }
  return { world: after(world), network, known }
}

export function definedNetwork(world: World, xml: string): Taken {
  const { world: made, network } = read(world, xml)
  return { world: withNetwork(made, network), network }
}

/**
 * What stands in a network's way where the host's own network is known: a route to the same network, or an interface of the bridge's name.
 * Source: tried with libvirtd 9.0.0 (docs/sources.md#libvirt-network-start), 2026-11-25.
 */
function checkWay({ outside }: World, children: readonly Element[]): void {
  const bridge = bridgeIn(children)
  if (!outside || !children.some(({ name }) => name === 'mac')) return
  const ip = children.find(({ name }) => name === 'ip')
  const address = addressOf(ip?.attributes.address ?? '')
  if (ip && address !== null) {
    const prefix = prefixOf(ip)
    const to = addressText(address - (address % 2 ** (32 - prefix)))
    const same = outside.routes.find((route) => route.to === to && route.prefix === prefix)
    if (same) throw internal(`Network is already in use by interface ${same.dev}`)
  }
  if (bridge !== undefined && outside.devices.includes(bridge))
    throw new LibvirtError(`error creating bridge interface ${bridge}: File exists`)
}

/** What is known of the host's own network, with the bridge that libvirtd has just made, or without one that it took away. */
function withBridge(world: World, children: readonly Element[]): World {
  const bridge = bridgeIn(children)
  const { outside } = world
  if (!outside || bridge === undefined || outside.bridges.includes(bridge)) return world
  return { ...world, outside: { ...outside, devices: [...outside.devices, bridge], bridges: [...outside.bridges, bridge] } }
}

function withoutBridge(world: World, children: readonly Element[]): World {
  const bridge = bridgeIn(children)
  const { outside } = world
  if (!outside || !children.some(({ name }) => name === 'mac')) return world
  const others = (names: readonly string[]) => names.filter((name) => name !== bridge)
  const routes = outside.routes.filter(({ dev }) => dev !== bridge)
  return { ...world, outside: { ...outside, devices: others(outside.devices), bridges: others(outside.bridges), routes } }
}

export function createdNetwork(world: World, xml: string): Taken {
  const { world: made, network, known } = read(world, xml)
  if (known?.isActive) throw notValid(`network is already active as '${known.name}'`)
  checkWay(world, network.config)
  const begun: Network = {
    ...network,
    isPersistent: known?.isPersistent ?? false,
    isActive: true,
    live: network.config,
    config: known?.config ?? network.config,
  }
  return { world: withNetwork(withBridge(made, begun.live), begun), network: begun }
}

export function startedNetwork(world: World, network: Network): World {
  if (network.isActive) throw notValid('network is already active')
  checkWay(world, network.config)
  return withNetwork(withBridge(world, network.config), { ...network, isActive: true, live: network.config })
}

export function stoppedNetwork(world: World, network: Network): World {
  if (!network.isActive) throw notValid(`network '${network.name}' is not active`)
  const next = withoutBridge(world, network.live)
  return network.isPersistent ? withNetwork(next, { ...network, isActive: false }) : withoutNetwork(next, network.name)
}

export function undefinedNetwork(world: World, network: Network): World {
  if (!network.isPersistent) throw notValid("can't undefine transient network")
  return network.isActive
    ? withNetwork(world, { ...network, isPersistent: false, isAutostart: false })
    : withoutNetwork(world, network.name)
}

export interface NetworkUpdate {
  readonly verb: string
  readonly section: string
  readonly xml: string
  readonly live: boolean
  readonly config: boolean
}

/** A change of one part. Only hosts and ranges of DHCP are modelled. Throws LibvirtError. */
export function updatedNetwork(world: World, network: Network, { verb, section, xml, live, config }: NetworkUpdate): World {
  if (config && !network.isPersistent) throw notValid('cannot change persistent config of a transient network')
  if (live && !network.isActive) throw notValid('network is not running')
  const name = { 'ip-dhcp-host': 'host', 'ip-dhcp-range': 'range' }[section]
  if (!name) throw new LibvirtError(`Operation not supported: can't update '${section}' section of network '${network.name}'`)
  const node = parseXml(xml, 'network_update')
  if (node.name !== name)
    throw xmlError(`unexpected element <${node.name}>, expecting <${name}>, while updating network '${network.name}'`)
  const entry = plain(node)
  const change = (children: readonly Element[]) => changed(children, network.name, verb, entry)
  return withNetwork(world, {
    ...network,
    config: config ? change(network.config) : network.config,
    live: live ? change(network.live) : network.live,
  })
}

function changed(children: readonly Element[], network: string, verb: string, entry: Element): readonly Element[] {
  const ip = children.find(({ name }) => name === 'ip')
  if (!ip) throw notValid(`couldn't find ip section in network '${network}'`)
  const dhcp = childOf(ip, 'dhcp') ?? element('dhcp')
  const same = (each: Element) =>
    each.name === entry.name &&
    (entry.name === 'range'
      ? each.attributes.start === entry.attributes.start && each.attributes.end === entry.attributes.end
      : (['mac', 'name', 'ip'] as const).some(
          (key) => entry.attributes[key] !== undefined && each.attributes[key] === entry.attributes[key],
        ))
  const found = childrenOf(dhcp, entry.name).find(same)
  let next: readonly Element[]
  if (verb.startsWith('add') || verb === 'none') {
    if (found) {
      const { mac = '', name = '', ip: address = '' } = entry.attributes
      throw notValid(
        entry.name === 'host'
          ? `there is an existing dhcp host entry in network '${network}' that matches "<host mac='${mac}' name='${name}' ip='${address}'/>"`
          : `there is an existing dhcp range entry in network '${network}' that matches "<range start='${entry.attributes.start}' end='${entry.attributes.end}'/>"`,
      )
    }
    next = verb === 'add-first' ? [entry, ...dhcp.children] : [...dhcp.children, entry]
  } else {
    if (verb === 'modify' && entry.name === 'range')
      throw new LibvirtError('Operation not supported: dhcp ranges cannot be modified, only added or deleted')
    const { mac = '', name = '', ip: address = '' } = entry.attributes
    if (!found && verb === 'modify')
      throw notValid(
        `couldn't locate an existing dhcp host entry with "mac='${mac}'" "name='${name}'" "ip='${address}'" in network '${network}'`,
      )
    if (!found) throw notValid(`couldn't locate a matching dhcp ${entry.name} entry in network '${network}'`)
    next = dhcp.children.flatMap((each) => (each === found ? (verb === 'modify' ? [entry] : []) : [each]))
  }
  const filled = { ...dhcp, children: next }
  const others = ip.children.filter(({ name }) => name !== 'dhcp')
  return children.map((each) => (each === ip ? { ...ip, children: next.length > 0 ? [...others, filled] : others } : each))
}
