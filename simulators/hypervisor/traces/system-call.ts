/** A program of the guest calls its kernel, under each technique. */
import type { Technique } from '../model.ts'
import { app, kernel, open, type Step, step } from '../steps.ts'

/** `isFirst`: the code of the call has not been translated yet. */
export function systemCall(technique: Technique, isFirst: boolean): readonly Step[] {
  switch (technique) {
    case 'native':
    case 'hvm-shadow':
    case 'hvm-ept':
      return [
        app(technique, 'The program executes SYSCALL.'),
        { ...kernel(technique, 'The kernel’s handler runs in its own ring.', 'ring-switch'), kind: 'trap' },
        { ...app(technique, 'SYSRET: the program goes on.', 'ring-switch'), kind: 'return' },
      ]
    case 'deprivileged-unaided':
      return [
        app(technique, 'The program executes INT 80.'),
        step('vmm', 'R0', 'trap', 'The monitor owns the interrupt table: it passes the call on to ring 1.', 'vmm-trap'),
        kernel(technique, 'The kernel’s handler runs in ring 1.', 'ring-switch'),
        open(technique, 'How such a monitor would pass calls on is open: nobody has shipped one.'),
        { ...app(technique, 'IRET returns from ring 1 to ring 3; the monitor is not asked.', 'ring-switch'), kind: 'return' },
      ]
    case 'binary-translation':
      return [
        app(technique, 'The program, which runs directly, executes INT 80.', 'ring-switch'),
        step(
          'vmm',
          'R0',
          'trap',
          'The monitor owns the interrupt table: it builds the frame on the guest’s stack; virtual ring 0.',
          'bt-crossing',
        ),
        ...(isFirst ? [translation] : []),
        kernel(technique, 'The kernel’s handler runs, translated, from the cache.', 'ring-switch'),
        step('vmm', 'R0', 'trap', 'The translated IRET leaves the cache; virtual ring 3.', 'bt-crossing'),
        { ...app(technique, 'The program goes on directly.'), kind: 'return' },
      ]
    case 'xen-pv-32':
      return [
        app(technique, 'The program executes INT 80.'),
        {
          ...kernel(technique, 'Straight to the kernel in ring 1: Xen has checked this gate and installed it.', 'ring-switch'),
          kind: 'trap',
        },
        { ...app(technique, 'IRET: the program goes on.', 'ring-switch'), kind: 'return' },
      ]
    case 'xen-pv-64':
      return [
        app(technique, 'The program, on its own page table, executes SYSCALL.', 'ring-switch'),
        step('xen', 'R0', 'trap', 'Xen changes to the kernel’s page table and passes the call on.', 'xen-entry'),
        kernel(technique, 'The kernel’s handler runs, in ring 3 like the program.'),
        ...returnByHypercall,
        { ...app(technique, 'The program goes on.', 'ring-switch'), kind: 'return' },
      ]
    case 'tcg':
      return [
        ...(isFirst ? [emulatorTranslation] : []),
        app(technique, 'The block ends with a call of helper_syscall: the virtual ring is 0 now.', 'tcg-syscall'),
        app(technique, 'QEMU looks the next block up and goes on; helper_sysret ends it.', 'tcg-syscall'),
      ]
  }
}

/** On x86-64 a paravirtual kernel shares ring 3 with its programs: it cannot return to them without Xen. */
export const returnByHypercall: readonly Step[] = [
  { ...kernel('xen-pv-64', 'The kernel calls Xen: iret.'), kind: 'hypercall' },
  step('xen', 'R0', 'run', 'Xen changes back to the program’s page table.', 'xen-entry'),
]

/** Before translated code can run for the first time. */
export const translation: Step = step(
  'vmm',
  'R0',
  'run',
  'The block is new: the monitor translates it into its cache.',
  'bt-translate',
)
export const emulatorTranslation: Step = step('qemu', 'root-R3', 'run', 'The block is new: QEMU translates it.', 'tcg-translate')
