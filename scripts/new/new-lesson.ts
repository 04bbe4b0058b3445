/** A lesson to start from: its folder, its line in the lists of exercises and answers, and the outline that calls it written. */
import { course, findLesson } from '../../content/course.table.ts'
import { camelCase, copyTemplate, Refused, requireName } from './from-template.ts'
import { addEntry, edit, keyOf, layOut } from './register.ts'

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
  const moduleFolder = `${String(module.number).padStart(2, '0')}-${moduleId}`
  const folder = `content/${moduleFolder}/${String(place + 1).padStart(2, '0')}-${id}`
  const words = { id, title: lesson.title, says: lesson.says, export: camelCase(id) }
  const made = copyTemplate(root, 'lesson', folder, words)
  register(root, folder, id)
  layOut(root, [...made, 'content/exercises.ts', 'content/answers.ts', 'content/course.table.ts'])
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

function register(root: string, folder: string, id: string): void {
  const path = `./${folder.slice('content/'.length)}`
  const name = camelCase(id)
  addEntry(root, 'content/exercises.ts', 'lessons', `${keyOf(id)}: async () => (await import('${path}/checks.ts')).${name},`)
  addEntry(
    root,
    'content/answers.ts',
    'answers',
    `${keyOf(id)}: { solution: ${name}Solution, mistakes: ${name}Mistakes } as LessonAnswers,`,
  )
  edit(root, 'content/answers.ts', /import type \{ LessonAnswers \}/, (line) => {
    const json = (file: string) => `from '${path}/${file}.json' with { type: 'json' }\n`
    return `import ${name}Mistakes ${json('mistakes')}import ${name}Solution ${json('solution')}${line}`
  })
  edit(root, 'content/course.table.ts', new RegExp(`planned\\(\\s*'${id}',[\\s\\S]*?\\)(?=,\\n)`), (call) => {
    return call.replace('planned(', 'written(').replace(/,?\s*\)$/, ', 30)')
  })
}
