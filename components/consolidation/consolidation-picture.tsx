'use client'
/** What consolidation adds to its generated panel: every machine with its day, and what it comes to. */
import type { ConsolidationView, Machine } from '../../simulators/consolidation/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { RoomDrawing } from './room-drawing.tsx'

const factSentences: FactSentences = {
  'host.bought': ({ host }) => `Host ${String(host)} stands there, empty.`,
  'host.returned': ({ host }) => `Host ${String(host)} is gone.`,
  'server.moved': ({ server, host }) =>
    host === 0 ? `${String(server)} has a machine of its own again.` : `${String(server)} runs on host ${String(host)}.`,
}

/** The picture of the `consolidation` simulator. */
export const consolidationPicture: Picture<ConsolidationView> = {
  headline: ({ utilization }) => ({ label: 'Mean use of all machines', value: `${Math.round(utilization)} %` }),
  facts: factSentences,
  Drawing: RoomDrawing,
  panes: [],
  things: ({ machines }) => machines.flatMap(thingsOf),
  states: () => [],
}

/** A thing for each server: its id is what a move is given to. */
function thingsOf({ id, isHost, servers, overloadedHours }: Machine): readonly Thing[] {
  return servers.map((name) => ({
    id: name,
    label: name,
    state: isHost ? `on ${id}${overloadedHours > 0 ? ', overloaded' : ''}` : 'on a machine of its own',
    mood: overloadedHours > 0 ? 'changing' : 'running',
    details: [],
    bySeq: null,
  }))
}
