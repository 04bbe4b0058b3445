/** A lesson to start from: its folder, its line in the lists of exercises and answers, and the outline that calls it written. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { course, findLesson } from '../../content/course.table.ts'
import { camelCase, copyTemplate, Refused, requireName } from './from-template.ts'

/** Makes the lesson under `root`. Throws `Refused` for a name that is not planned, or is there already. */
export function newLesson(root: string, moduleId: string, id: string): readonly string[] {
  requireName(id)
  const module = course.modules.find((entry) => entry.id === moduleId)
  if (!module)
    throw new Refused(`There is no module "${moduleId}". There are: ${course.modules.map((entry) => entry.id).join(', ')}.`)
  const place = module.lessons.findIndex((lesson) => lesson.id === id)
  if (place === -1) throw new Refused(notPlanned(moduleId, id))
  const lesson = module.lessons[place]
  if (!lesson || lesson.isWritten) throw new Refused(`The lesson "${id}" is written already.`)
  const moduleFolder = folderOf(root, module.number, moduleId)
  const folder = `content/${moduleFolder}/${String(place + 1).padStart(2, '0')}-${id}`
  const words = { id, title: lesson.title, says: lesson.says, export: camelCase(id) }
  const made = copyTemplate(root, 'lesson', folder, words)
  register(root, folder, id)
  return [
    ...made,
    'content/exercises.ts, content/answers.ts and content/course.table.ts know it now.',
    'Next: write what each WRITE: asks for.',
  ]
}

function notPlanned(moduleId: string, id: string): string {
  const elsewhere = findLesson(id)
  if (elsewhere) return `The lesson "${id}" is planned in the module "${elsewhere.module.id}", not in "${moduleId}".`
  return `The outline plans no lesson "${id}" in "${moduleId}". Add a line planned('${id}', …) to content/course.table.ts first: its place there is its place in the course.`
}

/** A module's folder bears its number; it may have no lesson yet. */
function folderOf(root: string, number: number, id: string): string {
  const name = `${String(number).padStart(2, '0')}-${id}`
  return readdirSync(join(root, 'content')).find((folder) => folder === name) ?? name
}

function register(root: string, folder: string, id: string): void {
  const path = `./${folder.slice('content/'.length)}`
  const name = camelCase(id)
  edit(root, 'content/exercises.ts', /(const lessons: [^\n]*= \{\n(?: {2}[^\n]*\n)*)/, (list) => {
    return `${list}  '${id}': async () => (await import('${path}/checks.ts')).${name},\n`
  })
  edit(root, 'content/answers.ts', /(import type \{ LessonAnswers \})/, (line) => {
    const json = (file: string) => `from '${path}/${file}.json' with { type: 'json' }\n`
    return `import ${name}Mistakes ${json('mistakes')}import ${name}Solution ${json('solution')}${line}`
  })
  edit(root, 'content/answers.ts', /(const answers: [^\n]*= \{\n(?: {2}[^\n]*\n)*)/, (list) => {
    return `${list}  '${id}': { solution: ${name}Solution, mistakes: ${name}Mistakes } as LessonAnswers,\n`
  })
  edit(root, 'content/course.table.ts', new RegExp(`(planned\\('${id}',[^\\n]*\\))`), (line) => {
    return line.replace('planned(', 'written(').replace(/\)$/, ', 30)')
  })
}

function edit(root: string, file: string, at: RegExp, change: (found: string) => string): void {
  const text = readFileSync(join(root, file), 'utf8')
  const found = at.exec(text)?.[0]
  if (found === undefined)
    throw new Refused(`${file} has another shape than this script knows; add the lesson to it by hand, as its neighbours are.`)
  writeFileSync(
    join(root, file),
    text.replace(found, () => change(found)),
  )
}
