/** What the gate prints about an exercise that it tried. */
import type { Solution } from '../../content/lesson.ts'
import type { MutantTally } from './mutants.ts'
import { quizSeeds, simulationSeeds } from './seeds.ts'

export function simulationSummary(
  name: string,
  solution: Solution,
  mistakes: number,
  faults: number,
  tally: MutantTally | null,
): readonly string[] {
  const head = name.padEnd(28)
  if (tally === null) return [`${head} ${faultsSay(faults)}; its mutants were not tried`]
  const share = tally.mutants === 0 ? 0 : Math.round((tally.survivors / tally.mutants) * 100)
  const tried = faults > 0 ? faultsSay(faults) : `solved on ${simulationSeeds.length} seeds, ${mistakes} mistakes caught`
  const why = 'commands' in solution ? solution.whyMutantsSurvive : undefined
  return [
    `${head} ${tried}, surviving mutants ${tally.survivors}/${tally.mutants} (${share}%)`,
    ...(tally.says.length === 0 ? [] : [`${' '.repeat(28)}   survive: ${tally.says.join('; ')}`]),
    ...(why === undefined ? [] : [`${' '.repeat(28)}   why mutants survive: ${why}`]),
  ]
}

export function quizSummary(name: string, solution: Solution, mistakes: number, faults: number): string {
  const keys = 'answers' in solution ? Object.keys(solution.answers).length : 1
  const tried = `${keys === 1 ? 'one key' : `${keys} keys`} for ${quizSeeds.length} seeds, ${mistakes} mistakes caught`
  return `${name.padEnd(28)} ${faults > 0 ? faultsSay(faults) : tried}`
}

function faultsSay(faults: number): string {
  return faults === 1 ? '1 error' : `${faults} errors`
}
