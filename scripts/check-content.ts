/** The content gate: `tsx scripts/check-content.ts`, for one lesson `--lesson the-bill`. Content is tested like code. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readCourseware } from './content-gate/courseware.ts'
import { printed } from './content-gate/fault.ts'
import { checkCourseware } from './content-gate/gate.ts'
import { didYouMean } from './content-gate/nearest.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const only = lessonAsked()
const courseware = await readCourseware(root)
const ids = courseware.lessons.map(({ id }) => id)
if (only !== undefined && !ids.includes(only)) stop(`There is no lesson ${only} in content/. Hint: ${didYouMean(only, ids)}`)

const { faults, notes, summary } = checkCourseware(courseware, only)
for (const line of summary) console.log(line)
for (const note of notes) console.log(`Note: ${note}`)
for (const fault of faults) console.error(`\n${printed(fault)}`)
const lessons = only ?? `${ids.length} ${ids.length === 1 ? 'lesson' : 'lessons'}`
console.log(
  `${faults.length > 0 ? '\n' : ''}${lessons}: ${faults.length === 0 ? 'no' : faults.length} content ${faults.length === 1 ? 'error' : 'errors'}`,
)
process.exitCode = faults.length === 0 ? 0 : 1

function lessonAsked(): string | undefined {
  try {
    return parseArgs({ options: { lesson: { type: 'string' } } }).values.lesson
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : String(error)} Usage: tsx scripts/check-content.ts [--lesson ID]`)
  }
}

function stop(message: string): never {
  console.error(message)
  process.exit(2)
}
