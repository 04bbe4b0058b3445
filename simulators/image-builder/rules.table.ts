/** What may be done at which stage, and what is answered otherwise. Our own arrangement: a shell would let you try. */
import type { Stage } from './model.ts'

export type Rule = 'moves' | { readonly code: string; readonly message: string }

const nothingPicked = { code: 'nothing-picked', message: 'Nothing was asked for. Add a package first.' }
const notBuilt = { code: 'not-built', message: 'There is no disk yet. Build the image first.' }
const alreadyBuilt = {
  code: 'already-built',
  message: 'The disk is there, and nothing was changed since. Convert it, or change something.',
}

export const stageRules: Readonly<Record<'build' | 'convert', Readonly<Record<Stage, Rule>>>> = {
  build: { empty: nothingPicked, picked: 'moves', built: alreadyBuilt, converted: alreadyBuilt },
  convert: { empty: notBuilt, picked: notBuilt, built: 'moves', converted: 'moves' },
}
