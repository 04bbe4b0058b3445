/** Advise clients: in 2010, by the rules alone, and today, with the board's help. */
import { now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { canRun, type CaseView, type ChooserView, chooser } from '../../../../simulators/chooser/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const third = {
  linux:
    'A web shop has new servers with VT-x and wants 64-bit Linux on them, with two CPUs. It wants what its distribution ships.',
  windows: 'A web shop has new servers with VT-x and wants 64-bit Windows on them, with two CPUs, on a Linux host.',
} as const

/** How a client's guest would run by what was recommended; null where nothing was. */
function modeOf({ chosen, host, guest }: CaseView, year: ChooserView['year']): string | null {
  const verdict = chosen === null ? null : canRun(host, chosen, guest, year)
  return verdict?.ok ? verdict.mode : null
}

export const fiveClients: SimulationExercise<ChooserView> = {
  kind: 'simulation',
  id: 'five-clients',
  title: 'Five clients, 2010',
  simulator: chooser,
  variant: (seed) => {
    const thirdOs = drawsFrom(`${seed}/five-clients`).pick(['linux', 'windows'] as const)
    return { third: third[thirdOs], thirdOs }
  },
  task: [
    'The year is 2010, and five clients ask you for advice. Recommend to each a product that runs the guest on what the client has, and meets the wishes.',
    'No guest may be emulated that could run another way.',
  ],
  hints: [
    'Take the rules in their order: architecture, bits, the CPU’s help, then what is asked of the guest, then the licence.',
    'A refusal names its rule. Without VT-x: who translates, and who asks the guest to help?',
    'School: VirtualBox, the half that is free. Provider: Xen, paravirtual. Shop: KVM. Laboratory: QEMU. Company: VMware Server.',
  ],
  assumptions: ['“Fast” means: run directly, with or without the guest’s help.'],
  checks: [
    {
      id: 'all',
      title: 'Every client has an advice that runs the guest',
      points: 2,
      look: now<ChooserView>(({ cases, year }) => cases.every((client) => modeOf(client, year) !== null), {
        code: 'not-all',
        hint: 'Some client has no product yet that runs the guest. What does that client have, and what does it lack?',
      }),
    },
    {
      id: 'served',
      title: 'Every wish is met',
      points: 2,
      look: now<ChooserView>(({ cases }) => cases.every(({ chosen, isServed }) => chosen === null || isServed), {
        code: 'wish-not-met',
        hint: 'Somewhere the guest runs, and the licence or the place is not what was asked for. Whose licence has two halves?',
      }),
    },
    {
      id: 'fast',
      title: 'Nothing is emulated, or shares a kernel, that need not',
      points: 1,
      look: now<ChooserView>(
        ({ cases, year }) =>
          cases.every((client) => {
            const mode = modeOf(client, year)
            return mode === null || (mode === 'emulation') === (client.guest.arch !== client.host.arch)
          }),
        {
          code: 'slow',
          hint: 'One guest is emulated although its instructions are the host’s own. Who could run them directly?',
        },
      ),
    },
  ],
}

export const theSameToday: SimulationExercise<ChooserView> = {
  kind: 'simulation',
  id: 'the-same-today',
  title: 'The same school, today',
  simulator: chooser,
  variant: (seed) =>
    drawsFrom(`${seed}/the-same-today`).pick([
      { state: 'disabled', licence: 'open-source', product: 'virtualbox' },
      { state: 'disabled', licence: 'free-for-a-company', product: 'vmware-workstation' },
      { state: 'absent', licence: 'open-source', product: 'kvm' },
    ]),
  task: [
    'It is 2026. The board tells what each product would do for the school, and why not. Change what can be changed at its host, and recommend a desktop product that runs the guest with the hardware’s help and meets the wish.',
  ],
  hints: [
    'Read the rule beside the products that cannot.',
    'Today nobody translates any more: what do all of them ask of the CPU?',
    'Change the host: VT-x or AMD-V enabled. Then take a product with a tick.',
  ],
  assumptions: ['VT-x “absent” is a CPU that can be replaced.'],
  checks: [
    {
      id: 'served',
      title: 'The school is served',
      points: 1,
      look: now<ChooserView>(({ cases }) => cases.every(({ isServed }) => isServed), {
        code: 'not-served',
        hint: 'Is there an advice, and does it meet the wish?',
      }),
    },
    {
      id: 'hardware',
      title: 'With the hardware’s help',
      points: 1,
      look: now<ChooserView>(({ cases, year }) => cases.every((client) => [null, 'hardware'].includes(modeOf(client, year))), {
        code: 'not-by-hardware',
        hint: 'The guest runs, and not by the hardware. Which rule stops the others?',
      }),
    },
  ],
}
