/** The order of a routing table: as the kernel lists it, by network, then the longer prefix, then the lower metric. */
import { ipOf } from './addresses.ts'
import type { Route } from './model.ts'

/** Below zero where the first comes before the second. */
const order = (one: Route, other: Route): number =>
  (ipOf(one.to) ?? 0) - (ipOf(other.to) ?? 0) || other.prefix - one.prefix || one.metric - other.metric

export const isSamePlace = (one: Route, other: Route): boolean => order(one, other) === 0

/** The table with one route more: before or behind others of its network and metric. The first of them is the one that is used. */
export function insertedRoute(routes: readonly Route[], route: Route, among: 'first' | 'last'): readonly Route[] {
  const at = routes.findIndex((each) => (among === 'first' ? order(each, route) >= 0 : order(each, route) > 0))
  return routes.toSpliced(at < 0 ? routes.length : at, 0, route)
}
