/** An interface as netplan's files define it. */

export interface RouteDefined {
  readonly to: string
  readonly via: string | null
  readonly metric: number | null
  readonly onLink: boolean
  readonly scope: string | null
  readonly type: string | null
  readonly from: string | null
}
export interface Definition {
  readonly id: string
  readonly type: 'ethernets' | 'bridges'
  readonly match: { readonly name: string | null; readonly mac: string | null } | null
  readonly setName: string | null
  readonly addresses: readonly string[]
  readonly dhcp4: boolean | null
  readonly dhcp6: boolean | null
  readonly gateway4: string | null
  readonly gateway6: string | null
  readonly resolvers: readonly string[]
  readonly search: readonly string[]
  readonly mac: string | null
  readonly mtu: number | null
  readonly optional: boolean | null
  readonly routes: readonly RouteDefined[]
  readonly hasLinkLocal: boolean
  readonly acceptRa: boolean | null
  readonly dhcpMetric: number | null
  readonly bridge: string | null
  readonly interfaces: readonly string[]
  /** Null where no `parameters` are written: then networkd's defaults hold, and the spanning tree is off. */
  readonly parameters: Readonly<Record<string, string>> | null
}

/** An interface of which nothing is said yet. */
export const newDefinition = (id: string, type: Definition['type']): Definition => ({
  id,
  type,
  match: null,
  setName: null,
  addresses: [],
  dhcp4: null,
  dhcp6: null,
  gateway4: null,
  gateway6: null,
  resolvers: [],
  search: [],
  mac: null,
  mtu: null,
  optional: null,
  routes: [],
  hasLinkLocal: true,
  acceptRa: null,
  dhcpMetric: null,
  bridge: null,
  interfaces: [],
  parameters: null,
})
