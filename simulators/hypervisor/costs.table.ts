/**
 * What each kind of step costs, in cycles by CPU profile, with where the figure is from. The cost of an operation is the sum of its
 * steps: changes of mode, and what a handler does. Calibrated to published measurements; real machines differ by 2 ×.
 *
 * `published`: read in, or as quoted from, the source. `measured`: by ourselves. `derived`: worked out from a published figure, as
 * `how` says. `assumed`: chosen by us so that the orderings of the sources hold; not a fact. A figure counts as `basis` says only on
 * the profiles of `appliesTo`; on the others it is carried over, and so assumed.
 */
import type { CpuProfile } from './cpu-profiles.ts'

export type Basis = 'published' | 'measured' | 'derived' | 'assumed'

export interface Cost {
  readonly label: string
  /** Cycles on p4-2005, core2-2006, nehalem-2008, haswell-2013. */
  readonly cycles: readonly [number, number, number, number]
  readonly basis: Basis
  readonly appliesTo: readonly CpuProfile[]
  /** An entry of docs/sources.md; null where nothing was found. */
  readonly source: string | null
  readonly how: string
}

const all: readonly CpuProfile[] = ['p4-2005', 'core2-2006', 'nehalem-2008', 'haswell-2013']
const p4: readonly CpuProfile[] = ['p4-2005']

type Cycles = Cost['cycles']
const published = (label: string, cycles: Cycles, appliesTo: readonly CpuProfile[], source: string, how: string): Cost => ({
  label,
  cycles,
  basis: 'published',
  appliesTo,
  source,
  how,
})
const derived = (label: string, cycles: Cycles, appliesTo: readonly CpuProfile[], source: string, how: string): Cost => ({
  label,
  cycles,
  basis: 'derived',
  appliesTo,
  source,
  how,
})
const assumed = (label: string, cycles: Cycles, how: string): Cost => ({
  label,
  cycles,
  basis: 'assumed',
  appliesTo: [],
  source: null,
  how,
})

/** A call into the kernel and its return are a `ring-switch` each; TCG does both by a look-up, 2.7 × as long. */
const ringSwitch: Cycles = [120, 75, 60, 50]
const pageFault: Cycles = [1093, 800, 700, 650]
const ALU_CYCLES = 1000
const times = (cycles: Cycles, factor: number): Cycles => cycles.map((count) => Math.round(count * factor)) as unknown as Cycles

export const costs = {
  none: assumed('Not charged', [0, 0, 0, 0], 'The step itself takes too little to count, or is not the CPU’s time.'),
  work: published(
    'Arithmetic',
    [ALU_CYCLES, ALU_CYCLES, ALU_CYCLES, ALU_CYCLES],
    all,
    'hypervisor-model',
    'By definition: a block of work is what takes 1,000 cycles on the bare machine.',
  ),
  'ring-switch': assumed('Change of ring', ringSwitch, 'One way between program and kernel. Chosen: no figure was read.'),
  'flag-write': assumed('Setting the interrupt flag', [60, 40, 30, 25], 'CLI, STI and POPF in ring 0. Chosen.'),
  'flag-variable': assumed('Setting a flag in memory', [8, 6, 5, 4], 'A store to a record that guest and monitor share. Chosen.'),
  'state-read': assumed('Reading the CPU’s state', [40, 30, 25, 20], 'SGDT, PUSHF and the like, run directly. Chosen.'),
  'port-io': published(
    'Port access on the bare machine',
    [3209, 1800, 2250, 2800],
    p4,
    'adams-agesen-2006',
    'IN from port 0x80. On the other CPUs: the same time on the bus, in their cycles.',
  ),
  'mmio-native': assumed('Device register on the bare machine', [900, 700, 700, 700], 'An access over the bus. Chosen.'),
  'page-fault': published(
    'Page fault in the kernel',
    pageFault,
    p4,
    'adams-agesen-2006',
    'A true page fault on the bare machine.',
  ),
  'pte-store': published('Writing a page-table entry', [1, 1, 1, 1], p4, 'adams-agesen-2006', 'A plain store.'),
  invlpg: assumed('INVLPG', [40, 40, 40, 40], 'Forgetting one translation. Chosen.'),
  'cr3-load': assumed('Loading CR3', [300, 250, 200, 200], 'With the flush of translations that follows. Chosen.'),
  interrupt: assumed(
    'Taking an interrupt',
    [800, 600, 500, 450],
    'Entry, acknowledgement and return, on the bare machine. Chosen.',
  ),
  'vmm-trap': derived(
    'Trap into a monitor in ring 0',
    [2334, 1400, 900, 800],
    p4,
    'adams-agesen-2006',
    'A divide fault under the software monitor, 3,223, less the same natively, 889.',
  ),
  'bt-crossing': derived(
    'Between direct and translated code',
    [1000, 600, 450, 400],
    p4,
    'adams-agesen-2006',
    'A system call costs about 2,000 more under translation; it crosses twice.',
  ),
  'bt-translate': derived(
    'Translating a block, once',
    [27600, 27600, 27600, 27600],
    p4,
    'adams-agesen-2006',
    'About 2,300 for each instruction; our blocks have 12. Afterwards the cache has it.',
  ),
  'bt-port': published(
    'Port access, translated',
    [214, 150, 120, 100],
    p4,
    'adams-agesen-2006',
    'It becomes an access to the virtual chipset in memory.',
  ),
  'bt-page-fault': derived(
    'Page fault under translation, beyond the native',
    [2834, 1500, 900, 800],
    p4,
    'adams-agesen-2006',
    'A true page fault under the software monitor, 3,927, less the same natively, 1,093.',
  ),
  'bt-pte': published(
    'Page-table write, translated',
    [391, 300, 240, 220],
    p4,
    'adams-agesen-2006',
    'After adapting: a call that changes the guest’s entry and the shadow.',
  ),
  'bt-callout': assumed('Call from translated code to the monitor', [1500, 900, 600, 500], 'Chosen.'),
  'world-switch': assumed('World switch between monitor and host', [6000, 4500, 3500, 3000], 'One way. Chosen.'),
  'xen-entry': assumed(
    'Entry to Xen and back',
    [1500, 900, 500, 400],
    'Chosen; the usual lmbench table of 2003, which we recollect and have not read, would give about the same.',
  ),
  'xen-validate': assumed('Xen checks a page-table entry', [150, 120, 100, 90], 'Chosen.'),
  'dom0-work': assumed('Back end in dom0', [9000, 7000, 6000, 5500], 'Grant, driver and answer. Chosen.'),
  'vm-exit': published(
    'VM exit',
    [1931, 1186, 580, 512],
    ['p4-2005', 'core2-2006', 'haswell-2013'],
    'vm-transitions',
    'Page-fault exit: Pentium 4 672 and Core 2 by Adams and Agesen, Haswell by Bugnion and others; Nehalem chosen between its neighbours.',
  ),
  'vm-entry': published(
    'VM entry',
    [2409, 937, 430, 450],
    ['p4-2005', 'core2-2006'],
    'vm-transitions',
    'Pentium 4 672 and Core 2 by Adams and Agesen; the later two chosen.',
  ),
  'shadow-fix': derived(
    'Emulating a page-table write, mending the shadow',
    [8393, 4200, 2200, 2000],
    p4,
    'adams-agesen-2006',
    'A page-table change under the first VT-x, 12,733, less exit and entry.',
  ),
  'shadow-walk': derived(
    'Walking the guest’s tables for the shadow',
    [5809, 2900, 1500, 1400],
    p4,
    'adams-agesen-2006',
    'A true page fault under the first VT-x, 11,242, less exit, entry and the fault itself.',
  ),
  'shadow-root': assumed('Finding the shadow of another table', [3000, 1500, 800, 700], 'Chosen.'),
  'ept-fill': assumed(
    'Giving a page its memory',
    [2500, 2500, 2500, 2500],
    'The host’s kernel finds a page and enters it. Chosen.',
  ),
  'kvm-emulate': published(
    'KVM decodes the instruction',
    [3300, 3300, 3300, 3300],
    all,
    'kvm-unit-tests-2012',
    'Part of an IN handled in the kernel. The text names no CPU.',
  ),
  'kvm-kernel': derived(
    'KVM handles it in the kernel',
    [3451, 3451, 3451, 3451],
    all,
    'kvm-unit-tests-2012',
    'An OUT handled in the kernel, 4,451, less about 1,000 for exit and entry. The text names no CPU.',
  ),
  'user-exit': derived(
    'To QEMU or back',
    [6500, 6500, 6500, 6500],
    all,
    'kvm-unit-tests-2012',
    'An exit to user space costs 13,000 beyond the kernel’s part (2012); half for each way. Today it is less.',
  ),
  'kvm-inject': assumed('Injecting an interrupt', [900, 700, 600, 600], 'Chosen.'),
  'apic-write': assumed('KVM’s own interrupt controller', [1500, 1300, 1200, 1200], 'Chosen.'),
  'host-interrupt': assumed('The host handles an interrupt', [2500, 2000, 1800, 1800], 'Chosen.'),
  'device-model': assumed('QEMU’s device answers', [600, 500, 400, 400], 'A register of a device model. Chosen.'),
  'host-io': assumed('The host reads, writes or sends', [12000, 10000, 9000, 8000], 'A system call with its copy. Chosen.'),
  'ring-entry': assumed('Putting a request into a ring', [150, 120, 100, 100], 'Descriptors in shared memory. Chosen.'),
  'fork-rest': derived(
    'The rest of a fork',
    [51000, 51000, 51000, 51000],
    p4,
    'adams-agesen-2006',
    'What a kernel does besides; chosen so that a fork under the first VT-x takes 17.7 × the bare machine’s, as 106.4 s against 6.0 s for 40,000.',
  ),
  'tcg-syscall': measured('System call under TCG, each way', times(ringSwitch, 2.7), '2.7 × the bare machine.'),
  'tcg-alu': measured(
    'Arithmetic under TCG',
    times([ALU_CYCLES, ALU_CYCLES, ALU_CYCLES, ALU_CYCLES], 4),
    '4.0 × the bare machine.',
  ),
  'tcg-page-fault': measured('Page fault under TCG', times(pageFault, 7.1), '7.1 × the bare machine.'),
  'tcg-fork': measured(
    'The rest of a fork under TCG',
    [0, 0, 0, 0],
    '11 × the bare machine in all: what the single steps leave over. Worked out for each CPU from the steps.',
  ),
  'tcg-helper': assumed(
    'A helper of TCG',
    [150, 110, 90, 80],
    'A function of QEMU that acts on the guest’s registers in memory. Chosen.',
  ),
  'tcg-translate': assumed(
    'Translating a block, once',
    [3000, 3000, 3000, 3000],
    'Chosen small, so that a first run does not hide all else.',
  ),
} as const satisfies Record<string, Cost>

function measured(label: string, cycles: Cycles, how: string): Cost {
  return { label, cycles, basis: 'measured', appliesTo: all, source: 'tcg-measured', how: `${how} Measured on another machine.` }
}

export type CostId = keyof typeof costs

/** Cycles of a line on a CPU. */
export function cyclesOf(id: CostId, cpu: CpuProfile): number {
  return costs[id].cycles[all.indexOf(cpu)] ?? 0
}

/** How much a figure is to be believed on this CPU: carried over from another, it is assumed. */
export function basisOf(id: CostId, cpu: CpuProfile): Basis {
  const { basis, appliesTo } = costs[id]
  return (appliesTo as readonly CpuProfile[]).includes(cpu) ? basis : 'assumed'
}
