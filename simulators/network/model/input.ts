/** What a world is made from. No logic. */
import type { ForwardMode, InterfaceKind, MacvtapMode, NodeKind, Renderer, SecurityGroup } from './nodes.ts'

/** What a world is made from. Addresses are written with their prefix: `192.168.1.10/24`; lines of iptables without the program's name. */
export interface Input {
  readonly seed: number
  readonly nodes: readonly NodeInput[]
  /** Each `node:interface` to `node:interface`. */
  readonly wires: readonly (readonly [a: string, b: string])[]
  readonly securityGroups: readonly SecurityGroup[]
  /** The node whose terminal is open at first. */
  readonly at: string
  /** Ports that the matrix looks at besides `icmp`. */
  readonly ports: readonly number[]
  /** False where the change that mends it is what is asked for: then the view tells none. */
  readonly remedies?: boolean
}

export interface InterfaceInput {
  readonly name: string
  readonly kind: InterfaceKind
  readonly mac: string | null
  readonly addresses: readonly string[]
  readonly isUp: boolean
  readonly master: string | null
  readonly parent: string | null
  readonly mode: MacvtapMode | null
  readonly stp: boolean
  readonly forwardDelaySeconds: number
  readonly securityGroups: readonly string[] | null
}

export interface NodeInput {
  readonly name: string
  readonly kind: NodeKind
  readonly label: string
  readonly isOn: boolean
  readonly within: string | null
  readonly interfaces: readonly InterfaceInput[]
  /** As after `ip route add`: `default via 192.168.1.1`. */
  readonly routes: readonly string[]
  /** As after `iptables`: `-t nat -A POSTROUTING -o eth0 -j MASQUERADE`. */
  readonly rules: readonly string[]
  readonly sysctls: Readonly<Record<string, string>>
  /** `tcp/80 nginx`: protocol, port, program; an address before the port as `tcp/127.0.0.1:80`. */
  readonly services: readonly string[]
  readonly networks: readonly LibvirtNetworkInput[]
  /** DHCP and DNS of a router, or a public DNS. */
  readonly dnsmasq: readonly DnsmasqInput[]
  readonly files: Readonly<Record<string, string>>
  readonly resolvers: readonly string[]
  readonly renderer: Renderer
  /** It is the NAT of the machine that its one card is wired to. */
  readonly userNat?: UserNatInput | null
}

export interface UserNatInput {
  readonly host: string
  /** As after `--natpf1`: `ssh,tcp,,2222,,22`. */
  readonly forwards: readonly string[]
}

export interface LibvirtNetworkInput {
  readonly name: string
  /** Of the bridge; drawn where it is left out. */
  readonly mac?: string | null
  /** Of the bridge: on, with the shortest delay, where they are left out. */
  readonly stp?: boolean
  readonly delaySeconds?: number
  readonly bridge: string
  readonly mode: ForwardMode
  readonly address: string
  readonly dev: string | null
  readonly dhcp: { readonly from: string; readonly to: string } | null
  readonly hosts: readonly { readonly mac: string; readonly address: string; readonly name: string | null }[]
}

export interface DnsmasqInput {
  readonly dev: string
  readonly dhcp: { readonly from: string; readonly to: string } | null
  /** Null tells no router. */
  readonly router: string | null
  readonly names: Readonly<Record<string, string>>
}
