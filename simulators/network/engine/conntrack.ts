/**
 * Connections as Linux tracks them, and the addresses that NAT changes in them.
 *
 * The table of TCP's states is the one of Linux net/netfilter/nf_conntrack_proto_tcp.c (read 2026-11-25), without the checks of sequence
 * numbers. A connection is only kept once its first packet has left the machine or has been taken in.
 */
import type { PortRange } from '../model.ts'
import { stateBits } from './connection-states.ts'
import { ACK, ECHO_REPLY, ECHO_REQUEST, FIN, ICMP, isIcmpError, type Packet, RST, SYN, TCP, UDP } from './packet.ts'

export interface Tuple {
  src: number
  dst: number
  sport: number
  dport: number
}

export class Conn {
  reply: Tuple
  isReplied = false
  isKept = false
  isSnat = false
  isDnat = false
  /** Whether each of the two changes has been decided. */
  sourceDone = false
  destinationDone = false
  tcp: TcpState = 'NONE'
  endsMs = 0
  constructor(
    readonly protocol: number,
    readonly original: Tuple,
  ) {
    this.reply = { src: original.dst, dst: original.src, sport: original.dport, dport: original.sport }
  }
}

export const tcpStates = [
  'NONE',
  'SYN_SENT',
  'SYN_RECV',
  'ESTABLISHED',
  'FIN_WAIT',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
  'CLOSE',
  'SYN_SENT2',
] as const
export type TcpState = (typeof tcpStates)[number]

// A letter for each next state, by the states above; `!` is invalid, `-` is ignored.
const letters: Readonly<Record<string, TcpState>> = {
  s: 'SYN_SENT',
  r: 'SYN_RECV',
  e: 'ESTABLISHED',
  f: 'FIN_WAIT',
  c: 'CLOSE_WAIT',
  l: 'LAST_ACK',
  t: 'TIME_WAIT',
  x: 'CLOSE',
  '2': 'SYN_SENT2',
}
const original = { syn: 'ss-----ss2', synack: '!!r!!!!!!r', fin: '!!ffllltx!', ack: 'e!eeccttx!', rst: '!xxxxxxxxx' }
const replying = { syn: '!2!!!!!s!2', synack: '!r-------r', fin: '!!ffllltx!', ack: '!-reccttx-', rst: '!xxxxxxxxx' }

const timeoutMs: Readonly<Record<TcpState, number>> = {
  NONE: 120_000,
  SYN_SENT: 120_000,
  SYN_RECV: 60_000,
  ESTABLISHED: 432_000_000,
  FIN_WAIT: 120_000,
  CLOSE_WAIT: 60_000,
  LAST_ACK: 30_000,
  TIME_WAIT: 120_000,
  CLOSE: 10_000,
  SYN_SENT2: 120_000,
}

function sortOf(flags: number): keyof typeof original | null {
  if (flags & RST) return 'rst'
  if (flags & SYN) return flags & ACK ? 'synack' : 'syn'
  if (flags & FIN) return 'fin'
  return flags & ACK ? 'ack' : null
}

/** What a packet belongs to, in which direction, and in which state: a bit of `stateBits`. */
export interface Seen {
  readonly conn: Conn | null
  readonly isReply: boolean
  readonly state: number
}

const belongsNowhere: Seen = { conn: null, isReply: false, state: stateBits.INVALID }

/** An echo's answer is told from the echo by its type: to one's own address both have the same addresses and id. */
const ECHO_ANSWER = ICMP + 256
const sortOfReply = (protocol: number): number => (protocol === ICMP ? ECHO_ANSWER : protocol)
const sortOfPacket = ({ protocol, type }: Packet): number => (protocol === ICMP && type === ECHO_REPLY ? ECHO_ANSWER : protocol)

const keyOf = (protocol: number, src: number, dst: number, sport: number, dport: number): string =>
  `${protocol} ${src} ${sport} ${dst} ${dport}`

export class Conntrack {
  private readonly known = new Map<string, Conn>()

  get connections(): ReadonlySet<Conn> {
    return new Set(this.known.values())
  }

  /** Each is known by its two directions. */
  get size(): number {
    return Math.ceil(this.known.size / 2)
  }

  find(protocol: number, src: number, dst: number, sport: number, dport: number): Conn | undefined {
    return this.known.get(keyOf(protocol, src, dst, sport, dport))
  }

  /** Says what a packet belongs to: a new connection, a known one, one that it is about, or nothing. */
  see(packet: Packet, nowMs: number): Seen {
    if (isIcmpError(packet)) return this.seeError(packet)
    const found = this.find(sortOfPacket(packet), packet.src, packet.dst, packet.sport, packet.dport)
    const conn = found && found.endsMs > nowMs ? found : this.begun(packet)
    if (!conn) return belongsNowhere
    const isReply = conn.isKept && (packet.protocol === ICMP ? packet.type === ECHO_REPLY : !isTuple(conn.original, packet))
    if (!this.isValid(conn, packet, isReply, nowMs)) return belongsNowhere
    if (isReply) conn.isReplied = true
    return { conn, isReply, state: isReply || conn.isReplied ? stateBits.ESTABLISHED : stateBits.NEW }
  }

  private begun({ protocol, src, dst, sport, dport, type, flags }: Packet): Conn | null {
    if (protocol === ICMP && type !== ECHO_REQUEST) return null
    if (protocol === TCP) {
      const sort = sortOf(flags)
      if (sort === null || original[sort][0] === '!') return null
    }
    return new Conn(protocol, { src, dst, sport, dport })
  }

  private isValid(conn: Conn, packet: Packet, isReply: boolean, nowMs: number): boolean {
    if (packet.protocol !== TCP) {
      if (packet.protocol === ICMP && isReply !== (packet.type === ECHO_REPLY)) return false
      conn.endsMs = nowMs + (packet.protocol === UDP && conn.isReplied ? 120_000 : 30_000)
      return true
    }
    const sort = sortOf(packet.flags)
    if (sort === null) return false
    const letter = (isReply ? replying : original)[sort][tcpStates.indexOf(conn.tcp)] ?? '!'
    if (letter === '!') return false
    if (letter !== '-') conn.tcp = letters[letter] ?? conn.tcp
    conn.endsMs = nowMs + timeoutMs[conn.tcp]
    return true
  }

  private seeError({ inner }: Packet): Seen {
    if (!inner) return belongsNowhere
    // What the error is about went the other way.
    const { protocol, src, dst, sport, dport } = inner
    const isAnswer = protocol === ICMP && inner.type === ECHO_REPLY
    const conn = this.find(isAnswer ? ICMP : sortOfReply(protocol), dst, src, dport, sport)
    if (!conn) return belongsNowhere
    const { original: first } = conn
    const isOriginal = first.src === dst && first.dst === src && first.sport === dport && first.dport === sport
    return { conn, isReply: !isOriginal, state: stateBits.RELATED }
  }

  /** Keeps a connection once its first packet is through. */
  keep(conn: Conn): void {
    if (conn.isKept) return
    conn.isKept = true
    this.put(conn)
  }

  put(conn: Conn): void {
    const { protocol, original: to, reply } = conn
    this.known.set(keyOf(protocol, to.src, to.dst, to.sport, to.dport), conn)
    this.known.set(keyOf(sortOfReply(protocol), reply.src, reply.dst, reply.sport, reply.dport), conn)
  }

  /** Decides what the source becomes; the port stays if nobody else has it. */
  changeSource(conn: Conn, ip: number | null, ports: PortRange | null): void {
    conn.sourceDone = true
    const { reply } = conn
    const to = ip ?? reply.dst
    const port = this.freePort(conn, ports, reply.dport, (candidate) =>
      this.isTaken(conn, { src: reply.src, dst: to, sport: reply.sport, dport: candidate }),
    )
    conn.isSnat = to !== conn.original.src || port !== conn.original.sport
    conn.reply = { ...reply, dst: to, dport: port, ...(conn.protocol === ICMP ? { sport: port } : {}) }
  }

  /** Decides what the destination becomes. */
  changeDestination(conn: Conn, ip: number, ports: PortRange | null): void {
    conn.destinationDone = true
    const { reply } = conn
    const port = ports === null || conn.protocol === ICMP ? reply.sport : inRange(ports, reply.sport)
    conn.isDnat = ip !== conn.original.dst || port !== conn.original.dport
    conn.reply = { ...reply, src: ip, sport: port }
  }

  private isTaken(conn: Conn, reply: Tuple): boolean {
    const other = this.find(sortOfReply(conn.protocol), reply.src, reply.dst, reply.sport, reply.dport)
    return other !== undefined && other !== conn
  }

  private freePort(conn: Conn, ports: PortRange | null, own: number, isTaken: (port: number) => boolean): number {
    if (ports === null && !isTaken(own)) return own
    const { from, to } = ports ?? { from: own < 1024 ? 1 : 1024, to: own < 1024 ? 1023 : 65_535 }
    if (own >= from && own <= to && !isTaken(own)) return own
    for (let port = from; port <= to; port += 1) if (!isTaken(port)) return port
    return conn.reply.dport
  }
}

const inRange = ({ from, to }: PortRange, port: number): number => (port >= from && port <= to ? port : from)

const isTuple = ({ src, dst, sport, dport }: Tuple, packet: Packet): boolean =>
  src === packet.src && dst === packet.dst && sport === packet.sport && dport === packet.dport
