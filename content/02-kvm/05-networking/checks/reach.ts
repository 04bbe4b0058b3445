/** What a check asks of a network: who reaches whom now, and what became otherwise since the beginning. */
import type { Evidence } from '../../../../grading/evidence.ts'
import type { Params } from '../../../../grading/exercise.ts'
import type { NetworkWorldView, Reach } from '../../../../simulators/network/index.ts'

/** Both simulators with a LAN in them are seen so. */
export type Looked = Evidence<NetworkWorldView, Params>

/** From one node to another, by an echo request or to a port. */
export interface Way {
  readonly from: string
  readonly to: string
  readonly port?: number
}

const isOn = (cell: Reach, { from, to, port = 0 }: Way): boolean => cell.from === from && cell.to === to && cell.port === port

/** Whether each of these ways gets through. The matrix is worked out when it is read: once for all of them. */
export function areOpen({ reachability }: Pick<NetworkWorldView, 'reachability'>, ways: readonly Way[]): boolean {
  return ways.every((way) => reachability.find((cell) => isOn(cell, way))?.result === 'OK')
}

/** Whether any of them does. */
export function areAnyOpen(view: Pick<NetworkWorldView, 'reachability'>, ways: readonly Way[]): boolean {
  const { reachability } = view
  return ways.some((way) => areOpen({ reachability }, [way]))
}

const keyOf = ({ from, to, port }: Reach): string => `${from} ${to} ${port}`

/** What got through at the beginning, and does no longer. */
export function lost({ view, moments }: Looked): readonly Reach[] {
  const first = moments()[0]
  if (!first) return []
  const open = new Set(view.reachability.filter(({ result }) => result === 'OK').map(keyOf))
  return first.reachability.filter((cell) => cell.result === 'OK' && !open.has(keyOf(cell)))
}

/** What gets through now and did not at the beginning. */
export function opened({ view, moments }: Looked): readonly Reach[] {
  const first = moments()[0]
  if (!first) return []
  const was = new Set(first.reachability.filter(({ result }) => result === 'OK').map(keyOf))
  return view.reachability.filter((cell) => cell.result === 'OK' && !was.has(keyOf(cell)))
}
