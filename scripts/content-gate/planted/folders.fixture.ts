/** Faults planted in folders, lists and JSON files. */
import type { Planted } from './planted.ts'
import { soundCourse, withEntry, withLesson, withText } from './sound-course.fixture.ts'

const folder = 'content/01-time/02-hours'
const run = { atMs: 0, name: 'instance.run', args: { type: 'm1.small', count: 1 } }

export const plantedInFolders: readonly Planted[] = [
  [
    'a lesson that is written without a folder',
    () => ({ ...soundCourse, lessons: [] }),
    'content/course.table.ts',
    'hours',
    /no folder content\/01-time\/02-hours/,
  ],
  [
    'a folder at another place than the outline’s',
    () => withLesson(() => ({ folder: 'content/01-time/03-hours' })),
    'content/01-time/03-hours',
    'folder',
    /the place of hours is content\/01-time\/02-hours/,
  ],
  [
    'a folder of a lesson that is only planned',
    () => withLesson(() => ({ id: 'months', folder: 'content/01-time/03-months' })),
    'content/01-time/03-months',
    'folder',
    /months is listed as planned/,
  ],
  [
    'a registered lesson without a folder',
    () => ({ ...soundCourse, registered: ['hours', 'hour'] }),
    'content/exercises.ts',
    'hour',
    /did you mean hours/,
  ],
  [
    'a lesson that no list loads',
    () => withLesson(() => ({ exercises: null })),
    'content/exercises.ts',
    'hours',
    /nothing for this lesson/,
  ],
  [
    'a lesson whose answers no list loads',
    () => withLesson(() => ({ answers: null })),
    'content/answers.ts',
    'hours',
    /nothing for this lesson/,
  ],
  [
    'answers of another folder',
    () => withText('solution.json', '"atMs":0', '"atMs":1'),
    'content/answers.ts',
    'hours',
    /another folder/,
  ],
  [
    'a missing file',
    () => withLesson(({ entries }) => ({ entries: entries.filter((name) => name !== 'start.json') })),
    folder,
    'start.json',
    /no such file/,
  ],
  [
    'a stray file',
    () => withLesson(({ entries }) => ({ entries: [...entries, 'notes.txt'] })),
    folder,
    'notes.txt',
    /a file that no lesson has/,
  ],
  [
    'a mark left for the author',
    () => withText('lesson.mdx', 'Two.', 'WRITE: why'),
    `${folder}/lesson.mdx`,
    'text',
    /WRITE: in line 13/,
  ],
  ['JSON that is none', () => withText('start.json', '{', '{,'), `${folder}/start.json`, 'the whole file', /JSON/],
  [
    'a field with a wrong name',
    () => withText('start.json', '"prelude"', '"preludes"'),
    `${folder}/start.json`,
    'one-machine.prelude',
    /nothing/,
  ],
  [
    'a command in half an hour’s past',
    () => withEntry('solution', 'one-machine', { commands: [{ ...run, atMs: -1 }] }),
    `${folder}/solution.json`,
    'one-machine.commands[0].atMs',
    /-1/,
  ],
  [
    'a key of a wrong shape',
    () => withEntry('solution', 'which-hour', { answer: { form: 'single', choise: 'first' } }),
    `${folder}/solution.json`,
    'which-hour.answer.choice',
    /nothing/,
  ],
]
