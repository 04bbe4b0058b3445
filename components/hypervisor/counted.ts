/** What of a machine is looked at: its last run, or everything since its counters were at zero. */
import type { Counters, HypervisorView, MachineView } from '../../simulators/hypervisor/index.ts'

export type Scope = 'run' | 'total'

export interface Counted {
  readonly machine: MachineView
  readonly counters: Counters
}

/** The machines that have counted anything. */
export function countedOf({ machines }: Pick<HypervisorView, 'machines'>, scope: Scope): readonly Counted[] {
  return machines.flatMap((machine) => {
    const counters = scope === 'run' ? machine.run?.counters : machine.total
    return counters && counters.operations > 0 ? [{ machine, counters }] : []
  })
}

/** Names that any of them counted, the one with the greatest number of all first. */
export function namesOf(counts: readonly Readonly<Record<string, number>>[]): readonly string[] {
  const most = (name: string) => Math.max(...counts.map((each) => each[name] ?? 0))
  return [...new Set(counts.flatMap((each) => Object.keys(each)))].sort((one, other) => most(other) - most(one))
}
