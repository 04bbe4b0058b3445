/** One violation of every import rule, each a file or two laid over a small tree that keeps them all. */

type Tree = Readonly<Record<string, string>>

/** A tree as small as can be that keeps every rule. */
export const innocentTree: Tree = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { next: '*', react: '*', xstate: '*', zod: '*' },
    devDependencies: { vitest: '*' },
  }),
  'simulators/kernel/clock.ts': 'export const tickMs = 1',
  'simulators/lamp/machine.ts': "import { setup } from 'xstate'\nexport const machine = setup({})",
  'simulators/lamp/index.ts': "export { machine } from './machine.ts'\nexport { tickMs } from '../kernel/clock.ts'",
  'simulators/tap/index.ts': "import { machine } from '../lamp/index.ts'\nexport const tap = machine",
  'grading/grade.ts': "import { machine } from '../simulators/lamp/index.ts'\nexport const grade = machine",
  'workshop/room.ts': "import { grade } from '../grading/grade.ts'\nexport const room = grade",
  'content/01-light/01-lamp/checks.ts':
    "import { machine } from '../../../simulators/lamp/index.ts'\nexport const checks = [machine]",
  'content/01-light/01-lamp/solution.json': '{}',
  'content/exercises.ts': "import { checks } from './01-light/01-lamp/checks.ts'\nexport const exercises = checks",
  'content/answers.ts': "import solution from './01-light/01-lamp/solution.json'\nexport const answers = solution",
  'content/catalogue.ts': "import { answers } from './answers.ts'\nexport const catalogue = answers",
  'components/lamp.tsx': [
    "import { useState } from 'react'",
    "import { grade } from '../grading/grade.ts'",
    'export const Lamp = () => <b title={String(grade)}>{useState(0)}</b>',
  ].join('\n'),
  'lab-host/protocol.ts': 'export const protocol = 1',
  'server/database/rows.ts': 'export interface Row { id: string }',
  'server/main.ts': [
    "import { z } from 'zod'",
    "import { catalogue } from '../content/catalogue.ts'",
    "import { protocol } from '../lab-host/protocol.ts'",
    "import type { Row } from './database/rows.ts'",
    'export const main: unknown[] = [z, catalogue, protocol, {} as Row]',
  ].join('\n'),
  'app/page.tsx':
    "import { Lamp } from '../components/lamp.tsx'\nimport { exercises } from '../content/exercises.ts'\nexport default [Lamp, exercises]",
  'tests/lamp.test.ts':
    "import { test } from 'vitest'\nimport { machine } from '../simulators/lamp/machine.ts'\ntest('lamp', () => machine)",
}

export const planted: readonly { readonly rule: string; readonly says: string; readonly files: Tree }[] = [
  {
    rule: 'simulators-imports',
    says: 'a simulator that asks the server',
    files: { 'simulators/lamp/view.ts': "import { main } from '../../server/main.ts'\nexport const view = main" },
  },
  {
    rule: 'grading-imports',
    says: 'grading that knows a lesson',
    files: { 'grading/lesson.ts': "import { exercises } from '../content/exercises.ts'\nexport const lesson = exercises" },
  },
  {
    rule: 'workshop-imports',
    says: 'a live session that reads content',
    files: { 'workshop/lesson.ts': "import { exercises } from '../content/exercises.ts'\nexport const lesson = exercises" },
  },
  {
    rule: 'content-imports',
    says: 'a lesson that imports a component',
    files: {
      'content/01-light/01-lamp/checks.ts': "import { Lamp } from '../../../components/lamp.tsx'\nexport const checks = [Lamp]",
    },
  },
  {
    rule: 'components-imports',
    says: 'a component that imports content',
    files: {
      'components/outline.tsx':
        "import { exercises } from '../content/exercises.ts'\nexport const Outline = () => <p>{exercises.length}</p>",
    },
  },
  {
    rule: 'server-imports',
    says: 'a server that imports a page',
    files: { 'server/pages.ts': "import page from '../app/page.tsx'\nexport const pages = [page]" },
  },
  {
    rule: 'lab-host-imports',
    says: 'a lab host that imports the server',
    files: { 'lab-host/main.ts': "import { main } from '../server/main.ts'\nexport const host = main" },
  },
  {
    rule: 'app-imports',
    says: 'a page that speaks to the lab host',
    files: { 'app/lab.tsx': "import { protocol } from '../lab-host/protocol.ts'\nexport default protocol" },
  },
  {
    rule: 'no-cycles',
    says: 'two files that need each other',
    files: {
      'grading/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'grading/b.ts': "import { a } from './a.ts'\nexport const b = () => a",
    },
  },
  {
    rule: 'unit-tests-stay-home',
    says: 'a unit test that reaches for a script',
    files: {
      'scripts/step.ts': 'export const step = 1',
      'grading/grade.test.ts': "import { step } from '../scripts/step.ts'\nexport const seen = step",
    },
  },
  {
    rule: 'simulator-front-door',
    says: 'a grader that goes round the front door',
    files: { 'grading/machine.ts': "import { machine } from '../simulators/lamp/machine.ts'\nexport const seen = machine" },
  },
  {
    rule: 'simulators-side-by-side',
    says: 'a simulator that reaches into another',
    files: { 'simulators/tap/machine.ts': "import { machine } from '../lamp/machine.ts'\nexport const tap = machine" },
  },
  {
    rule: 'kernel-knows-no-simulator',
    says: 'a kernel that imports a simulator',
    files: { 'simulators/kernel/all.ts': "import { machine } from '../lamp/index.ts'\nexport const all = [machine]" },
  },
  {
    rule: 'lab-host-protocol',
    says: 'a server that imports more of the lab host than its protocol',
    files: {
      'lab-host/libvirt.ts': 'export const libvirt = 1',
      'server/labs.ts': "import { libvirt } from '../lab-host/libvirt.ts'\nexport const labs = libvirt",
    },
  },
  {
    rule: 'pure-rooms',
    says: 'a simulator that reads a file',
    files: { 'simulators/lamp/load.ts': "import { readFileSync } from 'node:fs'\nexport const load = readFileSync" },
  },
  {
    rule: 'pure-rooms',
    says: 'grading that imports React',
    files: { 'grading/show.ts': "import { useState } from 'react'\nexport const show = useState" },
  },
  {
    rule: 'no-zod-in-the-browser',
    says: 'a component that parses with Zod',
    files: { 'components/form.tsx': "import { z } from 'zod'\nexport const Form = z" },
  },
  {
    rule: 'content-uses-grading-and-simulators-in-exercises',
    says: 'a lesson file other than checks.ts that imports a simulator',
    files: {
      'content/01-light/01-lamp/world.ts':
        "import { machine } from '../../../simulators/lamp/index.ts'\nexport const world = machine",
    },
  },
  {
    rule: 'answers-stay-on-the-server',
    says: 'exercises that carry their solution along',
    files: {
      'content/exercises.ts': "import solution from './01-light/01-lamp/solution.json'\nexport const exercises = solution",
    },
  },
  {
    rule: 'answers-have-one-reader',
    says: 'a page that asks the catalogue',
    files: { 'app/key.tsx': "import { catalogue } from '../content/catalogue.ts'\nexport default catalogue" },
  },
  {
    rule: 'rows-stay-in-the-server',
    says: 'a page that knows a database row, if only its type',
    files: { 'app/row.tsx': "import type { Row } from '../server/database/rows.ts'\nexport default {} as Row" },
  },
  {
    rule: 'no-tests-at-run-time',
    says: 'a component that imports a test',
    files: {
      'components/lamp.test.tsx': 'export const sample = 1',
      'components/sample.tsx': "import { sample } from './lamp.test.tsx'\nexport const Sample = sample",
    },
  },
  {
    rule: 'declared-dependencies',
    says: 'a package that nobody declared',
    files: { 'server/log.ts': "import { pino } from 'pino'\nexport const log = pino" },
  },
  {
    rule: 'run-time-dependencies',
    says: 'a page that imports a development dependency',
    files: { 'app/spy.tsx': "import { vi } from 'vitest'\nexport default vi" },
  },
  {
    rule: 'resolvable',
    says: 'an import that leads nowhere',
    files: { 'grading/lost.ts': "import { gone } from './gone.ts'\nexport const lost = gone" },
  },
]
