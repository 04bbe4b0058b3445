/** The stages that `npm run check` and `npm test` are made of. */
import { countPlaywright, countVitest, reportFile } from './reports.ts'
import type { Stage } from './stage.ts'

/** What Next and fumadocs-mdx write for the compiler: route types, and the collections of lessons. */
export const generated: Stage = { name: 'generated', commands: [['fumadocs-mdx'], ['next', 'typegen']] }

export const types: Stage = { name: 'types', commands: [['tsc', '--noEmit', '-p', '.']] }

export const lint: Stage = { name: 'lint', commands: [['biome', 'ci', '--colors=off', '--max-diagnostics=100', '.']] }

export const importRules: Stage = { name: 'import rules', commands: [['node', 'scripts/rules/check-imports.mjs']] }

export const unused: Stage = { name: 'unused', commands: [['knip', '--no-progress']] }

export const content: Stage = { name: 'content', commands: [['tsx', 'scripts/check-content.ts']], showAlways: /mutant|surviv/i }

export const build: Stage = { name: 'build', commands: [['tsx', 'scripts/build.ts']] }

/** Says how far simulators were held against real tools, recordings and this machine's kernel, or why they were not. */
export const unit: Stage = {
  ...vitestStage('unit', ['--project', 'unit', '--project', 'components']),
  showAlways: /^(differential|network) /,
}

/** How much of chance `npm test` tries; `npm run check` a part of it. */
export const inFull = {
  DIFFERENTIAL_RUNS: process.env.DIFFERENTIAL_RUNS ?? '500',
  TYPED_LINES: process.env.TYPED_LINES ?? '100000',
}

/** Needs a build. */
export const built: Stage = vitestStage('budgets', ['--project', 'built'])

/** Needs a build and a browser. */
export const endToEnd: Stage = {
  name: 'end to end',
  commands: [['playwright', 'test']],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile('end-to-end') },
  count: () => countPlaywright('end-to-end'),
}

function vitestStage(name: string, args: readonly string[]): Stage {
  return {
    name,
    commands: [['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name)}`]],
    count: () => countVitest(name),
  }
}
