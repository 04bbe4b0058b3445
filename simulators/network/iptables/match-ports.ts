/** The modules that look at ports: `-m tcp`, `-m udp`, `-m multiport`. */
import type { Matches, PortRange } from '../model.ts'
import { notModelled, usage } from './complaint.ts'
import { type Draft, type MatchModule, not, protocolOf } from './draft.ts'
import { portOfService, serviceOfPort } from './names.table.ts'
import { numberOf, portOf, portRange } from './values.ts'

type Ports = Matches['sourcePorts']
type Protocol = 'tcp' | 'udp'

const portText = (port: number, protocol: string, isNumeric: boolean): string =>
  isNumeric ? String(port) : (serviceOfPort(port, protocol) ?? String(port))

const isAll = ({ from, to }: PortRange): boolean => from === 0 && to === 65535

function savePorts(option: string, ports: Ports): string {
  const range = ports?.by === 'match' ? ports.ranges[0] : undefined
  if (!ports || !range || isAll(range)) return ''
  return `${not(ports.isNot)} --${option} ${range.from === range.to ? range.from : `${range.from}:${range.to}`}`
}

function listPorts(name: string, ports: Ports, protocol: Protocol, isNumeric: boolean): string {
  const range = ports?.by === 'match' ? ports.ranges[0] : undefined
  if (!ports || !range || (isAll(range) && !ports.isNot)) return ''
  const [from, to] = [portText(range.from, protocol, isNumeric), portText(range.to, protocol, isNumeric)]
  const sign = ports.isNot ? '!' : ''
  return range.from === range.to ? ` ${name}:${sign}${from}` : ` ${name}s:${sign}${from}:${to}`
}

/** Sets the ports of one side; the model holds one look at each. */
function setPorts(draft: Draft, side: 'sourcePorts' | 'destinationPorts', ports: NonNullable<Ports>): void {
  if (draft.matches[side]) throw notModelled('-m multiport beside another look at the same ports')
  draft.matches[side] = ports
}

const flagNames = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] as const

function flagsOf(text: string): readonly string[] {
  const wanted = new Set<string>()
  for (const part of text.split(',').filter((each) => each !== '')) {
    const name = part.toUpperCase()
    if (name === 'ALL') for (const flag of flagNames) wanted.add(flag)
    else if (flagNames.some((flag) => flag === name)) wanted.add(name)
    else if (name !== 'NONE') throw usage(`Unknown TCP flag \`${part}'`)
  }
  return flagNames.filter((flag) => wanted.has(flag))
}

const flagsText = (flags: readonly string[]): string => (flags.length === 0 ? 'NONE' : flags.join(','))
const flagsHex = (flags: readonly string[]): string => {
  const bits = flagNames.reduce((sum, flag, at) => sum + (flags.includes(flag) ? 2 ** at : 0), 0)
  return `0x${bits.toString(16).toUpperCase().padStart(2, '0')}`
}

const sides: Readonly<Record<string, readonly [side: 'sourcePorts' | 'destinationPorts', name: string]>> = {
  sport: ['sourcePorts', 'source-port'],
  'source-port': ['sourcePorts', 'source-port'],
  dport: ['destinationPorts', 'destination-port'],
  'destination-port': ['destinationPorts', 'destination-port'],
}

/** `-m udp` reads ports by other means than `-m tcp`, and takes a range that begins after its end. */
function udpRange(text: string, option: string): PortRange {
  const parts = text.split(':')
  const ports = parts.map((part, at) => {
    if (at > 1) throw usage(`udp: Too many components for option "--${option}" (max: 2)\n`)
    if (part === '') return at === 0 ? 0 : 65535
    const port = numberOf(part, 0, 65535) ?? portOfService(part, null)
    if (port === null) throw usage(`Port "${part}" does not resolve to anything.\n`)
    return port
  })
  return { from: ports[0] ?? 0, to: ports[1] ?? ports[0] ?? 65535 }
}

const portOptions = {
  'source-port': { takes: 'value', isInvertible: true },
  sport: { takes: 'value', isInvertible: true, is: 'source-port' },
  'destination-port': { takes: 'value', isInvertible: true },
  dport: { takes: 'value', isInvertible: true, is: 'destination-port' },
} as const

export const tcp: MatchModule = {
  name: 'tcp',
  isOld: true,
  options: {
    ...portOptions,
    syn: { takes: 'none', isInvertible: true },
    'tcp-flags': { takes: 'value', isInvertible: true },
  },
  refused: { 'tcp-option': 'value' },
  read(draft, option, value, isNot, words) {
    const [side, name] = sides[option] ?? []
    if (side) {
      if (draft.matches[side]?.by === 'match') throw usage(`Only one \`--${name}' allowed`)
      setPorts(draft, side, { isNot, by: 'match', ranges: [portRange(value)] })
      return
    }
    if (draft.matches.tcpFlags) throw usage("Only one of `--syn' or `--tcp-flags'  allowed")
    if (option === 'syn') {
      draft.matches.tcpFlags = { isNot, mask: ['FIN', 'SYN', 'RST', 'ACK'], set: ['SYN'] }
      return
    }
    const set = words.value()
    if (set === null) throw usage('--tcp-flags requires two args.')
    draft.matches.tcpFlags = { isNot, mask: flagsOf(value), set: flagsOf(set) }
  },
  save({ sourcePorts, destinationPorts, tcpFlags }) {
    const ports = savePorts('sport', sourcePorts) + savePorts('dport', destinationPorts)
    if (!tcpFlags || (tcpFlags.mask.length === 0 && !tcpFlags.isNot)) return ports
    return `${ports}${not(tcpFlags.isNot)} --tcp-flags ${flagsText(tcpFlags.mask)} ${flagsText(tcpFlags.set)}`
  },
  list({ sourcePorts, destinationPorts, tcpFlags }, isNumeric) {
    const ports = listPorts('spt', sourcePorts, 'tcp', isNumeric) + listPorts('dpt', destinationPorts, 'tcp', isNumeric)
    if (!tcpFlags || (tcpFlags.mask.length === 0 && !tcpFlags.isNot)) return ` tcp${ports}`
    const text = isNumeric ? flagsHex : flagsText
    return ` tcp${ports} flags:${tcpFlags.isNot ? '!' : ''}${text(tcpFlags.mask)}/${text(tcpFlags.set)}`
  },
}

export const udp: MatchModule = {
  name: 'udp',
  options: portOptions,
  read(draft, option, value, isNot) {
    const [side = 'sourcePorts', name = ''] = sides[option] ?? []
    setPorts(draft, side, { isNot, by: 'match', ranges: [udpRange(value, name)] })
  },
  save: ({ sourcePorts, destinationPorts }) => savePorts('sport', sourcePorts) + savePorts('dport', destinationPorts),
  list: ({ sourcePorts, destinationPorts }, isNumeric) =>
    ` udp${listPorts('spt', sourcePorts, 'udp', isNumeric)}${listPorts('dpt', destinationPorts, 'udp', isNumeric)}`,
}

const portProtocols = ['tcp', 'udp', 'udplite', 'sctp', 'dccp']

function manyPorts(text: string, protocol: string): readonly PortRange[] {
  const parts = text.split(',')
  let left = 15
  return parts.map((part) => {
    const colon = part.indexOf(':')
    left -= colon < 0 ? 1 : 2
    if (left < 0) throw usage('too many ports specified')
    const from = portOf(colon < 0 ? part : part.slice(0, colon), protocol)
    const to = colon < 0 ? from : portOf(part.slice(colon + 1), protocol)
    if (colon >= 0 && from >= to) throw usage('invalid portrange specified')
    return { from, to }
  })
}

const manyText = (ports: NonNullable<Ports>, text: (port: number) => string): string =>
  ports.ranges.map(({ from, to }) => (from === to ? text(from) : `${text(from)}:${text(to)}`)).join(',')

const multi = (matches: Matches): readonly [side: string, ports: NonNullable<Ports>] | null => {
  if (matches.sourcePorts?.by === 'multiport') return ['sports', matches.sourcePorts]
  if (matches.destinationPorts?.by === 'multiport') return ['dports', matches.destinationPorts]
  return null
}

export const multiport: MatchModule = {
  name: 'multiport',
  options: {
    'source-ports': { takes: 'value', isInvertible: true, group: 'ports' },
    sports: { takes: 'value', isInvertible: true, group: 'ports', is: 'source-ports' },
    'destination-ports': { takes: 'value', isInvertible: true, group: 'ports' },
    dports: { takes: 'value', isInvertible: true, group: 'ports', is: 'destination-ports' },
  },
  refused: { ports: 'value' },
  read(draft, option, value, isNot) {
    const protocol = protocolOf(draft)
    const fits = protocol !== null && portProtocols.includes(protocol)
    if (!draft.isNotProtocol && draft.protocol === 0)
      throw usage("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'")
    if (draft.isNotProtocol || !fits) throw usage('multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP')
    const side = option.startsWith('s') ? 'sourcePorts' : 'destinationPorts'
    setPorts(draft, side, { isNot, by: 'multiport', ranges: manyPorts(value, protocol) })
  },
  check(_draft, seen) {
    if (seen.length === 0) throw usage('multiport expection an option')
  },
  save(matches) {
    const [side, ports] = multi(matches) ?? []
    return side && ports ? `${not(ports.isNot)} --${side} ${manyText(ports, String)}` : ''
  },
  list(matches, isNumeric) {
    const [side, ports] = multi(matches) ?? []
    if (!side || !ports) return ''
    const text = (port: number) => portText(port, matches.protocol?.name ?? '', isNumeric)
    return ` multiport ${side} ${ports.isNot ? ' !' : ''}${manyText(ports, text)}`
  },
}
