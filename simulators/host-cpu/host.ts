/** What follows from the state of a host: what the CPU offers, what the kernel shows of it, and why there is a /dev/kvm or none. */
import { type Cpu, cpus } from './cpus.table.ts'
import type { KvmModule, Verdict, World } from './model.ts'

export const cpuOf = ({ cpu }: World): Cpu => cpus[cpu]
export const flagOf = (cpu: Cpu): 'vmx' | 'svm' => (cpu.vendor === 'GenuineIntel' ? 'vmx' : 'svm')
export const moduleOf = (cpu: Cpu): KvmModule => (cpu.vendor === 'GenuineIntel' ? 'kvm_intel' : 'kvm_amd')

/** VT-x or AMD-V is built in, and reaches this machine: a guest has it only if its own host passes it on. */
export function hasVirtualization(world: World): boolean {
  return cpuOf(world).hasVirtualization && (world.place === 'bare' || world.nestingAtPowerOn)
}

/** A virtual machine's firmware has no switch for it. */
export const isLockedOff = (world: World): boolean => world.place === 'bare' && world.locked === 'disabled'

/** Linux 6.1 takes vmx out of its list when the firmware has locked it off; 2.6.32 lists what the CPU says. */
export function showsFlag(world: World): boolean {
  if (!hasVirtualization(world)) return false
  return !(isLockedOff(world) && world.input.kernel === '6.1' && flagOf(cpuOf(world)) === 'vmx')
}

export const hasDevKvm = ({ power, modules }: World): boolean => power === 'running' && modules.length > 1

export function verdictOf(world: World): Verdict {
  if (world.power !== 'running') return 'not-running'
  if (!hasVirtualization(world)) return 'absent'
  if (isLockedOff(world)) return 'disabled'
  return hasDevKvm(world) ? 'usable' : 'not-loaded'
}

/** Tries to load KVM's module for this CPU's maker, or the other's. Both have the words of their kernel for what goes wrong. */
export function loaded(world: World, module: KvmModule): { readonly world: World; readonly ok: boolean } {
  if (module === 'kvm') return { world: { ...world, modules: world.modules.length > 0 ? world.modules : ['kvm'] }, ok: true }
  const isMine = module === moduleOf(cpuOf(world)) && hasVirtualization(world)
  if (isMine && !isLockedOff(world)) return { world: { ...world, modules: ['kvm', module] }, ok: true }
  const named = world.input.kernel === '6.1'
  const says = isMine
    ? named
      ? `kvm: support for '${module}' disabled by bios`
      : 'kvm: disabled by bios'
    : named
      ? `kvm: no hardware support for '${module}'`
      : 'kvm: no hardware support'
  return {
    world: { ...world, modules: world.modules.length > 0 ? world.modules : ['kvm'], messages: [...world.messages, says] },
    ok: false,
  }
}

/** Linux starts: its messages begin anew, and modules are loaded if they are to be. */
export function booted(world: World): World {
  const isCleared = hasVirtualization(world) && isLockedOff(world) && !showsFlag(world)
  const fresh: World = { ...world, modules: [], messages: isCleared ? ['x86/cpu: VMX (outside TXT) disabled by BIOS'] : [] }
  return world.input.loadsModules && showsFlag(world) ? loaded(fresh, moduleOf(cpuOf(world))).world : fresh
}

/** Power comes on: the firmware tells the CPU what it may do, and locks that. */
export function poweredOn(world: World): World {
  return { ...world, locked: world.saved, nestingAtPowerOn: world.place === 'guest-with-nesting', powerOns: world.powerOns + 1 }
}
