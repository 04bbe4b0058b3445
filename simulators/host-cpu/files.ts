/** The files that the terminal can read: /proc/cpuinfo and a few others, as this kernel would show them. */
import { cpuOf, flagOf, showsFlag } from './host.ts'
import type { World } from './model.ts'

const always = 'fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush'
const makers = {
  GenuineIntel: 'dts acpi mmx fxsr sse sse2 ss ht tm pbe syscall nx lm constant_tsc pni monitor',
  AuthenticAMD: 'mmx fxsr sse sse2 ht syscall nx mmxext fxsr_opt rdtscp lm 3dnowext 3dnow pni cx16',
} as const

export function fileText(world: World, path: string): string | null {
  switch (path) {
    case '/proc/cpuinfo':
      return cpuInfo(world)
    case '/proc/version':
      return `Linux version ${releaseOf(world)}\n`
    case '/proc/modules':
      return world.modules.map((module) => `${module} 0 0 - Live\n`).join('')
    default:
      return null
  }
}

export const releaseOf = ({ input }: World): string => (input.kernel === '6.1' ? '6.1.0-32-amd64' : '2.6.32-24-generic')

/** A block for each thread. Only the lines that a check for virtualization looks at, and the flags are not all that a CPU has. */
function cpuInfo(world: World): string {
  const cpu = cpuOf(world)
  const isGuest = world.place !== 'bare' && world.input.kernel === '6.1' ? ['hypervisor'] : []
  const flags = [always, makers[cpu.vendor], ...isGuest, ...(showsFlag(world) ? [flagOf(cpu)] : [])].join(' ')
  return Array.from(
    { length: cpu.threads },
    (_, thread) =>
      `processor\t: ${thread}\nvendor_id\t: ${cpu.vendor}\ncpu family\t: ${cpu.family}\nmodel\t\t: ${cpu.model}\nmodel name\t: ${cpu.modelName}\nflags\t\t: ${flags}\n\n`,
  ).join('')
}
