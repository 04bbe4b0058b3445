/** The guest's kernel switches interrupts off, or asks the CPU about its state: where rings without help go wrong. */
import type { Setup, Technique } from '../model.ts'
import { type SensitiveInstruction, sensitiveInstructions } from '../sensitive-instructions.table.ts'
import { apic, entry, exitTo, kernel, monitorTrap, resume, type Step, step } from '../steps.ts'
import { exitReasons } from '../exit-reasons.table.ts'
import { emulatorTranslation, translation } from './system-call.ts'

type Opening = 'cli' | 'popf'

/** CLI, or POPF of a word whose interrupt flag is 0. */
export function flagOff(technique: Technique, by: Opening, isFirst: boolean): readonly Step[] {
  const name = by.toUpperCase()
  switch (technique) {
    case 'native':
    case 'hvm-shadow':
    case 'hvm-ept':
      return [kernel(technique, `${name}: the interrupt flag is 0.`, 'flag-write')]
    case 'deprivileged-unaided':
      return by === 'cli'
        ? [
            kernel(technique, 'CLI in ring 1.'),
            monitorTrap('It is privileged and traps: the monitor clears the virtual interrupt flag.'),
            resume(technique),
          ]
        : [
            kernel(
              technique,
              'POPF in ring 1: no trap, and the interrupt flag stays 1. The kernel believes that it is 0.',
              'flag-write',
            ),
          ]
    case 'binary-translation':
      return [
        ...fresh(technique, isFirst),
        kernel(technique, `${name}, translated: it clears the virtual interrupt flag in a record. No trap.`, 'flag-variable'),
      ]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [
        kernel(technique, `Instead of ${name} the modified kernel sets evtchn_upcall_mask in the shared page.`, 'flag-variable'),
      ]
    case 'tcg':
      return [...fresh(technique, isFirst), kernel(technique, `A helper writes the virtual flags: ${name}.`, 'tcg-helper')]
  }
}

/** One of the instructions that tell a guest which ring it is in, or hide that they did nothing. */
export function sensitive(technique: Technique, instruction: SensitiveInstruction, isFirst: boolean): readonly Step[] {
  const { mnemonic, wrong } = sensitiveInstructions[instruction]
  switch (technique) {
    case 'native':
      return [kernel(technique, `${mnemonic} in ring 0, as it was meant.`, 'state-read')]
    case 'hvm-shadow':
    case 'hvm-ept':
      return [
        kernel(
          technique,
          `${mnemonic} in ring 0 of guest mode: the CPU keeps the guest’s own state there. No exit.`,
          'state-read',
        ),
      ]
    case 'deprivileged-unaided':
      return [kernel(technique, `${mnemonic} in ring 1: no trap. ${wrong}`, 'state-read')]
    case 'binary-translation':
      return [
        ...fresh(technique, isFirst),
        kernel(technique, `${mnemonic}, translated: it works on the virtual CPU’s record. No trap.`, 'flag-variable'),
      ]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [kernel(technique, `The modified kernel has no ${mnemonic} here: it uses what Xen told it.`, 'flag-variable')]
    case 'tcg':
      return [
        ...fresh(technique, isFirst),
        kernel(technique, `A helper does ${mnemonic} on the virtual CPU. No trap.`, 'tcg-helper'),
      ]
  }
}

/**
 * A critical section of the guest's kernel: interrupts off, read a counter, add one, write it back, interrupts on. An interrupt
 * comes meanwhile, and its routine adds one to the same counter. `comesBetween`: it comes after the read and before the write.
 */
export function section(
  setup: Setup,
  by: Opening,
  comesBetween: boolean,
  isFirst: boolean,
): { readonly steps: readonly Step[]; readonly isLost: boolean } {
  const { technique } = setup
  const isBroken = technique === 'deprivileged-unaided' && by === 'popf'
  const comes: readonly Step[] = isBroken ? deliveredAtOnce : heldBack(technique)
  const write = kernel(technique, 'It writes the counter back, one more.', technique === 'tcg' ? 'tcg-helper' : 'none')
  return {
    isLost: isBroken && comesBetween,
    steps: [
      ...flagOff(technique, by, isFirst),
      kernel(technique, 'In the critical section: it reads the counter.', technique === 'tcg' ? 'tcg-helper' : 'none'),
      ...(comesBetween ? comes : []),
      isBroken && comesBetween
        ? { ...write, says: 'It writes the counter back, one more than it read: the routine’s one is lost.' }
        : write,
      ...(comesBetween ? [] : comes),
      ...flagOn(technique, by),
    ],
  }
}

const line = step('hardware', 'device', 'interrupt', 'The timer interrupts.')
const routine = (technique: Technique): Step =>
  kernel(technique, 'The interrupt routine runs: it adds one to the counter.', 'interrupt')

const deliveredAtOnce: readonly Step[] = [
  line,
  step('vmm', 'R0', 'interrupt', 'The monitor takes it. The virtual interrupt flag is 1, so it delivers it.', 'host-interrupt'),
  routine('deprivileged-unaided'),
]

function heldBack(technique: Technique): readonly Step[] {
  switch (technique) {
    case 'native':
      return [line]
    case 'deprivileged-unaided':
      return [
        line,
        step('vmm', 'R0', 'interrupt', 'The monitor takes it; the virtual flag is 0: it waits.', 'host-interrupt'),
        resume(technique),
      ]
    case 'binary-translation':
      return [
        line,
        step('vmm', 'R0', 'interrupt', 'The monitor takes it; the virtual flag is 0: it waits.', 'host-interrupt'),
        resume(technique),
      ]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [
        line,
        step('xen', 'R0', 'interrupt', 'Xen sets the pending bit; the mask is set: no call.', 'xen-entry'),
        resume(technique),
      ]
    case 'hvm-shadow':
    case 'hvm-ept':
      return [
        line,
        exitTo(exitReasons.externalInterrupt, 'VM exit 1: the host’s interrupts do not ask the guest’s flag.'),
        step(
          'kvm',
          'root-R0',
          'interrupt',
          'The guest’s flag is 0: KVM asks to be told when it is 1 (interrupt window).',
          'host-interrupt',
        ),
        entry,
        resume(technique),
      ]
    case 'tcg':
      return [line]
  }
}

function flagOn(technique: Technique, by: Opening): readonly Step[] {
  const name = by === 'cli' ? 'STI' : 'POPF'
  const ends = routine(technique)
  switch (technique) {
    case 'native':
      return [kernel(technique, `${name}: the flag is 1, and the interrupt that waited comes.`, 'flag-write'), ends]
    case 'deprivileged-unaided':
      return by === 'cli'
        ? [
            kernel(technique, 'STI in ring 1.'),
            monitorTrap('It traps: the virtual flag is 1, and what waited is delivered.'),
            ends,
          ]
        : [kernel(technique, 'POPF: no trap. The flag was 1 all the time.', 'flag-write')]
    case 'binary-translation':
      return [kernel(technique, `${name}, translated: the virtual flag is 1; what waited is delivered.`, 'flag-variable'), ends]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [
        {
          ...kernel(technique, 'The mask is clear and something is pending: the kernel calls Xen once.', 'flag-variable'),
          kind: 'hypercall',
        },
        step('xen', 'R0', 'run', 'Xen calls the guest’s callback.', 'xen-entry'),
        ends,
      ]
    case 'hvm-shadow':
    case 'hvm-ept':
      return [
        kernel(technique, `${name}: the guest’s flag is 1.`, 'flag-write'),
        exitTo(exitReasons.interruptWindow, 'VM exit 7: the window is open.'),
        step('kvm', 'root-R0', 'interrupt', 'KVM injects the interrupt at the entry.', 'kvm-inject'),
        entry,
        ends,
        ...apic(technique, 'write', 'EOI'),
        resume(technique),
      ]
    case 'tcg':
      return [
        kernel(technique, `A helper sets the flag: ${name}. At the end of the block QEMU delivers what waited.`, 'tcg-helper'),
        ends,
      ]
  }
}

function fresh(technique: Technique, isFirst: boolean): readonly Step[] {
  if (!isFirst) return []
  return technique === 'tcg' ? [emulatorTranslation] : [translation, resume(technique)]
}
