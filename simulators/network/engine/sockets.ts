/** Packets that have arrived: echo requests, connections to services, datagrams, and what the program that probes is waiting for. */
import { ipOf, ipText } from '../addresses.ts'
import type { Service } from '../model.ts'
import { dhcpReceives } from './dhcp-server.ts'
import { dnsAnswer, passedOn } from './dns.ts'
import type { Fabric } from './fabric.ts'
import { icmpError } from './icmp.ts'
import type { Machine, Port, Way } from './machine.ts'
import { confirm } from './neighbours.ts'
import { ACK, ECHO_REPLY, ECHO_REQUEST, FIN, ICMP, isIcmpError, Packet, PSH, RST, SYN, TCP, UDP, UNREACHABLE } from './packet.ts'
import { relayBegins, relayHears } from './relays.ts'

/** A packet that INPUT has let in. */
export function arrives(fabric: Fabric, machine: Machine, port: Port, way: Way): void {
  const { packet } = way
  confirm(machine, port, packet.src)
  if (fabric.client?.machine === machine && fabric.client.hear(packet)) return
  if (relayHears(fabric, machine, packet)) return
  if (packet.protocol === ICMP) {
    icmpArrives(fabric, machine, packet)
    return
  }
  if (packet.protocol === TCP) {
    tcpArrives(fabric, machine, packet)
    return
  }
  if (packet.protocol === UDP) udpArrives(fabric, machine, port, packet)
}

function icmpArrives(fabric: Fabric, machine: Machine, packet: Packet): void {
  if (packet.type !== ECHO_REQUEST || isIcmpError(packet)) return
  if (machine.ignoresEcho || packet.dst === 0xffffffff || machine.broadcasts.has(packet.dst)) return
  fabric.answeredBy = machine
  note(fabric, machine, packet, 'answered', `${machine.node.name} answers the echo request.`)
  fabric.send(
    machine,
    new Packet(ICMP, packet.dst, packet.src, packet.sport, packet.dport, 64, 0, ECHO_REPLY, 0, packet.bytes, null, packet.data),
  )
}

/** The service that listens where a packet is going. */
export function listening(machine: Machine, protocol: 'tcp' | 'udp', ip: number, port: number): Service | undefined {
  return machine.services.find(
    (service) =>
      service.protocol === protocol && service.port === port && (service.address === '0.0.0.0' || ipOf(service.address) === ip),
  )
}

const flow = ({ src, dst, sport, dport }: Packet): string => `${src} ${sport} ${dst} ${dport}`

function tcpArrives(fabric: Fabric, machine: Machine, packet: Packet): void {
  const { flags } = packet
  if (flags & RST) return
  const answer = (with_: number, bytes = 40, data: unknown = null): void => {
    fabric.send(machine, new Packet(TCP, packet.dst, packet.src, packet.dport, packet.sport, 64, with_, 0, 0, bytes, null, data))
  }
  const service = listening(machine, 'tcp', packet.dst, packet.dport)
  const key = `${machine.node.name} ${flow(packet)}`
  if (flags & SYN && !(flags & ACK) && service) {
    fabric.open.add(key)
    note(fabric, machine, packet, 'answered', `${service.program} listens on port ${packet.dport}: the connection is taken.`)
    answer(SYN | ACK, 60)
    if (service.relay) relayBegins(fabric, machine, packet, service.relay)
    return
  }
  if (!service || !fabric.open.has(key)) {
    note(
      fabric,
      machine,
      packet,
      'rejected',
      flags & SYN && !(flags & ACK)
        ? `Nothing listens on port ${packet.dport} of ${ipText(packet.dst)}: ${machine.node.name} refuses with a reset.`
        : `${machine.node.name} knows no such connection: it answers with a reset.`,
    )
    answer(flags & ACK ? RST : RST | ACK)
    return
  }
  if (flags & PSH) {
    fabric.answeredBy = machine
    fabric.seenSource = packet.src
    note(fabric, machine, packet, 'answered', `${service.program} sees a client at ${ipText(packet.src)}, and answers.`)
    answer(PSH | ACK, 40 + Math.max(1, service.page.length), service.page)
  } else if (flags & FIN) answer(FIN | ACK)
}

function udpArrives(fabric: Fabric, machine: Machine, port: Port, packet: Packet): void {
  if (packet.dport === 67) {
    dhcpReceives(fabric, machine, port, packet)
    return
  }
  if (passedOn(fabric, machine, packet)) return
  if (packet.dport === 53) {
    const data = dnsAnswer(fabric, machine, packet)
    if (data !== undefined) {
      fabric.answeredBy = machine
      fabric.seenSource = packet.src
      fabric.send(machine, new Packet(UDP, packet.dst, packet.src, 53, packet.sport, 64, 0, 0, 0, 60, null, data))
      return
    }
  }
  const service = listening(machine, 'udp', packet.dst, packet.dport)
  if (!service) {
    if (packet.dst === 0xffffffff || machine.broadcasts.has(packet.dst)) return
    note(
      fabric,
      machine,
      packet,
      'rejected',
      `Nothing listens on UDP port ${packet.dport}: ${machine.node.name} says so by ICMP.`,
    )
    icmpError(fabric, machine, packet, UNREACHABLE, 3, null)
    return
  }
  if (service.relay) {
    relayBegins(fabric, machine, packet, service.relay)
    return
  }
  fabric.answeredBy = machine
  fabric.seenSource = packet.src
  note(fabric, machine, packet, 'answered', `${service.program} sees a client at ${ipText(packet.src)}, and answers.`)
  fabric.send(machine, new Packet(UDP, packet.dst, packet.src, packet.dport, packet.sport, 64, 0, 0, 0, 29, null, service.page))
}

function note(fabric: Fabric, machine: Machine, packet: Packet, verdict: 'answered' | 'rejected', why: string): void {
  if (fabric.isTracing) fabric.note({ machine, stage: 'service', packet, verdict, why })
}
