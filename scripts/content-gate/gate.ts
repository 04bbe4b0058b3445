/** The content gate: every rule over every lesson, and a line for each exercise. */
import type { Exercise } from '../../grading/exercise.ts'
import type { Courseware } from './courseware.ts'
import {
  entriesMatchExercises,
  exercisesArePlaced,
  exercisesOf,
  hasNoExercise,
  keysStayHome,
  mistakesAreEnough,
} from './exercise-rules.ts'
import type { Fault } from './fault.ts'
import { foldersMatchOutline, hasItsFiles, isRegistered, isWrittenOut } from './folder-rules.ts'
import { frontMatterHolds, notesOnNeeds, productFrontMatterHolds } from './front-matter-rules.ts'
import { linksLeadSomewhere, mediaAreShown } from './link-rules.ts'
import { idsCanLast, textsAreFilled } from './naming-rules.ts'
import { checkQuiz } from './quiz-rules.ts'
import { type LessonRule, type Reading, readable, readingOf } from './reading.ts'
import { checkSimulation } from './simulation-rules.ts'
import { quizSummary, simulationSummary } from './summary.ts'
import { holdsNoCode, picturesAreDescribed, wordsAreKnown } from './word-rules.ts'

const lessonRules: readonly LessonRule[] = [
  readable,
  hasItsFiles,
  isRegistered,
  isWrittenOut,
  frontMatterHolds,
  holdsNoCode,
  wordsAreKnown,
  picturesAreDescribed,
  linksLeadSomewhere,
  mediaAreShown,
  exercisesArePlaced,
  entriesMatchExercises,
  mistakesAreEnough,
  idsCanLast,
  textsAreFilled,
  keysStayHome,
]

/** What is asked of a product's page: it has a text, and no exercises. */
const productRules: readonly LessonRule[] = [
  readable,
  isWrittenOut,
  productFrontMatterHolds,
  holdsNoCode,
  wordsAreKnown,
  picturesAreDescribed,
  linksLeadSomewhere,
  hasNoExercise,
]

export interface GateReport {
  readonly faults: readonly Fault[]
  readonly notes: readonly string[]
  /** What was tried, a line or two for each exercise. */
  readonly summary: readonly string[]
}

/** Runs every rule. With `only`, what belongs to one lesson; without, the outline too. */
export function checkCourseware(courseware: Courseware, only?: string): GateReport {
  const chosen = courseware.lessons.filter(({ id }) => only === undefined || id === only).map(readingOf)
  const reports = chosen.map((reading) => checkLesson(reading, courseware))
  return {
    faults: [
      ...(only === undefined ? [...foldersMatchOutline(courseware), ...productFaults(courseware)] : []),
      ...reports.flatMap(({ faults }) => faults),
    ],
    notes: reports.flatMap(({ notes }) => notes),
    summary: reports.flatMap(({ summary }) => summary),
  }
}

const productFaults = (courseware: Courseware): readonly Fault[] =>
  courseware.products.map(readingOf).flatMap((reading) => productRules.flatMap((rule) => rule(reading, courseware)))

function checkLesson(reading: Reading, courseware: Courseware): GateReport {
  const tried = exercisesOf(reading.lesson).map((exercise) => tryExercise(reading, exercise))
  return {
    faults: [...lessonRules.flatMap((rule) => rule(reading, courseware)), ...tried.flatMap(({ faults }) => faults)],
    notes: notesOnNeeds(reading, courseware),
    summary: tried.flatMap(({ summary }) => summary),
  }
}

/** An exercise whose entries are missing or cannot be read has faults of other rules already. */
function tryExercise({ lesson, json }: Reading, exercise: Exercise): Omit<GateReport, 'notes'> {
  const name = `${lesson.id}/${exercise.id}`
  const solution = json.solution[exercise.id]
  const mistakes = json.mistakes[exercise.id] ?? []
  const start = json.start[exercise.id]
  if (!solution || (exercise.kind === 'simulation' && !start)) return { faults: [], summary: [`${name}: not tried`] }
  if (exercise.kind === 'quiz') {
    const faults = checkQuiz(lesson.folder, exercise, solution, mistakes)
    return { faults, summary: [quizSummary(name, solution, mistakes.length, faults.length)] }
  }
  const { faults, tally } = start
    ? checkSimulation(lesson.folder, { exercise, start }, solution, mistakes)
    : { faults: [], tally: null }
  return { faults, summary: simulationSummary(name, solution, mistakes.length, faults.length, tally) }
}
