/** Everything that the content gate looks at, read once from the repository. Tests make broken copies of it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { mdxWords } from '../../components/mdx/words.ts'
import { simulatorNames } from '../../components/simulator/simulator-names.table.ts'
import { answersOf } from '../../content/answers.ts'
import { type CourseOutline, course } from '../../content/course.table.ts'
import { lessonIds, loadExercises } from '../../content/exercises.ts'
import type { LessonAnswers, LessonExercises } from '../../content/lesson.ts'
import { headingsOf } from './headings.ts'

export interface Courseware {
  readonly course: CourseOutline
  readonly lessons: readonly LessonFolder[]
  /** Pages of products, each as a folder of one text. */
  readonly products: readonly LessonFolder[]
  /** Ids of the lessons that `content/exercises.ts` knows. */
  readonly registered: readonly string[]
  /** Anchors of the page of sources. */
  readonly sources: readonly string[]
  /** What a lesson may use: words, and simulators by name. */
  readonly words: readonly string[]
  readonly simulators: readonly string[]
}

/** A lesson's folder as it lies on the disk, with what the course loads for it. */
export interface LessonFolder {
  /** The file that holds its text; `lesson.mdx` for a lesson. */
  readonly page: string
  /** `content/04-ec2/04-the-bill` */
  readonly folder: string
  /** The folder's name less its digits. */
  readonly id: string
  /** Names of what lies in the folder; what lies in `media/` as `media/name`. */
  readonly entries: readonly string[]
  /** What is in the files that can be read as text, by name. */
  readonly texts: Readonly<Record<string, string>>
  /** What `content/exercises.ts` and `content/answers.ts` load for this id; null where they do not know it. */
  readonly exercises: LessonExercises | null
  readonly answers: LessonAnswers | null
}

/** The files of a lesson. `media/`, and `checks/` with parts of `checks.ts`, may lie beside them. */
export const lessonFiles = ['lesson.mdx', 'start.json', 'solution.json', 'mistakes.json', 'checks.ts'] as const

/** A folder's name less the digits that give its place. */
export function withoutDigits(name: string): string {
  return name.replace(/^\d+-/, '')
}

export async function readCourseware(root: string): Promise<Courseware> {
  const folders = foldersIn(root, 'content')
    .filter((path) => path !== productFolder)
    .flatMap((module) => foldersIn(root, module))
  return {
    course,
    lessons: await Promise.all(folders.map((folder) => readLesson(root, folder))),
    products: readProducts(root),
    registered: lessonIds,
    sources: headingsOf(readFileSync(join(root, 'docs/sources.md'), 'utf8')),
    words: mdxWords,
    simulators: simulatorNames,
  }
}

const productFolder = 'content/products'

/** A product's page has no exercises: only its text is looked at. */
function readProducts(root: string): readonly LessonFolder[] {
  if (!existsSync(join(root, productFolder))) return []
  const names = readdirSync(join(root, productFolder))
    .filter((name) => name.endsWith('.mdx'))
    .sort()
  return names.map((page) => ({
    page,
    folder: productFolder,
    id: page.replace(/[.]mdx$/, ''),
    entries: names,
    texts: { [page]: readFileSync(join(root, productFolder, page), 'utf8') },
    exercises: null,
    answers: null,
  }))
}

async function readLesson(root: string, folder: string): Promise<LessonFolder> {
  const path = join(root, folder)
  const names = readdirSync(path).sort()
  const inside = (inner: string) =>
    existsSync(join(path, inner)) ? readdirSync(join(path, inner)).map((name) => `${inner}/${name}`) : []
  const parts = inside('checks')
  const id = withoutDigits(folder.split('/').at(-1) ?? '')
  return {
    page: 'lesson.mdx',
    folder,
    id,
    entries: [...names, ...inside('media'), ...parts],
    texts: Object.fromEntries(
      [...lessonFiles.filter((name) => names.includes(name)), ...parts].map((name) => [
        name,
        readFileSync(join(path, name), 'utf8'),
      ]),
    ),
    exercises: lessonIds.includes(id) ? await loadExercises(id) : null,
    answers: answersIfAny(id),
  }
}

/** `answersOf` throws for a lesson that has none; to the gate that is a finding. */
function answersIfAny(id: string): LessonAnswers | null {
  try {
    return answersOf(id)
  } catch {
    return null
  }
}

function foldersIn(root: string, folder: string): readonly string[] {
  const names = readdirSync(join(root, folder)).sort()
  return names.map((name) => `${folder}/${name}`).filter((path) => statSync(join(root, path)).isDirectory())
}
