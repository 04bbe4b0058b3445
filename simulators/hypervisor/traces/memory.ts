/** The guest changes a page table, loads another, or touches a page for the first time. */
import { exitReasons } from '../exit-reasons.table.ts'
import type { Technique } from '../model.ts'
import { app, entry, exitTo, hypercall, kernel, monitorTrap, open, resume, type Step, step } from '../steps.ts'
import { returnByHypercall } from './system-call.ts'

/** Our choice: so many page-table writes go to Xen in one hypercall. */
export const writesInABatch = 32

/** Our choice: after so many trapped writes the translator adapts the instruction that makes them. */
export const trapsUntilAdapted = 3

/** One page-table write. `trapped`: how many were trapped before; `isBatchEnd`: the paravirtual batch is full, or the last. */
export function pageTableWrite(technique: Technique, trapped: number, batched: number, isBatchEnd: boolean): readonly Step[] {
  const store = kernel(technique, 'It writes the entry: a plain store.', 'pte-store')
  switch (technique) {
    case 'native':
    case 'hvm-ept':
      return [store, kernel(technique, 'INVLPG: the CPU forgets the old translation.', 'invlpg')]
    case 'deprivileged-unaided':
      return [
        kernel(technique, 'It writes the entry.'),
        monitorTrap('The table is write-protected: page fault. The monitor writes the entry and mends the real table.'),
        open(technique, 'What such a monitor would do for memory is open: nobody has shipped one.'),
      ]
    case 'binary-translation':
      return trapped < trapsUntilAdapted
        ? [
            kernel(technique, 'It writes the entry.', 'bt-pte'),
            monitorTrap('The table is write-protected: page fault. The monitor writes the entry and the shadow.'),
            ...(trapped === trapsUntilAdapted - 1
              ? [step('vmm', 'R0', 'run', 'It traps often: the monitor translates the store anew, into a call.', 'bt-translate')]
              : []),
            resume(technique),
          ]
        : [kernel(technique, 'The adapted store calls translated code that writes entry and shadow. No trap.', 'bt-pte')]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [
        kernel(technique, 'It puts the update into its list for Xen.', 'flag-variable'),
        ...(isBatchEnd ? batch(technique, batched) : []),
      ]
    case 'hvm-shadow':
      return [
        kernel(technique, 'It writes the entry.'),
        exitTo(exitReasons.exception, 'VM exit 0: the table is write-protected, page fault.'),
        step('kvm', 'root-R0', 'run', 'KVM decodes the store, makes it, and mends the shadow.', 'shadow-fix'),
        entry,
        resume(technique),
      ]
    case 'tcg':
      return [store, kernel(technique, 'QEMU forgets the old translation in its software TLB.', 'tcg-helper')]
  }
}

function batch(technique: Technique, count: number): readonly Step[] {
  const [call, xen, back] = hypercall(technique, `mmu_update, ${count} at once`, 'Xen is entered.') as [Step, Step, Step]
  const checks = Array.from({ length: count }, () =>
    step('xen', 'R0', 'run', 'Xen checks an update: no page table becomes writable. It is made.', 'xen-validate'),
  )
  return [call, xen, ...checks, back]
}

/** The guest's kernel changes to another page table: another process runs. */
export function tableLoad(technique: Technique): readonly Step[] {
  switch (technique) {
    case 'native':
    case 'hvm-ept':
      return [kernel(technique, 'MOV to CR3: another table; the TLB is flushed.', 'cr3-load')]
    case 'deprivileged-unaided':
      return [
        kernel(technique, 'MOV to CR3 in ring 1.', 'cr3-load'),
        monitorTrap('It is privileged and traps: the monitor loads a table of its own.'),
        open(technique, 'What such a monitor would do for memory is open: nobody has shipped one.'),
      ]
    case 'binary-translation':
      return [
        kernel(technique, 'The translated MOV to CR3 calls out to the monitor.', 'cr3-load'),
        step('vmm', 'R0', 'run', 'The monitor loads the shadow of the new table.', 'bt-callout'),
        resume(technique),
      ]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [...hypercall(technique, 'mmuext_op NEW_BASEPTR', 'Xen loads the guest’s own table; the TLB is flushed.')].map(
        (each) => (each.actor === 'guest-kernel' && each.kind === 'hypercall' ? { ...each, cost: 'cr3-load' } : each),
      )
    case 'hvm-shadow':
      return [
        kernel(technique, 'MOV to CR3.', 'cr3-load'),
        exitTo(exitReasons.controlRegister, 'VM exit 28: a control register.'),
        step('kvm', 'root-R0', 'run', 'KVM finds or builds the shadow of the new table.', 'shadow-root'),
        entry,
        resume(technique),
      ]
    case 'tcg':
      return [kernel(technique, 'helper_write_cr3: another table; the software TLB is flushed.', 'tcg-helper')]
  }
}

/** A program touches a page that has no entry yet. */
export function firstTouch(technique: Technique): readonly Step[] {
  const touches = app(technique, 'The program touches a page that is not there yet.')
  const retries: Step = { ...app(technique, 'The program tries again: the page is there.'), kind: 'return' }
  const fills = kernel(technique, 'The kernel’s page-fault handler finds memory and writes the entry.', 'page-fault')
  const tooEarly = app(technique, 'The program tries again.')
  switch (technique) {
    case 'native':
      return [touches, { ...fills, kind: 'trap' }, retries]
    case 'deprivileged-unaided':
      return [
        touches,
        monitorTrap('Page fault: the guest’s own table has no entry (a true fault). The monitor passes it on.'),
        fills,
        open(technique, 'What such a monitor would do for memory is open: nobody has shipped one.'),
        tooEarly,
        monitorTrap('Page fault: the guest has an entry, the real table not (a hidden fault). The monitor fills it in.'),
        retries,
      ]
    case 'binary-translation':
      return [
        touches,
        step(
          'vmm',
          'R0',
          'trap',
          'Page fault: the guest’s own table has no entry (a true fault). The monitor passes it on.',
          'bt-page-fault',
        ),
        fills,
        step('vmm', 'R0', 'trap', 'The translated IRET leaves the cache; virtual ring 3.'),
        tooEarly,
        monitorTrap('Page fault: the guest has an entry, the shadow not (a hidden fault). The monitor fills the shadow.'),
        retries,
      ]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [
        touches,
        step('xen', 'R0', 'trap', 'Page fault: Xen bounces it to the guest’s kernel.', 'xen-entry'),
        fills,
        { ...kernel(technique, 'The kernel calls Xen: mmu_update.'), kind: 'hypercall' },
        step('xen', 'R0', 'run', 'Xen is entered.', 'xen-entry'),
        step('xen', 'R0', 'run', 'Xen checks an update: no page table becomes writable. It is made.', 'xen-validate'),
        resume(technique),
        ...(technique === 'xen-pv-64' ? returnByHypercall : []),
        retries,
      ]
    case 'hvm-shadow':
      return [
        touches,
        exitTo(exitReasons.exception, 'VM exit 0: page fault.'),
        step('kvm', 'root-R0', 'run', 'KVM walks the guest’s table: no entry, a true fault. It is injected.', 'shadow-walk'),
        entry,
        fills,
        tooEarly,
        exitTo(exitReasons.exception, 'VM exit 0: page fault again.'),
        step(
          'kvm',
          'root-R0',
          'run',
          'The guest’s table has the entry, the shadow not (a hidden fault): KVM fills the shadow.',
          'shadow-walk',
        ),
        entry,
        retries,
      ]
    case 'hvm-ept':
      return [
        touches,
        { ...fills, kind: 'trap' },
        tooEarly,
        exitTo(exitReasons.eptViolation, 'VM exit 48: the guest’s page has no memory of the host yet.'),
        step('kvm', 'root-R0', 'run', 'KVM gives it a page. The next touch costs nothing.', 'ept-fill'),
        entry,
        retries,
      ]
    case 'tcg':
      return [
        touches,
        app(technique, 'A helper walks the guest’s table in software: page fault; the handler’s blocks run.', 'tcg-page-fault'),
        app(technique, 'The access is tried again: the page is there.'),
      ]
  }
}
