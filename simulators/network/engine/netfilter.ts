/**
 * netfilter's hooks, each with its tables in the kernel's order: raw, connection tracking, mangle, DNAT, filter; SNAT last.
 * The order is that of `enum nf_ip_hook_priorities` (Linux include/uapi/linux/netfilter_ipv4.h, read 2026-11-25).
 */
import { ipOf, ipText } from '../addresses.ts'
import type { Hook, TableName, Target } from '../model.ts'
import { chainOf, type OnRule, walk } from './chains.ts'
import type { CompiledRule } from './compiled-rules.ts'
import { stateBits } from './connection-states.ts'
import type { Fabric } from './fabric.ts'
import { reject } from './icmp.ts'
import type { Machine, Port } from './machine.ts'
import type { Way } from './machine.ts'
import { ICMP, type Packet } from './packet.ts'
import { sourceFor } from './routing.ts'
import { translated } from './translation.ts'
import { whyNot } from './why-not.ts'

/** A packet has come in. False where it was dropped. */
export function prerouting(fabric: Fabric, way: Way): boolean {
  if (fabric.watch) fabric.watch(way)
  const { tables } = way.machine
  if (tables.hasRaw && !met(fabric, way, 'raw', 'PREROUTING')) return false
  track(fabric, way)
  if (tables.hasMangle && !met(fabric, way, 'mangle', 'PREROUTING')) return false
  return !tables.needsConntrack || natted(fabric, way, 'PREROUTING', 0)
}

/** A packet is for this machine. */
export function input(fabric: Fabric, way: Way): boolean {
  if (fabric.watch) fabric.watch(way)
  const { tables } = way.machine
  if (tables.hasMangle && !met(fabric, way, 'mangle', 'INPUT')) return false
  if (!met(fabric, way, 'filter', 'INPUT')) return false
  if (tables.needsConntrack && !natted(fabric, way, 'INPUT', 0)) return false
  keep(way)
  return true
}

/** A packet goes through: the table `filter` (and `mangle`) of FORWARD. */
export function filtered(fabric: Fabric, way: Way, hook: 'FORWARD'): boolean {
  if (fabric.watch) fabric.watch(way)
  if (way.machine.tables.hasMangle && !met(fabric, way, 'mangle', hook)) return false
  return met(fabric, way, 'filter', hook)
}

/** A packet was made here. */
export function output(fabric: Fabric, way: Way): boolean {
  if (fabric.watch) fabric.watch(way)
  const { tables } = way.machine
  if (tables.hasRaw && !met(fabric, way, 'raw', 'OUTPUT')) return false
  track(fabric, way)
  if (tables.hasMangle && !met(fabric, way, 'mangle', 'OUTPUT')) return false
  if (tables.needsConntrack && !natted(fabric, way, 'OUTPUT', 0)) return false
  return met(fabric, way, 'filter', 'OUTPUT')
}

/** A packet leaves, by way of `nextHop`. */
export function postrouting(fabric: Fabric, way: Way, nextHop: number): boolean {
  if (fabric.watch) fabric.watch(way)
  const { tables } = way.machine
  if (tables.hasMangle && !met(fabric, way, 'mangle', 'POSTROUTING')) return false
  if (tables.needsConntrack && !natted(fabric, way, 'POSTROUTING', nextHop)) return false
  keep(way)
  return true
}

function track(fabric: Fabric, way: Way): void {
  if (!way.machine.tables.needsConntrack || way.conn || way.state === stateBits.UNTRACKED) return
  Object.assign(way, way.machine.conntrack.see(way.packet, fabric.nowMs))
}

/** Walks a built-in chain. False where the packet goes no further. */
function met(fabric: Fabric, way: Way, table: TableName, hook: Hook): boolean {
  const chain = chainOf(way.machine.tables, table, hook)
  if (!chain) return true
  if (chain.rules.length === 0 && chain.policy === 'ACCEPT') {
    way.machine.count(chain, way.packet.bytes)
    return true
  }
  const decided = walk(chain, way, fabric.isTracing ? onRule(fabric, way) : null, fabric)
  if (fabric.rulesLeft < 0) return fabric.gaveUp(way, hook)
  if (!decided) {
    way.machine.count(chain, way.packet.bytes)
    if (fabric.isTracing)
      fabric.note({
        machine: way.machine,
        port: way.inPort ?? way.outPort,
        stage: 'policy',
        packet: way.packet,
        verdict: chain.policy === 'DROP' ? 'dropped' : 'accepted',
        why: `No rule of ${hook} decided: the policy is ${chain.policy}${chain.policy === 'DROP' ? ', in silence' : ''}.`,
        rule: { place: { table, chain: hook, number: 0 }, rule: null },
      })
    return chain.policy !== 'DROP'
  }
  const { target } = decided.rule
  if (target.kind === 'REJECT') reject(fabric, way, target.with, hook)
  return target.kind !== 'DROP' && target.kind !== 'REJECT'
}

function onRule(fabric: Fabric, way: Way): OnRule {
  return (rule, isMet) =>
    fabric.note({
      machine: way.machine,
      port: way.inPort ?? way.outPort,
      stage: 'rule',
      packet: way.packet,
      verdict: isMet ? verdictOf(rule.rule.target) : 'goes on',
      why: isMet ? meaning(rule) : `Does not match: ${whyNot(rule, way)}.`,
      rule,
    })
}

function verdictOf({ kind }: Target): 'goes on' | 'accepted' | 'dropped' | 'rejected' | 'changed' {
  if (kind === 'ACCEPT') return 'accepted'
  if (kind === 'DROP') return 'dropped'
  if (kind === 'REJECT') return 'rejected'
  return kind === 'DNAT' || kind === 'SNAT' || kind === 'MASQUERADE' || kind === 'REDIRECT' ? 'changed' : 'goes on'
}

function meaning({ rule: { target } }: CompiledRule): string {
  switch (target.kind) {
    case 'ACCEPT':
      return 'Matches: accepted.'
    case 'DROP':
      return 'Matches: dropped in silence. The sender hears nothing, and waits until it gives up.'
    case 'REJECT':
      return `Matches: refused with ${target.with}. The sender is told at once.`
    case 'RETURN':
      return 'Matches: back to the chain that led here.'
    case 'jump':
      return `Matches: on to the chain ${target.chain}.`
    case 'goto':
      return `Matches: on to the chain ${target.chain}, and not back.`
    case 'DNAT':
    case 'REDIRECT':
      return 'Matches: the destination is changed.'
    case 'SNAT':
    case 'MASQUERADE':
      return 'Matches: the source is changed.'
    case 'NOTRACK':
      return 'Matches: the connection is not tracked.'
    default:
      return 'Matches: counted, and on to the next rule.'
  }
}

/** The table nat at a hook: a new connection asks its rules once, what follows is changed as the first packet was. */
function natted(fabric: Fabric, way: Way, hook: Hook, nextHop: number): boolean {
  const { conn, machine } = way
  if (!conn) return true
  const what = hook === 'PREROUTING' || hook === 'OUTPUT' ? 'destination' : 'source'
  const isDone = what === 'destination' ? conn.destinationDone : conn.sourceDone
  if (!isDone && way.state === stateBits.NEW) {
    const chain = machine.tables.hasNat ? chainOf(machine.tables, 'nat', hook) : undefined
    const decided = chain ? walk(chain, way, fabric.isTracing ? onRule(fabric, way) : null, fabric) : null
    if (fabric.rulesLeft < 0) return fabric.gaveUp(way, hook)
    if (chain && !decided) {
      machine.count(chain, way.packet.bytes)
      if (chain.policy === 'DROP') return false
    }
    if (decided?.rule.target.kind === 'DROP') return false
    if (!decide(way, decided, what, nextHop)) return false
  }
  const before = way.packet
  way.packet = translated(way, what)
  if (way.packet === before) return true
  if (fabric.watch) fabric.watch(way)
  if (fabric.isTracing) noteChange(fabric, way, before, what)
  return true
}

function decide(way: Way, decided: CompiledRule | null, what: 'source' | 'destination', nextHop: number): boolean {
  const { conn, machine } = way
  if (!conn) return true
  const target = decided?.rule.target
  if (what === 'destination') {
    if (target?.kind === 'DNAT')
      machine.conntrack.changeDestination(conn, ipOf(target.to.from ?? '') ?? conn.original.dst, target.to.ports)
    else if (target?.kind === 'REDIRECT') {
      const own = way.inPort ? way.inPort.addresses[0]?.ip : 0x7f000001
      if (own === undefined) return false
      machine.conntrack.changeDestination(conn, own, target.ports)
    } else conn.destinationDone = true
    return true
  }
  if (target?.kind === 'SNAT') machine.conntrack.changeSource(conn, ipOf(target.to.from ?? '') ?? null, target.to.ports)
  else if (target?.kind === 'MASQUERADE') {
    const own = way.outPort ? masqueradeAs(machine, way.outPort, nextHop) : 0
    if (own === 0) return false
    machine.conntrack.changeSource(conn, own, target.ports)
  } else machine.conntrack.changeSource(conn, null, null)
  return true
}

/** The address of the way out; by `lo`, whose own is not for others, that of the first interface that has one. */
function masqueradeAs(machine: Machine, port: Port, nextHop: number): number {
  if (port.kind !== 'loopback') return sourceFor(machine, port, nextHop)
  return machine.ports.find(({ kind, addresses }) => kind !== 'loopback' && addresses.length > 0)?.addresses[0]?.ip ?? 0
}

function noteChange(fabric: Fabric, way: Way, before: Packet, what: 'source' | 'destination'): void {
  const { packet } = way
  const text = (ip: number, port: number) => (packet.protocol === ICMP ? ipText(ip) : `${ipText(ip)}:${port}`)
  const [from, to] =
    what === 'source'
      ? [text(before.src, before.sport), text(packet.src, packet.sport)]
      : [text(before.dst, before.dport), text(packet.dst, packet.dport)]
  fabric.note({
    machine: way.machine,
    port: way.outPort ?? way.inPort,
    stage: 'nat',
    packet,
    verdict: 'changed',
    why: `${what === 'source' ? 'Source' : 'Destination'} ${from} becomes ${to}${way.isReply ? ', as the connection’s first packet was changed the other way' : ''}.`,
  })
}

/** A connection is kept once its first packet is through; an error about a packet that is not through keeps none (nf_confirm). */
function keep({ conn, state, machine }: Way): void {
  if (conn && state !== stateBits.RELATED) machine.conntrack.keep(conn)
}
