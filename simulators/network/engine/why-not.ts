/** Why a packet is not one that a rule means: the first thing that differs, in words. */
import { ipText, macText } from '../addresses.ts'
import { noMatches } from '../iptables/tables.ts'
import type { ConnectionState, Not } from '../model.ts'
import { isMet } from './chains.ts'
import { CompiledRule, protocolNumber } from './compiled-rules.ts'
import { stateBits } from './connection-states.ts'
import type { Way } from './machine.ts'
import { ICMP, TCP, UDP } from './packet.ts'

const stateName = (bits: number): string =>
  (Object.keys(stateBits) as ConnectionState[]).find((name) => stateBits[name] === bits) ?? 'not tracked'
const protocolName = (number: number): string => ({ [ICMP]: 'icmp', [TCP]: 'tcp', [UDP]: 'udp' })[number] ?? String(number)
const not = (given: Not | null): string => (given?.isNot ? 'anything but ' : '')

export function whyNot(rule: CompiledRule, way: Way): string {
  const { matches } = rule
  const { packet } = way
  // Each part is asked alone, so that the words name the one that fails.
  const fails = (part: Partial<typeof matches>): boolean =>
    !isMet(new CompiledRule({ ...rule.rule, matches: { ...noMatches, ...part } }, rule.place), way)
  const { source, destination, inInterface, outInterface, protocol, sourcePorts, destinationPorts, states, icmp } = matches
  if (inInterface && fails({ inInterface }))
    return `it came in by ${way.inPort?.name ?? 'no interface'}, not ${not(inInterface)}${inInterface.name}`
  if (outInterface && fails({ outInterface }))
    return `it goes out by ${way.outPort?.name ?? 'no interface'}, not ${not(outInterface)}${outInterface.name}`
  if (protocol && (packet.protocol === protocolNumber(protocol.name)) === protocol.isNot)
    return `it is ${protocolName(packet.protocol)}, not ${not(protocol)}${protocol.name}`
  if (source && fails({ source }))
    return `its source is ${ipText(packet.src)}, not ${not(source)}${source.address}/${source.prefix}`
  if (destination && fails({ destination }))
    return `its destination is ${ipText(packet.dst)}, not ${not(destination)}${destination.address}/${destination.prefix}`
  if (sourcePorts && fails({ sourcePorts }))
    return `its source port is ${packet.sport}, not ${not(sourcePorts)}${ranges(sourcePorts)}`
  if (destinationPorts && fails({ destinationPorts }))
    return `its destination port is ${packet.dport}, not ${not(destinationPorts)}${ranges(destinationPorts)}`
  if (states && fails({ states }))
    return `its connection is ${stateName(way.state)}, not ${not(states)}${states.states.join(' or ')}`
  if (icmp && fails({ icmp }))
    return packet.protocol === ICMP ? `its ICMP type is ${packet.type}, not ${not(icmp)}${icmp.type}` : 'it is no ICMP'
  if (matches.macSource && fails({ macSource: matches.macSource }))
    return `its source MAC address is ${macText(way.sourceMac)}, not ${not(matches.macSource)}${matches.macSource.mac}`
  if (matches.destinationType && fails({ destinationType: matches.destinationType }))
    return `${ipText(packet.dst)} is not ${not(matches.destinationType)}${matches.destinationType.type} to ${way.machine.node.name}`
  if (matches.sourceType && fails({ sourceType: matches.sourceType }))
    return `${ipText(packet.src)} is not ${not(matches.sourceType)}${matches.sourceType.type} to ${way.machine.node.name}`
  if (matches.tcpFlags && fails({ tcpFlags: matches.tcpFlags })) return 'its TCP flags are others'
  return 'it comes by another port of the bridge, or by none'
}

const ranges = ({ ranges: all }: { readonly ranges: readonly { readonly from: number; readonly to: number }[] }): string =>
  all.map(({ from, to }) => (from === to ? String(from) : `${from}:${to}`)).join(',')
