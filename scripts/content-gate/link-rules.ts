/** Rules about links: what is inside the course is there. What is outside is not fetched. */
import type { Courseware, LessonFolder } from './courseware.ts'
import type { Fault } from './fault.ts'
import { headingsOf } from './headings.ts'
import { didYouMean } from './nearest.ts'
import { attribute, isWord, type ProseNode, placeOf } from './prose.ts'
import type { LessonRule, Reading } from './reading.ts'

/** Pages beside modules and lessons that a lesson may link to. */
const otherPages = ['/', '/account', '/sources', '/products']

export const linksLeadSomewhere: LessonRule = ({ lesson, prose }, courseware) =>
  prose.nodes.flatMap((node) => {
    if (isWord(node) && node.name === 'Source') return sourceFault(lesson, node, attribute(node, 'id') ?? '', courseware)
    if (node.type === 'image') return pictureFault(lesson, node)
    if (node.type === 'link' || node.type === 'definition') return linkFault(lesson, node, courseware)
    return []
  })

function sourceFault(lesson: LessonFolder, node: ProseNode, id: string, { sources }: Courseware): readonly Fault[] {
  if (id === '' || sources.includes(id)) return []
  const field = '<Source>'
  return [
    { file: placeOf(lesson, node), field, found: id, expected: 'a heading of docs/sources.md', hint: didYouMean(id, sources) },
  ]
}

function pictureFault(lesson: LessonFolder, node: ProseNode): readonly Fault[] {
  const url = node.url ?? ''
  if (lesson.entries.includes(url.replace(/^[.][/]/, ''))) return []
  const media = lesson.entries.filter((name) => name.startsWith('media/')).map((name) => `./${name}`)
  const expected = 'a file of the lesson’s media/: nothing is fetched from elsewhere'
  return [{ file: placeOf(lesson, node), field: 'picture', found: url, expected, hint: didYouMean(url, media) }]
}

function linkFault(lesson: LessonFolder, node: ProseNode, courseware: Courseware): readonly Fault[] {
  const url = node.url ?? ''
  if (/^(https?|mailto):/.test(url)) return []
  const [path = '', anchor] = url.split('#')
  const file = placeOf(lesson, node)
  const anchors = path === '' ? anchorsOf(lesson) : anchorsAt(path, courseware)
  if (anchors === null) {
    const pages = [
      ...otherPages,
      ...productPages(courseware),
      ...lessonPages(courseware).keys(),
      ...courseware.course.modules.map(({ id }) => `/${id}`),
    ]
    return [
      {
        file,
        field: 'link',
        found: url,
        expected: 'a page of the course, from its root: /ec2/the-bill',
        hint: didYouMean(path, pages),
      },
    ]
  }
  if (anchor === undefined || anchors.includes(anchor)) return []
  const expected = `a heading of ${path === '' ? 'this lesson' : path}`
  return [{ file, field: 'link', found: url, expected, hint: didYouMean(anchor, anchors) }]
}

/** The anchors of a page; null where there is no such page. */
function anchorsAt(path: string, courseware: Courseware): readonly string[] | null {
  if (path === '/sources') return courseware.sources
  if (
    otherPages.includes(path) ||
    productPages(courseware).includes(path) ||
    courseware.course.modules.some(({ id }) => path === `/${id}`)
  )
    return []
  const lesson = lessonPages(courseware).get(path)
  return lesson ? anchorsOf(lesson) : null
}

function anchorsOf({ texts, exercises }: LessonFolder): readonly string[] {
  return [...headingsOf(texts['lesson.mdx'] ?? ''), ...(exercises?.exercises ?? []).map(({ id }) => `exercise-${id}`)]
}

const productPages = ({ products }: Courseware): readonly string[] => products.map(({ id }) => `/products/${id}`)

function lessonPages({ course, lessons }: Courseware): ReadonlyMap<string, LessonFolder> {
  const pages = course.modules.flatMap(({ id: moduleId, lessons: listed }) =>
    listed.flatMap(({ id }) => {
      const lesson = lessons.find((folder) => folder.id === id)
      return lesson ? [[`/${moduleId}/${id}`, lesson] as const] : []
    }),
  )
  return new Map(pages)
}

/** Drawings that no text shows are left over. */
export const mediaAreShown: LessonRule = ({ lesson, prose }: Reading) =>
  lesson.entries
    .filter((name) => name.startsWith('media/') && prose.faults.length === 0)
    .filter((name) => !prose.nodes.some(({ type, url }) => type === 'image' && url === `./${name}`))
    .map((name) => ({
      file: `${lesson.folder}/${name}`,
      field: 'file',
      found: 'a drawing that lesson.mdx does not show',
      expected: 'only drawings that are shown',
      hint: `![what it shows](./${name}), or delete it.`,
    }))
