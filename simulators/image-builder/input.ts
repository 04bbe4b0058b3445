/** Reads an input from outside. */
import { fieldsOf, flagIn, integerIn, listIn, oneOf, seedIn } from '../kernel/input.ts'
import { BadInput, shown } from '../kernel/refusal.ts'
import type { Input } from './model.ts'
import { pickNames } from './picks.table.ts'
import { conflictIn, resolve } from './resolve.ts'

const defaults: Input = { seed: 1, picks: [], withRecommends: false, diskMiB: 2048, budgetMiB: null }

/** What is left out is taken from the defaults: nothing asked for, on a disk of 2 GiB. Throws `BadInput`. */
export function parseInput(json: unknown): Input {
  const given = { ...defaults, ...fieldsOf('', json, Object.keys(defaults)) } as Record<keyof Input, unknown>
  const picks = listIn('picks', given.picks, 0, pickNames.length, `0 to ${pickNames.length} packages`).map((name, place, all) => {
    if (all.indexOf(name) !== place) throw new BadInput(`picks.${place}`, shown(name), 'each package once')
    return oneOf(`picks.${place}`, name, pickNames)
  })
  const withRecommends = flagIn('withRecommends', given.withRecommends)
  const conflict = conflictIn(resolve(picks, withRecommends))
  if (conflict) throw new BadInput('picks', conflict.join(' and '), 'packages that can be installed together')
  return {
    seed: seedIn(given.seed),
    picks,
    withRecommends,
    diskMiB: integerIn('diskMiB', given.diskMiB, 128, 65_536),
    budgetMiB: given.budgetMiB === null ? null : integerIn('budgetMiB', given.budgetMiB, 1, 65_536),
  }
}
