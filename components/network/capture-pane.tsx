'use client'
/** What tcpdump would show on each interface, in order; a line leads to its step on the picture. */
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { NetworkWorldView, Step } from '../../simulators/network/index.ts'
import { CopyButton } from '../base/copy-button.tsx'
import { usePlayer } from '../player/use-player.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { captureLines, interfaceOf, stepsOfFrames } from './capture-lines.ts'
import { playerOf } from './trace-player.ts'

const none: readonly Step[] = []
const everywhere = 'every interface'

export function CapturePane({ view }: PictureProps<NetworkWorldView>): ReactNode {
  const id = useId()
  const player = playerOf(view.trace)
  usePlayer(player)
  const steps = player?.steps ?? none
  const frames = useMemo(() => {
    const at = stepsOfFrames(steps, view.captured)
    const lines = captureLines(view.captured)
    const all = view.captured.map((frame, nth) => ({ frame, nth, line: lines[nth] ?? '', step: at[nth] ?? null }))
    // Nobody runs tcpdump on a switch.
    const switches = view.nodes.filter(({ kind }) => kind === 'switch').map(({ name }) => name)
    return all.filter(({ frame }) => !switches.includes(frame.node))
  }, [steps, view])
  const interfaces = [...new Set(frames.map(({ frame }) => interfaceOf(frame)))].sort()
  const [wished, setWished] = useState(everywhere)
  const chosen = interfaces.includes(wished) ? wished : everywhere
  const shown = frames.filter(({ frame }) => chosen === everywhere || chosen === interfaceOf(frame))
  if (frames.length === 0)
    return <p className="text-soft">No interface saw a frame yet. Send something, and every frame is listed here.</p>
  return (
    <div className="space-y-2 text-sm">
      <div className="no-print flex flex-wrap items-center gap-x-3 gap-y-1">
        <label htmlFor={id}>Seen on</label>
        <select id={id} className="field" value={chosen} onChange={({ target }) => setWished(target.value)}>
          <option>{everywhere}</option>
          {interfaces.map((place) => (
            <option key={place}>{place}</option>
          ))}
        </select>
        <span className="ml-auto">
          <CopyButton
            what="the capture"
            text={() => shown.map(({ frame, line }) => (chosen === everywhere ? `${interfaceOf(frame)} ` : '') + line).join('\n')}
          >
            Copy as text
          </CopyButton>
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: it scrolls as one thing */}
      <div
        role="region"
        aria-label={`${shown.length} frames`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        tabIndex={0}
        className="relative max-h-96 overflow-auto rounded-md border border-line bg-sunken"
      >
        <table className="w-full text-left font-mono text-xs">
          <thead className="sr-only">
            <tr>
              <th scope="col">Interface</th>
              <th scope="col">Way</th>
              <th scope="col">Frame</th>
              <th scope="col">Step</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ frame, nth, line, step }) => (
              <tr
                key={nth}
                aria-current={step !== null && step === player?.at ? 'step' : undefined}
                className="border-t border-line align-top first:border-t-0 aria-[current=step]:bg-accent-soft"
              >
                <td className="px-2 py-1 whitespace-nowrap">
                  {frame.node} {frame.dev}
                </td>
                <td className="px-1 py-1">
                  <span aria-hidden="true">{frame.direction === 'in' ? '←' : '→'}</span>
                  <span className="sr-only">{frame.direction}</span>
                </td>
                <td className="min-w-56 px-2 py-1 wrap-anywhere">{line}</td>
                <td className="px-2 py-1 text-right font-sans whitespace-nowrap">
                  {step !== null && player && (
                    <button
                      type="button"
                      aria-label={`Go to step ${step + 1}`}
                      onClick={() => player.goToStep(step)}
                      className="touch text-accent underline"
                    >
                      step {step + 1}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
