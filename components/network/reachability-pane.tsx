'use client'
/** Who reaches whom: every pair for a ping and each port, what changed against the configuration kept, and why for each cell. */
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { NetworkWorldView, Reach } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import { refusalInWords } from '../simulator/facts-in-words.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { Matrix } from './matrix.tsx'
import { sendRefusal } from './use-pressing.ts'
import { resultWords, whatWords } from './verdict-words.ts'

export function ReachabilityPane({ view, onGive, isReadOnly }: PictureProps<NetworkWorldView>): ReactNode {
  const name = useId()
  // Both are worked out when they are read: once for a view.
  const { all, changes } = useMemo(() => ({ all: view.reachability, changes: view.changes }), [view])
  const kinds = useMemo(() => [...new Set(all.map(whatWords))], [all])
  const [wished, setWished] = useState('')
  const kind = kinds.includes(wished) ? wished : (kinds[0] ?? '')
  const shown = all.filter((each) => whatWords(each) === kind)
  const open = shown.filter(({ result }) => result === 'OK').length
  const explain = ({ from, address, protocol, port }: Reach) => {
    if (!isReadOnly && sendRefusal(view) === null) onGive('packet.send', { from, to: address, protocol, port })
  }
  if (all.length === 0) return <p className="text-soft">Nobody to reach: fewer than two nodes have an address.</p>
  return (
    <div className="space-y-3 text-sm">
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="sr-only">What is sent</legend>
        {kinds.map((each) => (
          <label key={each} className="touch flex items-center gap-1.5">
            <input type="radio" name={name} className="accent-accent" checked={each === kind} onChange={() => setWished(each)} />
            {each}
          </label>
        ))}
        <span className="text-soft tabular-nums">
          {open} of {shown.length} get through
        </span>
      </fieldset>
      <Matrix
        cells={shown}
        label={`Who reaches whom by ${kind}: rows from, columns to`}
        changed={(changes ?? []).filter(({ after }) => whatWords(after) === kind)}
        onExplain={explain}
      />
      <p className="text-soft">{isReadOnly ? '' : 'Press a cell: it is sent, and the picture and the tab “Explain” say why.'}</p>
      <Comparison view={view} changes={changes} isReadOnly={isReadOnly} onGive={onGive} />
    </div>
  )
}

type ComparisonProps = Pick<PictureProps<NetworkWorldView>, 'view' | 'onGive' | 'isReadOnly'> & {
  readonly changes: NetworkWorldView['changes']
}

/** What the configuration of now does otherwise than the one that was kept. */
function Comparison({ view, changes, isReadOnly, onGive }: ComparisonProps): ReactNode {
  const button = (command: string, label: string) => {
    const action = view.actions.find((each) => each.command === command)
    if (!action || isReadOnly) return null
    const { permission } = action
    return (
      <Button
        isSmall
        notNow={permission.allowed ? null : refusalInWords(permission.refusal)}
        onClick={() => onGive(command, action.args)}
      >
        {label}
      </Button>
    )
  }
  return (
    <section aria-label="What if" className="@container space-y-2 border-t border-line pt-3">
      <h3 className="[margin:0] text-base font-semibold">What if</h3>
      {changes === null ? (
        <p className="text-soft">Keep this configuration, then change it: what the change opens and closes is listed here.</p>
      ) : changes.length === 0 ? (
        <p>Everything gets through, or does not, as in the configuration kept.</p>
      ) : (
        <ul className="gap-x-6 @md:columns-2">
          {linesOf(changes).map(({ from, to, whats, before, after }) => (
            <li key={`${from} ${to} ${whats.join()}`}>
              <span className="font-mono">
                {from} → {to}
              </span>{' '}
              {whats.join(', ')}: was <Word result={before} />, now <Word result={after} />
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-2">
        {button('configuration.keep', changes === null ? 'Keep this configuration to compare' : 'Keep this one instead')}
        {changes !== null && button('configuration.forget', 'Compare no longer')}
      </p>
    </section>
  )
}

interface ChangeLine {
  readonly from: string
  readonly to: string
  readonly whats: string[]
  readonly before: Reach['result']
  readonly after: Reach['result']
}

/** What changed in the same way for a pair of nodes is one line. */
function linesOf(changes: NonNullable<NetworkWorldView['changes']>): readonly ChangeLine[] {
  const lines = new Map<string, ChangeLine>()
  for (const { before, after } of changes) {
    const { from, to } = after
    const key = [from, to, before.result, after.result].join(' ')
    const line = lines.get(key) ?? { from, to, whats: [], before: before.result, after: after.result }
    line.whats.push(whatWords(after))
    lines.set(key, line)
  }
  return [...lines.values()]
}

function Word({ result }: Pick<Reach, 'result'>): ReactNode {
  const { sign, word } = resultWords(result)
  return (
    <strong className="font-semibold">
      <span aria-hidden="true">{sign} </span>
      {word}
    </strong>
  )
}
