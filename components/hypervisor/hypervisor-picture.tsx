'use client'
/** What the hypervisor adds to its generated panel: the stage, the trace as a table, what it counted, and what that costs. */
import type { HypervisorView, MachineView } from '../../simulators/hypervisor/index.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { CostPane } from './cost-pane.tsx'
import { ExitsPane } from './exits-pane.tsx'
import { InstructionsPane } from './instructions-pane.tsx'
import { TracePane } from './trace-pane.tsx'
import { factSentences } from './fact-sentences.table.ts'
import { Stage } from './stage.tsx'

/** The picture of the `hypervisor` simulator. */
export const hypervisorPicture: Picture<HypervisorView> = {
  headline: ({ machines }) => {
    const ran = machines.flatMap(({ id, run }) => (run ? [{ id, cycles: run.counters.cycles.toLocaleString('en') }] : []))
    return {
      label: 'Cycles of the last run',
      value: ran.length === 0 ? '–' : ran.map(({ id, cycles }) => (ran.length > 1 ? `${id} ${cycles}` : cycles)).join(' · '),
    }
  },
  facts: factSentences,
  Drawing: Stage,
  panes: [
    { id: 'trace', label: 'Trace', Pane: TracePane, isLazy: true },
    { id: 'exits', label: 'Exits', Pane: ExitsPane },
    { id: 'cost', label: 'Cost', Pane: CostPane },
    { id: 'instructions', label: 'Instructions', Pane: InstructionsPane, isLazy: true },
  ],
  things: ({ machines }) => machines.map(thingOf),
  states: () => [],
}

function thingOf({ id, label, run, total, guestAdded, guestCounter }: MachineView): Thing {
  return {
    id,
    label: `Machine ${id}: ${label}`,
    state: guestAdded > guestCounter ? 'its guest’s counter is wrong' : run ? 'has run' : 'has run nothing yet',
    mood: guestAdded > guestCounter ? 'changing' : run ? 'running' : 'stopped',
    details: [
      `${total.operations.toLocaleString('en')} ${total.operations === 1 ? 'operation' : 'operations'} so far`,
      `${total.exitTotal.toLocaleString('en')} VM exits`,
      `${total.cycles.toLocaleString('en')} cycles`,
    ],
    bySeq: run?.seq ?? null,
  }
}
