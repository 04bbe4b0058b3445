'use client'
/** What EC2 adds to its generated panel: the timeline, the bill, and what costs on through the night. */
import type { Ec2View, Group } from '../../simulators/ec2/index.ts'
import { usd } from '../../simulators/kernel/money.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { BillPane } from './bill-pane.tsx'
import { factSentences } from './fact-sentences.table.ts'
import { Timeline } from './timeline.tsx'
import { TonightPane } from './tonight-pane.tsx'
import { epochOf } from './wall-clock.ts'

/** The picture of the `ec2` simulator. */
export const ec2Picture: Picture<Ec2View> = {
  epochMs: epochOf,
  headline: ({ bill }) => ({ label: 'The bill so far', value: usd(bill.totalCents) }),
  facts: factSentences,
  Drawing: Timeline,
  panes: [
    { id: 'bill', label: 'Bill', Pane: BillPane },
    { id: 'tonight', label: 'Tonight', Pane: TonightPane },
  ],
  things: ({ groups }) => groups.map(thingOf),
  states: ({ groups }, machine) =>
    groups.flatMap((group) => (group.machine === machine ? [{ state: group.state, count: group.ids.length, on: group.id }] : [])),
}

function thingOf({ id, label, state, details, bySeq }: Group): Thing {
  return { id, label, state, mood: moodOf(state), details, bySeq }
}

function moodOf(state: string): Thing['mood'] {
  if (['running', 'in-use', 'available', 'completed', 'stored', 'allocated', 'associated'].includes(state)) return 'running'
  if (['pending', 'stopping', 'shutting-down', 'creating', 'deleting'].includes(state)) return 'changing'
  return ['terminated', 'deleted', 'released'].includes(state) ? 'gone' : 'stopped'
}
