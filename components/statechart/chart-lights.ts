/** Which states of a chart are lit, and how each arrow stands, asked of the view on the bench. Pure. */
import type { View } from '../../simulators/kernel/simulator.ts'
import type { MachineThing } from '../simulator/picture.ts'

export type EdgeStanding = 'allowed' | 'refused' | 'by-itself' | 'dark'

/** How many things are in each state. */
export function litStates(things: readonly MachineThing[]): ReadonlyMap<string, number> {
  const lit = new Map<string, number>()
  for (const { state, count } of things) lit.set(state, (lit.get(state) ?? 0) + count)
  return lit
}

/**
 * How the arrow of an event out of a state stands now: dark while nothing is in that state; `by-itself` where no command gives it.
 * Allowed if it is allowed to at least one thing in the state.
 */
export function edgeStanding(view: View, things: readonly MachineThing[], from: string, event: string): EdgeStanding {
  const here = things.filter(({ state }) => state === from).map(({ on }) => on)
  if (here.length === 0) return 'dark'
  const actions = view.actions.filter(
    ({ on, command }) => on !== undefined && here.includes(on) && command.split('.').at(-1) === event,
  )
  if (actions.length === 0) return 'by-itself'
  return actions.some(({ permission }) => permission.allowed) ? 'allowed' : 'refused'
}
