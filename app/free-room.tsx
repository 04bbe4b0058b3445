'use client'
/** Opens a machine that belongs to no exercise: a fresh one, or the state that a link carries. */
import type { ReactNode } from 'react'
import { toolsOf } from '../components/exercise/simulation-tools.ts'
import { FreePlay } from '../components/simulator/free-play.tsx'
import { loadSimulator } from '../components/simulator/simulators.ts'
import { loadExercises } from '../content/exercises.ts'
import { decodeLink } from '../simulators/kernel/link.ts'
import { BadInput } from '../simulators/kernel/refusal.ts'
import { openSession, resumeSession, type Session } from '../simulators/kernel/session.ts'

const FREE = 'free:'

export async function openFreeRoom(name: string, title: string, start: string): Promise<ReactNode> {
  const loaded = await loadSimulator(name)
  if (!loaded) throw new Error(`bug: no simulator named ${name}`)
  const { simulator, starts, picture } = loaded
  const input = Object.hasOwn(starts, start) ? starts[start] : undefined
  if (!input) throw new Error(`bug: ${name} has no start named ${start}`)
  await simulator.load?.(input)
  return (
    <FreePlay
      id={`free-${name}-${start}`}
      title={title}
      opened={openSession(simulator, input)}
      picture={picture}
      start={FREE + JSON.stringify(input)}
    />
  )
}

/** The machine in the state of a link, or the reason why there is none, in words. */
export async function openSharedRoom(text: string): Promise<{ readonly machine: ReactNode } | { readonly fault: string }> {
  try {
    const link = await decodeLink(text)
    const loaded = await loadSimulator(link.simulator)
    if (!loaded) return { fault: `It was made for a simulator named ${link.simulator}, which this course does not have.` }
    if (loaded.simulator.version !== link.version)
      return { fault: 'It was made by another version of this simulator, in which the same commands may lead elsewhere.' }
    const session = resumeSession(await startOf(link.start, loaded.simulator), link.log)
    return {
      machine: (
        <FreePlay
          id="shared"
          title="A shared state"
          opened={session}
          picture={loaded.picture}
          start={link.start}
          isOpenedAtOnce
        />
      ),
    }
  } catch (error) {
    if (error instanceof BadInput || error instanceof SyntaxError) return { fault: 'It is not whole. Copy the link once more.' }
    throw error
  }
}

async function startOf(start: string, simulator: Session['simulator']): Promise<Session> {
  if (start.startsWith(FREE)) {
    const input: unknown = JSON.parse(start.slice(FREE.length))
    await simulator.load?.(input)
    return openSession(simulator, input)
  }
  const [, lesson = '', exerciseId = '', seed = ''] = /^exercise:([^/]+)\/([^:]+):(.+)$/.exec(start) ?? []
  const { exercises, start: starts } = await loadExercises(lesson)
  const exercise = exercises.find(({ id }) => id === exerciseId)
  const begins = starts[exerciseId]
  if (exercise?.kind !== 'simulation' || !begins) throw new BadInput('link', start.slice(0, 60), 'an exercise of this course')
  await exercise.simulator.load?.(begins.input)
  return toolsOf(exercise, begins, null).open(seed)
}
