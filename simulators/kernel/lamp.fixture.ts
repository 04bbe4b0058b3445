/** The smallest simulator there is, for the kernel's own tests: a lamp that warms up for two seconds and costs a cent for each second that it is on. */
import { setup } from 'xstate'
import { checkArgs } from './args.ts'
import { SECOND_MS } from './clock.ts'
import { firstDue, nothingDue, scheduled, withoutFirst, type Due } from './due.ts'
import { BadInput, shown } from './refusal.ts'
import type { Outcome, Simulator, View, WorldBase } from './simulator.ts'
import { stepsOf } from './statechart.ts'

export type LampState = 'off' | 'warming' | 'on'
type LampEvent = 'press' | 'warm'

export interface LampWorld extends WorldBase {
  readonly state: LampState
  readonly percent: number
  readonly litMs: number
  readonly litSinceMs: number | null
  readonly due: Due
}

export const lampMachine = setup({ types: { events: {} as { type: LampEvent } } }).createMachine({
  id: 'lamp',
  initial: 'off',
  states: {
    off: { description: 'Dark.', on: { press: 'warming' } },
    warming: { description: 'Not yet bright.', on: { warm: 'on' } },
    on: { description: 'Bright, and costs.', on: { press: 'off' } },
  },
})
export const lampSteps = stepsOf<LampState, LampEvent>(lampMachine)

const isHot = { code: 'StillWarming', message: 'The lamp is warming up.' }
export const lampRules = { press: { off: 'moves', warming: isHot, on: 'moves' } } as const

const commands = {
  'lamp.press': { does: 'Presses the switch.', args: {} },
  'lamp.dim': {
    does: 'Sets how bright it is.',
    args: { percent: { kind: 'integer', min: 1, max: 100, label: 'Brightness', unit: '%' } },
  },
} as const

export interface LampView extends View {
  readonly state: LampState
  readonly cents: number
}

export const lamp: Simulator<null, LampWorld, LampView> = {
  name: 'lamp',
  version: '1',
  commands,
  parseInput: (json) => {
    if (json !== null) throw new BadInput('', shown(json), 'null')
    return null
  },
  create: () => ({ atMs: 0, seq: 0, state: 'off', percent: 100, litMs: 0, litSinceMs: null, due: nothingDue }),
  command: (world, { name, args }): Outcome<LampWorld> => {
    const checked = checkArgs(name, commands[name as keyof typeof commands].args, args)
    if (!checked.ok) return checked
    if (name === 'lamp.dim') {
      const percent = checked.args.percent as number
      return { ok: true, world: { ...world, percent }, facts: [{ name: 'lamp.dimmed', percent }] }
    }
    const rule = lampRules.press[world.state]
    if (rule !== 'moves') return { ok: false, refusal: { ...rule, command: name, state: world.state, allowedIn: ['off', 'on'] } }
    const state = lampSteps.next(world.state, 'press') as LampState
    const due =
      state === 'warming'
        ? scheduled(world.due, { atMs: world.atMs + 2 * SECOND_MS, what: 'warm', index: 0, bySeq: world.seq })
        : world.due
    const litMs = world.litMs + (world.litSinceMs === null ? 0 : world.atMs - world.litSinceMs)
    return { ok: true, world: { ...world, state, due, litMs, litSinceMs: null }, facts: [{ name: 'lamp.pressed', state }] }
  },
  advance: (world, byMs) => {
    const untilMs = world.atMs + byMs
    let next = world
    for (let due = firstDue(next.due, untilMs); due; due = firstDue(next.due, untilMs)) {
      next = { ...next, state: 'on', litSinceMs: due.atMs, due: withoutFirst(next.due) }
    }
    return { ...next, atMs: untilMs }
  },
  view,
  glance: view,
}

export function lampCents({ atMs, litMs, litSinceMs }: LampWorld): number {
  return Math.ceil((litMs + (litSinceMs === null ? 0 : atMs - litSinceMs)) / SECOND_MS)
}

function view(world: LampWorld): LampView {
  const { atMs, state } = world
  const dim = { name: 'percent', ...commands['lamp.dim'].args.percent }
  return {
    atMs,
    state,
    cents: lampCents(world),
    says: [`The lamp is ${state}.`],
    actions: [
      { id: 'lamp.press', command: 'lamp.press', label: 'Press', args: {}, fields: [], permission: { allowed: true } },
      { id: 'lamp.dim', command: 'lamp.dim', label: 'Dim', args: {}, fields: [dim], permission: { allowed: true } },
    ],
  }
}
