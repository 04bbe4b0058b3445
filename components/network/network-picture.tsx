'use client'
/** What a network adds to its generated panel: its picture with the packet on its way, and panes that explain, capture and compare. */
import type { NetworkWorldView, NodeView, Wire } from '../../simulators/network/index.ts'
import type { Picture, Thing } from '../simulator/picture.ts'
import { shownInterfaces, v4Of } from './boxes.ts'
import { CapturePane } from './capture-pane.tsx'
import { factSentences } from './fact-sentences.table.ts'
import { EditorPane } from './editor-pane.tsx'
import { ExplainPane } from './explain-pane.tsx'
import { LookingAround } from './looking.tsx'
import { NetworkDrawing } from './network-drawing.tsx'
import { NodePane } from './node-pane.tsx'
import { ReachabilityPane } from './reachability-pane.tsx'
import { TerminalChooser } from './terminal-chooser.tsx'

/** The picture of the `network` simulator. */
export const networkPicture: Picture<NetworkWorldView> = {
  isMostlyStill: true,
  headline: ({ trace }) => ({ label: 'What the client saw last', value: trace === null ? '–' : trace.result }),
  facts: factSentences,
  Around: LookingAround,
  Drawing: NetworkDrawing,
  Window: EditorPane,
  TerminalHead: TerminalChooser,
  panes: [
    { id: 'explain', label: 'Explain', Pane: ExplainPane, isLazy: true },
    { id: 'capture', label: 'Capture', Pane: CapturePane, isLazy: true },
    { id: 'reachability', label: 'Reachability', Pane: ReachabilityPane, isLazy: true },
    { id: 'node', label: 'Node', Pane: NodePane, isLazy: true },
  ],
  things: ({ nodes, wires }) => [...nodes.map(thingOf), ...wires.map(wireThing)],
  states: (view, machine) => {
    const states = statesOf(view, machine)
    return [...new Set(states)].map((state) => ({ state, count: states.filter((each) => each === state).length, on: '' }))
  },
}

function statesOf({ nodes, wires }: NetworkWorldView, machine: string): readonly string[] {
  if (machine === 'power') return nodes.map(({ isOn }) => (isOn ? 'on' : 'off'))
  if (machine === 'wire') return wires.map(({ isCut }) => (isCut ? 'cut' : 'whole'))
  return machine === 'port' ? nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ portState }) => portState ?? [])) : []
}

function wireThing({ a, b, isCut }: Wire): Thing {
  return {
    id: `${a.node}:${a.dev}`,
    label: `${a.node} ${a.dev} – ${b.node} ${b.dev}`,
    state: isCut ? 'cut' : 'whole',
    mood: isCut ? 'stopped' : 'running',
    details: [],
    bySeq: null,
  }
}

function thingOf(node: NodeView): Thing {
  const { name, label, isOn, within, forwards } = node
  return {
    id: name,
    label: label === name ? name : `${name}: ${label}`,
    state: isOn ? 'on' : 'off',
    mood: isOn ? 'running' : 'stopped',
    details: [
      ...(within === null ? [] : [`in ${within}`]),
      ...shownInterfaces(node).map((each) => [each.name, ...v4Of(each)].join(' ')),
      ...(forwards ? ['forwards IPv4'] : []),
    ],
    bySeq: null,
  }
}
