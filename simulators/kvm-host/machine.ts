/** The life of a domain, as libvirt's QEMU driver leads it: events are what commands and the guest do. */
import { setup } from 'xstate'
import { stepsOf } from '../kernel/statechart.ts'
import type { DomainState } from './model.ts'

export type DomainEvent = 'start' | 'suspend' | 'resume' | 'shutdown' | 'reboot' | 'reset' | 'destroy' | 'save' | 'guest-off'

/** Source: matrix of states and commands recorded from the QEMU driver, libvirt 9.0.0 (docs/sources.md#libvirt-recordings), 2026-11-22. */
export const domainMachine = setup({ types: { events: {} as { type: DomainEvent } } }).createMachine({
  id: 'domain',
  initial: 'shut off',
  states: {
    'shut off': { description: 'It is only a definition.', on: { start: 'running' } },
    running: {
      description: 'Its QEMU process runs.',
      on: {
        suspend: 'paused',
        shutdown: 'running',
        reboot: 'running',
        reset: 'running',
        destroy: 'shut off',
        save: 'shut off',
        'guest-off': 'shut off',
      },
    },
    paused: {
      description: 'Its QEMU process is there, its CPUs stand still.',
      on: { suspend: 'paused', resume: 'running', reboot: 'paused', reset: 'paused', destroy: 'shut off', save: 'shut off' },
    },
  },
})

export const domainSteps = stepsOf<DomainState, DomainEvent>(domainMachine)
