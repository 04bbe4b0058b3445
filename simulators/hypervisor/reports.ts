/** The trace and the exits as a terminal prints them. */
import type { Report } from '../kernel/simulator.ts'
import type { MachineView, World } from './model.ts'
import { numberOf } from './sentences.ts'
import { exitsOf, glance } from './view.ts'
import { actorLabels, modeLabels } from './words.table.ts'

/** Reports by the word that one types. */
export const reports: Readonly<Record<string, Report<World>>> = {
  trace: { does: 'Prints the latest run step by step.', print: (world) => pages(world, tracePage) },
  exits: { does: 'Prints what was counted, and VM exits by reason.', print: (world) => pages(world, exitsPage) },
}

const shownSteps = 2000

function pages(world: World, page: (machine: MachineView) => readonly string[]): string {
  return `${glance(world)
    .machines.flatMap((machine) => [`Machine ${machine.id}: ${machine.label}`, ...page(machine)])
    .join('\n')}\n`
}

function tracePage({ run }: MachineView): readonly string[] {
  if (!run) return ['  It has run nothing yet.']
  const lines = run.trace.slice(0, shownSteps).map(({ op, actor, mode, says, cycles, exit }, place) => {
    const where = `${actorLabels[actor]}, ${modeLabels[mode]}`
    return `${String(place + 1).padStart(6)}  ${String(op + 1).padStart(4)}  ${where.padEnd(34)}  ${String(exit?.number ?? '').padStart(2)}  ${String(cycles).padStart(7)}  ${says}`
  })
  const rest = run.trace.length - shownSteps
  return [
    '  step    op  who, where                        exit   cycles  what',
    ...lines,
    ...(rest > 0 ? [`  and ${rest} steps more`] : []),
  ]
}

function exitsPage({ run }: MachineView): readonly string[] {
  if (!run) return ['  It has run nothing yet.']
  const { counters } = run
  const exits = exitsOf(counters).map(
    ([name, count]) => `  ${String(count).padStart(9)}  ${String(numberOf(name)).padStart(3)} ${name}`,
  )
  return [`  ${run.says}`, ...(exits.length > 0 ? exits : ['  No VM exits.'])]
}
