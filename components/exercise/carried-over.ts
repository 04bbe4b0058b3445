/** What was done on one machine, done again on another that differs in its ids alone: the next attempt at the same job. */
import { give, nowMs, type Session, view, waitUntil } from '../../simulators/kernel/session.ts'
import { WAIT } from '../../simulators/kernel/replay.ts'
import type { Args } from '../../simulators/kernel/args.ts'
import type { Json } from '../../simulators/kernel/simulator.ts'

/** Plays the log of `done` in `fresh`, each id of the one written as the id that the other has in its place. */
export function carriedOver(done: Session, fresh: Session): Session {
  const names = new Map<string, string>()
  const start: Session = { ...done, log: [], steps: [], worlds: done.worlds.slice(0, 1) }
  learn(view(start) as unknown as Json, view(fresh) as unknown as Json, names)
  let session = fresh
  for (const [place, { atMs, name, args }] of done.log.entries()) {
    if (atMs > nowMs(session)) session = waitUntil(session, atMs)
    if (name !== WAIT) session = give(session, name, renamed(args, names) as Args)
    learn([...(done.steps[place]?.facts ?? [])], [...(session.steps.at(-1)?.facts ?? [])], names)
  }
  return session
}

/** Walks two values of the same shape and notes each text that stands for another. */
function learn(from: Json | undefined, to: Json | undefined, names: Map<string, string>): void {
  if (typeof from === 'string' && typeof to === 'string' && from !== to) names.set(from, to)
  if (typeof from !== 'object' || typeof to !== 'object' || from === null || to === null) return
  for (const key of Object.keys(from)) learn((from as Keyed)[key], (to as Keyed)[key], names)
}

type Keyed = Readonly<Record<string, Json | undefined>>

function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((item) => renamed(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, names)]))
}
