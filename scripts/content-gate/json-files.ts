/** Reads the JSON files of a lesson by their shapes. An entry that cannot be read is a fault and is left out. */
import type { z } from 'zod'
import type { Mistake, Solution } from '../../content/lesson.ts'
import type { Start } from '../../grading/template.ts'
import type { LessonFolder } from './courseware.ts'
import { type Fault, messageOf, shown } from './fault.ts'
import { mistakesShape, solutionShape, startShape } from './shapes.ts'

/** The entries of the three files, by exercise id. `listed` are the ids that stand there, readable or not. */
export interface LessonJson {
  readonly start: Readonly<Record<string, Start>>
  readonly solution: Readonly<Record<string, Solution>>
  readonly mistakes: Readonly<Record<string, readonly Mistake[]>>
  readonly listed: Readonly<Record<'start' | 'solution' | 'mistakes', readonly string[]>>
  readonly faults: readonly Fault[]
}

export function readJsonFiles(lesson: LessonFolder): LessonJson {
  const faults: Fault[] = []
  const start = readEntries<Start>(lesson, 'start.json', () => startShape, faults)
  const solution = readEntries<Solution>(lesson, 'solution.json', solutionShape, faults)
  const mistakes = readEntries<readonly Mistake[]>(lesson, 'mistakes.json', () => mistakesShape, faults)
  return {
    start: start.entries,
    solution: solution.entries,
    mistakes: mistakes.entries,
    listed: { start: start.listed, solution: solution.listed, mistakes: mistakes.listed },
    faults,
  }
}

type ShapeOf<T> = (entry: unknown) => z.ZodType<T>

function readEntries<T>({ folder, texts }: LessonFolder, name: string, shapeOf: ShapeOf<T>, faults: Fault[]) {
  const file = `${folder}/${name}`
  const entries: Record<string, T> = {}
  const whole = parsed(file, texts[name], faults)
  for (const [id, entry] of Object.entries(whole)) {
    const read = shapeOf(entry).safeParse(entry)
    if (read.success) entries[id] = read.data
    else faults.push(...read.error.issues.map((issue) => faultOf(file, id, entry, issue)))
  }
  return { entries, listed: Object.keys(whole) }
}

/** A missing file is the business of the rule about folders: here it is an empty one. */
function parsed(file: string, text: string | undefined, faults: Fault[]): Readonly<Record<string, unknown>> {
  if (text === undefined) return {}
  const expected = 'an object: an entry for each exercise, by its id'
  try {
    const whole: unknown = JSON.parse(text)
    if (typeof whole === 'object' && whole !== null && !Array.isArray(whole)) return whole as Record<string, unknown>
    faults.push({ file, field: 'the whole file', found: shown(whole), expected, hint: 'see another lesson’s file of that name.' })
  } catch (error) {
    faults.push({ file, field: 'the whole file', found: messageOf(error), expected, hint: 'mend the JSON; a comma too many?' })
  }
  return {}
}

function faultOf(file: string, id: string, entry: unknown, { path, message }: z.core.$ZodIssue): Fault {
  const field = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    id,
  )
  const at = path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], entry)
  return { file, field, found: shown(at), expected: message, hint: 'content/lesson.ts says what an entry of this file holds.' }
}
