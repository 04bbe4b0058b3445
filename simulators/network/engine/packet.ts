/** Packets and frames as the engine moves them: numbers, not text. */
import { ipText, macText } from '../addresses.ts'
import type { PacketView } from '../model.ts'

export const ICMP = 1
export const TCP = 6
export const UDP = 17

/** TCP flags, as in the header. */
export const FIN = 1
export const SYN = 2
export const RST = 4
export const PSH = 8
export const ACK = 16

export const ECHO_REPLY = 0
export const UNREACHABLE = 3
export const ECHO_REQUEST = 8
export const TIME_EXCEEDED = 11

/** An IPv4 packet. For ICMP `sport` and `dport` are both the identifier of an echo. */
export class Packet {
  constructor(
    public protocol: number,
    public src: number,
    public dst: number,
    public sport: number,
    public dport: number,
    public ttl: number,
    /** TCP's flags. */
    public flags: number,
    /** ICMP's type and code. */
    public type: number,
    public code: number,
    public bytes: number,
    /** What an ICMP error is about. */
    public inner: Packet | null,
    /** What a program says in it: a DHCP message, a name that is asked for, text. */
    public data: unknown,
  ) {}

  copy(): Packet {
    return new Packet(
      this.protocol,
      this.src,
      this.dst,
      this.sport,
      this.dport,
      this.ttl,
      this.flags,
      this.type,
      this.code,
      this.bytes,
      this.inner,
      this.data,
    )
  }
}

export interface Arp {
  readonly isReply: boolean
  readonly senderMac: number
  readonly senderIp: number
  readonly targetIp: number
}

export const isIcmpError = (packet: Packet): boolean =>
  packet.protocol === ICMP && (packet.type === UNREACHABLE || packet.type === TIME_EXCEEDED)

const unreachableWords: Readonly<Record<number, string>> = {
  0: 'net',
  1: 'host',
  2: 'protocol',
  3: 'port',
  9: 'net prohibited',
  10: 'host prohibited',
  13: 'admin prohibited',
}

/** The kind of an ICMP error, as results name it: `port-unreach`. */
export function errorKind({ type, code }: Packet): string {
  if (type === TIME_EXCEEDED) return 'ttl-exceeded'
  return (
    {
      0: 'net-unreach',
      1: 'host-unreach',
      2: 'proto-unreach',
      3: 'port-unreach',
      9: 'net-prohibited',
      10: 'host-prohibited',
      13: 'admin-prohibited',
    }[code] ?? `code-${code}`
  )
}

function tcpFlags(flags: number): string {
  const letters = `${flags & SYN ? 'S' : ''}${flags & FIN ? 'F' : ''}${flags & RST ? 'R' : ''}${flags & PSH ? 'P' : ''}${flags & ACK ? '.' : ''}`
  return `Flags [${letters === '' ? 'none' : letters}]`
}

function ipWords(packet: Packet): string {
  if (packet.protocol === TCP) return tcpFlags(packet.flags)
  if (packet.protocol === UDP) return `UDP, length ${packet.bytes - 28}`
  if (packet.type === ECHO_REQUEST) return `ICMP echo request, id ${packet.sport}`
  if (packet.type === ECHO_REPLY) return `ICMP echo reply, id ${packet.sport}`
  if (packet.type === TIME_EXCEEDED) return 'ICMP time exceeded in-transit'
  const { inner } = packet
  const about = inner ? ipText(inner.dst) : '?'
  const words = unreachableWords[packet.code] ?? `code ${packet.code}`
  if (packet.code === 3 && inner)
    return `ICMP ${about} ${inner.protocol === UDP ? 'udp' : inner.protocol === TCP ? 'tcp' : 'icmp'} port ${inner.dport} unreachable`
  if (packet.code === 13) return `ICMP host ${about} unreachable - admin prohibited`
  return `ICMP ${words} ${about} unreachable`
}

/** ARP as a trace and a capture show it. */
export function arpView(src: number, dst: number, arp: Arp): PacketView {
  return {
    ethernet: { source: macText(src), destination: macText(dst) },
    kind: 'arp',
    source: ipText(arp.senderIp),
    destination: ipText(arp.targetIp),
    sourcePort: 0,
    destinationPort: 0,
    ttl: 0,
    bytes: 28,
    says: arp.isReply
      ? `Reply ${ipText(arp.senderIp)} is-at ${macText(arp.senderMac)}`
      : `Request who-has ${ipText(arp.targetIp)} tell ${ipText(arp.senderIp)}`,
  }
}

/** A packet that is in no frame yet has empty MAC addresses. */
export function packetView(packet: Packet, src = 0, dst = 0): PacketView {
  return {
    ethernet: { source: src === 0 ? '' : macText(src), destination: dst === 0 ? '' : macText(dst) },
    kind: packet.protocol === TCP ? 'tcp' : packet.protocol === UDP ? 'udp' : 'icmp',
    source: ipText(packet.src),
    destination: ipText(packet.dst),
    sourcePort: packet.sport,
    destinationPort: packet.dport,
    ttl: packet.ttl,
    bytes: packet.bytes,
    says: ipWords(packet),
  }
}
