'use client'
/** Play, pause, step, back, to either end, speed, and a slider over the whole run. */
import type { ReactNode } from 'react'
import { Button } from '../base/button.tsx'
import { operationAt, type Score } from './score.ts'
import { type Playhead, type SpeedId, speeds } from './use-playhead.ts'

interface TransportProps {
  readonly score: Score
  readonly playhead: Playhead
  readonly operations: readonly string[]
}

export function Transport({ score, playhead, operations }: TransportProps): ReactNode {
  const { tick, isPlaying, speed, goTo, setPlaying, setSpeed } = playhead
  const op = operationAt(score, tick)
  const notNow = score.ticks === 0 ? 'nothing has run yet.' : null
  const atEnd = score.ticks > 0 && tick >= score.ticks - 1
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-center gap-1">
        <Button isSmall notNow={notNow} onClick={() => goTo(0)}>
          Start
        </Button>
        <Button isSmall notNow={notNow} onClick={() => goTo(tick - 1)}>
          Back
        </Button>
        <Button isSmall shape="primary" notNow={notNow} onClick={() => setPlaying(!isPlaying)}>
          {isPlaying ? 'Pause' : atEnd ? 'Again' : 'Play'}
        </Button>
        <Button isSmall notNow={notNow} onClick={() => goTo(tick + 1)}>
          Step
        </Button>
        <Button isSmall notNow={notNow} onClick={() => goTo(score.starts[op + 1] ?? score.ticks)}>
          Next operation
        </Button>
        <Button isSmall notNow={notNow} onClick={() => goTo(score.ticks)}>
          End
        </Button>
        <label className="ml-auto flex items-center gap-1 text-sm text-soft">
          <span className="sr-only">Speed</span>
          <select
            value={speed}
            onChange={({ target }) => setSpeed(target.value as SpeedId)}
            className="touch rounded-md border border-line-strong bg-raised px-1.5 py-1"
          >
            {speeds.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <input
        type="range"
        aria-label="Step of the run"
        aria-valuetext={`${operations[op] ?? 'nothing'}, step ${tick + 1} of ${score.ticks}`}
        min={0}
        max={Math.max(1, score.ticks - 1)}
        value={tick}
        disabled={score.ticks === 0}
        onChange={({ target }) => goTo(Number(target.value))}
        className="block w-full accent-accent"
      />
      <p className="min-h-5 text-sm text-soft">
        {score.ticks > 0 &&
          `${operations[op] ?? ''} · operation ${(op + 1).toLocaleString('en-GB')} of ${(score.starts.length - 1).toLocaleString('en-GB')}`}
      </p>
    </div>
  )
}
