/** What comes and goes in a network: the power of a node, a wire, and the port of a bridge, which listens and learns before it forwards. */
import { setup } from 'xstate'
import { stepsOf } from '../kernel/statechart.ts'

export type Power = 'on' | 'off'
export type PowerEvent = 'switch-on' | 'switch-off'

export const powerMachine = setup({ types: { events: {} as { type: PowerEvent } } }).createMachine({
  id: 'power',
  initial: 'on',
  states: {
    on: { description: 'Its system runs, and its cards have a carrier where a wire leads on.', on: { 'switch-off': 'off' } },
    off: { description: 'No carrier on its wires, and no terminal.', on: { 'switch-on': 'on' } },
  },
})

export type WireState = 'whole' | 'cut'
export type WireEvent = 'cut' | 'mend'

export const wireMachine = setup({ types: { events: {} as { type: WireEvent } } }).createMachine({
  id: 'wire',
  initial: 'whole',
  states: {
    whole: { description: 'Frames go through.', on: { cut: 'cut' } },
    cut: { description: 'Neither end has a carrier.', on: { mend: 'whole' } },
  },
})

export const portStates = ['disabled', 'listening', 'learning', 'forwarding', 'blocking'] as const
export type PortState = (typeof portStates)[number]
/** `link-up` is the carrier on a bridge that speaks the spanning tree; `link-up-alone` on one that does not. */
export type PortEvent = 'link-up' | 'link-up-alone' | 'delay-passed' | 'lose' | 'win' | 'link-down'

const goesDown = { 'link-down': 'disabled', lose: 'blocking' } as const

/** Source: Linux net/bridge/br_stp_timer.c and br_stp_if.c (docs/sources.md#linux-bridge-stp), read 2026-11-25. */
export const portMachine = setup({ types: { events: {} as { type: PortEvent } } }).createMachine({
  id: 'port',
  initial: 'disabled',
  states: {
    disabled: { description: 'No carrier, or switched off.', on: { 'link-up': 'listening', 'link-up-alone': 'forwarding' } },
    listening: {
      description: 'Takes part in the election, for the forward delay; passes nothing on.',
      on: { 'delay-passed': 'learning', ...goesDown },
    },
    learning: {
      description: 'Learns addresses, for the forward delay again; passes nothing on.',
      on: { 'delay-passed': 'forwarding', ...goesDown },
    },
    forwarding: { description: 'Passes frames on.', on: goesDown },
    blocking: {
      description: 'Another way leads to the root: frames would go round.',
      on: { win: 'listening', 'link-down': 'disabled' },
    },
  },
})

export const powerSteps = stepsOf<Power, PowerEvent>(powerMachine)
export const wireSteps = stepsOf<WireState, WireEvent>(wireMachine)
export const portSteps = stepsOf<PortState, PortEvent>(portMachine)
