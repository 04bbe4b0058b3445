/** Whether a packet is one that a rule means, and the walk through a chain. */
import { macOf } from '../addresses.ts'
import type { Hook, Matches, TableName } from '../model.ts'
import { type CompiledChain, type CompiledRule, type CompiledTables, named, type Named, type Ports } from './compiled-rules.ts'
import { stateBits } from './connection-states.ts'
import type { Machine, Port, Way } from './machine.ts'
import { ICMP, TCP } from './packet.ts'

const isNamed = ({ name, isPrefix, isNot }: Named, port: Port | null): boolean =>
  (isPrefix ? (port?.name ?? '').startsWith(name) : (port?.name ?? '') === name) !== isNot

const isOfPorts = ({ ranges, isNot }: Ports, port: number): boolean => {
  for (const { from, to } of ranges) if (port >= from && port <= to) return !isNot
  return isNot
}

/** Whether a packet is one that the rule means. */
export function isMet(rule: CompiledRule, way: Way): boolean {
  const { packet } = way
  const { source, destination } = rule
  if (source && ((packet.src & source.mask) >>> 0 === source.network) === source.isNot) return false
  if (destination && ((packet.dst & destination.mask) >>> 0 === destination.network) === destination.isNot) return false
  if (rule.inInterface && !isNamed(rule.inInterface, way.inPort)) return false
  if (rule.outInterface && !isNamed(rule.outInterface, way.outPort)) return false
  if (rule.protocol !== 0 && (packet.protocol === rule.protocol) === rule.isNotProtocol) return false
  const { sourcePorts, destinationPorts } = rule
  if (sourcePorts || destinationPorts) {
    if (packet.protocol === ICMP) return false
    const isFrom = sourcePorts === null || isOfPorts(sourcePorts, packet.sport)
    const isTo = destinationPorts === null || isOfPorts(destinationPorts, packet.dport)
    if (rule.isOnePort ? !isFrom && !isTo : !isFrom || !isTo) return false
  }
  if (rule.states !== 0) {
    const bits = way.state | (way.conn?.isSnat ? stateBits.SNAT : 0) | (way.conn?.isDnat ? stateBits.DNAT : 0)
    if (((bits & rule.states) !== 0) === rule.isNotStates) return false
  }
  return !rule.isOdd || isOddMet(rule.matches, way)
}

function isOddMet(matches: Matches, way: Way): boolean {
  const { packet } = way
  const { icmp, tcpFlags, physdevIn, physdevOut, physdevIsBridged, sourceType, destinationType, macSource } = matches
  if (icmp) {
    // `any` is 255.
    const isType = icmp.type === 255 || (packet.type === icmp.type && (icmp.code === null || packet.code === icmp.code))
    if (packet.protocol !== ICMP || isType === icmp.isNot) return false
  }
  if (tcpFlags) {
    const mask = flagBits(tcpFlags.mask)
    if (packet.protocol !== TCP || ((packet.flags & mask) === flagBits(tcpFlags.set)) === tcpFlags.isNot) return false
  }
  if (physdevIn && !isNamed(named(physdevIn) as Named, way.physIn)) return false
  if (physdevOut && !isNamed(named(physdevOut) as Named, way.physOut)) return false
  if (physdevIsBridged && (way.physIn !== null && way.physOut !== null) === physdevIsBridged.isNot) return false
  if (sourceType && isOfType(way.machine, packet.src, sourceType.type) === sourceType.isNot) return false
  if (destinationType && isOfType(way.machine, packet.dst, destinationType.type) === destinationType.isNot) return false
  if (macSource && (way.inPort === null || (way.sourceMac === macOf(macSource.mac)) === macSource.isNot)) return false
  return true
}

function flagBits(names: readonly string[]): number {
  const bits: Readonly<Record<string, number>> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ALL: 63, NONE: 0 }
  return names.reduce((sum, name) => sum | (bits[name] ?? 0), 0)
}

/** What an address is to a machine, in addrtype's words. */
function isOfType(machine: Machine, ip: number, types: string): boolean {
  const type =
    machine.locals.has(ip) || ip >>> 24 === 127
      ? 'LOCAL'
      : ip === 0xffffffff || machine.broadcasts.has(ip)
        ? 'BROADCAST'
        : ip >>> 28 === 14
          ? 'MULTICAST'
          : 'UNICAST'
  return types.split(',').includes(type)
}

/** What a walk notes of each rule, where somebody follows it. */
export type OnRule = (rule: CompiledRule, isMet: boolean) => void

/** Rules that a packet's walks may still look at: chains that jump twice to the next double with each, as on a real machine. */
export interface Patience {
  rulesLeft: number
}

/**
 * Walks a chain: the rule that decides, or null where none does and the packet goes back to where it came from. Rules met are counted.
 * A rule of LOG, or of no target, decides nothing. Where the patience ends none decides: whoever walks has to look.
 */
export function walk(chain: CompiledChain, way: Way, onRule: OnRule | null, patience: Patience): CompiledRule | null {
  for (const rule of chain.rules) {
    patience.rulesLeft -= 1
    if (patience.rulesLeft < 0) return null
    const met = isMet(rule, way)
    if (onRule) onRule(rule, met)
    if (!met) continue
    way.machine.count(rule, way.packet.bytes)
    switch (rule.rule.target.kind) {
      case 'none':
      case 'LOG':
      case 'without-effect':
        continue
      case 'NOTRACK':
        // What is tracked already, as what comes by lo is, stays so; and the walk goes on.
        if (way.state === 0) way.state = stateBits.UNTRACKED
        continue
      case 'RETURN':
        return null
      case 'jump': {
        const decided = rule.chain ? walk(rule.chain, way, onRule, patience) : null
        if (decided) return decided
        continue
      }
      case 'goto':
        return rule.chain ? walk(rule.chain, way, onRule, patience) : null
      default:
        return rule
    }
  }
  return null
}

export const chainOf = (tables: CompiledTables, table: TableName, hook: Hook): CompiledChain | undefined =>
  tables.chains[table].get(hook)
