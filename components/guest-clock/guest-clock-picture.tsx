'use client'
/** What a guest's clock adds to its generated panel: how late it is, over time, and which ticks of a turn reach it. */
import type { GuestClockView } from '../../simulators/guest-clock/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'
import type { Picture } from '../simulator/picture.ts'
import { ClockDrawing } from './clock-drawing.tsx'
import { lateness } from './lateness.ts'

const factSentences: FactSentences = {
  'guest.restarted': ({ source, hz }) =>
    `The guest restarts with the clock ${String(source)}, ${String(hz)} ticks a second. It begins right.`,
  'host.loaded': ({ others }) => `${String(others)} other busy guests share the CPU.`,
  'host.power-managed': ({ powerManagement }) => `The host’s power management is ${powerManagement ? 'on' : 'off'}.`,
  'vmm.catch-up-set': ({ catchUp }) => `The hypervisor ${catchUp ? 'delivers' : 'does not deliver'} missed ticks later.`,
  'guest.ntp-set': ({ ntp }) => `NTP is ${ntp ? 'on' : 'off'} in the guest.`,
}

/** The picture of the `guest-clock` simulator. */
export const guestClockPicture: Picture<GuestClockView> = {
  headline: ({ skewMs }) => ({ label: 'The guest’s clock', value: lateness(skewMs) }),
  facts: factSentences,
  Drawing: ClockDrawing,
  panes: [],
  things: () => [],
  states: () => [],
}
