/** Plain work, a single port, a timer tick; and a fork, which is made of the others. */
import { cyclesOf } from '../costs.table.ts'
import { exitReasons } from '../exit-reasons.table.ts'
import type { CpuProfile, DeviceAccess, Setup, Technique } from '../model.ts'
import { app, apic, entry, exitTo, hypercall, interrupt, kernel, resume, type Step, step, touch } from '../steps.ts'
import { firstTouch, pageTableWrite, tableLoad, trapsUntilAdapted, writesInABatch } from './memory.ts'
import { emulatorTranslation, returnByHypercall, systemCall } from './system-call.ts'

/** A block of arithmetic in a program: what takes the bare machine 1,000 cycles. */
export function arithmetic(technique: Technique, isFirst: boolean): readonly Step[] {
  if (technique !== 'tcg') return [app(technique, 'The program calculates, directly on the CPU.', 'work')]
  return [
    ...(isFirst ? [emulatorTranslation] : []),
    app(technique, 'The program’s arithmetic runs as translated blocks.', 'tcg-alu'),
  ]
}

/** A port that no device answers, as a program for probing reads it. */
const port80: DeviceAccess = { region: 'port', is: 'read', address: '0x80', register: '0x80' }

export function portAccess(technique: Technique): readonly Step[] {
  if (technique === 'xen-pv-32' || technique === 'xen-pv-64') {
    return [
      { ...kernel(technique, 'The kernel reads port 0x80.'), access: port80 },
      step(
        'xen',
        'R0',
        'trap',
        'The guest may not use ports: Xen takes the fault and does it, or not, by its rights.',
        'xen-entry',
      ),
      resume(technique),
    ]
  }
  const steps = touch(technique, port80)
  return steps.length > 1 && technique !== 'tcg' ? [...steps, resume(technique)] : steps
}

/** The clock's regular interrupt. */
export function timerTick(setup: Setup): readonly Step[] {
  const { technique } = setup
  return [
    app(technique, 'A program runs.'),
    ...tickOf(setup),
    ...(technique === 'xen-pv-64' ? returnByHypercall : []),
    { ...app(technique, 'The program goes on.'), kind: 'return' },
  ]
}

function tickOf(setup: Setup): readonly Step[] {
  const { technique } = setup
  if (technique === 'xen-pv-32' || technique === 'xen-pv-64') {
    return [
      ...interrupt(setup, 'The timer', [
        kernel(technique, 'It reads the time from the page that it shares with Xen: no tick is counted.'),
      ]),
      ...hypercall(technique, 'set_timer_op', 'Xen sets the next timer.'),
    ]
  }
  if (technique !== 'hvm-shadow' && technique !== 'hvm-ept') return interrupt(setup, 'The timer', [])
  return [
    step('hardware', 'device', 'interrupt', 'The host’s timer interrupts.'),
    exitTo(exitReasons.externalInterrupt, 'VM exit 1: an interrupt of the host.'),
    step('kvm', 'root-R0', 'interrupt', 'The host’s handler runs; KVM marks the vector in the virtual APIC.', 'host-interrupt'),
    step('kvm', 'root-R0', 'run', 'The guest’s flag is 1: the interrupt is injected at the entry.', 'kvm-inject'),
    entry,
    kernel(technique, 'The guest’s interrupt routine runs.', 'interrupt'),
    ...apic(technique, 'write', 'EOI'),
    ...nextTimer(setup),
    resume(technique),
  ]
}

/** A CPU of 2013 has a deadline timer, set through a register of its own; before, the APIC's counter is set. */
function nextTimer({ technique, cpu }: Setup): readonly Step[] {
  if (cpu !== 'haswell-2013') return apic(technique, 'write', 'initial count')
  return [
    kernel(technique, 'The guest sets the next timer: WRMSR TSC_DEADLINE.'),
    exitTo(exitReasons.msrWrite, 'VM exit 32: a model-specific register.'),
    step('kvm', 'root-R0', 'run', 'KVM sets a timer of the host.', 'apic-write'),
    entry,
  ]
}

/** What a fork is made of: our choice, sized so that its cost is near the published ones. */
export const forkOf = { pageTableWrites: 64, firstTouches: 40, tableLoads: 2 } as const

/** A program makes a copy of itself: a call, page tables, another table, and both touch their pages. */
export function fork(
  setup: Setup,
  trapped: number,
  isFirst: boolean,
): { readonly steps: readonly Step[]; readonly trapped: number } {
  const { technique, cpu } = setup
  const steps: Step[] = [...systemCall(technique, isFirst)]
  let trappedNow = trapped
  for (let nth = 1; nth <= forkOf.pageTableWrites; nth += 1) {
    steps.push(...pageTableWrite(technique, trappedNow, writesInABatch, nth % writesInABatch === 0))
    if (technique === 'binary-translation' && trappedNow < trapsUntilAdapted) trappedNow += 1
  }
  for (let nth = 0; nth < forkOf.tableLoads; nth += 1) steps.push(...tableLoad(technique))
  for (let nth = 0; nth < forkOf.firstTouches; nth += 1) steps.push(...firstTouch(technique))
  const rest = 'What else a fork does: the kernel’s own tables and files.'
  const last =
    technique === 'tcg'
      ? { ...kernel(technique, rest, 'tcg-fork'), cycles: tcgRest(cpu, steps) }
      : kernel(technique, rest, 'fork-rest')
  return { steps: [...steps, last], trapped: trappedNow }
}

/** The measured 11 × of the bare machine, less what the single steps charge already. */
function tcgRest(cpu: CpuProfile, steps: readonly Step[]): number {
  const native = fork({ ...bareMachine, cpu }, 0, false).steps
  const sum = (some: readonly Step[]) => some.reduce((cycles, { cost }) => cycles + cyclesOf(cost, cpu), 0)
  return Math.max(0, 11 * sum(native) - sum(steps.filter(({ cost }) => cost !== 'tcg-translate')))
}

const bareMachine: Setup = {
  technique: 'native',
  cpu: 'p4-2005',
  vtx: 'enabled',
  guest: 'linux-2005',
  disk: 'ide-dma',
  nic: 'e1000',
  interrupts: 'intx',
}
