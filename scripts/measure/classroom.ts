/** A classroom for benchmarks: anonymous students with attempts open, and the submission that each is about to hand in. */
import { gzipSync } from 'node:zlib'
import { findExercise } from '../../content/catalogue.ts'
import { lessonIds, loadExercises } from '../../content/exercises.ts'
import type { AttemptView } from '../../grading/attempt.ts'
import { commandsOf, inputOf } from '../../grading/template.ts'
import { toWire } from '../../simulators/kernel/wire.ts'
import type { Client } from './client.ts'

const commandsPerLog = 200

/** One submission, packed as the page packs it. */
export interface Prepared {
  readonly path: string
  readonly cookie: string
  readonly body: Buffer
  readonly plainBytes: number
}

/** Ids of all exercises that are graded by replay. */
export async function simulationIds(): Promise<readonly string[]> {
  const lessons = await Promise.all(
    lessonIds.map(async (lesson) => ({ lesson, exercises: (await loadExercises(lesson)).exercises })),
  )
  return lessons.flatMap(({ lesson, exercises }) =>
    exercises.filter(({ kind }) => kind === 'simulation').map(({ id }) => `${lesson}/${id}`),
  )
}

/** A new student with an attempt at each exercise, and the reference solution of each, filled up to 200 commands. */
export async function seatStudent(client: Client, exercises: readonly string[]): Promise<readonly Prepared[]> {
  const arrival = await client.post('/api/auth/sign-in/anonymous', Buffer.from('{}'))
  const cookie = arrival.cookies.map((line) => line.split(';')[0]).join('; ')
  if (arrival.status !== 200 || cookie === '') throw new Error(`sign-in answered ${arrival.status}: ${arrival.text}`)
  const prepared: Prepared[] = []
  for (const exercise of exercises) {
    const answer = await client.post('/api/attempts', Buffer.from(JSON.stringify({ exercise })), { cookie })
    if (answer.status !== 201) throw new Error(`an attempt at ${exercise} answered ${answer.status}: ${answer.text}`)
    prepared.push(await packed(JSON.parse(answer.text) as AttemptView, cookie))
  }
  return prepared
}

async function packed({ id, exercise, seed, variant }: AttemptView, cookie: string): Promise<Prepared> {
  const entry = await findExercise(exercise)
  if (entry?.exercise.kind !== 'simulation' || !entry.start || !('commands' in entry.solution))
    throw new Error(`bug: ${exercise} is no simulation`)
  const { simulator, variant: paramsOf, maxCommands = commandsPerLog } = entry.exercise
  const params = paramsOf(seed)
  const input = inputOf(entry.start, params, seed)
  const solution = commandsOf(simulator, input, entry.solution.commands, params)
  const endMs = solution.at(-1)?.atMs ?? 0
  // Machines that are not there cannot be rebooted: each command is replayed, refused, and changes no bill, so the log is long and still solves.
  const missing = Math.max(0, Math.min(commandsPerLog, maxCommands) - solution.length)
  const reboots = Array.from({ length: missing }, (_, place) => ({
    atMs: endMs,
    name: 'instance.reboot',
    args: { instances: { $ids: 'instance', from: 1_000 + place, count: 1 } },
  }))
  const padding = commandsOf(simulator, input, reboots, params)
  const json = JSON.stringify({ variant, log: toWire([...solution, ...padding]) })
  return { path: `/api/attempts/${id}/submit`, cookie, body: gzipSync(json), plainBytes: json.length }
}
