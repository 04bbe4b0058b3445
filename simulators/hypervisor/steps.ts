/** The steps that traces are made of: where a guest's parts really run, and what it takes to reach a device or take an interrupt. */
import type { CostId } from './costs.table.ts'
import { exitReasons } from './exit-reasons.table.ts'
import type { Actor, DeviceAccess, ExitReason, Mode, Setup, StepKind, Technique } from './model.ts'

/** A step of a trace before it is charged: what it costs on a CPU is looked up by its `cost`. */
export interface Step {
  readonly actor: Actor
  readonly mode: Mode
  readonly kind: StepKind
  readonly says: string
  readonly cost: CostId
  readonly exit?: ExitReason
  readonly access?: DeviceAccess
  readonly isAside?: true
  /** Instead of the line's own figure, where it depends on the other steps. */
  readonly cycles?: number
}

export function step(actor: Actor, mode: Mode, kind: StepKind, says: string, cost: CostId = 'none'): Step {
  return { actor, mode, kind, says, cost }
}

/** What another thread or CPU does meanwhile. */
export const aside = (each: Step): Step => ({ ...each, isAside: true })

interface Places {
  readonly app: Mode
  readonly kernel: Mode
}

/** In which ring or mode a guest's programs and its kernel really run. */
export const places: Readonly<Record<Technique, Places>> = {
  native: { app: 'R3', kernel: 'R0' },
  'deprivileged-unaided': { app: 'R3', kernel: 'R1' },
  'binary-translation': { app: 'R3', kernel: 'R1' },
  'xen-pv-32': { app: 'R3', kernel: 'R1' },
  'xen-pv-64': { app: 'R3', kernel: 'R3' },
  'hvm-shadow': { app: 'nr-R3', kernel: 'nr-R0' },
  'hvm-ept': { app: 'nr-R3', kernel: 'nr-R0' },
  tcg: { app: 'root-R3', kernel: 'root-R3' },
}

export const isHvm = (technique: Technique): boolean => technique === 'hvm-shadow' || technique === 'hvm-ept'
export const isXen = (technique: Technique): boolean => technique === 'xen-pv-32' || technique === 'xen-pv-64'

/** The guest's kernel does something, in the ring where it really runs. Under TCG it is QEMU that does it. */
export function kernel(technique: Technique, says: string, cost: CostId = 'none'): Step {
  return technique === 'tcg'
    ? step('qemu', 'root-R3', 'run', says, cost)
    : step('guest-kernel', places[technique].kernel, 'run', says, cost)
}

/** A program of the guest does something. */
export function app(technique: Technique, says: string, cost: CostId = 'none'): Step {
  return technique === 'tcg' ? step('qemu', 'root-R3', 'run', says, cost) : step('app', places[technique].app, 'run', says, cost)
}

/** The guest's kernel has the CPU again. */
export const resume = (technique: Technique): Step => kernel(technique, 'The guest’s kernel goes on.')

/** What reality, or what could be read about it, leaves open: said, and not charged. */
export const open = (technique: Technique, says: string): Step => ({ ...kernel(technique, says), kind: 'open' })

/** A VM exit: the CPU is in KVM now. */
export function exitTo(reason: ExitReason, says: string): Step {
  return { ...step('kvm', 'root-R0', 'exit', says, 'vm-exit'), exit: reason }
}

export const entry: Step = step('kvm', 'root-R0', 'entry', 'VM entry: back into the guest.', 'vm-entry')

/** The monitor in ring 0 is entered by a fault, emulates, and returns to the guest's ring. */
export const monitorTrap = (says: string): Step => step('vmm', 'R0', 'trap', says, 'vmm-trap')

/** One register of a device touched by the guest's driver. */
export function touch(technique: Technique, access: DeviceAccess): readonly Step[] {
  const isPort = access.address.length <= 6
  const verb = access.is === 'read' ? 'reads' : 'writes'
  const says = `The driver ${verb} ${access.region} ${access.register}.`
  const guest = (cost: CostId = 'none'): Step => ({ ...kernel(technique, says, cost), access })
  switch (technique) {
    case 'native':
      return [guest(isPort ? 'port-io' : 'mmio-native')]
    case 'deprivileged-unaided':
      return [
        guest(),
        monitorTrap(`${isPort ? 'The port is' : 'The page is'} forbidden in ring 1: the monitor does it to the virtual device.`),
      ]
    case 'binary-translation':
      return [guest('bt-port')]
    case 'hvm-shadow':
    case 'hvm-ept':
      return [guest(), ...toQemu(isPort || technique === 'hvm-shadow' ? portOrFault(isPort) : exitReasons.eptMisconfig, access)]
    case 'tcg':
      return [
        guest('tcg-helper'),
        step('qemu', 'root-R3', 'run', `The device model of ${access.region} answers.`, 'device-model'),
      ]
    default:
      return [open(technique, 'A paravirtual guest of Xen has no such device: its disks and cards are shared rings.')]
  }
}

/** Without nested paging an access to a device's page is a page fault like others. */
function portOrFault(isPort: boolean): ExitReason {
  return isPort ? exitReasons.io : exitReasons.exception
}

function toQemu(reason: ExitReason, access: DeviceAccess): readonly Step[] {
  return [
    exitTo(reason, `VM exit ${reason.number}: the guest touched a device.`),
    step('kvm', 'root-R0', 'run', 'KVM decodes the instruction.', 'kvm-emulate'),
    step('kvm', 'root-R0', 'to-user', 'It is not KVM’s device: ioctl KVM_RUN returns to QEMU.', 'user-exit'),
    step('qemu', 'root-R3', 'run', `QEMU’s model of ${access.region} answers.`, 'device-model'),
    step('kvm', 'root-R0', 'from-user', 'QEMU calls ioctl KVM_RUN again.', 'user-exit'),
    entry,
  ]
}

/** A doorbell that KVM itself knows (ioeventfd): the vCPU never waits for QEMU. */
export function ring(technique: Technique, access: DeviceAccess, servedBy: string): readonly Step[] {
  if (!isHvm(technique)) return touch(technique, access)
  const reason = technique === 'hvm-ept' ? exitReasons.eptMisconfig : exitReasons.exception
  return [
    { ...kernel(technique, `The driver writes ${access.region}: one doorbell.`), access },
    exitTo(reason, `VM exit ${reason.number}: the doorbell.`),
    step(
      'kvm',
      'root-R0',
      'run',
      `KVM knows this address (ioeventfd) and wakes ${servedBy}; the guest need not wait.`,
      'kvm-kernel',
    ),
    entry,
  ]
}

/**
 * An interrupt of a device reaches the guest's kernel; `isr` is what its routine does before it acknowledges. One that comes by
 * a shared line (`isByLine`) has the guest ask its interrupt controller how it came.
 */
export function interrupt({ technique }: Setup, source: string, isr: readonly Step[], isByLine = false): readonly Step[] {
  const raised = step('hardware', 'device', 'interrupt', `${source} interrupts.`)
  const routine = kernel(technique, 'The guest’s interrupt routine runs.', 'interrupt')
  switch (technique) {
    case 'native':
      return [raised, routine, ...isr]
    case 'deprivileged-unaided':
      return [raised, step('vmm', 'R0', 'interrupt', 'The monitor takes it and passes it on.', 'host-interrupt'), routine, ...isr]
    case 'binary-translation':
      return [
        raised,
        step('vmm', 'R0', 'interrupt', 'It arrives while the monitor has the CPU.'),
        ...hosted('The host handles it, and the VMX process posts a virtual interrupt.'),
        routine,
        ...isr,
      ]
    case 'xen-pv-32':
    case 'xen-pv-64':
      return [
        raised,
        step(
          'xen',
          'R0',
          'interrupt',
          'Xen sets the pending bit in the shared page and calls the guest’s callback.',
          'xen-entry',
        ),
        routine,
        ...isr,
      ]
    case 'hvm-shadow':
    case 'hvm-ept':
      return [
        raised,
        aside(
          step(
            'kvm',
            'root-R0',
            'interrupt',
            'KVM notes the vector in the virtual APIC (irqfd); it is delivered at the entry.',
            'kvm-inject',
          ),
        ),
        routine,
        ...isr,
        ...(isByLine ? apic(technique, 'read', 'TMR') : []),
        ...apic(technique, 'write', 'EOI'),
        resume(technique),
      ]
    case 'tcg':
      return [
        raised,
        step('qemu', 'root-R3', 'interrupt', 'QEMU delivers it at the end of the block.', 'tcg-helper'),
        routine,
        ...isr,
      ]
  }
}

const apicRegisters = { EOI: '0xfee000b0', TMR: '0xfee00180', 'initial count': '0xfee00380' } as const

/** A register of the interrupt controller, which KVM itself imitates (xAPIC, without APICv). */
export function apic(technique: Technique, is: 'read' | 'write', register: keyof typeof apicRegisters): readonly Step[] {
  const access: DeviceAccess = { region: 'apic', is, address: apicRegisters[register], register }
  return [
    { ...kernel(technique, `The guest ${is === 'read' ? 'reads' : 'writes'} ${register} of its interrupt controller.`), access },
    exitTo(exitReasons.apicAccess, 'VM exit 44: the APIC’s page.'),
    step('kvm', 'root-R0', 'run', 'KVM’s own model of the APIC does it.', 'apic-write'),
    entry,
  ]
}

/** A hosted monitor changes places with the host's kernel, and back. */
export function hosted(says: string): readonly Step[] {
  return [
    step('vmm', 'R0', 'world-switch', 'World switch: the monitor gives the CPU to the host.', 'world-switch'),
    step('host-kernel', 'R0', 'run', says, 'host-interrupt'),
    step('vmm', 'R0', 'world-switch', 'World switch: the host gives it back.', 'world-switch'),
  ]
}

/** A hypercall of a paravirtual kernel. */
export function hypercall(technique: Technique, name: string, done: string): readonly Step[] {
  return [
    { ...kernel(technique, `The kernel calls Xen: ${name}.`), kind: 'hypercall' },
    step('xen', 'R0', 'run', done, 'xen-entry'),
    resume(technique),
  ]
}
