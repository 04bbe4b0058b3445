/**
 * XState machines as the simulators use them: flat life cycles, stepped by XState's pure `transition()`. Every step of a
 * machine is taken once when it is first loaded and kept, so that a world of 100,000 things asks a table, not an interpreter;
 * and the diagram that a lesson shows is drawn from the same machine that runs.
 */
import { type AnyStateMachine, transition } from 'xstate'

/** A machine as plain data, for drawing. */
export interface Chart {
  readonly id: string
  readonly initial: string
  readonly states: readonly { readonly id: string; readonly isFinal: boolean; readonly says: string }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly event: string }[]
}

/** A machine's steps: `next('running', 'stop')` is 'stopping', or null where the machine does not answer the event. */
export interface Steps<State extends string, Event extends string> {
  readonly states: readonly State[]
  readonly events: readonly Event[]
  /** A method, so that the steps of one machine can stand where those of any are wanted. */
  next(state: State, event: Event): State | null
}

/** Takes every step of a machine once. */
export function stepsOf<State extends string, Event extends string>(machine: AnyStateMachine): Steps<State, Event> {
  const states = Object.keys(machine.states) as State[]
  const events = machine.events as Event[]
  const taken = new Map<State, Map<Event, State>>()
  for (const state of states) {
    const snapshot = machine.resolveState({ value: state, context: undefined })
    const row = new Map<Event, State>()
    for (const event of events) {
      if (snapshot.can({ type: event })) row.set(event, transition(machine, snapshot, { type: event })[0].value as State)
    }
    taken.set(state, row)
  }
  return { states, events, next: (state, event) => taken.get(state)?.get(event) ?? null }
}

/** A machine as plain data: its states, and an edge for each step that it takes. */
export function describeMachine(machine: AnyStateMachine): Chart {
  const { states, events, next } = stepsOf(machine)
  const edges = states.flatMap((from) =>
    events.flatMap((event) => {
      const to = next(from, event)
      return to === null ? [] : [{ from, to, event }]
    }),
  )
  return {
    id: machine.id,
    initial: String(machine.config.initial ?? states[0]),
    states: states.map((id) => ({
      id,
      isFinal: machine.states[id]?.type === 'final',
      says: machine.states[id]?.description ?? '',
    })),
    edges,
  }
}
