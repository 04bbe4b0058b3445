/**
 * Why a guest was left, by the numbers and names of the Linux kernel.
 * Source: asm/vmx.h of Linux 6.1, EXIT_REASON_*, read 2026-11-22 (docs/sources.md#vmx-exit-reasons).
 */
import type { ExitReason } from './model.ts'

export const exitReasons = {
  exception: { number: 0, name: 'EXCEPTION_NMI' },
  externalInterrupt: { number: 1, name: 'EXTERNAL_INTERRUPT' },
  interruptWindow: { number: 7, name: 'INTERRUPT_WINDOW' },
  controlRegister: { number: 28, name: 'CR_ACCESS' },
  io: { number: 30, name: 'IO_INSTRUCTION' },
  msrWrite: { number: 32, name: 'MSR_WRITE' },
  apicAccess: { number: 44, name: 'APIC_ACCESS' },
  eptViolation: { number: 48, name: 'EPT_VIOLATION' },
  eptMisconfig: { number: 49, name: 'EPT_MISCONFIG' },
} as const satisfies Record<string, ExitReason>
