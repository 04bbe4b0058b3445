/** A frame as a line of `tcpdump`. Options of TCP and the texts within packets are not modelled, and not written. */
import type { Captured, PacketView } from '../model.ts'
import { portNames } from './port-names.table.ts'
import { clockOf } from './time-of-day.ts'

export interface LineOptions {
  /** `-n`: numbers for ports. */
  readonly isNumeric: boolean
  /** `-e`: with MAC addresses. */
  readonly hasEthernet: boolean
  /** `-i any`: with the interface's name. */
  readonly hasInterface: boolean
  readonly isQuick: boolean
  /** `-t`: without the time. */
  readonly hasTime: boolean
}

/** Sequence numbers of connections that were seen, so that they can be given as counted from their beginning. */
export type Flows = Map<string, { readonly next: number }>

/** A number as a machine draws one, from what it belongs to. */
function drawn(text: string): number {
  let hash = 2_166_136_261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return hash
}

const wayOf = ({ source, sourcePort, destination, destinationPort }: PacketView): string =>
  `${source}.${sourcePort} > ${destination}.${destinationPort}`
const backOf = ({ source, sourcePort, destination, destinationPort }: PacketView): string =>
  `${destination}.${destinationPort} > ${source}.${sourcePort}`

function tcpText(packet: PacketView, flows: Flows): string {
  const flags = /\[(.*)\]/.exec(packet.says)?.[1] ?? ''
  const own = wayOf(packet)
  const back = backOf(packet)
  const isSyn = flags.includes('S')
  const bytes = isSyn || flags.includes('R') ? 0 : Math.max(0, packet.bytes - 40)
  const first = drawn(own)
  const peer = flows.get(back)
  const at = flows.get(own)?.next ?? 1
  if (isSyn) flows.set(own, { next: 1 })
  else flows.set(own, { next: at + bytes + (flags.includes('F') ? 1 : 0) })
  const length = `length ${bytes}`
  if (flags === 'S') return `Flags [S], seq ${first}, win 64240, ${length}`
  if (isSyn) return `Flags [${flags}], seq ${first}, ack ${drawn(back) + 1}, win 65160, ${length}`
  if (flags.includes('R')) {
    const ack = flags.includes('.') ? `, ack ${peer ? drawn(back) + 1 : 1}` : ''
    return `Flags [${flags}], seq ${flags.includes('.') ? 0 : at}${ack}, win 0, ${length}`
  }
  const seq = bytes > 0 ? `, seq ${at}:${at + bytes}` : flags.includes('F') ? `, seq ${at}` : ''
  return `Flags [${flags}]${seq}, ack ${peer?.next ?? 1}, win 502, ${length}`
}

function udpText({ sourcePort, destinationPort, bytes, ethernet }: PacketView): string {
  if (destinationPort === 67) return `BOOTP/DHCP, Request from ${ethernet.source}, length ${bytes - 28}`
  if (destinationPort === 68 && sourcePort === 67) return `BOOTP/DHCP, Reply, length ${bytes - 28}`
  return `UDP, length ${bytes - 28}`
}

function icmpText({ says, bytes }: PacketView): string {
  const isEcho = says.includes('echo')
  return `${says}${isEcho ? ', seq 1' : ''}, length ${bytes - 20}`
}

function ipText(packet: PacketView, { isNumeric, isQuick }: LineOptions, flows: Flows): string {
  const { kind, source, destination, sourcePort, destinationPort } = packet
  if (kind === 'icmp') return `${source} > ${destination}: ${icmpText(packet)}`
  const port = (number: number) =>
    isNumeric ? String(number) : (portNames[kind === 'tcp' ? 'tcp' : 'udp'][number] ?? String(number))
  const ends = `${source}.${port(sourcePort)} > ${destination}.${port(destinationPort)}: `
  const full = kind === 'tcp' ? tcpText(packet, flows) : udpText(packet)
  if (!isQuick) return `${ends}${full}`
  return `${ends}${kind === 'tcp' ? `tcp ${full.replace(/^.*length /, '')}` : full}`
}

/** The nth frame of a capture, counted from 0: each comes a little after the one before. */
export function frameLine(captured: Captured, nth: number, options: LineOptions, flows: Flows): string {
  const { packet, dev, direction, atMs } = captured
  const isArp = packet.kind === 'arp'
  const text = isArp ? `${packet.says}, length ${packet.bytes}` : ipText(packet, options, flows)
  const time = options.hasTime ? `${clockOf(atMs, 100 + nth * 13)} ` : ''
  const where = options.hasInterface ? `${dev.padEnd(5)} ${direction === 'in' ? 'In ' : 'Out'} ` : ''
  if (!options.hasEthernet) return `${time}${where}${isArp ? `ARP, ${text}` : `IP ${text}`}\n`
  const { source, destination } = packet.ethernet
  const to = destination === 'ff:ff:ff:ff:ff:ff' && !options.isNumeric ? 'Broadcast' : destination
  const kind = isArp ? 'ARP (0x0806)' : 'IPv4 (0x0800)'
  return `${time}${where}${source} > ${to}, ethertype ${kind}, length ${packet.bytes + 14}: ${text}\n`
}
