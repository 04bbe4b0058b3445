/** The host's power: what is lost when it goes, and in which order things come back. */
import { bare, configured, poweredNode, runNetworkProgram } from '../network/index.ts'
import { hostTexts, switchedOff, switchedOn, withDomainsStarted, withHostTexts } from '../kvm-host/index.ts'
import type { World } from './model.ts'
import { joined } from './together.ts'

/** No power, or no system: guests, taps, bridges, addresses and rules are gone; files stay. */
export function hostDown(world: World): World {
  const { node } = world.input
  const off = joined({ ...world, host: switchedOff(world.host) })
  const files = Object.fromEntries(Object.entries(hostTexts(off.host)).filter(([path]) => !path.startsWith('/run/')))
  return { ...off, host: withHostTexts(off.host, files), lan: bare(poweredNode(off.lan, node, false), node) }
}

/** The system starts: settings of the kernel, then the network as its files say, then libvirt's networks, then its domains. */
export function hostUp(world: World): World {
  const { node } = world.input
  const on = poweredNode(world.lan, node, true)
  const set = runNetworkProgram(on, node, ['sysctl', '--system'], null).state
  const begun = joined({ ...world, lan: configured(set, node) })
  const served = joined({ ...begun, host: switchedOn(begun.host) })
  return joined({ ...served, host: withDomainsStarted(served.host) })
}
