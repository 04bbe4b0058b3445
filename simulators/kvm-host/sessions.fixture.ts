/** Sessions typed into a terminal of a real host, with libvirtd and all its drivers, and the same typed here. */
import type { Input, World } from './model.ts'
import { runTyped } from './programs/run.ts'
import recorded from './recordings/sessions.json' with { type: 'json' }
import { masked } from './recordings.fixture.ts'
import { create, parseInput } from './world.ts'

export interface Step {
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly rc: number
}

export interface RecordedSession {
  readonly name: string
  readonly host: Partial<Pick<Input, 'files' | 'images'>>
  /** Lines typed before the recording began. */
  readonly setup: readonly string[]
  readonly steps: readonly Step[]
}

export const sessions = recorded as unknown as readonly RecordedSession[]

/** What two runs do not share besides: addresses drawn by chance, times in QEMU's own lines, and which of two ways libvirt heard of QEMU's end. */
const maskedHere = (text: string): string =>
  masked(text)
    .replace(/52:54:00:[0-9a-f:]{8}/g, '52:54:00:*')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z /g, '')
    .replace(/(qemu unexpectedly closed the monitor|process exited while connecting to monitor)/g, 'QEMU ended')

export interface PlayedSession {
  readonly same: number
  readonly differences: readonly { readonly step: Step; readonly ours: Step }[]
}

export function playedSession({ host, setup, steps }: RecordedSession, skips: (command: string) => boolean): PlayedSession {
  // Each line had a bash of its own: one that is not whole ended there.
  const type = (world: World, line: string) => {
    const ran = runTyped(world, line)
    return ran.state.remembered?.unfinished ? runTyped(ran.state, '^D') : ran
  }
  let world = create(
    parseInput({
      memoryMib: 24_000,
      cpus: 2,
      domains: [],
      pools: [],
      images: [],
      disks: [],
      groups: [],
      directories: ['/root', '/srv'],
      ...host,
    }),
  )
  for (const line of setup) world = type(world, line).state
  let same = 0
  const differences: { step: Step; ours: Step }[] = []
  for (const step of steps) {
    const { state, printed } = type(world, step.command)
    world = state
    const ours = { command: step.command, stdout: printed.stdout, stderr: printed.stderr, rc: printed.code }
    const isSame =
      maskedHere(ours.stdout) === maskedHere(step.stdout) &&
      maskedHere(ours.stderr) === maskedHere(step.stderr) &&
      ours.rc === step.rc
    if (isSame) same += 1
    else if (!skips(step.command)) differences.push({ step, ours })
  }
  return { same, differences }
}
