'use client'
/**
 * The panel of any simulator, made from its `view()`: the state in words, the commands as buttons, the clock,
 * the log. What is allowed is asked of the view. A picture, where the simulator has one, is extra.
 */
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { Args } from '../../simulators/kernel/args.ts'
import { give, redo, type Session, undo, view as viewOf, waitUntil } from '../../simulators/kernel/session.ts'
import type { View } from '../../simulators/kernel/simulator.ts'
import { Tabs } from '../base/tabs.tsx'
import { Terminal } from '../terminal/terminal.tsx'
import { AnswerStrip, type Refused } from './answer-strip.tsx'
import { Clock } from './clock.tsx'
import { CommandLog } from './command-log.tsx'
import { CopyBar } from './copy-bar.tsx'
import type { AnyPicture } from './picture.ts'
import { StepBar } from './step-bar.tsx'
import { ThingsList, thingsOfActions } from './things-list.tsx'
import { usePictureShown } from './use-picture-shown.ts'
import { WaitBar } from './wait-bar.tsx'

interface SimulatorPanelProps {
  readonly title: string
  readonly session: Session
  readonly onChange: (session: Session) => void
  readonly picture: AnyPicture | null
  /** What a state link says about where the session began. */
  readonly start: string
  /** For looking at a past attempt: steps can be taken, nothing can be changed. */
  readonly isReadOnly?: boolean
}

export function SimulatorPanel({ title, session, onChange, picture, start, isReadOnly = false }: SimulatorPanelProps): ReactNode {
  const [pane, setPane] = useState(session.simulator.terminal ? 'terminal' : 'machine')
  const [shownSeq, setShownSeq] = useState<number | null>(null)
  const [refused, setRefused] = useState<{ readonly by: Refused; readonly at: Session } | null>(null)
  const onRefused = (by: Refused) => setRefused({ by, at: session })
  const view = viewOf<View>(session)
  const epochMs = picture?.epochMs?.(view) ?? null
  const { isTimeless = false } = session.simulator
  const { isPictureShown, toggle } = usePictureShown()
  const headline = picture?.headline(view)
  const onGive = (command: string, args: Args) => {
    if (!isReadOnly) onChange(give(session, command, args))
  }
  const onSleep = (ms: number) => {
    if (!isReadOnly) onChange(waitUntil(session, view.atMs + ms))
  }
  const showStep = (seq: number) => {
    setPane('log')
    setShownSeq(seq)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), select, textarea')
    if (!(event.ctrlKey || event.metaKey) || isTyping) return
    const key = event.key.toLowerCase()
    const step = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null
    if (!step) return
    event.preventDefault()
    onChange(step(session))
  }
  const tabs = [
    ...(session.simulator.terminal
      ? [
          {
            id: 'terminal',
            label: 'Terminal',
            content: (
              <>
                {picture?.TerminalHead && (
                  <picture.TerminalHead view={view} onStep={showStep} onGive={onGive} isReadOnly={isReadOnly} />
                )}
                <Terminal session={session} isReadOnly={isReadOnly} onGive={onGive} {...(isTimeless ? {} : { onSleep })} />
              </>
            ),
          },
        ]
      : []),
    {
      id: 'machine',
      label: 'Machine',
      content: (
        <ThingsList
          view={view}
          things={picture ? picture.things(view) : thingsOfActions(view)}
          isReadOnly={isReadOnly}
          onGive={onGive}
          onRefused={onRefused}
        />
      ),
    },
    ...(picture?.panes ?? []).map(({ id, label, Pane, isLazy = false }) => ({
      id,
      label,
      content: (!isLazy || pane === id) && <Pane view={view} onStep={showStep} onGive={onGive} isReadOnly={isReadOnly} />,
    })),
    {
      id: 'log',
      label: `Log (${session.log.length})`,
      content: (
        <>
          <CommandLog session={session} epochMs={epochMs} isReadOnly={isReadOnly} shownSeq={shownSeq} onChange={onChange} />
          <p className={`no-print mt-3 -ml-2.5 ${picture?.isMostlyStill ? '' : 'sm:hidden'}`}>
            <CopyBar session={session} start={start} />
          </p>
        </>
      ),
    },
    {
      id: 'words',
      label: 'In words',
      content: (
        <ul className="list-disc space-y-1 pl-5">
          {view.says.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ),
    },
  ]
  const panel = (
    <section
      aria-label={`Machine: ${title}`}
      onKeyDown={onKeyDown}
      className="overflow-clip rounded-lg border border-line bg-paper print:overflow-visible"
    >
      <div className="z-10 flex items-end justify-between gap-x-4 bg-raised px-4 py-2 lg:sticky lg:-top-6 lg:shadow-[0_1px_0_var(--line)]">
        {isTimeless ? <p className="font-semibold">{title}</p> : <Clock atMs={view.atMs} epochMs={epochMs} />}
        {headline && (
          <p className="text-right">
            <span className="block text-sm text-soft">{headline.label}</span>
            <output className="font-mono text-xl leading-7 sm:text-2xl sm:leading-8 font-semibold tabular-nums">
              {headline.value}
            </output>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-raised px-4 pt-1 pb-2">
        <StepBar session={session} isReadOnly={isReadOnly} onChange={onChange} onRefused={onRefused} />
        {!isReadOnly && !isTimeless && (
          <WaitBar
            atMs={view.atMs}
            epochMs={epochMs}
            isShort={picture?.isMostlyStill === true}
            onWait={(untilMs) => onChange(waitUntil(session, untilMs))}
          />
        )}
        {!picture?.isMostlyStill && (
          <span className="no-print ml-auto flex items-center max-sm:hidden">
            <CopyBar session={session} start={start} />
          </span>
        )}
      </div>
      {picture?.Window && (
        <div className="px-4 pt-3 empty:hidden">
          <picture.Window view={view} onStep={showStep} onGive={onGive} isReadOnly={isReadOnly} />
        </div>
      )}
      {picture && (
        <div className="px-4 pt-3">
          <p className={`no-print ${picture.isMostlyStill ? 'relative z-10 float-right ml-4 leading-11' : 'mb-1 text-right'}`}>
            <button type="button" aria-expanded={isPictureShown} onClick={toggle} className="text-sm text-soft underline">
              {isPictureShown ? 'Hide the picture' : 'Show the picture'}
            </button>
          </p>
          {isPictureShown && <picture.Drawing view={view} onStep={showStep} onGive={onGive} isReadOnly={isReadOnly} />}
        </div>
      )}
      <AnswerStrip
        last={session.steps.at(-1)}
        refused={refused?.at === session ? refused.by : null}
        says={view.says[0] ?? ''}
        actions={view.actions}
        sentences={picture?.facts}
      />
      <Tabs label={`Parts of ${title}`} tabs={tabs} chosen={pane} onChoose={setPane} />
    </section>
  )
  return picture?.Around ? <picture.Around>{panel}</picture.Around> : panel
}
