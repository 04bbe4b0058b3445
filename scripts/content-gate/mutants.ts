/**
 * Log mutants: a solution with one command left out, given twice, or changed places with the next. A mutant that still
 * passes though it leads elsewhere shows what the checks do not look at.
 */
import type { TemplateCommand } from '../../grading/template.ts'
import { BadInput } from '../../simulators/kernel/refusal.ts'
import type { Command } from '../../simulators/kernel/simulator.ts'
import { mutantSeeds } from './seeds.ts'
import { gradeOfLog, logOf, outcomeOf, type Trial } from './trial.ts'

export interface Mutant {
  /** "without 3 volume.attach" */
  readonly says: string
  readonly log: readonly Command[]
}

/** Every mutant of a log. Two commands that change places keep the times of their places, so that no log goes back in time. */
export function mutantsOf(log: readonly Command[]): readonly Mutant[] {
  return log.flatMap((command, place) => {
    const name = `${place + 1} ${command.name}`
    const next = log[place + 1]
    const without = { says: `without ${name}`, log: log.toSpliced(place, 1) }
    const twice = { says: `twice ${name}`, log: log.toSpliced(place, 0, command) }
    if (next === undefined) return [without, twice]
    const swapped = log.toSpliced(place, 2, { ...next, atMs: command.atMs }, { ...command, atMs: next.atMs })
    return [without, twice, { says: `${name} after ${next.name}`, log: swapped }]
  })
}

export interface MutantTally {
  /** Mutants that lead elsewhere, or fail. Those that pass and change nothing are the solution told otherwise, and not counted. */
  readonly mutants: number
  readonly survivors: number
  /** Which survived, each told once. */
  readonly says: readonly string[]
}

/** Tries the mutants of a solution on a few variants. */
export function tallyMutants(trial: Trial, templates: readonly TemplateCommand[]): MutantTally {
  const fates = mutantSeeds.flatMap((seed) => {
    const log = logOf(trial, seed, templates)
    const outcome = outcomeOf(trial, seed, log)
    return mutantsOf(log).map((mutant) => ({ says: mutant.says, fate: fateOf(trial, seed, mutant.log, outcome) }))
  })
  const survivors = fates.filter(({ fate }) => fate === 'survives')
  return {
    mutants: fates.filter(({ fate }) => fate !== 'changes nothing').length,
    survivors: survivors.length,
    says: [...new Set(survivors.map(({ says }) => says))],
  }
}

/** A log that cannot be played at all counts as caught. */
function fateOf(trial: Trial, seed: string, log: readonly Command[], outcome: string): 'caught' | 'survives' | 'changes nothing' {
  try {
    if (!gradeOfLog(trial, seed, log).isSolved) return 'caught'
    return outcomeOf(trial, seed, log) === outcome ? 'changes nothing' : 'survives'
  } catch (error) {
    if (error instanceof BadInput) return 'caught'
    throw error
  }
}
