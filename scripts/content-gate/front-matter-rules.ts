/** Rules about front matter: its shape, the outline it has to agree with, and the lessons that it builds on. */
import { lessonFrontMatter, productFrontMatter } from '../../content/front-matter.ts'
import type { Courseware, LessonFolder } from './courseware.ts'
import { type Fault, shown } from './fault.ts'
import { didYouMean } from './nearest.ts'
import type { LessonRule, Reading } from './reading.ts'

const table = 'content/course.table.ts'

export const frontMatterHolds: LessonRule = ({ lesson, prose }, courseware) => {
  if (prose.faults.length > 0 || lesson.texts['lesson.mdx'] === undefined) return []
  const file = `${lesson.folder}/lesson.mdx`
  const read = lessonFrontMatter.safeParse(prose.frontMatter)
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => ({
      file,
      field: path.length === 0 ? 'front matter' : path.join('.'),
      found: shown(
        path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], prose.frontMatter),
      ),
      expected: message,
      hint: 'content/front-matter.ts lists the fields: id, title, minutes, objectives, needs, slides.',
    }))
  }
  const { id, title, minutes, needs } = read.data
  const listed = courseware.course.modules.flatMap(({ lessons }) => lessons).find((entry) => entry.id === lesson.id)
  return [
    ...agrees(file, 'id', id, lesson.id, 'the folder’s name less its digits'),
    ...(listed ? agrees(file, 'title', title, listed.title, table) : []),
    ...(listed ? agrees(file, 'minutes', minutes, listed.minutes, table) : []),
    ...needs.flatMap((need, place) => needFault(file, lesson, need, place, courseware)),
  ]
}

/** A product's front matter has its shape, and the id of its file. */
export const productFrontMatterHolds: LessonRule = ({ lesson, prose }) => {
  if (prose.faults.length > 0) return []
  const file = `${lesson.folder}/${lesson.page}`
  const read = productFrontMatter.safeParse(prose.frontMatter)
  if (read.success) return agrees(file, 'id', read.data.id, lesson.id, 'the file’s name')
  return read.error.issues.map(({ path, message }) => ({
    file,
    field: path.length === 0 ? 'front matter' : path.join('.'),
    found: 'a field that is missing, or is not as it should be',
    expected: message,
    hint: 'content/front-matter.ts lists the fields: id, name, says, in2010, today, runs, slides.',
  }))
}

function agrees(file: string, field: string, found: string | number, expected: string | number, where: string): readonly Fault[] {
  if (found === expected) return []
  return [
    {
      file,
      field,
      found: String(found),
      expected: `${expected} (${where})`,
      hint: 'change the one that is wrong; an id is permanent.',
    },
  ]
}

function needFault(file: string, lesson: LessonFolder, need: string, place: number, { course }: Courseware): readonly Fault[] {
  const order = course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))
  const field = `needs[${place}]`
  const expected = 'the id of a lesson that comes earlier in the course'
  if (!order.includes(need)) return [{ file, field, found: need, expected, hint: didYouMean(need, order) }]
  if (order.indexOf(need) < order.indexOf(lesson.id)) return []
  return [{ file, field, found: `${need}, which comes later`, expected, hint: `leave it out, or move a lesson in ${table}.` }]
}

/** Lessons that this one builds on and that nobody has written yet: worth knowing, no fault. */
export function notesOnNeeds({ lesson, prose }: Reading, { course }: Courseware): readonly string[] {
  const read = lessonFrontMatter.safeParse(prose.frontMatter)
  const planned = course.modules.flatMap(({ lessons }) => lessons.filter(({ isWritten }) => !isWritten).map(({ id }) => id))
  return (read.data?.needs ?? [])
    .filter((need) => planned.includes(need))
    .map((need) => `${lesson.id} needs ${need}, which is not written yet.`)
}
