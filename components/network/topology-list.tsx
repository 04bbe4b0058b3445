'use client'
/** Nodes and wires as a list: instead of the picture where that is wished, and beside it for those who cannot see it. */
import type { ReactNode } from 'react'
import type { NetworkWorldView, NodeView, Wire } from '../../simulators/network/index.ts'
import { faultOf, shownInterfaces, v4Of } from './boxes.ts'
import { useLooking } from './looking.tsx'

interface TopologyListProps {
  readonly view: Pick<NetworkWorldView, 'nodes' | 'wires'>
  /** Absent where the list only says what the picture shows. */
  readonly onPress?: (node: string) => void
}

export function TopologyList({ view, onPress }: TopologyListProps): ReactNode {
  const { from, node: chosen } = useLooking()
  return (
    <div className={onPress ? 'space-y-3 text-sm' : 'sr-only'}>
      <ul aria-label="Nodes" className="space-y-2">
        {view.nodes.map((node) => (
          <li key={node.name} className="rounded-md border border-line bg-raised px-3 py-1.5">
            {onPress ? (
              <button
                type="button"
                aria-pressed={node.name === from || node.name === chosen}
                onClick={() => onPress(node.name)}
                className="touch font-mono font-semibold underline"
              >
                {node.name}
                {node.name === from && ', from here'}
              </button>
            ) : (
              node.name
            )}
            <span className="text-soft"> {nodeWords(node)}</span>
            <ul className="font-mono text-xs">
              {shownInterfaces(node).map((each) => (
                <li key={each.name}>
                  {[
                    each.name,
                    ...v4Of(each),
                    ...(each.master === null ? [] : [`port of ${each.master}`]),
                    ...(faultOf(each) === null ? [] : [faultOf(each)]),
                  ].join(' ')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <ul aria-label="Wires" className="font-mono text-xs">
        {view.wires.map((wire) => (
          <li key={wireWords(wire)}>{wireWords(wire)}</li>
        ))}
      </ul>
    </div>
  )
}

function nodeWords({ kind, label, name, isOn, within, forwards, services }: NodeView): string {
  return [
    label === name || label === '' ? kind : label,
    ...(within === null ? [] : [`in ${within}`]),
    ...(isOn ? [] : ['off']),
    ...(forwards ? ['forwards IPv4'] : []),
    ...(services.length === 0 ? [] : [`serves ${services.map(({ protocol, port }) => `${protocol} ${port}`).join(', ')}`]),
  ].join(', ')
}

const wireWords = ({ a, b, isCut }: Wire): string => `${a.node} ${a.dev} – ${b.node} ${b.dev}${isCut ? ', cut' : ''}`
