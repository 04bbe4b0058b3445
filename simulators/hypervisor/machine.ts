/** Where a CPU is that runs a guest with the hardware's help: the three modes of KVM's loop, and what leads from one to another. */
import { setup } from 'xstate'
import { stepsOf } from '../kernel/statechart.ts'

export type VcpuState = 'guest-mode' | 'kernel-mode' | 'user-mode'
export type VcpuEvent = 'exit' | 'entry' | 'to-user' | 'from-user'

/** Source: docs/sources.md#dev-kvm-users and the traces of this simulator, which are legal walks of it, 2026-11-22. */
export const vcpuMachine = setup({ types: { events: {} as { type: VcpuEvent } } }).createMachine({
  id: 'vcpu',
  initial: 'guest-mode',
  states: {
    'guest-mode': { description: 'The guest runs, in rings of its own.', on: { exit: 'kernel-mode' } },
    'kernel-mode': { description: 'KVM looks at why the guest was left.', on: { entry: 'guest-mode', 'to-user': 'user-mode' } },
    'user-mode': { description: 'QEMU answers for a device.', on: { 'from-user': 'kernel-mode' } },
  },
})

export const vcpuSteps = stepsOf<VcpuState, VcpuEvent>(vcpuMachine)
