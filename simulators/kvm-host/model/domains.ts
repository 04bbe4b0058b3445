/** Domains with their snapshots, and networks, as libvirt keeps them. No logic. */
import type { Definition } from '../domain/definition.ts'
import type { Element } from '../xml/element.ts'

export type DomainState = 'running' | 'paused' | 'shut off'

/** What goes on within a running guest. */
export type GuestPhase = 'none' | 'booting' | 'up' | 'halting'

export interface Snapshot {
  readonly name: string
  readonly description: string
  readonly parent: string | null
  readonly atMs: number
  readonly state: 'running' | 'paused' | 'shutoff' | 'disk-snapshot'
  readonly location: 'internal' | 'external'
  readonly definition: Definition
}

export interface Domain {
  readonly name: string
  readonly uuid: string
  readonly state: DomainState
  readonly reason: string
  readonly id: number | null
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  /** What the next start takes. */
  readonly config: Definition
  /** What runs. */
  readonly live: Definition | null
  readonly managedSave: { readonly definition: Definition; readonly wasPaused: boolean } | null
  readonly snapshots: readonly Snapshot[]
  readonly currentSnapshot: string | null
  readonly phase: GuestPhase
  /** When the phase began, and a number that changes with each start, so that what was due before is dropped. */
  readonly phaseSinceMs: number
  readonly boots: number
  /** Number for the next image that is opened while it runs. */
  readonly nextIndex: number
  readonly links: Readonly<Record<string, 'up' | 'down'>>
  /** What fell due in the guest while its CPUs stood still. */
  readonly held: string | null
}

export interface Network {
  readonly name: string
  readonly uuid: string
  readonly isActive: boolean
  readonly isPersistent: boolean
  readonly isAutostart: boolean
  /** Children of the document without name and uuid. */
  readonly config: readonly Element[]
  readonly live: readonly Element[]
}
