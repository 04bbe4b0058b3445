/** A lesson as the rules see it: its folder, its text and its JSON files read once. */
import type { Courseware, LessonFolder } from './courseware.ts'
import type { Fault } from './fault.ts'
import { type LessonJson, readJsonFiles } from './json-files.ts'
import { type Prose, readProse } from './prose.ts'

export interface Reading {
  readonly lesson: LessonFolder
  readonly prose: Prose
  readonly json: LessonJson
}

/** A rule about one lesson. It knows the course around it, and says what is wrong. */
export type LessonRule = (reading: Reading, courseware: Courseware) => readonly Fault[]

export function readingOf(lesson: LessonFolder): Reading {
  return { lesson, prose: readProse(lesson), json: readJsonFiles(lesson) }
}

/** What could not be read at all. */
export const readable: LessonRule = ({ prose, json }) => [...prose.faults, ...json.faults]
