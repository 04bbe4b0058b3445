/** The nouns of consolidation: servers that do one job each, and hosts that may take several of them. No logic. */
import type { View, WorldBase } from '../kernel/simulator.ts'
import type { Shape } from './curves.table.ts'

/** A server with one job. Load is in percent of one machine. */
export interface Server {
  readonly name: string
  readonly shape: Shape
  readonly peak: number
  readonly memoryGiB: number
}

/** What machines cost. All of it is input: assumptions of the exercise, not market prices. */
export interface Costs {
  readonly hostPrice: number
  readonly machineWatts: number
  readonly hostWatts: number
  /** For each 100 kWh. */
  readonly powerPrice: number
}

export interface Input {
  readonly seed: number
  readonly servers: readonly Server[]
  readonly hostMemoryGiB: number
  /** What virtualization adds to the load of a server on a host, in percent. */
  readonly overheadPercent: number
  readonly mostHosts: number
  readonly costs: Costs
}

export interface World extends WorldBase {
  readonly input: Input
  readonly hosts: number
  /** The host of each server, from 1; 0 for a machine of its own. */
  readonly placement: readonly number[]
}

/** A machine with its day: load by the hour in percent of it. */
export interface Machine {
  readonly id: string
  readonly isHost: boolean
  readonly servers: readonly string[]
  readonly hours: readonly number[]
  readonly peak: number
  readonly mean: number
  /** Hours in which more is asked than it can do, and how much of the day's work is not done in time, in percent. */
  readonly overloadedHours: number
  readonly unservedPercent: number
  readonly memoryGiB: number
}

export interface ConsolidationView extends View {
  readonly machines: readonly Machine[]
  /** Mean load of all machines, in percent. */
  readonly utilization: number
  readonly overloadedHours: number
  readonly watts: number
  readonly purchase: number
  /** Saved in power each month against a machine for every server; negative if it costs more. */
  readonly savedPerMonth: number
  /** Months until the hosts have paid for themselves; null if never. */
  readonly breakEvenMonths: number | null
}
