/** The course as pages show it: the outline joined with the lessons that are written. Read at build time. */
import { lessons } from 'collections/server.ts'
import type { OutlineLesson, OutlineModule } from '../components/site/outline.ts'
import { course } from '../content/course.table.ts'
import { lessonIds, loadExercises } from '../content/exercises.ts'
import type { Exercise } from '../grading/exercise.ts'

export type LessonEntry = (typeof lessons)[number]

const written = new Map(lessons.map((lesson) => [lesson.id, lesson]))

/** The lesson with this id, or undefined while it is not written. */
export function lessonEntry(id: string): LessonEntry | undefined {
  return written.get(id)
}

/** The whole outline, with addresses and exercises. */
export async function outline(): Promise<readonly OutlineModule[]> {
  return Promise.all(
    course.modules.map(async ({ id, number, title, says, lessons: listed }) => ({
      id,
      number,
      title,
      says,
      href: `/${id}`,
      lessons: await Promise.all(listed.map((lesson) => outlineLesson(id, lesson))),
    })),
  )
}

type Listed = (typeof course.modules)[number]['lessons'][number]

async function outlineLesson(moduleId: string, { id, title, says, minutes }: Listed): Promise<OutlineLesson> {
  const entry = written.get(id)
  if (!entry) return { id, title, says, minutes, href: null, exercises: [] }
  const exercises = await exercisesOf(id)
  return {
    id,
    title: entry.title,
    says,
    minutes: entry.minutes,
    href: `/${moduleId}/${id}`,
    exercises: exercises.map((exercise) => `${id}/${exercise.id}`),
  }
}

/** A lesson's exercises in order; none where it has none. */
export async function exercisesOf(lessonId: string): Promise<readonly Exercise[]> {
  return lessonIds.includes(lessonId) ? (await loadExercises(lessonId)).exercises : []
}

/** The title of each exercise of the course, by `<lesson>/<exercise>`. */
export async function exerciseTitles(): Promise<Readonly<Record<string, string>>> {
  const lists = await Promise.all(
    lessonIds.map(async (lesson) => (await exercisesOf(lesson)).map(({ id, title }) => [`${lesson}/${id}`, title] as const)),
  )
  return Object.fromEntries(lists.flat())
}

export const { title: courseTitle, says: courseSays } = course
