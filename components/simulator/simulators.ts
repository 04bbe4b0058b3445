/** Every simulator that a lesson may name, each loaded when it is first needed, with its picture and a world to play in. */
import type { AnySimulator } from '../../simulators/kernel/simulator.ts'
import type { AnyPicture } from './picture.ts'

export type StartInput = Readonly<Record<string, unknown>>

export interface LoadedSimulator {
  readonly simulator: AnySimulator
  readonly picture: AnyPicture | null
  /** Inputs of worlds that belong to no exercise, by name: what `start` of the word Simulator names. `free` is the usual one. */
  readonly starts: { readonly free: StartInput } & Readonly<Record<string, StartInput>>
}

const loaders: Readonly<Record<string, () => Promise<LoadedSimulator>>> = {
  chooser: async () => {
    const [{ chooser }, { chooserPicture }, { starts }] = await Promise.all([
      import('../../simulators/chooser/index.ts'),
      import('../chooser/chooser-picture.tsx'),
      import('../chooser/starts.table.ts'),
    ])
    return { simulator: chooser, picture: chooserPicture, starts }
  },
  consolidation: async () => {
    const [{ consolidation }, { consolidationPicture }, { starts }] = await Promise.all([
      import('../../simulators/consolidation/index.ts'),
      import('../consolidation/consolidation-picture.tsx'),
      import('../consolidation/starts.table.ts'),
    ])
    return { simulator: consolidation, picture: consolidationPicture, starts }
  },
  'guest-clock': async () => {
    const [{ guestClock }, { guestClockPicture }, { starts }] = await Promise.all([
      import('../../simulators/guest-clock/index.ts'),
      import('../guest-clock/guest-clock-picture.tsx'),
      import('../guest-clock/starts.table.ts'),
    ])
    return { simulator: guestClock, picture: guestClockPicture, starts }
  },
  'host-cpu': async () => {
    const [{ hostCpu }, { hostCpuPicture }, { starts }] = await Promise.all([
      import('../../simulators/host-cpu/index.ts'),
      import('../host-cpu/host-cpu-picture.tsx'),
      import('../host-cpu/starts.table.ts'),
    ])
    return { simulator: hostCpu, picture: hostCpuPicture, starts }
  },
  hypervisor: async () => {
    const [{ hypervisor }, { hypervisorPicture }, { starts }] = await Promise.all([
      import('../../simulators/hypervisor/index.ts'),
      import('../hypervisor/hypervisor-picture.tsx'),
      import('../hypervisor/starts.table.ts'),
    ])
    return { simulator: hypervisor, picture: hypervisorPicture, starts }
  },
  'image-builder': async () => {
    const [{ imageBuilder }, { imageBuilderPicture }, { starts }] = await Promise.all([
      import('../../simulators/image-builder/index.ts'),
      import('../image-builder/image-builder-picture.tsx'),
      import('../image-builder/starts.table.ts'),
    ])
    return { simulator: imageBuilder, picture: imageBuilderPicture, starts }
  },
  'kvm-host': async () => {
    const [{ kvmHost }, { kvmHostPicture }, { starts }] = await Promise.all([
      import('../../simulators/kvm-host/index.ts'),
      import('../kvm-host/kvm-host-picture.tsx'),
      import('../kvm-host/starts.table.ts'),
    ])
    return { simulator: kvmHost, picture: kvmHostPicture, starts }
  },
  network: async () => {
    const [{ network }, { networkPicture }, { starts }] = await Promise.all([
      import('../../simulators/network/index.ts'),
      import('../network/network-picture.tsx'),
      import('../network/starts.table.ts'),
    ])
    return { simulator: network, picture: networkPicture, starts }
  },
  'kvm-lan': async () => {
    const [{ kvmLan }, { kvmLanPicture }, { starts }] = await Promise.all([
      import('../../simulators/kvm-lan/index.ts'),
      import('../kvm-lan/kvm-lan-picture.tsx'),
      import('../kvm-lan/starts.table.ts'),
    ])
    return { simulator: kvmLan, picture: kvmLanPicture, starts }
  },
  ec2: async () => {
    const [{ ec2 }, { ec2Picture }] = await Promise.all([
      import('../../simulators/ec2/index.ts'),
      import('../ec2/ec2-picture.tsx'),
    ])
    return {
      simulator: ec2,
      picture: ec2Picture,
      starts: { free: { seed: 1, startsAt: '2010-03-01T09:00:00Z', book: 'us-east-1/2010-02', instanceLimit: 20 } },
    }
  },
}

/** Names of what can be loaded: the same as in `simulator-names.table.ts`, which a test holds against it. */
export const loadableNames: readonly string[] = Object.keys(loaders)

/** Null where no simulator has this name. */
export async function loadSimulator(name: string): Promise<LoadedSimulator | null> {
  return Object.hasOwn(loaders, name) ? ((await loaders[name]?.()) ?? null) : null
}
