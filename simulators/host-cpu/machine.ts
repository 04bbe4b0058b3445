/** The power of a host. Only `power-on` starts from nothing: that is when firmware tells the CPU what it may do. */
import { setup } from 'xstate'
import { stepsOf } from '../kernel/statechart.ts'
import type { Power } from './model.ts'

export type PowerEvent = 'power-on' | 'power-off' | 'restart' | 'enter-setup' | 'leave-setup'

/** Source: docs/sources.md#feature-control (the lock in IA32_FEATURE_CONTROL), read 2026-11-24. */
export const powerMachine = setup({ types: { events: {} as { type: PowerEvent } } }).createMachine({
  id: 'power',
  initial: 'running',
  states: {
    off: { description: 'No power.', on: { 'power-on': 'running', 'enter-setup': 'setup' } },
    setup: {
      description: 'The firmware’s setup: settings can be changed.',
      on: { 'leave-setup': 'running', 'power-off': 'off' },
    },
    running: { description: 'Linux runs.', on: { 'power-off': 'off', restart: 'running', 'enter-setup': 'setup' } },
  },
})

export const powerSteps = stepsOf<Power, PowerEvent>(powerMachine)
