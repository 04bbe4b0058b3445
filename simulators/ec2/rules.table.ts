/** What is allowed in which state, what it answers otherwise, and how long things take. One line each, with its source. */
import { SECOND_MS } from '../kernel/clock.ts'
import type { InstanceState, VolumeState } from './model.ts'

/** `moves`: the machine takes a step. `nothing`: success, and no change. Otherwise a refusal with EC2's code and words. */
export type Rule = 'moves' | 'nothing' | { readonly code: string; readonly message: string }

const cannotStop = {
  code: 'IncorrectInstanceState',
  message: "This instance '{id}' is not in a state from which it can be stopped.",
}
const cannotStart = {
  code: 'IncorrectInstanceState',
  message: "The instance '{id}' is not in a state from which it can be started.",
}
const cannotReboot = {
  code: 'IncorrectInstanceState',
  message: "The instance '{id}' is not in a state from which it can be rebooted.",
}

/** Source: docs/sources.md#ec2-lifecycle. The wording of the refused reboot is ours, after the other two. */
export const instanceRules: Readonly<Record<'start' | 'stop' | 'reboot' | 'terminate', Readonly<Record<InstanceState, Rule>>>> = {
  start: {
    pending: 'nothing',
    running: 'nothing',
    stopping: cannotStart,
    stopped: 'moves',
    'shutting-down': cannotStart,
    terminated: cannotStart,
  },
  // Stopping a pending instance: only remembered as allowed, no text found; refused here.
  stop: {
    pending: cannotStop,
    running: 'moves',
    stopping: 'nothing',
    stopped: 'nothing',
    'shutting-down': cannotStop,
    terminated: cannotStop,
  },
  reboot: {
    pending: cannotReboot,
    running: 'moves',
    stopping: cannotReboot,
    stopped: cannotReboot,
    'shutting-down': cannotReboot,
    terminated: 'nothing',
  },
  // Terminating is idempotent: each repeat succeeds.
  terminate: {
    pending: 'moves',
    running: 'moves',
    stopping: 'moves',
    stopped: 'moves',
    'shutting-down': 'nothing',
    terminated: 'nothing',
  },
}

const notFound = { code: 'InvalidVolume.NotFound', message: "The volume '{id}' does not exist." }
const isInUse = { code: 'VolumeInUse', message: 'Volume {id} is currently attached to {instance}' }
const isAttached = { code: 'VolumeInUse', message: '{id} is already attached to an instance' }
// The code is EC2's; the words of it are only remembered, so these are ours.
const notAvailable = { code: 'IncorrectState', message: "The volume '{id}' is not 'available'." }
const notInUse = { code: 'IncorrectState', message: "The volume '{id}' is in the '{state}' state; it is attached to nothing." }

/** Source: docs/sources.md#ec2-errors. */
export const volumeRules: Readonly<Record<'attach' | 'detach' | 'delete', Readonly<Record<VolumeState, Rule>>>> = {
  attach: { creating: notAvailable, available: 'moves', 'in-use': isAttached, deleting: notFound, deleted: notFound },
  detach: { creating: notInUse, available: notInUse, 'in-use': 'moves', deleting: notFound, deleted: notFound },
  delete: { creating: notAvailable, available: 'moves', 'in-use': isInUse, deleting: notFound, deleted: notFound },
}

/**
 * How long the machine takes by itself, in simulated milliseconds. Teaching delays: of the right order, not measured and
 * not from a text; nothing in a bill depends on them but that an instance is not billed while `pending`.
 */
export const delaysMs = {
  pending: 40 * SECOND_MS,
  stopping: 30 * SECOND_MS,
  'shutting-down': 30 * SECOND_MS,
  creating: 5 * SECOND_MS,
  deleting: 5 * SECOND_MS,
  snapshot: 60 * SECOND_MS,
} as const

/** What one world may hold: bounds of ours, so that no log can exhaust the machine that replays it. */
export const bounds = {
  instancesPerCall: 1_000,
  instances: 20_000,
  volumes: 25_000,
  snapshots: 5_000,
  addresses: 1_000,
  keys: 10_000,
  idsPerCall: 1_000,
  usageRows: 200_000,
  bytes: 2 ** 50,
  requests: 1_000_000_000_000,
} as const
