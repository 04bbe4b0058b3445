/** A node's system has started: it sets its interfaces up as its files say, by whatever reads them. */
import { otherRenderers } from '#renderers'
import { printed } from '../kernel/command-line.ts'
import { invariant } from '../kernel/refusal.ts'
import { ifup } from './config/ifupdown/ifup.ts'
import { systemctl } from './config/systemctl.ts'
import { setUp } from './links.ts'
import type { World } from './model.ts'
import { orComplaint } from './programs/complaint.ts'
import { withNode } from './with-node.ts'

/** Files that would make more of a machine than its bounds allow set nothing up but the loopback. */
export function configured(world: World, name: string): World {
  const node = world.nodes[name]
  invariant(node, `no node ${name}`)
  const up = setUp(node, 'lo', world.atMs)
  const begun = up.ok ? withNode(world, up.node) : world
  const start: World = { ...begun, spent: world.spent ?? 0 }
  const { state } = orComplaint(start, () => ({ state: byFiles(start, name), printed: printed('') }))
  if (world.spent !== undefined) return state
  const { spent: _, ...done } = state
  return done
}

function byFiles(begun: World, name: string): World {
  switch (begun.nodes[name]?.renderer) {
    case 'ifupdown': {
      // The service brings up what is `auto`; udev what is `allow-hotplug`, card by card.
      const auto = ifup(begun, name, ['-a']).state
      return ifup(auto, name, ['-a', '--allow=hotplug']).state
    }
    case 'network-scripts':
      return otherRenderers().network(begun, name, ['start']).state
    case 'network-manager':
      return systemctl(begun, name, ['start', 'NetworkManager']).state
    case 'netplan':
      // Its files are made into networkd's before anything starts.
      return systemctl(otherRenderers().netplan(begun, name, ['generate']).state, name, ['start', 'systemd-networkd']).state
    default:
      return systemctl(begun, name, ['start', 'systemd-networkd']).state
  }
}
