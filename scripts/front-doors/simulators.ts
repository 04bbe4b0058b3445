/** The simulators that `sim` and `shell` open, by name. */
import type { AnySimulator } from '../../simulators/kernel/simulator.ts'

const loaders: Readonly<Record<string, () => Promise<AnySimulator>>> = {
  chooser: async () => (await import('../../simulators/chooser/index.ts')).chooser,
  consolidation: async () => (await import('../../simulators/consolidation/index.ts')).consolidation,
  'guest-clock': async () => (await import('../../simulators/guest-clock/index.ts')).guestClock,
  'host-cpu': async () => (await import('../../simulators/host-cpu/index.ts')).hostCpu,
  hypervisor: async () => (await import('../../simulators/hypervisor/index.ts')).hypervisor,
  'kvm-host': async () => (await import('../../simulators/kvm-host/index.ts')).kvmHost,
  'image-builder': async () => (await import('../../simulators/image-builder/index.ts')).imageBuilder,
  'kvm-lan': async () => (await import('../../simulators/kvm-lan/index.ts')).kvmLan,
  network: async () => (await import('../../simulators/network/index.ts')).network,
  ec2: async () => (await import('../../simulators/ec2/index.ts')).ec2,
}

export const simulatorNames: readonly string[] = Object.keys(loaders)

export async function loadSimulator(name: string): Promise<AnySimulator | null> {
  return Object.hasOwn(loaders, name) ? ((await loaders[name]?.()) ?? null) : null
}
