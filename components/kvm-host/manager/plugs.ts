/** What a card can hang on. */
import type { KvmHostView } from '../../../simulators/kvm-host/index.ts'

/** Bridges that are the host's own, and not of a network of libvirt's. */
export const ownBridges = ({ bridges, networks }: KvmHostView): readonly string[] =>
  bridges.filter((bridge) => !networks.some((network) => network.bridge === bridge))
