/** What both exercises on the host ask: its CPU, and the guest that is made of the image. */
import { fail, now, pass } from '../../../../grading/check.ts'
import type { Check } from '../../../../grading/evidence.ts'
import type { Params } from '../../../../grading/exercise.ts'
import type { KvmLanView } from '../../../../simulators/kvm-lan/index.ts'

type OneCheck = Check<KvmLanView, Params>

/** The deck's guest, and the disk that its script built. */
export const guest = 'ubuntu'
export const image = '/var/lib/libvirt/images/ubuntu.qcow2'

/** CPUs whose modules a kernel of today loads by itself, with the line that does it by hand. */
export const cpus = [
  { cpu: 'haswell-2013', load: 'modprobe kvm_intel' },
  { cpu: 'xeon-x5570', load: 'modprobe kvm_intel' },
  { cpu: 'epyc-2023', load: 'modprobe kvm_amd' },
] as const

export const guestIn = ({ host }: KvmLanView) => host.domains.find(({ name }) => name === guest)

/** Whether a node's answer comes back; port 0 is an echo request. */
export const reaches = ({ lan }: KvmLanView, from: string, to: string, port: number): boolean =>
  lan.reachability.some((cell) => cell.from === from && cell.to === to && cell.port === port && cell.result === 'OK')

export const unlocked: OneCheck = {
  id: 'unlocked',
  title: 'The CPU has virtualization switched on',
  points: 1,
  look: now<KvmLanView>(({ cpu }) => cpu.locked === 'enabled', {
    code: 'still-locked',
    hint: 'Tab “CPU”: what has the setup saved, and what was the CPU told when power came on? A restart keeps the power on.',
  }),
}

export const device: OneCheck = {
  id: 'device',
  title: '/dev/kvm is there',
  points: 1,
  look: now<KvmLanView>(({ cpu }) => cpu.hasDevKvm, {
    code: 'no-device',
    hint: 'Who in the kernel makes /dev/kvm? `lsmod` shows who is there, and `kvm-ok` what stands in the way.',
  }),
}

export const defined: OneCheck = {
  id: 'defined',
  title: 'The guest ubuntu is made of the image, for KVM',
  points: 1,
  look: ({ view }) => {
    const domain = guestIn(view)
    if (!domain)
      return fail('no-guest', '`virsh list --all` does not know a guest called ubuntu. What did virt-install say last?')
    if (!domain.isPersistent)
      return fail('not-kept', 'This guest is gone as soon as it stops. `virsh dominfo ubuntu`: Persistent.')
    if (domain.type !== 'kvm')
      return fail(
        'emulated',
        'Look at the first line of `virsh dumpxml ubuntu`. virt-install takes what the host has to offer at that moment. What had yours?',
      )
    return domain.disks.some(({ source }) => source === image)
      ? pass()
      : fail('other-disk', '`virsh domblklist ubuntu`: is that the image which the task names?')
  },
}

export const running: OneCheck = {
  id: 'running',
  title: 'It runs, and its system is up',
  points: 1,
  look: ({ view }) => {
    const domain = guestIn(view)
    if (domain?.state !== 'running')
      return fail('not-running', '`virsh list --all`: in which state is it? What did its last start say?')
    return domain.phase === 'up' ? pass() : fail('not-up', 'It runs; its system needs some seconds. `sleep 20` lets them pass.')
  },
}
