'use client'
/** What the host's CPU adds to its generated panel: the way from the chip to /dev/kvm, station by station. */
import type { HostCpuView } from '../../simulators/host-cpu/index.ts'
import type { FactSentences } from '../simulator/facts-in-words.ts'
import type { Picture } from '../simulator/picture.ts'
import { FirmwareWindow } from './firmware-window.tsx'
import { HostDrawing } from './host-drawing.tsx'

const factSentences: FactSentences = {
  'terminal.printed': ({ code }) =>
    code === 0 ? 'The command ended with exit code 0.' : `The command ended with exit code ${String(code)}.`,
  'machine.powered-on': () => 'Power is on; Linux starts.',
  'machine.powered-off': () => 'Power is off.',
  'machine.restarted': () => 'A warm restart: Linux starts again, and power stayed on.',
  'machine.in-setup': () => 'The firmware’s setup is on the screen.',
  'firmware.saved': ({ virtualization }) => `The setup has saved: virtualization ${String(virtualization)}.`,
  'host.nesting-set': ({ nesting }) =>
    `The outer host has nesting ${String(nesting)}. It counts from this machine’s next power-on.`,
  'cpu.replaced': ({ cpu }) => `Another CPU is in the socket: ${String(cpu)}.`,
}

/** The picture of the `host-cpu` simulator. */
export const hostCpuPicture: Picture<HostCpuView> = {
  headline: ({ hasDevKvm }) => ({ label: '/dev/kvm', value: hasDevKvm ? '✓ there' : '× missing' }),
  facts: factSentences,
  Drawing: HostDrawing,
  Window: FirmwareWindow,
  panes: [],
  things: () => [],
  states: ({ power }, machine) => (machine === 'power' ? [{ state: power, count: 1, on: 'machine' }] : []),
}
