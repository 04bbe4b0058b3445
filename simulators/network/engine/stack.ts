/** What a machine does with a frame that is its own: ARP, or an IPv4 packet. */
import { isGroupMac, macText } from '../addresses.ts'
import type { Fabric } from './fabric.ts'
import { ipReceives } from './ip.ts'
import type { Frame, Port, Way } from './machine.ts'
import { arpReceives } from './neighbours.ts'
import { userNatTakes } from './user-nat.ts'

/** `port` is the interface that the stack sees, `physical` the one that the frame came by: a bridge, and its port. */
export function stackReceives(fabric: Fabric, port: Port, physical: Port, frame: Frame): void {
  const { machine } = port
  if (machine.node.kind === 'switch' && !machine.node.userNat) return
  // A raw socket on a bridge hears what comes up to it; one on a card has heard it there.
  if (port !== physical && fabric.raw?.port === port) fabric.raw.hear(frame)
  if (frame.dst !== port.mac && frame.dst !== physical.mac && !isGroupMac(frame.dst)) {
    if (fabric.isTracing)
      fabric.note({
        machine,
        port,
        stage: 'receive',
        frame,
        verdict: 'lost',
        why: `The frame is for ${macText(frame.dst)}; ${port.name} is ${macText(port.mac)}, and takes no notice.`,
      })
    return
  }
  if (frame.arp) {
    arpReceives(fabric, port, frame, frame.arp)
    return
  }
  if (!frame.ip || userNatTakes(fabric, port, frame.ip)) return
  const way: Way | null = frame.way?.machine === machine ? frame.way : null
  ipReceives(fabric, port, frame, frame.ip, way)
}
