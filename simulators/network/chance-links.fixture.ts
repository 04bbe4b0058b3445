/** Links of chance: how the members of a segment are joined, and which interfaces they have of it. */
import type { Draws } from '../kernel/random.ts'
import { libvirtNetwork, type InterfaceGiven, type NodeGiven } from './inputs.fixture.ts'
import type { LibvirtNetworkInput } from './model.ts'
import { macvtapModes } from './model.ts'

/** A node as it grows. */
export interface Growing {
  readonly name: string
  readonly interfaces: InterfaceGiven[]
  readonly networks: LibvirtNetworkInput[]
  /** Its address in each segment that it is on. */
  readonly on: Map<number, { readonly dev: string; readonly address: string }>
  /** A guest on a macvtap: its card cannot carry others. */
  readonly isOnMacvtap: Set<number>
}

export class Building {
  readonly growing: Growing[]
  readonly switches: NodeGiven[] = []
  readonly wires: [string, string][] = []
  private macs = 0

  constructor(
    private readonly draws: Draws,
    count: number,
    /** No segment is reached by two ways: bridges may join what they like. */
    private readonly isTree: boolean,
  ) {
    this.growing = Array.from({ length: count }, (_, nth) => ({
      name: `n${nth + 1}`,
      interfaces: [],
      networks: [],
      on: new Map(),
      isOnMacvtap: new Set(),
    }))
  }

  private chance(percent: number): boolean {
    return this.draws.integer(1, 100) <= percent
  }

  private mac(): string {
    this.macs += 1
    const low = this.draws.integer(0, 255).toString(16).padStart(2, '0')
    return `52:54:00:${low}:00:${this.macs.toString(16).padStart(2, '0')}`
  }

  /** The network of a segment and the prefix with which a member writes its address: mostly the same for all of them. */
  private address(segment: number, nth: number): string {
    const third = this.chance(3) ? this.draws.integer(0, 3) : segment
    const prefix = this.chance(91) ? 24 : this.draws.pick([16, 16, 25, 23, 29, 32])
    return `10.0.${third}.${17 + nth}/${prefix}`
  }

  /** Joins the members of a segment in one of the ways in which machines are joined. */
  join(segment: number, members: readonly number[]): void {
    const host = this.growing[members[0] ?? 0] as Growing
    const way = this.draws.integer(1, 100)
    if (way <= 14 && host.isOnMacvtap.size === 0) this.byLibvirt(segment, members, host)
    else if (way <= 34) this.byBridge(segment, members, host)
    else if (way <= 44 && this.isTree && this.byOwnBridge(segment, members, host)) return
    else if (members.length === 2 && way <= 66)
      this.wires.push([this.card(segment, members[0] ?? 0), this.card(segment, members[1] ?? 1)])
    else this.bySwitches(segment, members)
  }

  /** A host's bridge with a tap for each guest. */
  private byBridge(segment: number, members: readonly number[], host: Growing): void {
    const bridge = `virbr${segment}`
    const address = this.address(segment, members[0] ?? 0)
    host.interfaces.push({ name: bridge, kind: 'bridge', addresses: this.chance(6) ? [] : [address] })
    host.on.set(segment, { dev: bridge, address: bare(address) })
    this.taps(segment, members, host, bridge)
  }

  private taps(segment: number, members: readonly number[], host: Growing, bridge: string): void {
    for (const [place, nth] of members.slice(1).entries()) {
      const tap = `vnet${segment}${place}`
      host.interfaces.push({ name: tap, kind: 'tap', master: this.chance(3) ? null : bridge })
      this.wires.push([`${host.name}:${tap}`, this.card(segment, nth)])
    }
  }

  /** A network of libvirt's, with its rules. */
  private byLibvirt(segment: number, members: readonly number[], host: Growing): void {
    const bridge = `virbr${segment}`
    const address = `10.0.${segment}.${17 + (members[0] ?? 0)}/24`
    const mode = this.draws.pick(['nat', 'nat', 'route', 'isolated', 'open'] as const)
    const dev =
      mode !== 'isolated' && this.chance(20) ? (host.interfaces.find(({ kind }) => kind === 'ethernet')?.name ?? null) : null
    host.networks.push(libvirtNetwork({ name: `net${segment}`, bridge, mode, address, dev }))
    host.on.set(segment, { dev: bridge, address: bare(address) })
    this.taps(segment, members, host, bridge)
  }

  /** A bridge that a member has over its card of an earlier segment: guests on the LAN of their host. False where there is none. */
  private byOwnBridge(segment: number, members: readonly number[], host: Growing): boolean {
    const bridge = host.interfaces.find(
      ({ kind, name }) => kind === 'bridge' && host.interfaces.some(({ master }) => master === name),
    )
    const [earlier, at] = Array.from(host.on.entries()).find(([, { dev }]) => dev === bridge?.name) ?? []
    if (!bridge || earlier === undefined || !at) return false
    // The two segments are one from here on.
    host.on.set(segment, at)
    for (const [place, nth] of members.slice(1).entries()) {
      const tap = `vnet${segment}${place}`
      host.interfaces.push({ name: tap, kind: 'tap', master: bridge.name })
      this.wires.push([`${host.name}:${tap}`, this.card(earlier, nth, segment)])
    }
    return true
  }

  /** A switch, or several that the spanning tree keeps from going round; some members are guests on the card of another. */
  private bySwitches(segment: number, members: readonly number[]): void {
    const count = this.chance(7) ? this.draws.integer(2, 3) : 1
    const names = Array.from({ length: count }, (_, nth) => `sw${segment}${nth}`)
    const ports = names.map((): InterfaceGiven[] => [])
    const wires: [string, string][] = []
    const port = (nth: number): string => {
      const on = ports[nth] ?? []
      on.push({ name: `p${on.length + 1}`, mac: this.mac(), ...(count > 1 ? { stp: true, forwardDelaySeconds: 2 } : {}) })
      return `${names[nth]}:p${on.length}`
    }
    const carriers: { readonly nth: number; readonly dev: string }[] = []
    for (const nth of members) {
      // A node that carries others is no guest itself: its links would have to wait for each other.
      const { interfaces = [], networks = [], isOnMacvtap } = this.growing[nth] ?? {}
      const isCarrier = networks.length > 0 || isOnMacvtap?.size || interfaces.some(({ kind }) => kind === 'macvtap')
      const carrier = carriers.length > 0 && !isCarrier && this.chance(22) ? this.draws.pick(carriers) : null
      if (carrier) {
        this.onMacvtap(segment, nth, carrier)
        continue
      }
      const end = this.card(segment, nth)
      const node = this.growing[nth] as Growing
      const dev = end.slice(end.indexOf(':') + 1)
      const { isUp = true, master = null } = node.interfaces.find(({ name }) => name === dev) ?? { name: dev }
      if (isUp && master === null && node.isOnMacvtap.size === 0) carriers.push({ nth, dev })
      wires.push([end, port(this.draws.integer(0, count - 1))])
    }
    for (let nth = 1; nth < count; nth += 1) wires.push([port(nth - 1), port(nth)])
    if (count > 1) wires.push([port(count - 1), port(0)])
    for (const [nth, name] of names.entries())
      if (count === 1 || ports[nth]) this.switches.push({ name, kind: 'switch', interfaces: ports[nth] ?? [] })
    this.wires.push(...wires)
  }

  private onMacvtap(segment: number, nth: number, carrier: { readonly nth: number; readonly dev: string }): void {
    const host = this.growing[carrier.nth] as Growing
    const guest = this.growing[nth] as Growing
    const others = host.interfaces.filter(({ parent }) => parent === carrier.dev)
    const modes = macvtapModes.filter((mode) => mode !== 'passthru' || (others.length === 0 && this.chance(40)))
    const mode = others.some((other) => other.mode === 'passthru')
      ? null
      : this.draws.pick(['bridge', 'bridge', ...modes] as const)
    // What is passed through cannot be shared.
    if (mode === null) return
    const name = `macvtap${segment}${nth}`
    const end = this.card(segment, nth, segment, true)
    guest.isOnMacvtap.add(segment)
    host.interfaces.push({ name, kind: 'macvtap', parent: carrier.dev, mode })
    this.wires.push([`${host.name}:${name}`, end])
  }

  /** Gives a node a card in a segment, or a bridge over one, and says what to wire. `by` is the segment's own number where its addresses are of another. */
  private card(segment: number, nth: number, by = segment, isPlain = false): string {
    const node = this.growing[nth] as Growing
    const dev = `eth${node.interfaces.filter(({ kind }) => kind === 'ethernet').length}`
    const address = this.address(segment, nth)
    const addresses = [address, ...(this.chance(6) ? [`10.0.${segment}.${117 + nth}/${this.draws.pick([24, 24, 32])}`] : [])]
    const mac = this.mac()
    if (!isPlain && this.chance(14)) {
      const bridge = `br${by}`
      const isMisplaced = this.chance(18)
      const master = this.chance(10) ? null : bridge
      node.interfaces.push({
        name: dev,
        kind: 'ethernet',
        mac,
        master,
        addresses: isMisplaced ? addresses : [],
        isUp: !this.chance(2),
      })
      node.interfaces.push({ name: bridge, kind: 'bridge', addresses: isMisplaced ? [] : addresses })
      node.on.set(by, { dev: isMisplaced ? dev : bridge, address: bare(address) })
    } else {
      const isUp = isPlain || !this.chance(2)
      node.interfaces.push({ name: dev, kind: 'ethernet', mac, addresses: this.chance(2) ? [] : addresses, isUp })
      node.on.set(by, { dev, address: bare(address) })
    }
    return `${node.name}:${dev}`
  }
}

export const bare = (address: string): string => address.split('/')[0] ?? ''
