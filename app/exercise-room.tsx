'use client'
/** Brings an exercise, its machine and the server together. Loaded when an exercise is reached: no page of prose carries it. */
import type { ReactNode } from 'react'
import { ExercisePanel } from '../components/exercise/exercise-panel.tsx'
import { toolsOf } from '../components/exercise/simulation-tools.ts'
import { loadSimulator } from '../components/simulator/simulators.ts'
import { progressChanged } from '../components/site/use-progress.ts'
import { loadExercises } from '../content/exercises.ts'
import { exerciseApi } from './api-client.ts'

/** Makes the panel of one exercise of a lesson. */
export type Room = (isBegunAtOnce: boolean) => ReactNode

/** Fetches what the exercise needs. Throws where the lesson has no such exercise: the content gate finds that first. */
export async function openRoom(lesson: string, exerciseId: string): Promise<Room> {
  const { exercises, start } = await loadExercises(lesson)
  const exercise = exercises.find(({ id }) => id === exerciseId)
  if (!exercise) throw new Error(`bug: ${lesson} has no exercise ${exerciseId}`)
  const shared = {
    id: `${lesson}/${exerciseId}`,
    api: exerciseApi,
    onGraded: progressChanged,
    isFirst: exercises[0] === exercise,
  }
  if (exercise.kind === 'quiz') {
    return (isBegunAtOnce) => <ExercisePanel {...shared} exercise={exercise} tools={null} isBegunAtOnce={isBegunAtOnce} />
  }
  const begins = start[exerciseId]
  if (!begins) throw new Error(`bug: ${shared.id} has no start`)
  const [loaded] = await Promise.all([loadSimulator(exercise.simulator.name), exercise.simulator.load?.(begins.input)])
  const tools = toolsOf(exercise, begins, loaded?.picture ?? null)
  return (isBegunAtOnce) => <ExercisePanel {...shared} exercise={exercise} tools={tools} isBegunAtOnce={isBegunAtOnce} />
}
