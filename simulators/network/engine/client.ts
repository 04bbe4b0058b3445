/** The program that sends a probe, and what it makes of what comes back: ping, a TCP connection, a datagram. */
import { ipOf, ipText } from '../addresses.ts'
import type { Answer, Probe, Result } from '../model.ts'
import { type Fabric, mostRules } from './fabric.ts'
import { isOwn, wayOut } from './routing.ts'
import type { Machine } from './machine.ts'
import { ACK, ECHO_REPLY, ECHO_REQUEST, errorKind, FIN, ICMP, isIcmpError, Packet, PSH, RST, SYN, TCP, UDP } from './packet.ts'

/** Linux's ephemeral ports begin here (net.ipv4.ip_local_port_range). */
const firstPort = 32_768
const ports = 28_232
/** A connection that hears nothing tries again after a second (TCP_TIMEOUT_INIT). */
const againMs = 1000
/** 56 bytes, and the headers of ICMP and IP. */
const usualBytes = 84
/** The first four bits of 224.0.0.0/4. */
const multicast = 14

export class Client {
  private result: Result | null = null
  private isConnected = false
  private said: string | null = null
  private errorFrom: number | null = null
  private answerFrom: number | null = null
  private readonly port: number
  private src = 0
  private readonly protocol: number
  private knewAtMs = 0

  constructor(
    private readonly fabric: Fabric,
    readonly machine: Machine,
    private readonly probe: Probe,
    private readonly to: number,
    nth: number,
    private readonly timeoutMs: number,
  ) {
    this.port = firstPort + (nth % ports)
    this.protocol = { icmp: ICMP, tcp: TCP, udp: UDP }[probe.protocol]
  }

  run(): Answer {
    const { fabric, machine, probe } = this
    const startedMs = fabric.nowMs
    fabric.client = this
    fabric.deliveries = 0
    fabric.rulesLeft = mostRules
    fabric.isStorm = false
    fabric.isAnswerRejected = false
    fabric.answeredBy = null
    fabric.seenSource = 0
    fabric.relays.clear()
    if (fabric.met) fabric.met.add(machine)
    this.begin()
    fabric.run(startedMs + this.timeoutMs, () => this.result !== null)
    if (this.result === null) this.end('TIMEOUT')
    const afterMs = this.knewAtMs - startedMs
    fabric.client = null
    fabric.forgetTimers()
    fabric.nowMs = startedMs
    const result = this.result ?? 'TIMEOUT'
    if (fabric.isTracing)
      fabric.note({ machine, stage: 'result', verdict: result === 'OK' ? 'answered' : 'lost', why: this.words(result) })
    return {
      probe,
      result,
      isConnected: this.isConnected,
      said: this.said,
      seenSource: result === 'OK' && probe.protocol !== 'icmp' ? ipText(fabric.seenSource) : null,
      answeredBy: result === 'OK' ? fabric.nameOfAnswerer() : null,
      answerFrom: this.answerFrom === null ? null : ipText(this.answerFrom),
      errorFrom: this.errorFrom === null ? null : ipText(this.errorFrom),
      afterMs,
      steps: fabric.steps,
      isStorm: fabric.isStorm,
    }
  }

  private end(result: Result): void {
    if (this.result !== null) return
    this.result = result
    this.knewAtMs = this.fabric.nowMs
  }

  private begin(): void {
    const { probe, machine, fabric } = this
    if (!machine.node.isOn || machine.node.kind === 'switch') {
      this.end('NET_UNREACH')
      return
    }
    const out = wayOut(machine, this.to)
    if (!out || (out.src === 0 && probe.source === undefined)) {
      this.end(this.unroutable())
      return
    }
    const isToAll = this.to === 0xffffffff || machine.broadcasts.has(this.to)
    // A connection is with one; a datagram to all has to be asked for (SO_BROADCAST), as ping -b does.
    if (isToAll || (this.protocol === TCP && this.to >>> 28 === multicast)) {
      this.end(this.protocol === TCP ? 'NET_UNREACH' : 'NOT_PERMITTED')
      return
    }
    this.src = probe.source === undefined ? out.src : (ipOf(probe.source) ?? out.src)
    const sent = this.send(
      this.protocol === ICMP
        ? this.packet(0, probe.bytes ?? usualBytes, ECHO_REQUEST)
        : this.protocol === TCP
          ? this.packet(SYN, 60)
          : this.packet(0, 29),
    )
    if (this.protocol === TCP) fabric.after(againMs, () => this.again())
    // A connection tries again in silence, and so does ping (iputils 20221126 says nothing of it); a datagram's program is told at once.
    if (this.protocol === UDP && sent !== 'sent') this.end(sent === 'no-route' ? 'NET_UNREACH' : 'NOT_PERMITTED')
  }

  /**
   * A connection whose answer a rule has rejected: what goes out again belongs to a connection that has been answered, and meets other rules. Any other
   * would meet the same again.
   */
  private again(): void {
    if (this.result === null && !this.isConnected && this.fabric.isAnswerRejected) this.send(this.packet(SYN, 60))
  }

  /** What the program is told by its own kernel: the kind of a route that forbids, or none. */
  private unroutable(): Result {
    const kind = this.machine.routing.lookup(this.to)?.kind
    if (kind === 'prohibit') return 'NOT_PERMITTED'
    return kind === 'unreachable' ? 'HOST_UNREACH' : 'NET_UNREACH'
  }

  private packet(flags: number, bytes: number, type = 0): Packet {
    const { probe, port } = this
    const dport = this.protocol === ICMP ? port : probe.port
    return new Packet(this.protocol, this.src, this.to, port, dport, probe.ttl ?? 64, flags, type, 0, bytes, null, null)
  }

  private send(packet: Packet) {
    const { fabric, machine } = this
    if (fabric.isTracing)
      fabric.note({
        machine,
        stage: 'socket',
        packet,
        verdict: 'goes on',
        why: `A program on ${machine.node.name} sends it to ${ipText(packet.dst)}.`,
      })
    return fabric.send(machine, packet)
  }

  /** Whether a packet that arrived was meant for this program. */
  hear(packet: Packet): boolean {
    if (isIcmpError(packet)) return this.hearsError(packet)
    if (packet.protocol !== this.protocol || packet.dst !== this.src || packet.dport !== this.port) return false
    if (this.protocol === ICMP) {
      // ping goes by the identifier, and takes an answer from anybody: it only remarks on a different address.
      if (packet.type !== ECHO_REPLY) return false
      this.answerFrom = packet.src
      this.end('OK')
      return true
    }
    if (packet.src !== this.to) return false
    if (packet.sport !== this.probe.port) return false
    if (this.protocol === UDP) {
      this.said = String(packet.data ?? '')
      this.end('OK')
      return true
    }
    return this.hearsTcp(packet)
  }

  private hearsTcp(packet: Packet): boolean {
    const { flags } = packet
    // What a connection to oneself sends comes by as well.
    if (flags & SYN && !(flags & ACK)) return false
    if (flags & RST) this.end('REFUSED')
    else if (flags & SYN) {
      this.isConnected = true
      this.send(this.packet(ACK, 40))
      this.send(this.packet(PSH | ACK, 41))
    } else if (flags & PSH) {
      this.said = String(packet.data ?? '')
      this.end('OK')
      this.send(this.packet(FIN | ACK, 40))
    } else if (flags & FIN) this.send(this.packet(ACK, 40))
    return true
  }

  private hearsError(error: Packet): boolean {
    const { inner } = error
    if (
      !inner ||
      inner.protocol !== this.protocol ||
      inner.src !== this.src ||
      inner.dst !== this.to ||
      inner.sport !== this.port
    )
      return false
    if (this.protocol === ICMP && inner.type !== ECHO_REQUEST) return false
    const kind = errorKind(error)
    this.errorFrom = error.src
    if (this.protocol === ICMP)
      this.end(kind === 'host-unreach' && isOwn(this.machine, error.src) ? 'HOST_UNREACH' : `REJECTED(${kind})`)
    else {
      const result = this.protocol === TCP ? connectionErrors[kind] : datagramErrors[kind]
      // It comes back before the program looks how its connection went.
      if (result) this.end(result)
    }
    return true
  }

  private words(result: Result): string {
    const { machine, probe, errorFrom } = this
    const who = machine.node.name
    switch (result) {
      case 'OK':
        return `${who} has its answer from ${probe.to}.`
      case 'TIMEOUT':
        return this.isConnected
          ? `${who} is connected, but hears nothing more, and gives up.`
          : `${who} hears nothing, and gives up.`
      case 'REFUSED':
        return `${who} is told at once that the connection is refused.`
      case 'NET_UNREACH':
        return errorFrom === null
          ? `${who} has no route to ${probe.to}: its own kernel says so.`
          : `${ipText(errorFrom)} says that it has no route.`
      case 'HOST_UNREACH':
        return `${who} is told that the host cannot be reached.`
      case 'NOT_PERMITTED':
        return `${who}’s own rules forbid it.`
      default:
        return `${errorFrom === null ? 'A router' : ipText(errorFrom)} refuses it: ${result.slice(9, -1)}.`
    }
  }
}

/** What a connection that is being made says of an ICMP error (Linux net/ipv4/icmp.c, icmp_err_convert). */
const connectionErrors: Readonly<Record<string, Result>> = {
  'port-unreach': 'REFUSED',
  'net-unreach': 'NET_UNREACH',
  'net-prohibited': 'NET_UNREACH',
  'host-unreach': 'HOST_UNREACH',
  'host-prohibited': 'HOST_UNREACH',
  'admin-prohibited': 'HOST_UNREACH',
  'ttl-exceeded': 'HOST_UNREACH',
  'proto-unreach': 'REJECTED(proto-unreach)',
}

/** A datagram's program hears only of errors that are final. */
const datagramErrors: Readonly<Record<string, Result>> = {
  'port-unreach': 'REFUSED',
  'net-prohibited': 'NET_UNREACH',
  'host-prohibited': 'HOST_UNREACH',
  'admin-prohibited': 'HOST_UNREACH',
  'proto-unreach': 'REJECTED(proto-unreach)',
}
