/** Make /dev/kvm appear: on a bare machine whose firmware forbids it, and in a guest whose host does not pass it on. */
import { ever, now } from '../../../../grading/check.ts'
import type { SimulationExercise } from '../../../../grading/exercise.ts'
import { type HostCpuView, hostCpu } from '../../../../simulators/host-cpu/index.ts'
import { drawsFrom } from '../../../../simulators/kernel/random.ts'

const device = now<HostCpuView>(({ hasDevKvm }) => hasDevKvm, {
  code: 'no-device',
  hint: 'The way is free, and there is still no /dev/kvm. Who in the kernel makes that file? lsmod shows who is there.',
})

const asked = ever<HostCpuView>(({ last }) => last.stdout.includes('KVM acceleration can be used'), {
  code: 'not-asked',
  hint: 'Which tool answers the question with yes or no? Let it say so.',
})

export const makeItAppear: SimulationExercise<HostCpuView> = {
  kind: 'simulation',
  id: 'make-it-appear',
  title: 'Make /dev/kvm appear',
  simulator: hostCpu,
  variant: (seed) =>
    drawsFrom(`${seed}/make-it-appear`).pick([
      { cpu: 'core-2-2006', kernel: '2.6.32', load: 'sudo modprobe kvm_intel' },
      { cpu: 'xeon-x5570', kernel: '6.1', load: 'sudo modprobe kvm_intel' },
      { cpu: 'athlon-64-x2-2006', kernel: '2.6.32', load: 'sudo modprobe kvm_amd' },
      { cpu: 'haswell-2013', kernel: '6.1', load: 'sudo modprobe kvm_intel' },
    ]),
  task: [
    'This host shall run KVM guests, and there is no /dev/kvm. Find out why, make it appear, and let **kvm-ok** confirm it.',
    'You have the terminal, the power button and the firmware’s setup.',
  ],
  hints: [
    'Ask kvm-ok as root first. What it says depends on the kernel: an old one still lists the flag, a new one hides it.',
    'Whatever is changed in the setup, the CPU hears of it only when power comes on.',
    'Switch it on in the setup, save, switch off, switch on; then load the module for this CPU’s maker, as root.',
  ],
  assumptions: ['The CPU is young enough to have VT-x or AMD-V.'],
  checks: [
    {
      id: 'unlocked',
      title: 'The CPU has virtualization switched on',
      points: 1,
      look: now<HostCpuView>(({ locked }) => locked === 'enabled', {
        code: 'still-locked',
        hint: 'Compare what the setup has saved with what the CPU was told. When was it told?',
      }),
    },
    { id: 'device', title: '/dev/kvm is there', points: 2, look: device },
    { id: 'asked', title: 'kvm-ok has said that it can be used', points: 1, look: asked },
  ],
}

export const insideAGuest: SimulationExercise<HostCpuView> = {
  kind: 'simulation',
  id: 'inside-a-guest',
  title: 'A hypervisor in a guest',
  simulator: hostCpu,
  variant: (seed) =>
    drawsFrom(`${seed}/inside-a-guest`).pick([
      { cpu: 'haswell-2013', load: 'sudo modprobe kvm_intel' },
      { cpu: 'epyc-2023', load: 'sudo modprobe kvm_amd' },
      { cpu: 'xeon-x5570', load: 'sudo modprobe kvm_intel' },
    ]),
  task: ['You rented this machine, and it is itself a guest. Make /dev/kvm appear in it, and let **kvm-ok** confirm it.'],
  hints: [
    'Its firmware has no switch. Who decides, then, what CPU this machine sees?',
    'The host can pass VT-x or AMD-V on; the guest sees its CPU anew when its power comes on, and not before.',
    'Ask for nesting, switch off, switch on, load the module of the CPU’s maker as root.',
  ],
  assumptions: ['The outer host has VT-x or AMD-V switched on, and does what you ask.'],
  checks: [
    {
      id: 'passed-on',
      title: 'The guest’s CPU offers virtualization',
      points: 1,
      look: now<HostCpuView>(({ hasVirtualization }) => hasVirtualization, {
        code: 'not-passed-on',
        hint: 'Look at /proc/cpuinfo: neither vmx nor svm. Who would have to let it through, and when does this machine notice?',
      }),
    },
    { id: 'device', title: '/dev/kvm is there', points: 1, look: device },
    { id: 'asked', title: 'kvm-ok has said that it can be used', points: 1, look: asked },
  ],
}
