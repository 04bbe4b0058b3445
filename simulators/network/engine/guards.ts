/**
 * EC2 security groups: they stand between an instance's card and its network, let in what a rule allows and what answers, and drop the rest in silence.
 *
 * Source: EC2 user guide, "Security group rules" and "Security group connection tracking" (docs/sources.md#ec2-security-groups).
 */
import { cidrOf, maskOf } from '../addresses.ts'
import type { SecurityRule } from '../model.ts'
import type { Fabric } from './fabric.ts'
import type { Frame, Guard, Port } from './machine.ts'
import { ECHO_REPLY, ICMP, isIcmpError, type Packet, TCP, UDP } from './packet.ts'

/** Whether the groups of an interface let a frame through; what they drop is noted. */
export function isGuarded(fabric: Fabric, port: Port, frame: Frame, direction: 'in' | 'out'): boolean {
  const { guard } = port
  const packet = frame.ip
  if (!guard || !packet) return true
  const about = isIcmpError(packet) && packet.inner ? packet.inner : packet
  const key = flowKey(about)
  const rule = guard.flows.has(key) ? 'flow' : ruleFor(guard, packet, direction)
  const names = guard.groups.map(({ name }) => name).join(', ')
  if (rule === null) {
    if (fabric.isTracing)
      fabric.note({
        machine: port.machine,
        port,
        stage: 'security-group',
        frame,
        verdict: 'dropped',
        why: `No ${direction === 'in' ? 'inbound' : 'outbound'} rule of ${names || 'any group'} allows it: dropped in silence.`,
      })
    return false
  }
  guard.flows.add(key)
  if (fabric.isTracing)
    fabric.note({
      machine: port.machine,
      port,
      stage: 'security-group',
      frame,
      verdict: 'accepted',
      why: rule === 'flow' ? 'It belongs to a flow that was let through: security groups are stateful.' : `Allowed by ${rule}.`,
    })
  return true
}

/** One key for both directions of a flow; an echo is not the answer to one that went the other way. */
function flowKey({ protocol, type, src, dst, sport, dport }: Packet): string {
  const one = `${src}:${sport}`
  const other = `${dst}:${dport}`
  const isForward = protocol === ICMP ? type !== ECHO_REPLY : one < other
  return isForward ? `${protocol} ${one} ${other}` : `${protocol} ${other} ${one}`
}

function ruleFor(guard: Guard, packet: Packet, direction: 'in' | 'out'): string | null {
  for (const { name, inbound, outbound } of guard.groups) {
    if (direction === 'out' && outbound === null) return `${name}: everything out`
    const rules = direction === 'in' ? inbound : (outbound ?? [])
    const peer = direction === 'in' ? packet.src : packet.dst
    const found = rules.find((rule) => isOfRule(rule, packet) && isPeer(guard, rule, peer))
    if (found) return `${name}: ${ruleWords(found)}`
  }
  return null
}

function isOfRule({ protocol, fromPort, toPort }: SecurityRule, packet: Packet): boolean {
  if (protocol === '-1') return true
  if (protocol === 'icmp')
    return (
      packet.protocol === ICMP && (fromPort === -1 || (fromPort === packet.type && (toPort === -1 || toPort === packet.code)))
    )
  return packet.protocol === (protocol === 'tcp' ? TCP : UDP) && packet.dport >= fromPort && packet.dport <= toPort
}

function isPeer(guard: Guard, { peer }: SecurityRule, ip: number): boolean {
  if ('group' in peer) return guard.members.get(peer.group)?.has(ip) ?? false
  const cidr = cidrOf(peer.cidr)
  return cidr !== null && ((ip ^ cidr.ip) & maskOf(cidr.prefix)) === 0
}

/** A rule of a security group in a few words: `tcp 80 with 0.0.0.0/0`, `all traffic from group web`. */
export function ruleWords({ protocol, fromPort, toPort, peer }: SecurityRule): string {
  const what =
    protocol === '-1'
      ? 'all traffic'
      : protocol === 'icmp'
        ? 'icmp'
        : `${protocol} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`
  return `${what} ${'group' in peer ? `from group ${peer.group}` : `with ${peer.cidr}`}`
}
