/** What a page or a check may see: the guest's clock beside the true one, its ticks, and its skew over the whole time. */
import type { Field } from '../kernel/args.ts'
import { offered } from '../kernel/offered.ts'
import type { Action } from '../kernel/simulator.ts'
import { type CommandName, commands } from './commands.table.ts'
import type { GuestClockView, Phase, Setting, World } from './model.ts'
import { readingAt, skewUsOf } from './reckoning.ts'
import { lastPhase, refusalOf } from './world.ts'

const sampleCount = 60

export function view(world: World): GuestClockView {
  return { ...glance(world), says: saysOf(world), actions: actionsOf(world), samples: samplesOf(world) }
}

/** Without words, actions and samples: what a check looks at. */
export function glance(world: World): GuestClockView {
  const phase = lastPhase(world)
  const reading = readingAt(phase, world.atMs - phase.fromMs, world.input)
  const skewMs = skewUsOf(reading, world.atMs) / 1000
  return {
    atMs: world.atMs,
    says: [],
    actions: [],
    setting: phase.setting,
    guestMs: world.atMs - skewMs,
    skewMs,
    reading,
    samples: [],
  }
}

function samplesOf({ atMs, phases, input }: World): GuestClockView['samples'] {
  if (atMs === 0) return []
  return Array.from({ length: sampleCount + 1 }, (_, nth) => {
    const sampleMs = Math.round((atMs * nth) / sampleCount)
    const phase = phases.findLast(({ fromMs }) => fromMs <= sampleMs) as Phase
    return { atMs: sampleMs, skewMs: skewUsOf(readingAt(phase, sampleMs - phase.fromMs, input), sampleMs) / 1000 }
  })
}

const sourceSays = {
  tick: 'counts ticks',
  tsc: 'reads the CPU’s counter',
  kvmclock: 'reads the time that the host shares (kvmclock)',
} as const
const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })

function saysOf(world: World): readonly string[] {
  const { setting, skewMs, reading } = glance(world)
  const { source, hz, others, catchUp, powerManagement, ntp } = setting
  return [
    `The guest’s clock is ${skewMs === 0 ? 'right' : `${number(Math.abs(skewMs))} ms ${skewMs > 0 ? 'late' : 'early'}`}.`,
    `It ${sourceSays[source]}${source === 'tick' ? `, ${hz} a second` : ''}.`,
    `${others === 0 ? 'It has the CPU to itself' : `It shares the CPU with ${others} busy ${others === 1 ? 'guest' : 'guests'}`}; the host’s power management is ${powerManagement ? 'on' : 'off'}.`,
    `The hypervisor ${catchUp ? 'delivers missed ticks later' : 'does not deliver missed ticks'}; NTP is ${ntp ? 'on' : 'off'} in the guest.`,
    ...(source === 'tick'
      ? [
          `Ticks due ${number(reading.due)}, delivered ${number(reading.delivered)}, lost ${number(reading.lost)}, in the backlog ${number(reading.backlog)}.`,
        ]
      : []),
  ]
}

function actionsOf(world: World): readonly Action[] {
  const { setting } = lastPhase(world)
  const { source, hz } = commands['guest.set-clock'].args
  const { others } = commands['host.load'].args
  const clock: readonly Field[] = [
    { ...source, name: 'source', initial: setting.source },
    { ...hz, name: 'hz', initial: String(setting.hz) },
  ]
  return [
    action(world, 'guest.set-clock', 'Restart the guest with another clock', {}, clock),
    action(world, 'host.load', 'Load the host', {}, [{ ...others, name: 'others', initial: setting.others }]),
    turned(world, 'host.power-management', 'power management', setting, 'powerManagement'),
    turned(world, 'vmm.catch-up', 'catch-up', setting, 'catchUp'),
    turned(world, 'guest.ntp', 'NTP', setting, 'ntp'),
  ]
}

function turned(
  world: World,
  command: CommandName,
  what: string,
  setting: Setting,
  field: 'powerManagement' | 'catchUp' | 'ntp',
): Action {
  const on = !setting[field]
  return action(world, command, `Switch ${what} ${on ? 'on' : 'off'}`, { on })
}

function action(world: World, command: CommandName, label: string, args: Action['args'], fields: readonly Field[] = []): Action {
  return offered(refusalOf(world, command), command, label, { args, fields })
}
