/** Rules about folders: the outline of the course, the folders on the disk and the lists that load them say the same. */
import { isDeepStrictEqual } from 'node:util'
import { type Courseware, type LessonFolder, lessonFiles } from './courseware.ts'
import type { Fault } from './fault.ts'
import { didYouMean } from './nearest.ts'
import type { LessonRule } from './reading.ts'

/** Each lesson that is said to be written has a folder at its place, and each folder belongs to a lesson. */
export function foldersMatchOutline({ course, lessons, registered }: Courseware): readonly Fault[] {
  const file = 'content/course.table.ts'
  const wanted = course.modules.flatMap(({ id: moduleId, number, lessons: listed }) =>
    listed.map(({ id, isWritten }, place) => ({
      id,
      isWritten,
      folder: `content/${digits(number)}-${moduleId}/${digits(place + 1)}-${id}`,
    })),
  )
  const missing = wanted
    .filter(({ isWritten, folder }) => isWritten && !lessons.some((lesson) => lesson.folder === folder))
    .map(({ id, folder }) => ({
      file,
      field: id,
      found: `written, but there is no folder ${folder}`,
      expected: 'a folder for each lesson that is written, its digits the place in the outline',
      hint: 'npm run new lesson MODULE ID makes one; or list the lesson as planned.',
    }))
  const stray = lessons
    .filter(({ folder }) => !wanted.some((entry) => entry.isWritten && entry.folder === folder))
    .map(({ folder, id }) => ({
      file: folder,
      field: 'folder',
      found: findInOutline(wanted, id),
      expected: `a lesson that ${file} lists as written`,
      hint: didYouMean(
        folder,
        wanted.map((entry) => entry.folder).filter((path) => path.startsWith(folder.replace(/[/][^/]*$/, ''))),
      ),
    }))
  const unknown = registered
    .filter((id) => !lessons.some((lesson) => lesson.id === id))
    .map((id) => ({
      file: 'content/exercises.ts',
      field: id,
      found: 'a lesson without a folder',
      expected: 'only lessons that are there',
      hint: didYouMean(
        id,
        lessons.map((lesson) => lesson.id),
      ),
    }))
  return [...missing, ...stray, ...unknown]
}

function findInOutline(wanted: readonly { id: string; isWritten: boolean; folder: string }[], id: string): string {
  const entry = wanted.find((lesson) => lesson.id === id)
  if (!entry) return `no lesson ${id} in the outline`
  return entry.isWritten ? `the place of ${id} is ${entry.folder}` : `${id} is listed as planned`
}

function digits(place: number): string {
  return String(place).padStart(2, '0')
}

/** A lesson's folder holds its five files, media/, and checks/ where checks.ts has grown too long, and nothing else. */
export const hasItsFiles: LessonRule = ({ lesson: { folder, entries } }) => {
  const expected = `${lessonFiles.join(', ')}; media/ if there are drawings; checks/ if checks.ts is in parts`
  const missing = lessonFiles
    .filter((name) => !entries.includes(name))
    .map((name) => ({
      file: folder,
      field: name,
      found: 'no such file',
      expected,
      hint: name.endsWith('.json') ? 'a lesson without entries for it has {} in it.' : 'every lesson has it.',
    }))
  const known = (name: string) => /^(media|checks)(\/|$)/.test(name) || lessonFiles.some((file) => file === name)
  const stray = entries
    .filter((name) => !known(name))
    .map((name) => ({
      file: folder,
      field: name,
      found: 'a file that no lesson has',
      expected,
      hint: 'drawings go into media/; what is shared by lessons goes elsewhere.',
    }))
  return [...missing, ...stray]
}

/** What the course loads for a lesson is what lies in its folder. */
export const isRegistered: LessonRule = ({ lesson, json }) => [
  ...registration(lesson, 'content/exercises.ts', lesson.exercises === null, isSame(lesson.exercises?.start, json.start)),
  ...registration(
    lesson,
    'content/answers.ts',
    lesson.answers === null,
    isSame(lesson.answers?.solution, json.solution) && isSame(lesson.answers?.mistakes, json.mistakes),
  ),
]

/** Entries that cannot be read are left out of `read`; they have faults of their own. */
function isSame(loaded: Readonly<Record<string, unknown>> | undefined, read: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(read).every(([id, entry]) => isDeepStrictEqual(loaded?.[id], entry))
}

function registration({ folder, id }: LessonFolder, file: string, isMissing: boolean, isItsOwn: boolean): readonly Fault[] {
  const expected = `what lies in ${folder}`
  if (isMissing)
    return [{ file, field: id, found: 'nothing for this lesson', expected, hint: 'add a line for it, as its neighbours have.' }]
  if (!isItsOwn)
    return [{ file, field: id, found: 'the files of another folder', expected, hint: 'look at the path in its import.' }]
  return []
}

const unwritten = 'WRITE:'

/** The marks that `npm run new lesson` leaves for its author are gone. */
export const isWrittenOut: LessonRule = ({ lesson: { folder, texts } }) =>
  Object.entries(texts).flatMap(([name, text]) => {
    const lines = text.split('\n').flatMap((line, place) => (line.includes(unwritten) ? [place + 1] : []))
    if (lines.length === 0) return []
    const found = `${unwritten} in ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`
    return [
      {
        file: `${folder}/${name}`,
        field: 'text',
        found,
        expected: 'a lesson that is written',
        hint: 'say what each mark asks for.',
      },
    ]
  })
