'use client'
/** What the hypervisor adds to its generated panel: the stage, the trace, exits, costs and the sensitive instructions. */
import { type HypervisorView, type MachineView, setupInWords } from '../../simulators/hypervisor/index.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { CostPane } from './cost-pane.tsx'
import { ExitsPane } from './exits-pane.tsx'
import { factSentences } from './fact-sentences.table.ts'
import { InstructionsPane } from './instructions-pane.tsx'
import { Stage } from './stage.tsx'
import { TracePane } from './trace-pane.tsx'

/** The picture of the `hypervisor` simulator. */
export const hypervisorPicture: Picture<HypervisorView> = {
  headline: ({ machines }) => {
    const isAssisted = machines.some(({ setup }) => setup.technique.startsWith('hvm'))
    const figures = machines.map(({ run }) =>
      run ? run.counters[isAssisted ? 'exitTotal' : 'ringSwitches'].toLocaleString('en-GB') : '–',
    )
    return { label: isAssisted ? 'VM exits, latest run' : 'Changes of ring, latest run', value: figures.join(' : ') }
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

function thingOf(machine: MachineView): Thing {
  const { id, label, setup, run, guestAdded, guestCounter } = machine
  const counter = guestAdded > 0 ? [`guest’s counter ${guestCounter} of ${guestAdded}`] : []
  return {
    id,
    label: `Machine ${id}`,
    state: label,
    mood: run ? 'running' : 'stopped',
    details: [...setupInWords(setup), ...counter],
    bySeq: run?.seq ?? null,
  }
}
