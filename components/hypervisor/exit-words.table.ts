/** What an exit means, in a sentence, by the kernel's own name for it. */
export const exitWords: Readonly<Record<string, string>> = {
  EXCEPTION_NMI: 'The guest caused a fault that the hypervisor wants to see, such as a page fault under shadow paging.',
  EXTERNAL_INTERRUPT: 'A device interrupted the host; whether the guest takes interrupts does not matter.',
  INTERRUPT_WINDOW: 'The guest takes interrupts again, and the hypervisor has one waiting for it.',
  CR_ACCESS: 'The guest loaded a control register: another page table.',
  IO_INSTRUCTION: 'The guest read or wrote a port.',
  MSR_WRITE: 'The guest wrote a model-specific register.',
  APIC_ACCESS: 'The guest touched its interrupt controller.',
  EPT_VIOLATION: 'The guest touched memory for which the host has no page yet.',
  EPT_MISCONFIG: 'The guest touched a page that KVM keeps marked for a device.',
}
