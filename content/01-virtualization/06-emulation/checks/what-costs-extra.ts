/** Hunt for what an emulator does cheaply and what it does dearly, on two machines side by side. */
import { ever } from '../../../../grading/check.ts'
import type { Params, SimulationExercise } from '../../../../grading/exercise.ts'
import { type HypervisorView, hypervisor, type Run } from '../../../../simulators/hypervisor/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

type Side = Run['on'][number]

/** The emulated machine and the bare one in a run, if it ran on both. */
function sides({ on }: Run): { readonly emulated: Side; readonly native: Side } | null {
  const emulated = on.find(({ setup }) => setup.technique === 'tcg')
  const native = on.find(({ setup }) => setup.technique === 'native')
  return emulated && native ? { emulated, native } : null
}

/** How many times as long the emulator took; NaN where the run was not on both. */
function ratio(run: Run): number {
  const both = sides(run)
  return both ? both.emulated.counters.cycles / both.native.counters.cycles : Number.NaN
}

const isOne = ({ orders }: Run, times: number) => orders.every((order) => order.times === times)

function someRun(view: HypervisorView, test: (run: Run) => boolean): boolean {
  return view.runs.some(test)
}

export const whatCostsExtra: SimulationExercise<HypervisorView> = {
  kind: 'simulation',
  id: 'what-costs-extra',
  title: 'Cheap and dear under emulation',
  simulator: hypervisor,
  variant: (seed) =>
    drawsFrom(`${seed}/what-costs-extra`).pick([
      { low: 3, high: 8, times: 12 },
      { low: 3, high: 9, times: 20 },
      { low: 3, high: 8, times: 16 },
    ]),
  task: [
    'Two machines stand side by side: the guest emulated by TCG, and the same guest on the bare machine. What you run, runs on both.',
    'Find an operation that the emulator does in less than {low} times the cycles of the bare machine, and one for which it needs more than {high} times as many. Run each of the two exactly {times} times. Then run {times} critical sections that begin with POPF, and see that the emulator is not trapped once.',
  ],
  hints: [
    'The tab Cost has the cycles of both machines.',
    'What is a call to the kernel, to a program that is the CPU: a change of rings, or of a variable? The first run of a block includes its translation: run it again.',
    'The dear one makes a whole new process: tables, pages, and all.',
  ],
  assumptions: ['The factors are those of QEMU 7.2 with a Linux guest, measured; other hosts differ.'],
  checks: [
    {
      id: 'cheap',
      title: 'One that takes less than {low} times as long',
      points: 1,
      look: ever<HypervisorView>(
        (view, params: Params) =>
          someRun(view, (run) => isOne(run, Number(params.times)) && !isPopf(run) && ratio(run) < Number(params.low)),
        {
          code: 'none-cheap',
          hint: 'Which operation does the bare machine itself find laborious, so that there is little to lose?',
        },
      ),
    },
    {
      id: 'dear',
      title: 'One that takes more than {high} times as long',
      points: 1,
      look: ever<HypervisorView>(
        (view, params: Params) => someRun(view, (run) => isOne(run, Number(params.times)) && ratio(run) > Number(params.high)),
        { code: 'none-dear', hint: 'Arithmetic is not the worst. What makes the guest’s kernel work hardest on memory?' },
      ),
    },
    {
      id: 'untrapped',
      title: 'POPF ran under emulation without one trap',
      points: 1,
      look: ever<HypervisorView>(
        (view, params: Params) =>
          someRun(view, (run) => isPopf(run) && isOne(run, Number(params.times)) && sides(run)?.emulated.counters.traps === 0),
        { code: 'not-tried', hint: 'Which operation was the trouble of the unaided machine? Run it here.' },
      ),
    },
  ],
}

function isPopf({ orders }: Run): boolean {
  return orders.every(({ operation }) => operation === 'popf-section')
}
