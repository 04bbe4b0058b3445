/** The nouns of EC2 as far as its bill goes: what lives in the world, what the meter writes down, what a page may show. */
import type { Due } from '../kernel/due.ts'
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { Table } from '../kernel/table.ts'

export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped'
export type VolumeState = 'creating' | 'available' | 'in-use' | 'deleting' | 'deleted'
export type SnapshotState = 'pending' | 'completed' | 'deleted'
export type RootDevice = 'ebs' | 'instance-store'
export type Platform = 'linux' | 'windows'
export type VolumeType = 'standard' | 'gp2' | 'gp3'

/** Where a figure comes from: read in a primary text; in indirect witnesses; only remembered, no text found. */
export type Confidence = 'sourced' | 'indirect' | 'recollected'

export interface Input {
  /** Makes ids and nothing else; same seed, same ids. */
  readonly seed: number
  /** The wall clock at simulated time 0, UTC, ISO 8601: "2010-03-01T09:00:00Z". */
  readonly startsAt: string
  /** The price book in force: its id, `us-east-1/2010-02`. */
  readonly book: string
  /** Instances that may exist at once; 2010's default for a new account was 20. Null: no limit. */
  readonly instanceLimit: number | null
}

export interface Instance {
  readonly id: string
  readonly type: string
  readonly platform: Platform
  readonly zone: string
  readonly root: RootDevice
  readonly state: InstanceState
  readonly isMonitored: boolean
  /** The volume that it boots from; null for an instance-store root. */
  readonly rootVolumeId: string | null
  /** Places in the volume table of what is attached to it, its root volume among them. */
  readonly volumes: readonly number[]
  /** Place in the address table of its Elastic IP. */
  readonly address: number | null
  /** The command that launched it. */
  readonly launchedBySeq: number
  /** Places in the usage table of the meters now running for it; empty when nothing runs. */
  readonly meters: readonly number[]
}

export interface Volume {
  readonly id: string
  readonly type: VolumeType
  readonly sizeGiB: number
  readonly zone: string
  readonly state: VolumeState
  readonly attachedTo: string | null
  /** Goes when its instance is terminated. */
  readonly deleteOnTermination: boolean
  readonly createdBySeq: number
  readonly meters: readonly number[]
}

export interface Snapshot {
  readonly id: string
  readonly volumeId: string
  readonly storedBytes: number
  readonly state: SnapshotState
  readonly createdBySeq: number
  readonly meters: readonly number[]
}

export interface Address {
  /** The public IPv4 address, from the documentation range 198.51.100.0/24 and onwards. */
  readonly id: string
  readonly associatedWith: string | null
  readonly isReleased: boolean
  readonly allocatedBySeq: number
  readonly meters: readonly number[]
}

/** What lies under one S3 key: `objects` objects of `bytes` bytes each. */
export interface StoredObjects {
  readonly key: string
  readonly objects: number
  readonly bytes: number
  readonly isDeleted: boolean
  readonly putBySeq: number
  readonly meters: readonly number[]
}

/**
 * One row of the usage report, from which alone the bill is made.
 *
 * A span (`endMs` later than `startMs`, or null while it runs) is metered by its time; an event has `endMs === startMs`.
 * `quantity`: how many of the thing: 1 instance, 25 GiB, 10,737,418,240 bytes, 2,441,407 requests.
 */
export interface Usage {
  /** Index into `usageTypes` of `usage-types.table.ts`. */
  readonly type: number
  readonly resource: string
  readonly quantity: number
  readonly startMs: number
  readonly endMs: number | null
  /** The command that began it, and the one that ended it (null while it runs). */
  readonly bySeq: number
  readonly endSeq: number | null
}

export interface World extends WorldBase {
  readonly input: Input
  /** The wall clock at simulated time 0, in milliseconds since 1970. */
  readonly epochMs: number
  readonly instances: Table<Instance>
  readonly volumes: Table<Volume>
  readonly snapshots: Table<Snapshot>
  readonly addresses: Table<Address>
  readonly objects: Table<StoredObjects>
  readonly usage: Table<Usage>
  readonly due: Due
  /** Instances that are neither terminated nor shutting down. */
  readonly aliveInstances: number
}

/** One line of a month's bill. Money in whole cents; quantities exact. */
export interface BillLine {
  /** Month, usage type and tier: permanent within a bill. */
  readonly id: string
  readonly usageType: string
  /** What it is in words: "m1.small, Linux, instance-hours". */
  readonly says: string
  /** The quantity in the unit of the price, as decimal text, cut (not rounded) after 6 places: "800", "1.075268". */
  readonly quantity: string
  readonly unit: string
  /** Price of one unit in micro-dollars (1e-6 USD), and how many units it buys (1, or 1,000 requests). */
  readonly priceMicroUsd: number
  readonly per: number
  /** How to get from what ran to the cents, by hand: "25 instances × 32 h = 800 h × $0.085 = $68.00". */
  readonly working: string
  /** Before rounding, in micro-dollars, as decimal text cut after 6 places. */
  readonly exactMicroUsd: string
  readonly cents: number
  /** The commands (by `seq`) that began or ended what this line charges, in order. */
  readonly causes: readonly number[]
  /** The price line that made it. */
  readonly source: string
  readonly confidence: Confidence
}

export interface Statement {
  /** "2010-03" */
  readonly month: string
  readonly hoursInMonth: number
  readonly lines: readonly BillLine[]
  readonly totalCents: number
}

/** A bill under one price book. */
export interface Bill {
  readonly book: string
  readonly title: string
  readonly statements: readonly Statement[]
  readonly totalCents: number
  /** Usage that this book has no price for: not sold then, or not found. Never silently free. */
  readonly unpriced: readonly { readonly usageType: string; readonly reason: string }[]
}

/** A bar of the timeline: one resource, or several alike that began and ended together. */
export interface TimelineBar {
  readonly id: string
  readonly kind: 'instance' | 'volume' | 'snapshot' | 'address' | 'object'
  readonly label: string
  readonly usageType: string
  /** How many resources, and how much of them in all: 25 instances, 2 volumes of 50 GiB together. */
  readonly count: number
  readonly quantity: number
  readonly startMs: number
  readonly endMs: number | null
  readonly bySeq: number
  readonly endSeq: number | null
}

/** Something that goes on costing if nobody does anything, and what the next day of it costs. */
export interface TonightItem {
  readonly id: string
  readonly says: string
  readonly usageType: string
  readonly perDayMicroUsd: number
  readonly bySeq: number
}

/** Things alike that one command made and that are in one state: "25 × m1.small, running". */
export interface Group {
  /** The `on` of its actions. */
  readonly id: string
  readonly kind: 'instance' | 'volume' | 'snapshot' | 'address' | 'object'
  readonly ids: readonly string[]
  readonly label: string
  readonly state: string
  /** The states of the machine that governs it, or null where it has none. */
  readonly machine: 'instance' | 'volume' | null
  readonly details: readonly string[]
  readonly bySeq: number
}

export interface Ec2View extends View {
  readonly wallClock: string
  readonly book: string
  readonly groups: readonly Group[]
  readonly timeline: readonly TimelineBar[]
  readonly bill: Bill
  /** The same usage under the book of the other era, where there is one. */
  readonly otherBill: Bill | null
  readonly tonight: readonly TonightItem[]
  readonly tonightPerDayMicroUsd: number
  /** Running total against time, for a chart: at most 100 points, cents, never falling. */
  readonly runningTotal: readonly { readonly atMs: number; readonly cents: number }[]
}
