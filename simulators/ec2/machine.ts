/** The life cycles of an instance and of a volume. Time and permission live elsewhere: these only say what follows what. */
import { setup } from 'xstate'
import { describeMachine, stepsOf } from '../kernel/statechart.ts'
import type { InstanceState, VolumeState } from './model.ts'

/** `booted`, `halted` and `gone` are what the machine does by itself after a while; the others are asked for. */
export type InstanceEvent = 'start' | 'stop' | 'reboot' | 'terminate' | 'booted' | 'halted' | 'gone'
export type VolumeEvent = 'attach' | 'detach' | 'delete' | 'created' | 'gone'

/** Source: EC2 user guide, instance lifecycle (docs/sources.md#ec2-lifecycle). */
export const instanceMachine = setup({ types: { events: {} as { type: InstanceEvent } } }).createMachine({
  id: 'instance',
  initial: 'pending',
  states: {
    pending: { description: 'Booting. Not billed.', on: { booted: 'running', terminate: 'shutting-down' } },
    running: { description: 'Running, and billed.', on: { stop: 'stopping', reboot: 'running', terminate: 'shutting-down' } },
    stopping: { description: 'Shutting its system down. Not billed.', on: { halted: 'stopped', terminate: 'shutting-down' } },
    stopped: { description: 'Off. Its volumes go on costing.', on: { start: 'pending', terminate: 'shutting-down' } },
    'shutting-down': { description: 'On its way out. Not billed.', on: { gone: 'terminated' } },
    terminated: { description: 'Gone for good.', type: 'final' },
  },
})

/** Source: EC2 API, volume states (docs/sources.md#ec2-lifecycle). */
export const volumeMachine = setup({ types: { events: {} as { type: VolumeEvent } } }).createMachine({
  id: 'volume',
  initial: 'creating',
  states: {
    creating: { description: 'Being made. Billed from here on.', on: { created: 'available' } },
    available: { description: 'Attached to nothing, and billed all the same.', on: { attach: 'in-use', delete: 'deleting' } },
    'in-use': { description: 'Attached to an instance, running or not.', on: { detach: 'available' } },
    deleting: { description: 'On its way out. Not billed.', on: { gone: 'deleted' } },
    deleted: { description: 'Gone, with everything on it.', type: 'final' },
  },
})

export const instanceSteps = stepsOf<InstanceState, InstanceEvent>(instanceMachine)
export const volumeSteps = stepsOf<VolumeState, VolumeEvent>(volumeMachine)

/** Both machines as plain data, for the diagrams of lessons. */
export const charts = { instance: describeMachine(instanceMachine), volume: describeMachine(volumeMachine) } as const
