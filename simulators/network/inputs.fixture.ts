/** Inputs written briefly: what is left out is as it is in a plain Linux. */
import type { Input, InterfaceInput, LibvirtNetworkInput, NodeInput, SecurityGroup } from './model.ts'
import { plainInterface, plainNode } from './setup.ts'

export type InterfaceGiven = Partial<InterfaceInput> & { readonly name: string }
export type NodeGiven = Partial<Omit<NodeInput, 'interfaces'>> & {
  readonly name: string
  readonly interfaces: readonly InterfaceGiven[]
}
export interface InputGiven {
  readonly nodes: readonly NodeGiven[]
  readonly wires: Input['wires']
  readonly securityGroups?: readonly SecurityGroup[]
  readonly ports?: readonly number[]
}

const interfaceOf = (given: InterfaceGiven): InterfaceInput => ({ ...plainInterface, ...given })

const nodeOf = ({ interfaces, ...given }: NodeGiven): NodeInput => ({
  ...plainNode,
  kind: 'pc',
  label: given.name,
  ...given,
  interfaces: interfaces.map(interfaceOf),
})

export const inputOf = ({ nodes, wires, securityGroups = [], ports = [80] }: InputGiven): Input => ({
  seed: 1,
  nodes: nodes.map(nodeOf),
  wires,
  securityGroups,
  at: nodes.find(({ kind }) => kind !== 'switch')?.name ?? '',
  ports,
})

/** A network card with its addresses. */
export const card = (name: string, ...addresses: readonly string[]): InterfaceGiven => ({ name, addresses })
/** A card that is a port of a bridge. */
export const port = (name: string, master: string): InterfaceGiven => ({ name, master })
export const bridge = (name: string, ...addresses: readonly string[]): InterfaceGiven => ({ name, kind: 'bridge', addresses })

/** A switch with as many ports as are named. */
export const switchOf = (name: string, ports: number): NodeGiven => ({
  name,
  kind: 'switch',
  interfaces: Array.from({ length: ports }, (_, nth) => ({ name: `p${nth + 1}` })),
})

export const libvirtNetwork = (
  given: Partial<LibvirtNetworkInput> & Pick<LibvirtNetworkInput, 'name' | 'bridge' | 'address' | 'mode'>,
): LibvirtNetworkInput => ({ dev: null, dhcp: null, hosts: [], ...given })
