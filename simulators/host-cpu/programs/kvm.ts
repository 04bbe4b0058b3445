/** The tools that tell whether this host can run KVM's guests, with their own words. */
import { complained, type Printed, printed } from '../../kernel/command-line.ts'
import { cpuOf, flagOf, hasDevKvm, isLockedOff, loaded, moduleOf, showsFlag } from '../host.ts'
import { releaseOf } from '../files.ts'
import type { KvmModule, World } from '../model.ts'

/** `kvm-ok` of cpu-checker 0.7. Source: the script, and simulators/host-cpu/recordings, 2026-11-24. */
export function kvmOk(world: World, isRoot: boolean): Printed {
  const no = 'KVM acceleration can NOT be used\n'
  const yes = 'KVM acceleration can be used\n'
  const asRoot = 'INFO: For more detailed results, you should run this as root\nHINT:   sudo /usr/sbin/kvm-ok\n'
  if (!showsFlag(world)) {
    const lead = 'INFO: Your CPU does not support KVM extensions\n'
    return printed(lead + (isRoot ? no : asRoot), 1)
  }
  if (hasDevKvm(world)) return printed(`INFO: /dev/kvm exists\n${yes}`)
  const lead = `INFO: /dev/kvm does not exist\nHINT:   sudo modprobe ${moduleOf(cpuOf(world))}\n`
  if (!isRoot) return printed(lead + asRoot, 1)
  const supports = `${lead}INFO: Your CPU supports KVM extensions\n`
  if (!isLockedOff(world)) return printed(supports + yes)
  return printed(
    `${supports}INFO: KVM (${flagOf(cpuOf(world))}) is disabled by your BIOS\nHINT: Enter your BIOS setup and enable Virtualization Technology (VT),\n      and then hard poweroff/poweron your system\n${no}`,
    1,
  )
}

/** The lines of `virt-host-validate qemu` (libvirt 9.0) about the CPU and /dev/kvm. Source: simulators/host-cpu/recordings, 2026-11-24. */
export function virtHostValidate(world: World, args: readonly string[], isRoot: boolean): Printed {
  const [driver = 'qemu'] = args
  if (driver !== 'qemu') return complained(`virt-host-validate: here only the driver qemu is understood, not ${driver}\n`)
  const line = (what: string, verdict: string) => `  QEMU: Checking ${what.padEnd(60)}: ${verdict}\n`
  if (!showsFlag(world)) {
    const why =
      'Host not compatible with KVM; HW virtualization CPU features not found. Only emulated CPUs are available; performance will be significantly limited'
    return printed(line('for hardware virtualization', `FAIL (${why})`), 1)
  }
  const first = line('for hardware virtualization', 'PASS')
  if (!hasDevKvm(world)) {
    const why = "Check that the 'kvm-intel' or 'kvm-amd' modules are loaded & the BIOS has enabled virtualization"
    return printed(first + line('if device /dev/kvm exists', `FAIL (${why})`), 1)
  }
  const second = first + line('if device /dev/kvm exists', 'PASS')
  if (isRoot) return printed(second + line('if device /dev/kvm is accessible', 'PASS'))
  const why = 'Check /dev/kvm is world writable or you are in a group that is allowed to access it'
  return printed(second + line('if device /dev/kvm is accessible', `FAIL (${why})`), 1)
}

const sizes: Readonly<Record<KvmModule, number>> = { kvm: 1142784, kvm_intel: 380928, kvm_amd: 167936 }

/** Newest first, as the kernel lists them. Sizes are of the right order, and no more. */
export function lsmod({ modules }: World): Printed {
  const users = modules.length > 1 ? ` ${modules[1]}` : ''
  const rows = [...modules].reverse().map((module) => {
    const used = module === 'kvm' && users !== '' ? `1${users}` : '0'
    return `${module.padEnd(19)} ${String(sizes[module]).padStart(8)}  ${used}\n`
  })
  return printed(`Module                  Size  Used by\n${rows.join('')}`)
}

/** `modprobe [-r] MODULE`. Dashes and underscores are the same to it. */
export function modprobe(
  world: World,
  args: readonly string[],
  isRoot: boolean,
): { readonly state: World; readonly printed: Printed } {
  const isRemoval = args[0] === '-r'
  const module = (args[isRemoval ? 1 : 0] ?? '').replaceAll('-', '_')
  const isOld = world.input.kernel === '2.6.32'
  const complaint = (words: string) => ({ state: world, printed: complained(`${words}\n`) })
  if (module === '') return complaint('modprobe: ERROR: missing parameters. See -h.')
  if (module !== 'kvm' && module !== 'kvm_intel' && module !== 'kvm_amd') {
    const where = isOld ? '.' : ` in directory /lib/modules/${releaseOf(world)}`
    return complaint(`${isOld ? '' : 'modprobe: '}FATAL: Module ${module} not found${where}`)
  }
  if (!isRoot) {
    const verb = isRemoval ? 'remove' : 'insert'
    return complaint(
      isOld
        ? `FATAL: Error ${isRemoval ? 'removing' : 'inserting'} ${module} (${pathOf(world, module)}): Operation not permitted`
        : `modprobe: ERROR: could not ${verb} '${module}': Operation not permitted`,
    )
  }
  if (isRemoval) return removed(world, module, isOld)
  if (world.modules.includes(module)) return { state: world, printed: printed('') }
  const { world: after, ok } = loaded(world, module)
  if (ok) return { state: after, printed: printed('') }
  const why = isOld
    ? `FATAL: Error inserting ${module} (${pathOf(world, module)}): Operation not supported\n`
    : `modprobe: ERROR: could not insert '${module}': Operation not supported\n`
  return { state: after, printed: complained(why) }
}

function removed(world: World, module: KvmModule, isOld: boolean): { readonly state: World; readonly printed: Printed } {
  if (!world.modules.includes(module)) {
    return {
      state: world,
      printed: isOld ? printed('') : complained(`modprobe: FATAL: Module ${module} is not currently loaded.\n`),
    }
  }
  if (module === 'kvm' && world.modules.length > 1)
    return { state: world, printed: complained('modprobe: FATAL: Module kvm is in use.\n') }
  // With its last user gone, modprobe -r takes kvm away too.
  return { state: { ...world, modules: [] }, printed: printed('') }
}

const pathOf = (world: World, module: KvmModule): string =>
  `/lib/modules/${releaseOf(world)}/kernel/arch/x86/kvm/${module.replaceAll('_', '-')}.ko`

/** The kernel's messages about virtualization, at times that stand for the order only. */
export function dmesg(world: World, isRoot: boolean): Printed {
  if (!isRoot && world.input.kernel === '6.1') return complained('dmesg: read kernel buffer failed: Operation not permitted\n')
  const lines = [`Linux version ${releaseOf(world)}`, ...world.messages]
  return printed(lines.map((line, nth) => `[${String(nth).padStart(5)}.000000] ${line}\n`).join(''))
}
