/** The state of a world in sentences: the whole picture for whoever does not see it. */
import { at } from '../kernel/table.ts'
import { guestTable } from './guests.table.ts'
import { exitReasons } from './exit-reasons.table.ts'
import type { Counters, Machine, Order, Setup, World } from './model.ts'
import { cpuLabels, deviceLabels, operationLabels, techniqueLabels, vtxLabels } from './words.table.ts'

const number = (count: number): string => count.toLocaleString('en')
const several = (count: number, one: string, many = `${one}s`): string => `${number(count)} ${count === 1 ? one : many}`

export function saysOf({ machines, runs }: World): readonly string[] {
  return machines.flatMap((machine) => {
    const run = machine.lastRun === null ? undefined : at(runs, machine.lastRun)
    const mine = run?.on.find(({ id }) => id === machine.id)
    return [
      setupSentence(machine),
      ...(run && mine
        ? [`Machine ${machine.id}: ${sentenceOf(run.orders, mine.counters)}`]
        : [`Machine ${machine.id} has run nothing yet.`]),
      ...counterSentence(machine),
    ]
  })
}

function setupSentence({ id, setup }: Machine): string {
  return `Machine ${id}: ${techniqueLabels[setup.technique]}. ${setupInWords(setup).join('; ')}.`
}

/** What a machine is made of, the technique aside. */
export function setupInWords({ cpu, vtx, guest, disk, nic }: Setup): readonly string[] {
  return [cpuLabels[cpu], vtxLabels[vtx], guestTable[guest].label, deviceLabels[disk], deviceLabels[nic]]
}

/** What a run was, and what was counted of it. */
export function sentenceOf(orders: readonly Order[], counters: Counters): string {
  const what = orders
    .map(({ operation, times }) => `${operationLabels[operation]}${times > 1 ? ` × ${number(times)}` : ''}`)
    .join(', ')
  const exits = Object.entries(counters.exits).map(([name, count]) => `${number(count)} × ${numberOf(name)} ${name}`)
  const parts = [
    `${several(counters.cycles, 'cycle')}`,
    several(counters.ringSwitches, 'change of ring or mode', 'changes of ring or mode'),
    counters.exitTotal === 0
      ? 'no VM exit'
      : `${several(counters.exitTotal, 'VM exit')} (${exits.join(', ')}), ${number(counters.userSpaceExits)} on to QEMU`,
    ...(counters.traps > 0 ? [several(counters.traps, 'trap into the monitor', 'traps into the monitor')] : []),
    ...(counters.hypercalls > 0 ? [several(counters.hypercalls, 'hypercall')] : []),
    ...(counters.deviceAccesses > 0 ? [several(counters.deviceAccesses, 'register access', 'register accesses')] : []),
  ]
  return `${what}: ${parts.join('; ')}.`
}

/** The kernel's number of an exit by its name. */
export function numberOf(name: string): number | undefined {
  return Object.values(exitReasons).find((reason) => reason.name === name)?.number
}

function counterSentence({ id, guestCounter, guestAdded }: Machine): readonly string[] {
  if (guestAdded === 0) return []
  const is =
    guestCounter === guestAdded ? 'right' : `WRONG: ${several(guestAdded - guestCounter, 'addition was', 'additions were')} lost`
  return [`Machine ${id}: the guest added ${number(guestAdded)} to its counter, which stands at ${number(guestCounter)}: ${is}.`]
}
