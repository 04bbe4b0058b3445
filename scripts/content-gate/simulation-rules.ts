/** Rules about simulations: the start does not pass, the solution does, each mistake fails as it says, few mutants survive. */
import type { Mistake, Solution } from '../../content/lesson.ts'
import type { TemplateCommand } from '../../grading/template.ts'
import { type Fault, messageOf } from './fault.ts'
import { type MutantTally, tallyMutants } from './mutants.ts'
import { didYouMean } from './nearest.ts'
import { simulationSeeds } from './seeds.ts'
import { gradeOfLog, logOf, refusedBefore, refusedOf, type Trial } from './trial.ts'

/** The largest share of mutants that may survive without a word about why. */
export const largestShare = 0.2

export interface SimulationFindings {
  readonly faults: readonly Fault[]
  /** Null where the solution does not pass, so that its mutants say nothing. */
  readonly tally: MutantTally | null
}

/** Plays everything that a lesson says about one simulation. `folder` is the lesson's. */
export function checkSimulation(
  folder: string,
  trial: Trial,
  solution: Solution,
  mistakes: readonly Mistake[],
): SimulationFindings {
  const { id } = trial.exercise
  if (!('commands' in solution)) {
    const hint = 'commands as they are told on the page, in order.'
    return {
      faults: [{ file: `${folder}/solution.json`, field: id, found: 'an answer', expected: 'commands', hint }],
      tally: null,
    }
  }
  const { commands, whyMutantsSurvive } = solution
  const broken = [...startFaults(`${folder}/start.json`, trial), ...solutionFaults(`${folder}/solution.json`, trial, commands)]
  const mistaken = mistakes.flatMap((mistake, place) =>
    mistakeFaults(`${folder}/mistakes.json`, `${id}[${place}]`, trial, mistake),
  )
  if (broken.length > 0) return { faults: [...broken, ...mistaken], tally: null }
  const tally = tallyMutants(trial, commands)
  return { faults: [...mistaken, ...survivorFaults(`${folder}/solution.json`, id, tally, whyMutantsSurvive)], tally }
}

function startFaults(file: string, trial: Trial): readonly Fault[] {
  return onEachSeed(file, trial.exercise.id, (seed) => {
    const refused = refusedBefore(trial, seed)[0]
    if (refused?.refusal) {
      const field = `${trial.exercise.id}.prelude[${refused.place}]`
      return {
        file,
        field,
        found: `${refused.refusal.code}: ${refused.refusal.message}`,
        expected: 'commands that are carried out',
        hint: 'mend it or take it out.',
      }
    }
    if (!gradeOfLog(trial, seed, []).isSolved) return null
    const hint = 'a learner who does nothing must not pass: give it a check that fails at the start.'
    return {
      file,
      field: trial.exercise.id,
      found: `passes already (seed ${seed})`,
      expected: 'a start that is not solved',
      hint,
    }
  })
}

function solutionFaults(file: string, trial: Trial, commands: readonly TemplateCommand[]): readonly Fault[] {
  const { id } = trial.exercise
  return onEachSeed(file, id, (seed) => {
    const log = logOf(trial, seed, commands)
    const refused = refusedOf(trial, seed, log)[0]
    if (refused?.refusal) {
      const field = `${id}.commands[${refused.place}]`
      return {
        file,
        field,
        found: `${refused.refusal.code}: ${refused.refusal.message}`,
        expected: 'commands that are carried out',
        hint: 'mend it or take it out.',
      }
    }
    const failed = gradeOfLog(trial, seed, log).checks.filter(({ verdict }) => verdict === 'fail')
    if (failed.length === 0) return null
    const found = `${failed.map((check) => `${check.id}: ${check.code}`).join(', ')} (seed ${seed})`
    return { file, field: id, found, expected: 'every check passes', hint: failed[0]?.hint ?? 'play it on the page.' }
  })
}

function mistakeFaults(file: string, field: string, trial: Trial, { commands, fails, code }: Mistake): readonly Fault[] {
  const { exercise } = trial
  const ids = exercise.checks.map((check) => check.id)
  if (!ids.includes(fails))
    return [{ file, field: `${field}.fails`, found: fails, expected: 'the id of a check', hint: didYouMean(fails, ids) }]
  if (!commands)
    return [
      {
        file,
        field,
        found: 'no commands',
        expected: 'the commands of somebody who errs',
        hint: 'change a copy of the solution.',
      },
    ]
  return onEachSeed(file, field, (seed) => {
    const check = gradeOfLog(trial, seed, logOf(trial, seed, commands)).checks.find((result) => result.id === fails)
    if (check?.verdict === 'fail' && check.code === code) return null
    const found = check?.verdict === 'fail' ? `${fails} fails with ${check.code}` : `${fails} passes`
    return {
      file,
      field,
      found: `${found} (seed ${seed})`,
      expected: `${fails} fails with ${code}`,
      hint: 'is the mistake another one, or does the check not see it?',
    }
  })
}

function survivorFaults(
  file: string,
  field: string,
  { mutants, survivors, says }: MutantTally,
  why: string | undefined,
): readonly Fault[] {
  if (survivors <= mutants * largestShare || why !== undefined) return []
  return [
    {
      file,
      field,
      found: `${survivors} of ${mutants} mutants survive: ${says.join('; ')}`,
      expected: `${largestShare * 100}% or fewer`,
      hint: 'let a check look at what they change, or say in whyMutantsSurvive why it does not matter.',
    },
  ]
}

/** The first fault on any seed; what is thrown is a fault too: a hole that nothing fills, a log that cannot be played. */
function onEachSeed(file: string, field: string, look: (seed: string) => Fault | null): readonly Fault[] {
  for (const seed of simulationSeeds) {
    try {
      const fault = look(seed)
      if (fault) return [fault]
    } catch (error) {
      const hint = 'grading/template.ts says how holes are written.'
      return [{ file, field, found: messageOf(error), expected: 'commands that can be played', hint }]
    }
  }
  return []
}
