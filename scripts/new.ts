/** `npm run new lesson MODULE ID` and `npm run new simulator NAME`: a folder to start from, registered where it has to be. */
import { fileURLToPath } from 'node:url'
import { newLesson } from './new/new-lesson.ts'
import { newSimulator } from './new/new-simulator.ts'
import { Refused } from './new/from-template.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const [kind, ...names] = process.argv.slice(2)

try {
  console.log(made().join('\n'))
} catch (error) {
  if (!(error instanceof Refused)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function made(): readonly string[] {
  if (kind === 'lesson' && names.length === 2) return newLesson(root, names[0] ?? '', names[1] ?? '')
  if (kind === 'simulator' && names.length === 1) return newSimulator(root, names[0] ?? '')
  throw new Refused('Usage: npm run new lesson MODULE ID, or npm run new simulator NAME. Example: npm run new lesson ec2 ebs')
}
