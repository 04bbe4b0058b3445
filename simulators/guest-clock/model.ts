/** The nouns of a guest's clock: how it counts time, who takes the CPU away from it, and what is done about it. No logic. */
import type { View, WorldBase } from '../kernel/simulator.ts'

/**
 * How the guest tells time. `tick`: it counts timer interrupts. `tsc`: it reads the CPU's counter, whose speed it measured when it
 * started. `kvmclock`: it reads the host's time from a page that the hypervisor shares with it.
 */
export const sources = ['tick', 'tsc', 'kvmclock'] as const
export type ClockSource = (typeof sources)[number]

/** Ticks a second that a guest asks for. */
export const rates = [100, 250, 1000] as const
export type Hz = (typeof rates)[number]

/** What a clock depends on; a change begins a new phase. */
export interface Setting {
  readonly source: ClockSource
  readonly hz: Hz
  /** Other busy virtual CPUs on the same CPU of the host: they take turns, 20 ms each. */
  readonly others: number
  /** The hypervisor delivers late the ticks that came while the guest did not run. */
  readonly catchUp: boolean
  /** The host slows its CPU down to save power. */
  readonly powerManagement: boolean
  /** The guest asks a time server, and corrects its clock by at most 500 µs a second. */
  readonly ntp: boolean
}

/** How things stand at one moment. Times in µs; `late` are ticks that wait for the guest to run again. */
export interface Reading {
  /** What the guest has counted or read, without corrections. */
  readonly guestUs: number
  /** What NTP has added to it. */
  readonly correctedUs: number
  readonly due: number
  readonly delivered: number
  readonly lost: number
  readonly backlog: number
  readonly late: number
}

export interface Phase {
  readonly fromMs: number
  readonly setting: Setting
  readonly base: Reading
}

export interface Input {
  readonly seed: number
  readonly setting: Setting
  /** Speed of the host's CPU under power management, in thousandths of its full speed. */
  readonly slowPermille: number
  /** The CPU's counter runs at one speed whatever the CPU does. */
  readonly invariantTsc: boolean
  /** What may be changed; all of it when left out. */
  readonly changeable: readonly (keyof Setting)[]
}

export interface World extends WorldBase {
  readonly input: Input
  readonly phases: readonly Phase[]
}

export interface GuestClockView extends View {
  readonly setting: Setting
  readonly guestMs: number
  readonly skewMs: number
  readonly reading: Reading
  /** Skew over the whole time, for a drawing: evenly spaced. */
  readonly samples: readonly { readonly atMs: number; readonly skewMs: number }[]
}
