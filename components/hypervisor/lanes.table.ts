/** The layers of the stage: who there is under each technique, from the least privileged down to the hardware. */
import { type Actor, actorLabels, type Mode, modeLabels, type Setup, type Technique } from '../../simulators/hypervisor/index.ts'

/** What a layer belongs to; each has its colour and its shape through the whole course. */
export type Role = 'guest' | 'kernel' | 'hypervisor' | 'hardware'

export interface Lane {
  readonly actor: Actor
  readonly mode: Mode
  readonly role: Role
  readonly label: string
  readonly ring: string
}

const roles: Readonly<Record<Actor, Role>> = {
  app: 'guest',
  'guest-kernel': 'kernel',
  dom0: 'kernel',
  vmm: 'hypervisor',
  xen: 'hypervisor',
  kvm: 'hypervisor',
  qemu: 'hypervisor',
  'host-kernel': 'hypervisor',
  hardware: 'hardware',
}

const lane = (actor: Actor, mode: Mode): Lane => ({
  actor,
  mode,
  role: roles[actor],
  label: actorLabels[actor],
  ring: mode === 'device' ? '' : modeLabels[mode],
})

const hardware = lane('hardware', 'device')
const assisted = [lane('app', 'nr-R3'), lane('guest-kernel', 'nr-R0'), lane('qemu', 'root-R3'), lane('kvm', 'root-R0')]

const lanes: Readonly<Record<Technique, readonly Lane[]>> = {
  native: [lane('app', 'R3'), { ...lane('guest-kernel', 'R0'), label: 'Kernel' }, hardware],
  'deprivileged-unaided': [lane('app', 'R3'), lane('guest-kernel', 'R1'), lane('vmm', 'R0'), hardware],
  'binary-translation': [lane('app', 'R3'), lane('guest-kernel', 'R1'), lane('vmm', 'R0'), lane('host-kernel', 'R0'), hardware],
  'xen-pv-32': [lane('app', 'R3'), lane('guest-kernel', 'R1'), lane('dom0', 'R1'), lane('xen', 'R0'), hardware],
  'xen-pv-64': [lane('app', 'R3'), lane('guest-kernel', 'R3'), lane('dom0', 'R3'), lane('xen', 'R0'), hardware],
  'hvm-shadow': [...assisted, hardware],
  'hvm-ept': [...assisted, hardware],
  tcg: [lane('qemu', 'root-R3'), hardware],
}

export function lanesOf({ technique, nic }: Setup): readonly Lane[] {
  if (nic !== 'vhost-net') return lanes[technique]
  return [...assisted, lane('host-kernel', 'root-R0'), hardware]
}
