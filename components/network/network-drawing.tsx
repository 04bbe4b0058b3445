'use client'
/** The picture of a network: nodes and wires, the packet on its way, and what is known of it at this step. */
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import type { NetworkWorldView } from '../../simulators/network/index.ts'
import { useWidth } from '../base/use-width.ts'
import { byKey } from '../player/play-keys.ts'
import { PlayerBar } from '../player/player-bar.tsx'
import { useClock, usePlayer } from '../player/use-player.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { columnsIn, columnWidth, gap } from './boxes.ts'
import { fittedOf } from './fitted.ts'
import { layoutOf } from './layout.ts'
import { useLooking } from './looking.tsx'
import { StepCard } from './step-card.tsx'
import { TopologyList } from './topology-list.tsx'
import { playerOf, type TracePlayer } from './trace-player.ts'
import { useListShown } from './use-list-shown.ts'
import { usePressing } from './use-pressing.ts'
import { VerdictLine } from './verdict-line.tsx'
import { placeWords } from './verdict-words.ts'
import { WhatSelect } from './what-select.tsx'

const Canvas = lazy(async () => ({ default: (await import('./topology-canvas.tsx')).TopologyCanvas }))

export function NetworkDrawing(props: PictureProps<NetworkWorldView>): ReactNode {
  const { view, isReadOnly } = props
  const [box, width] = useWidth<HTMLDivElement>(640)
  const isNarrow = width < columnsIn(false) * (columnWidth + gap) * 0.8
  const layout = useMemo(() => layoutOf(view, isNarrow), [view, isNarrow])
  const { height } = fittedOf(layout, width)
  const { isList, toggle } = useListShown()
  const press = usePressing(props)
  const player = playerOf(view.trace)
  usePlayer(player)
  useClock(player)
  const listSwitch = (
    <button type="button" aria-pressed={isList} onClick={toggle} className="touch text-sm text-soft underline">
      {isList ? 'Show it as a picture' : 'Show it as a list'}
    </button>
  )
  if (view.nodes.length === 0)
    return <p className="mb-3 rounded border border-dashed border-line-strong p-3 text-soft">There is no node in this network.</p>
  return (
    <div ref={box} className="pb-3">
      {!isReadOnly && <Question view={view} />}
      {isList ? (
        <TopologyList view={view} onPress={press} />
      ) : (
        <Sized height={height}>
          <Suspense fallback={null}>
            <Canvas view={view} layout={layout} width={width} player={player} onPress={press}>
              {listSwitch}
            </Canvas>
          </Suspense>
        </Sized>
      )}
      {isList ? <p className="no-print">{listSwitch}</p> : <TopologyList view={view} />}
      <div className="mt-1 space-y-2">
        <VerdictLine view={view} />
        {player && <Playing player={player} />}
      </div>
    </div>
  )
}

/** Room of the true size before the picture is there, given by an attribute, as the page allows no style of its own. */
function Sized({ height, children }: { readonly height: number; readonly children: ReactNode }): ReactNode {
  return (
    <div className="relative">
      <svg width="1" height={height} aria-hidden="true" className="block" />
      <div className="absolute inset-0">{children}</div>
    </div>
  )
}

/** What is sent, and which node is to be pressed next. */
function Question({ view }: { readonly view: NetworkWorldView }): ReactNode {
  const { from, set } = useLooking()
  return (
    <div className="no-print mb-2 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <WhatSelect ports={view.ports} />
      <p aria-live="polite" className="text-soft">
        {from === null ? (
          'Press the node that sends it, then the one that it is for.'
        ) : (
          <>
            From <strong className="font-mono font-semibold text-ink">{from}</strong>. Now press the node that it is for.{' '}
            <button type="button" onClick={() => set({ from: null })} className="touch underline">
              Let go
            </button>
          </>
        )}
      </p>
    </div>
  )
}

const keysLabel = 'The packet, step by step. Space plays and pauses, the arrow keys step, Home and End go to the ends.'

function Playing({ player }: { readonly player: TracePlayer }): ReactNode {
  const { isPlaying } = usePlayer(player)
  const { at, isWhole } = player
  const step = player.steps[at]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is played by keys while it has the focus, as its label says
    <section tabIndex={0} aria-label={keysLabel} onKeyDown={(event) => byKey(event, player)} className="rounded-md">
      <PlayerBar player={player} label="Place on the packet’s way" where={step ? placeWords(step) : ''} />
      <label className="touch mt-1 flex items-center gap-1.5 text-sm">
        <input
          type="checkbox"
          className="accent-accent"
          checked={isWhole}
          onChange={({ target }) => player.setWhole(target.checked)}
        />
        Stop at rules that do not match, too
      </label>
      <div aria-live={isPlaying ? 'off' : 'polite'} className="@container mt-1">
        {(at > 0 || isPlaying) && <StepCard steps={player.steps} at={at} />}
      </div>
    </section>
  )
}
