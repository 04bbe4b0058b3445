/**
 * The words in which checks are written. Each makes a `look` from a test of one moment:
 * now, ever, never, always, until; order and budget look at the whole log.
 */
import type { Fact, View } from '../simulators/kernel/simulator.ts'
import type { Evidence, Finding } from './evidence.ts'
import type { Params } from './exercise.ts'

type Look<V extends View> = (evidence: Evidence<V, Params>) => Finding
type Test<V extends View> = (view: V, params: Params) => boolean

/** What a check says when it fails: a code for the record, and a hint that says where to look, not what to do. */
export interface Otherwise {
  readonly code: string
  readonly hint: string
}

export function pass(): Finding {
  return { passed: true }
}

export function fail(code: string, hint: string): Finding {
  return { passed: false, code, hint }
}

function verdict(isTrue: boolean, { code, hint }: Otherwise): Finding {
  return isTrue ? pass() : fail(code, hint)
}

/** True at the end of the log. */
export function now<V extends View>(test: Test<V>, otherwise: Otherwise): Look<V> {
  return ({ view, params }) => verdict(test(view, params), otherwise)
}

/** True at some moment. */
export function ever<V extends View>(test: Test<V>, otherwise: Otherwise): Look<V> {
  return ({ moments, params }) =>
    verdict(
      moments().some((view) => test(view, params)),
      otherwise,
    )
}

/** True at no moment. */
export function never<V extends View>(test: Test<V>, otherwise: Otherwise): Look<V> {
  return ({ moments, params }) => verdict(!moments().some((view) => test(view, params)), otherwise)
}

/** True at every moment. */
export function always<V extends View>(test: Test<V>, otherwise: Otherwise): Look<V> {
  return ({ moments, params }) =>
    verdict(
      moments().every((view) => test(view, params)),
      otherwise,
    )
}

/** `test` holds at every moment before `reached` first does, and `reached` does at some moment. */
export function until<V extends View>(test: Test<V>, reached: Test<V>, otherwise: Otherwise): Look<V> {
  return ({ moments, params }) => {
    const views = moments()
    const first = views.findIndex((view) => reached(view, params))
    return verdict(first >= 0 && views.slice(0, first).every((view) => test(view, params)), otherwise)
  }
}

/** Facts came in this order; others may lie between them. */
export function order<V extends View>(wanted: readonly ((fact: Fact) => boolean)[], otherwise: Otherwise): Look<V> {
  return ({ facts }) => {
    let place = 0
    for (const fact of facts) if (wanted[place]?.(fact)) place += 1
    return verdict(place === wanted.length, otherwise)
  }
}

/** At most so many commands, waits aside; at most so much simulated time. */
export function withinBudget<V extends View>(
  budget: { readonly commands?: number; readonly ms?: number },
  otherwise: Otherwise,
): Look<V> {
  return ({ steps, view }) => {
    const given = steps.filter(({ command }) => command.name !== 'wait').length
    return verdict(
      given <= (budget.commands ?? Number.POSITIVE_INFINITY) && view.atMs <= (budget.ms ?? Number.POSITIVE_INFINITY),
      otherwise,
    )
  }
}
