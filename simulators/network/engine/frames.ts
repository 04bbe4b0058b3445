/** Frames made, and shown. */
import { broadcastMac } from '../addresses.ts'
import type { PacketView } from '../model.ts'
import { Frame } from './machine.ts'
import { type Arp, arpView, type Packet, packetView } from './packet.ts'

/** A frame as a trace and a capture show it. */
export function viewOf(frame: Frame): PacketView {
  return frame.arp ? arpView(frame.src, frame.dst, frame.arp) : packetView(frame.ip as Packet, frame.src, frame.dst)
}

export const arpFrame = (src: number, dst: number, arp: Arp): Frame => new Frame(src, dst, null, arp)
export const arpRequest = (mac: number, ip: number, targetIp: number, to = broadcastMac): Frame =>
  arpFrame(mac, to, { isReply: false, senderMac: mac, senderIp: ip, targetIp })
