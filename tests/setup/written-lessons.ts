/** The lessons that the outline calls written, with where each lies and how it is addressed. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { course } from '../../content/course.table.ts'

const content = fileURLToPath(new URL('../../content', import.meta.url))

export interface WrittenLesson {
  readonly id: string
  /** `ec2/the-bill` */
  readonly address: string
  /** `04-ec2/04-the-bill`, under `content/`; undefined where there is no such folder. */
  readonly folder: string | undefined
}

const folders = readdirSync(content, { withFileTypes: true })
  .filter((module) => module.isDirectory() && /^\d/.test(module.name))
  .flatMap((module) => readdirSync(`${content}/${module.name}`).map((lesson) => `${module.name}/${lesson}`))

/** Every folder of a lesson under `content/`. */
export const lessonFolders: readonly string[] = folders

/** Every lesson that the outline calls written. */
export const writtenLessons: readonly WrittenLesson[] = course.modules.flatMap((module) =>
  module.lessons
    .filter((lesson) => lesson.isWritten)
    .map(({ id }) => ({
      id,
      address: `${module.id}/${id}`,
      folder: folders.find((folder) => folder.replace(/(^|[/])\d+-/g, '$1') === `${module.id}/${id}`),
    })),
)
