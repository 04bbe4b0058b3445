/**
 * What may be asked of a domain in which state, in the QEMU driver's words.
 * Source: recorded, libvirt 9.0.0 (docs/sources.md#libvirt-recordings), 2026-11-22.
 */
import type { DomainEvent } from './machine.ts'
import type { DomainState } from './model.ts'

export interface NoRule {
  readonly code: string
  readonly message: string
}
type Rule = 'moves' | NoRule

const notRunning: NoRule = { code: 'operation-invalid', message: 'domain is not running' }
const alreadyRunning: NoRule = { code: 'operation-invalid', message: 'domain is already running' }
/** virsh itself says this one, without asking the driver. */
const alreadyActive: NoRule = { code: 'already-active', message: 'Domain is already active' }

export const domainRules: Readonly<Record<Exclude<DomainEvent, 'guest-off'>, Readonly<Record<DomainState, Rule>>>> = {
  start: { 'shut off': 'moves', running: alreadyActive, paused: alreadyActive },
  suspend: { 'shut off': notRunning, running: 'moves', paused: 'moves' },
  resume: { 'shut off': notRunning, running: alreadyRunning, paused: 'moves' },
  shutdown: { 'shut off': notRunning, running: 'moves', paused: notRunning },
  reboot: { 'shut off': notRunning, running: 'moves', paused: 'moves' },
  reset: { 'shut off': notRunning, running: 'moves', paused: 'moves' },
  destroy: { 'shut off': notRunning, running: 'moves', paused: 'moves' },
  save: { 'shut off': notRunning, running: 'moves', paused: 'moves' },
}

/** How long a guest takes, in simulated milliseconds. Our choice, not a measurement: enough to see it happen. */
export const bootMs = 12_000
export const haltMs = 4_000
