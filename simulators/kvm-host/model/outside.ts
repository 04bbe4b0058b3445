/** What a host and the network around it tell each other. No logic. */
import type { GuestPhase } from './domains.ts'

/** What a host is told of the network around it. */
export interface Outside {
  /** Interfaces and bridges that there are now. */
  readonly devices: readonly string[]
  readonly bridges: readonly string[]
  /** Those of the devices that are ports of a bridge. */
  readonly ports: readonly string[]
  /** Networks that its routes lead to: libvirt starts none of the same. */
  readonly routes: readonly { readonly to: string; readonly prefix: number; readonly dev: string }[]
  /** What DHCP servers on the host gave, by the name of the network. */
  readonly leases: Readonly<Record<string, readonly OutsideLease[]>>
}

export interface OutsideLease {
  readonly mac: string
  readonly address: string
  readonly prefix: number
  readonly hostname: string | null
  readonly endsMs: number
}

/** A guest that runs, for whoever keeps the network around the host. */
export interface RunningDomain {
  readonly name: string
  /** Changes with each start. */
  readonly boots: number
  readonly phase: GuestPhase
  readonly isPaused: boolean
  /** Of the system that it booted from; null where there is none. */
  readonly hostname: string | null
  readonly cards: readonly RunningCard[]
}

export interface RunningCard {
  readonly mac: string
  readonly tap: string | null
  /** The bridge that its tap is a port of. */
  readonly bridge: string | null
  /** The host's card that a macvtap lies on. */
  readonly direct: { readonly dev: string; readonly mode: string } | null
  /** On QEMU's own user network, which needs no tap. */
  readonly isUser: boolean
  readonly link: 'up' | 'down'
}

export interface RunningNetwork {
  readonly name: string
  readonly bridge: string
  readonly mac: string | null
  readonly mode: 'nat' | 'route' | 'open' | 'isolated'
  /** With its prefix. */
  readonly address: string | null
  readonly dev: string | null
  readonly range: { readonly from: string; readonly to: string } | null
  readonly hosts: readonly { readonly mac: string; readonly address: string; readonly name: string | null }[]
  readonly hasStp: boolean
  readonly delaySeconds: number
}
