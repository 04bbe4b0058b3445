'use client'
/** Play, pause, step, back, to the ends, how fast, and a slider over the whole run: as on any player. */
import type { ReactNode } from 'react'
import { Button } from '../base/button.tsx'
import type { Player } from './player.ts'
import { usePlayer } from './use-player.ts'

const speeds = [
  { stepsPerSecond: 1, label: '1 step/s' },
  { stepsPerSecond: 2, label: '2 steps/s' },
  { stepsPerSecond: 5, label: '5 steps/s' },
  { stepsPerSecond: 20, label: '20 steps/s' },
  { stepsPerSecond: 60, label: '60 steps/s' },
  { stepsPerSecond: 600, label: '600 steps/s' },
]

interface PlayerBarProps {
  readonly player: Player
  /** What the slider goes through: "Place in the run". */
  readonly label: string
  /** Where the playhead stands, in words. */
  readonly where: string
  /** Stands above the slider. */
  readonly children?: ReactNode
}

export function PlayerBar({ player, label, where, children }: PlayerBarProps): ReactNode {
  const { position, isPlaying, stepsPerSecond } = usePlayer(player)
  const isAlone = player.length < 2
  const atStart = position === 0 ? 'it is at the beginning' : null
  const atEnd = position === player.end ? 'it is at the end' : null
  return (
    <div className="sticky bottom-2 z-5 mt-3 rounded-md border border-line bg-raised px-3 py-2 shadow-sm">
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          isSmall
          aria-label="To the beginning"
          title="To the beginning (Home)"
          notNow={atStart}
          onClick={() => player.goTo(0)}
        >
          <Sign path="M2 3v10M8.5 3.5L4 8l4.5 4.5zM14 3.5L9.5 8l4.5 4.5z" />
        </Button>
        <Button
          isSmall
          aria-label="Step back"
          title="Step back (←)"
          notNow={atStart}
          onNotNow={nothing}
          onClick={() => player.step(-1)}
        >
          <Sign path="M4 3v10M12 3L6.5 8l5.5 5z" />
        </Button>
        <Button
          isSmall
          shape="primary"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          title={`${isPlaying ? 'Pause' : 'Play'} (Space)`}
          notNow={isAlone ? 'there is only one step' : null}
          onClick={isPlaying ? player.pause : player.play}
        >
          <Sign path={isPlaying ? 'M5 3v10M11 3v10' : 'M5 3l8 5-8 5z'} />
          <span className="max-sm:sr-only sm:w-11">{isPlaying ? 'Pause' : 'Play'}</span>
        </Button>
        <Button isSmall aria-label="Step" title="Step (→)" notNow={atEnd} onNotNow={nothing} onClick={() => player.step(1)}>
          <Sign path="M12 3v10M4 3l5.5 5L4 13z" /> <span className="max-sm:sr-only">Step</span>
        </Button>
        <Button
          isSmall
          aria-label="To the end"
          title="To the end (End)"
          notNow={atEnd}
          onNotNow={nothing}
          onClick={() => player.goTo(player.end)}
        >
          <Sign path="M14 3v10M2 3.5L6.5 8 2 12.5zM7.5 3.5L12 8l-4.5 4.5z" />
        </Button>
        <label className="ml-auto flex items-center gap-2 text-sm text-soft">
          <span className="sr-only">Speed</span>
          <select
            className="field h-8 py-0 text-sm"
            value={stepsPerSecond}
            onChange={({ target }) => player.setSpeed(Number(target.value))}
          >
            {speeds.map(({ stepsPerSecond: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="mt-2">
        {children}
        <input
          type="range"
          min={0}
          max={player.end}
          value={position}
          aria-label={label}
          aria-valuetext={`Step ${position + 1} of ${player.length}. ${where}`}
          onChange={({ target }) => player.goTo(Number(target.value))}
          className="block w-full accent-accent"
        />
      </div>
      <p className="mt-0.5 flex flex-wrap justify-between gap-x-4 text-sm text-soft tabular-nums">
        <span>{where}</span>
        <span>
          <span className="font-mono text-ink">{(position + 1).toLocaleString('en')}</span> of{' '}
          {player.length.toLocaleString('en')}
        </span>
      </p>
    </div>
  )
}

/** At an end a button has no more to say than its name and that it cannot be used. */
const nothing = () => undefined

function Sign({ path }: { readonly path: string }): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" className="fill-current stroke-current" />
    </svg>
  )
}
