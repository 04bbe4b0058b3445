/** Faults planted in exercises, their solutions, mistakes and keys. */
import { fail, pass } from '../../../grading/check.ts'
import type { Planted } from './planted.ts'
import { oneMachine, whichHour, withEntry, withExercises, withText } from './sound-course.fixture.ts'

const folder = 'content/01-time/02-hours'
const run = { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 1 } }
const answer = (choice: string) => ({ form: 'single', choice })
const slip = { says: 'Errs', answer: answer('third'), fails: 'answer', code: 'third', hint: 'Count.' }
const other = { ...slip, when: 'odd', answer: answer('first'), code: 'even' }
const [hours] = oneMachine.checks
const doneAnything = ({ facts }: { readonly facts: readonly unknown[] }) =>
  facts.length > 0 ? pass() : fail('idle', 'Do something.')

export const plantedInExercises: readonly Planted[] = [
  [
    'an exercise that is not placed',
    () => withText('lesson.mdx', '<Exercise id="which-hour" />', ''),
    `${folder}/lesson.mdx`,
    '<Exercise id="which-hour" />',
    /0 times/,
  ],
  [
    'an exercise that is placed twice',
    () => withText('lesson.mdx', 'Two.', '<Exercise id="which-hour" />'),
    `${folder}/lesson.mdx`,
    '<Exercise id="which-hour" />',
    /2 times/,
  ],
  [
    'a placed exercise that there is not',
    () => withText('lesson.mdx', 'Two.', '<Exercise id="which-our" />'),
    `${folder}/lesson.mdx:13`,
    '<Exercise>',
    /did you mean which-hour/,
  ],
  [
    'a simulation without a start',
    () => withText('start.json', 'one-machine', 'two-machines'),
    `${folder}/start.json`,
    'one-machine',
    /no entry/,
  ],
  [
    'an entry of no exercise',
    () => withEntry('mistakes', 'which-our', []),
    `${folder}/mistakes.json`,
    'which-our',
    /an entry of no exercise/,
  ],
  [
    'a question with a start',
    () => withEntry('start', 'which-hour', { input: {}, prelude: [] }),
    `${folder}/start.json`,
    'which-hour',
    /an entry of no exercise/,
  ],
  ['a single mistake', () => withEntry('mistakes', 'which-hour', [slip]), `${folder}/mistakes.json`, 'which-hour', /2 or more/],
  [
    'two exercises of one id',
    () => withExercises(oneMachine, whichHour, whichHour),
    `${folder}/checks.ts`,
    'exercises',
    /which-hour twice/,
  ],
  [
    'an id with a capital letter',
    () => withExercises({ ...oneMachine, checks: [{ ...hours, id: 'Hours', title: '', points: 1, look: pass }] }, whichHour),
    `${folder}/checks.ts`,
    'one-machine.checks',
    /Hours/,
  ],
  [
    'a text with a hole that nothing fills',
    () => withExercises(oneMachine, { ...whichHour, task: ['It is {tine}.'] }),
    `${folder}/checks.ts`,
    'which-hour',
    /did you mean time/,
  ],
  [
    'a key that a browser would load',
    () => withText('checks.ts', './start.json', './solution.json'),
    `${folder}/checks.ts`,
    'import',
    /solution\.json/,
  ],

  [
    'a start that passes already',
    () => withExercises({ ...oneMachine, checks: [{ id: 'hours', title: '', points: 1, look: pass }] }, whichHour),
    `${folder}/start.json`,
    'one-machine',
    /passes already/,
  ],
  [
    'a prelude that is refused',
    () => withEntry('start', 'one-machine', { input: {}, prelude: [{ ...run, args: { type: 'm9.small' } }] }),
    `${folder}/start.json`,
    'one-machine.prelude[0]',
    /bad-args/,
  ],
  [
    'a solution that does not pass',
    () => withEntry('solution', 'one-machine', { commands: [run] }),
    `${folder}/solution.json`,
    'one-machine',
    /hours: too-few.*\(seed gate-1\)/,
  ],
  [
    'a solution with a command that is refused',
    () => withEntry('solution', 'one-machine', { commands: [{ ...run, name: 'instance.rum' }] }),
    `${folder}/solution.json`,
    'one-machine.commands[0]',
    /unknown-command/,
  ],
  [
    'a solution with a hole that nothing fills',
    () => withEntry('solution', 'one-machine', { commands: [{ ...run, atMs: { $: 'ends' } }] }),
    `${folder}/solution.json`,
    'one-machine',
    /no param named ends/,
  ],
  [
    'a solution that goes back in time',
    () => withEntry('solution', 'one-machine', { commands: [{ ...run, atMs: 9 }, run] }),
    `${folder}/solution.json`,
    'one-machine',
    /never goes back in time/,
  ],
  [
    'an answer for a simulation',
    () => withEntry('solution', 'one-machine', { answer: answer('first') }),
    `${folder}/solution.json`,
    'one-machine',
    /an answer/,
  ],
  [
    'a mistake that the check does not see',
    () => withEntry('mistakes', 'one-machine', [{ says: 'Errs', commands: [run], fails: 'hours', code: 'too-many' }]),
    `${folder}/mistakes.json`,
    'one-machine[0]',
    /hours fails with too-few/,
  ],
  [
    'a mistake of a check that there is not',
    () => withEntry('mistakes', 'one-machine', [{ says: 'x', commands: [run], fails: 'hour', code: 'too-many' }]),
    `${folder}/mistakes.json`,
    'one-machine[0].fails',
    /did you mean hours/,
  ],
  [
    'checks that mutants survive',
    () => withExercises({ ...oneMachine, checks: [{ id: 'any', title: '', points: 1, look: doneAnything }] }, whichHour),
    `${folder}/solution.json`,
    'one-machine',
    /mutants survive: .*without 2 instance\.terminate/,
  ],

  [
    'a variant without a key',
    () => withEntry('solution', 'which-hour', { by: 'time', answers: { even: answer('first') } }),
    `${folder}/solution.json`,
    'which-hour.answers',
    /nothing for odd/,
  ],
  [
    'a key that no variant asks for',
    () =>
      withEntry('solution', 'which-hour', {
        by: 'time',
        answers: { even: answer('first'), odd: answer('second'), prime: answer('third') },
      }),
    `${folder}/solution.json`,
    'which-hour.answers',
    /prime/,
  ],
  [
    'a key by a param that there is not',
    () => withEntry('solution', 'which-hour', { by: 'tide', answers: { even: answer('first') } }),
    `${folder}/solution.json`,
    'which-hour.by',
    /did you mean time/,
  ],
  [
    'a key that is no option',
    () => withEntry('solution', 'which-hour', { answer: answer('fourth') }),
    `${folder}/solution.json`,
    'which-hour.answer',
    /fourth/,
  ],
  [
    'a key of another form',
    () => withEntry('solution', 'which-hour', { answer: { form: 'number', value: 1 } }),
    `${folder}/solution.json`,
    'which-hour.answer.form',
    /number/,
  ],
  [
    'a mistake that is right',
    () => withEntry('mistakes', 'which-hour', [{ ...slip, answer: answer('second') }, other]),
    `${folder}/mistakes.json`,
    'which-hour[0]',
    /the key/,
  ],
  [
    'a mistake of a variant that does not come up',
    () => withEntry('mistakes', 'which-hour', [slip, { ...other, when: 'prime' }]),
    `${folder}/mistakes.json`,
    'which-hour[1].when',
    /prime/,
  ],
  [
    'a mistake that an earlier one hides',
    () => withEntry('mistakes', 'which-hour', [slip, { ...slip, code: 'again' }]),
    `${folder}/mistakes.json`,
    'which-hour[1]',
    /earlier/,
  ],
  [
    'a mistake without a hint',
    () => withEntry('mistakes', 'which-hour', [{ ...slip, hint: undefined }, other]),
    `${folder}/mistakes.json`,
    'which-hour[0].hint',
    /nothing/,
  ],
]
