/**
 * Runs dependency-cruiser over a tree, TSX included. Plain JavaScript, because under tsx's loader the cruiser's swc visitor breaks.
 *
 * With TypeScript 7 the cruiser can read TypeScript only through swc, and asks it to parse every file as plain
 * TypeScript, so that JSX is a syntax error. Here swc is told the truth: `.tsx` is TSX. The planted violations in
 * tests/import-rules.test.ts, some of them in .tsx files, prove that this goes on working.
 */
import { fileURLToPath } from 'node:url'
import swc from '@swc/core'
import { cruise } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

const config = fileURLToPath(new URL('../../.dependency-cruiser.cjs', import.meta.url))

const parseFileSync = swc.parseFileSync
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') })

/** The rules of .dependency-cruiser.cjs held against the files under `entries` of `baseDir`. */
export async function cruiseRooms(baseDir, entries) {
  const options = await extractDepcruiseOptions(config)
  const { output } = await cruise([...entries], { ...options, baseDir, validate: true })
  return output
}

/** Each rule's name, and the reason for it. */
export async function ruleReasons() {
  const options = await extractDepcruiseOptions(config)
  return new Map(options.ruleSet.forbidden.map((rule) => [rule.name, rule.comment]))
}
