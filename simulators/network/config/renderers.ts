/** What reads the files of a node that ifupdown does not read: all that the rest of the simulator calls of it. */
import { netplan } from './netplan/netplan.ts'
import { start as startNetworkManager } from './network-manager/daemon.ts'
import { nmcli } from './network-manager/nmcli.ts'
import { ifdown, ifup, network } from './network-scripts/network.ts'
import { start as startNetworkd } from './networkd/apply.ts'
import { networkctl } from './networkd/networkctl.ts'
import { configurationOf, journalOf } from './networkd/store.ts'

const others = {
  netplan,
  nmcli,
  startNetworkManager,
  networkctl,
  startNetworkd,
  configurationOf,
  journalOf,
  ifup,
  ifdown,
  network,
} as const

export type OtherRenderers = typeof others

/** They are always here but in a browser: `renderers.browser.ts`. */
export const otherRenderers = (): OtherRenderers => others

export const loadOtherRenderers = async (): Promise<void> => undefined
