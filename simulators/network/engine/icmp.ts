/** ICMP errors and what REJECT sends: net/ipv4/icmp.c and net/ipv4/netfilter/nf_reject_ipv4.c of Linux. */
import type { RejectKind } from '../model.ts'
import type { Fabric } from './fabric.ts'
import { isOwn, wayOut } from './routing.ts'
import type { Machine, Way } from './machine.ts'
import { ACK, ICMP, isIcmpError, Packet, RST, SYN, TCP, UNREACHABLE } from './packet.ts'

const codes: Readonly<Record<Exclude<RejectKind, 'tcp-reset'>, number>> = {
  'icmp-net-unreachable': 0,
  'icmp-host-unreachable': 1,
  'icmp-proto-unreachable': 2,
  'icmp-port-unreachable': 3,
  'icmp-net-prohibited': 9,
  'icmp-host-prohibited': 10,
  'icmp-admin-prohibited': 13,
}

/** Tells the sender of a packet what became of it. No error is sent about an error, nor about a broadcast. */
export function icmpError(fabric: Fabric, machine: Machine, about: Packet, type: number, code: number, way: Way | null): void {
  if (isIcmpError(about) || about.dst === 0xffffffff || machine.broadcasts.has(about.dst) || about.src === 0) return
  const out = wayOut(machine, about.src)
  if (!out) return
  const src = isOwn(machine, about.dst) ? about.dst : out.src
  const error = new Packet(ICMP, src, about.src, 0, 0, 64, 0, type, code, Math.min(576, about.bytes + 28), about, null)
  fabric.send(machine, error, way)
}

/** What a REJECT answers: an ICMP error of its kind, or a reset, which only TCP gets and no reset is answered with. `hook` is empty where no hook is met. */
export function reject(fabric: Fabric, way: Way, kind: RejectKind, hook: string): void {
  const { packet, machine } = way
  if ((packet.flags & (SYN | ACK)) === (SYN | ACK)) fabric.isAnswerRejected = true
  if (kind !== 'tcp-reset') {
    icmpError(fabric, machine, packet, UNREACHABLE, codes[kind], way)
    return
  }
  if (packet.protocol !== TCP || packet.flags & RST || hook === '') return
  const reset = new Packet(TCP, packet.dst, packet.src, packet.dport, packet.sport, 64, RST | ACK, 0, 0, 40, null, null)
  fabric.send(machine, reset, way)
}
