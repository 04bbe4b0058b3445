/**
 * macvtap: a card of a guest that sits directly on a card of the host, by its MAC address. The host itself is not reached by it
 * (Linux drivers/net/macvlan.c, read 2026-11-25).
 */
import { isGroupMac } from '../addresses.ts'
import type { Fabric } from './fabric.ts'
import type { Frame, Port } from './machine.ts'

/** A frame from the guest goes to its brothers in bridge mode, and out of the card beneath. */
export function parentPasses(fabric: Fabric, port: Port, frame: Frame): void {
  const { parent } = port
  if (!parent) return
  // A macvtap has its carrier from the card beneath.
  const isBridging = port.mode === 'bridge' && parent.isUp
  if (isBridging) {
    for (const brother of parent.above) {
      if (brother === port || brother.mode !== 'bridge') continue
      if (isGroupMac(frame.dst)) toGuest(fabric, brother, frame)
      else if (brother.mac === frame.dst) {
        toGuest(fabric, brother, frame)
        return
      }
    }
  }
  fabric.transmit(parent, frame)
}

/** Whether a macvtap above a card took the frame for itself. */
export function macvtapReceives(fabric: Fabric, port: Port, frame: Frame): boolean {
  const isGroup = isGroupMac(frame.dst)
  for (const above of port.above) {
    if (!above.isUp) continue
    // What a guest sent itself does not come back to it.
    if (isGroup && above.mac === frame.src) continue
    if (above.mode === 'passthru' || isGroup) toGuest(fabric, above, frame)
    else if (above.mac === frame.dst) {
      toGuest(fabric, above, frame)
      return true
    }
    // What is for everybody the host hears as well.
    if (above.mode === 'passthru') return !isGroup
  }
  return false
}

/** Up the macvtap, which ends in the guest's card. */
function toGuest(fabric: Fabric, port: Port, frame: Frame): void {
  const { peer } = port
  if (!peer || !port.isUp) return
  if (fabric.isTracing)
    fabric.note({
      machine: port.machine,
      port,
      stage: 'wire',
      frame,
      verdict: 'goes on',
      why: `${port.name} takes what is meant for ${peer.machine.node.name}, before the host sees it.`,
      to: { node: peer.machine.node.name, dev: peer.name },
    })
  fabric.deliver(peer, frame)
}
