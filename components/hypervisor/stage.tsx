'use client'
/**
 * The stage: one machine, or two side by side in lock step, on which a run is played step by step. Nothing plays before it is asked to;
 * who wants less motion sees states instead of travel.
 */
import { type ReactNode, useState } from 'react'
import { type HypervisorView, setupInWords } from '../../simulators/hypervisor/index.ts'
import type { Args } from '../../simulators/kernel/args.ts'
import type { Action } from '../../simulators/kernel/simulator.ts'
import { Button } from '../base/button.tsx'
import { refusalInWords } from '../simulator/facts-in-words.ts'
import type { PictureProps } from '../simulator/picture.ts'
import { FamilyMark } from './family-shape.tsx'
import { type Family, families } from './families.table.ts'
import { MachineHead } from './machine-head.tsx'
import { MachineStage } from './machine-stage.tsx'
import { playOf } from './play.ts'
import { byKey } from '../player/play-keys.ts'
import { Race } from './race.tsx'
import { RunBar } from './run-bar.tsx'
import { SetupForm } from './setup-form.tsx'
import { Transport } from './transport.tsx'
import { useClock, usePlayer } from '../player/use-player.ts'

/** The longest a token travels, and the speed above which it does not travel at all. */
const TRAVEL_MS = 220
const FASTEST_TRAVEL = 10

export function Stage({ view, onGive, isReadOnly }: PictureProps<HypervisorView>): ReactNode {
  const [openId, setOpenId] = useState<string | null>(null)
  const play = playOf(view)
  const { isPlaying, stepsPerSecond } = usePlayer(play)
  useClock(play)
  const place = play?.place
  const travelMs = isPlaying && stepsPerSecond > FASTEST_TRAVEL ? 0 : Math.min(TRAVEL_MS, 700 / stepsPerSecond)
  const find = (id: string) => view.actions.find((action) => action.id === id)
  const run = find('guest.run')
  const isPair = view.machines.length > 1
  const beside = find(isPair ? 'machine.alone' : 'machine.compare')
  const open = view.actions.find(({ id, permission }) => id === openId && permission.allowed)
  const press = (action: Action) => {
    if (action.fields.length > 0) return setOpenId(action.id === openId ? null : action.id)
    setOpenId(null)
    onGive(action.command, action.args)
  }
  const give = (command: string, args: Args) => {
    setOpenId(null)
    onGive(command, args)
  }
  return (
    <div className="@container pb-3">
      {!isReadOnly && run && (
        <div className="mb-3 flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
          <RunBar run={run} workload={find('workload.run')} isPrimary={play === null} onGive={give} />
          {beside && (
            <Button
              notNow={beside.permission.allowed ? null : refusalInWords(beside.permission.refusal)}
              aria-expanded={beside.fields.length > 0 ? open === beside : undefined}
              onClick={() => press(beside)}
            >
              {beside.label}
            </Button>
          )}
        </div>
      )}
      {!isReadOnly && open && (
        <SetupForm
          key={open.id}
          action={open}
          label={open.on ? `Change machine ${open.on}` : 'Set it beside machine A'}
          onGive={give}
          onClose={() => setOpenId(null)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the stage is played by keys while it has the focus, as its label says */}
      <section tabIndex={0} aria-label={stageLabel} onKeyDown={(event) => play && byKey(event, play)} className="rounded-md">
        <div
          className={`grid gap-x-5 ${isPair ? 'max-sm:[&>*+*]:mt-6 @xl:grid-cols-2' : ''}`}
          aria-live={isPlaying ? 'off' : 'polite'}
        >
          {view.machines.map((machine, nth) => (
            <MachineStage
              key={machine.id}
              machine={machine}
              track={play?.tracks[nth]}
              standing={place?.machines[nth]}
              other={isPair ? (view.machines[1 - nth]?.id ?? null) : null}
              travelMs={wantsLessMotion() ? 0 : travelMs}
            >
              <MachineHead
                machine={machine}
                says={setupInWords(machine.setup).join('; ')}
                change={isReadOnly ? undefined : find(`machine.set:${machine.id}`)}
                isOpen={open?.on === machine.id}
                onPress={press}
              />
            </MachineStage>
          ))}
        </div>
        {play ? (
          <>
            {isPair && <Race play={play} />}
            <Transport play={play} />
          </>
        ) : (
          <p className="mt-3 rounded-md border border-dashed border-line-strong px-3 py-4 text-center text-soft">
            Nothing has run yet. {isReadOnly ? '' : 'Choose what the guest is to do, and press Run.'}
          </p>
        )}
      </section>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
        {(Object.keys(families) as Family[]).map((family) => (
          <span key={family} className="inline-flex items-center gap-1.5">
            <FamilyMark family={family} /> {families[family].label}
          </span>
        ))}
        <span className="inline-flex items-center gap-1.5">
          <FamilyMark family="hypervisor" isHollow /> beside the guest
        </span>
      </p>
    </div>
  )
}

const stageLabel = 'Stage. Space plays and pauses, the arrow keys step, Home and End go to the ends.'

function wantsLessMotion(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}
