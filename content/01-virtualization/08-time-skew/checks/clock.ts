/** Keep a guest's clock right for ten minutes: with the deck's remedy where it helps, and without where it does not. */
import { always, now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type GuestClockView, guestClock } from '../../../../simulators/guest-clock/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const MINUTE_MS = 60_000
const BOUND_MS = 1000

type Check = SimulationExercise<GuestClockView>['checks'][number]

const lasted: Check = {
  id: 'lasted',
  title: 'Ten minutes have passed',
  points: 1,
  look: now<GuestClockView>(({ atMs }) => atMs >= 10 * MINUTE_MS, {
    code: 'too-short',
    hint: 'A clock is proven by waiting. How long was asked for?',
  }),
}

const right: Check = {
  id: 'right',
  title: 'The clock is less than a second off',
  points: 2,
  look: now<GuestClockView>(({ skewMs }) => Math.abs(skewMs) < BOUND_MS, {
    code: 'late',
    hint: 'It is still late. Does it count something that gets lost, or read something that runs slow?',
  }),
}

const neverLate: Check = {
  id: 'never-late',
  title: 'It was never more than a second off',
  points: 1,
  look: always<GuestClockView>(({ skewMs }) => Math.abs(skewMs) < BOUND_MS, {
    code: 'was-late',
    hint: 'It is right now, and was not always. A restart hides a fault; what takes it away?',
  }),
}

export const asIn2010: SimulationExercise<GuestClockView> = {
  kind: 'simulation',
  id: 'as-in-2010',
  title: 'The deck’s remedy',
  simulator: guestClock,
  variant: (seed) =>
    drawsFrom(`${seed}/as-in-2010`).pick([
      { others: 0, slow: 600 },
      { others: 2, slow: 800 },
      { others: 1, slow: 500 },
    ]),
  task: [
    'This guest reads the CPU’s counter. Keep its clock within a second for ten minutes. What the guest’s clock is made of cannot be changed.',
  ],
  hints: [
    'Let a minute pass first, and see how late it gets. Is anything lost that was counted?',
    'The guest measured the counter’s speed when it started. Who changes that speed?',
    'Switch the host’s power management off, then wait ten minutes.',
  ],
  assumptions: ['The CPU’s counter runs as fast as the CPU: it is an old one.'],
  checks: [right, neverLate, lasted],
}

export const keepTime: SimulationExercise<GuestClockView> = {
  kind: 'simulation',
  id: 'keep-time',
  title: 'Keep time on a busy host',
  simulator: guestClock,
  variant: (seed) => ({ others: drawsFrom(`${seed}/keep-time`).pick([3, 4, 5]) }),
  task: [
    '{others} other busy guests share this guest’s CPU. Keep its clock within a second for ten minutes. The load stays as it is.',
  ],
  hints: [
    'Try the deck’s remedy for a minute. Does it change the number of lost ticks?',
    'Fewer ticks a second lose less, and more than nothing. What if the guest counted none?',
    'Restart the guest with kvmclock, and wait ten minutes.',
  ],
  assumptions: ['The hypervisor and the guest know kvmclock.'],
  checks: [right, neverLate, lasted],
}
