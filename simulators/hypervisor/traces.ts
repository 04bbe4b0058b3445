/** A run unfolded: every operation of its orders, step by step, on one machine. Pure: the same run unfolds to the same trace. */
import { hash32 } from '../kernel/random.ts'
import { cyclesOf } from './costs.table.ts'
import type { CpuProfile, Order, Setup, TraceEvent, Warmth } from './model.ts'
import type { Step } from './steps.ts'
import { diskRead } from './traces/disk.ts'
import { flagOff, section, sensitive } from './traces/flags.ts'
import { firstTouch, pageTableWrite, tableLoad, trapsUntilAdapted, writesInABatch } from './traces/memory.ts'
import { packet, packetBurst } from './traces/network.ts'
import { systemCall } from './traces/system-call.ts'
import { arithmetic, fork, portAccess, timerTick } from './traces/work.ts'

/** What a run leaves behind. */
export interface Outcome {
  readonly after: Warmth
  /** How often the guest's kernel was to add one to its counter, and how often it did. */
  readonly added: number
  readonly counted: number
}

/** A machine that has run nothing yet. */
export const cold: Warmth = { translated: [], trappedWrites: 0 }

interface Unfolded {
  readonly steps: readonly Step[]
  readonly trappedWrites: number
  readonly added: number
  readonly lost: number
}

/** Unfolds `orders` on a machine; gives every event to `emit`, in order. Null as soon as there are more than `atMost`. */
export function runTrace(
  setup: Setup,
  before: Warmth,
  orders: readonly Order[],
  emit: (event: TraceEvent) => void,
  atMost = Number.POSITIVE_INFINITY,
): Outcome | null {
  const translated = new Set(before.translated)
  let trappedWrites = before.trappedWrites
  const known = new Map<string, Unfolded>()
  let op = 0
  let events = 0
  let added = 0
  let lost = 0
  for (const order of orders) {
    const block = order.operation === 'sensitive' ? `sensitive ${order.instruction}` : order.operation
    for (let nth = 0; nth < order.times; nth += 1) {
      const isFirst = !translated.has(block)
      const key = isAlike(order) ? `${block} ${order.kib} ${isFirst} ${trappedWrites}` : null
      const unfolded = (key !== null && known.get(key)) || unfold(setup, order, nth, isFirst, trappedWrites)
      if (key !== null) known.set(key, unfolded)
      translated.add(block)
      events += unfolded.steps.length
      if (events > atMost) return null
      emitAll(unfolded.steps, op, setup.cpu, emit)
      trappedWrites = unfolded.trappedWrites
      added += unfolded.added
      lost += unfolded.lost
      op += 1
    }
  }
  const keeps = setup.technique === 'binary-translation' || setup.technique === 'tcg'
  return { after: keeps ? { translated: [...translated], trappedWrites } : before, added, counted: added - lost }
}

/** Whether one repetition is like another: a section has its own chance, and a page-table write its place in a batch. */
const isAlike = ({ operation }: Order): boolean =>
  operation !== 'cli-section' && operation !== 'popf-section' && operation !== 'pte-write'

function emitAll(steps: readonly Step[], op: number, cpu: CpuProfile, emit: (event: TraceEvent) => void): void {
  for (const step of steps) {
    const { actor, mode, kind, says, cost, exit, access, isAside } = step
    const cycles = step.cycles ?? cyclesOf(cost, cpu)
    if (exit) emit({ op, actor, mode, kind, says, cycles, cost, exit })
    else if (isAside) emit({ op, actor, mode, kind, says, cycles, cost, isAside })
    else if (access) emit({ op, actor, mode, kind, says, cycles, cost, access })
    else emit({ op, actor, mode, kind, says, cycles, cost })
  }
}

/** One operation. `nth`: its place in the order, from 0; `isFirst`: its code is not in the translation cache. */
function unfold(setup: Setup, order: Order, nth: number, isFirst: boolean, trapped: number): Unfolded {
  const { technique } = setup
  const plain = (steps: readonly Step[]): Unfolded => ({ steps, trappedWrites: trapped, added: 0, lost: 0 })
  switch (order.operation) {
    case 'syscall':
      return plain(systemCall(technique, isFirst))
    case 'cli':
    case 'popf':
      return plain(flagOff(technique, order.operation, isFirst))
    case 'cli-section':
    case 'popf-section': {
      const comesBetween = hash32(order.draw, nth) % 3 !== 0
      const { steps, isLost } = section(setup, order.operation === 'cli-section' ? 'cli' : 'popf', comesBetween, isFirst)
      return { steps, trappedWrites: trapped, added: 2, lost: isLost ? 1 : 0 }
    }
    case 'sensitive':
      return plain(sensitive(technique, order.instruction, isFirst))
    case 'pte-write': {
      const inBatch = (nth % writesInABatch) + 1
      const steps = pageTableWrite(technique, trapped, inBatch, inBatch === writesInABatch || nth === order.times - 1)
      return { ...plain(steps), trappedWrites: Math.min(trapped + 1, trapsUntilAdapted) }
    }
    case 'cr3-load':
      return plain(tableLoad(technique))
    case 'first-touch':
      return plain(firstTouch(technique))
    case 'port-io':
      return plain(portAccess(technique))
    case 'timer-tick':
      return plain(timerTick(setup))
    case 'disk-read':
      return plain(diskRead(setup, order.kib))
    case 'packet':
      return plain(packet(setup))
    case 'packet-burst':
      return plain(packetBurst(setup))
    case 'alu':
      return plain(arithmetic(technique, isFirst))
    case 'fork': {
      const { steps, trapped: after } = fork(setup, trapped, isFirst)
      return { ...plain(steps), trappedWrites: after }
    }
  }
}
