/** The expressions of `tcpdump`: `icmp or arp`, `tcp port 80 and not host 10.0.0.1`. Read once, then asked of each frame. */
import { cidrOf, ipOf, macOf, networkOf } from '../addresses.ts'
import type { PacketView } from '../model.ts'
import { Complaint, notModelled } from './complaint.ts'
import { ownOf } from './options.ts'
import { portNames } from './port-names.table.ts'

export type Filter = (packet: PacketView) => boolean

const syntaxError = (): Complaint => new Complaint("tcpdump: can't parse filter expression: syntax error\n")
const mostWords = 100
const signs = { '&&': 'and', '||': 'or', '!': 'not' }

type Side = 'src' | 'dst' | 'both'

/** Null lets everything through. */
export function filterOf(words: readonly string[]): Filter | null {
  const all = words.join(' ').replaceAll('(', ' ( ').replaceAll(')', ' ) ').replaceAll('!', ' ! ').split(/\s+/)
  const tokens = all.filter((token) => token !== '').map((token) => ownOf(signs, token) ?? token)
  if (tokens.length === 0) return null
  if (tokens.length > mostWords) throw notModelled('an expression of so many words')
  let at = 0
  const here = () => tokens[at]
  const take = (): string => {
    const token = tokens[at]
    if (token === undefined) throw syntaxError()
    at += 1
    return token
  }
  // `and` and `or` bind alike, from the left.
  const expression = (): Filter => {
    let left = term()
    while (here() === 'and' || here() === 'or') {
      const isAnd = take() === 'and'
      const one = left
      const other = term()
      left = isAnd ? (packet) => one(packet) && other(packet) : (packet) => one(packet) || other(packet)
    }
    return left
  }
  const term = (): Filter => {
    if (here() === 'not') {
      take()
      const inner = term()
      return (packet) => !inner(packet)
    }
    if (here() === '(') {
      take()
      const inner = expression()
      if (take() !== ')') throw syntaxError()
      return inner
    }
    return primitive(here, take)
  }
  const filter = expression()
  if (at < tokens.length) throw syntaxError()
  return filter
}

function primitive(here: () => string | undefined, take: () => string): Filter {
  const word = take()
  const isProtocol = protocolFilter(word)
  if (isProtocol) {
    // `tcp port 80`: a protocol may stand before what it qualifies.
    const next = here()
    if (next === 'port' || next === 'src' || next === 'dst' || next === 'host' || next === 'net') {
      const rest = primitive(here, take)
      return (packet) => isProtocol(packet) && rest(packet)
    }
    return isProtocol
  }
  if (word === 'ether') return etherFilter(here, take)
  let side: Side = 'both'
  let key = word
  if (word === 'src' || word === 'dst') {
    side = word
    key = ['host', 'port', 'net'].includes(here() ?? '') ? take() : 'host'
  }
  if (key === 'port') return portFilter(take(), side)
  if (key === 'net') return netFilter(take(), side)
  if (key === 'host') return hostFilter(take(), side)
  if (ipOf(word) !== null) return hostFilter(word, side)
  if (/^(portrange|greater|less|vlan|proto|broadcast|multicast|gateway|ip6|icmp6|igmp|sctp|\w+\[.*)$/.test(word))
    throw notModelled(`the word ${word} of tcpdump`)
  throw syntaxError()
}

function protocolFilter(word: string): Filter | null {
  if (word === 'arp' || word === 'icmp' || word === 'tcp' || word === 'udp') return ({ kind }) => kind === word
  return word === 'ip' ? ({ kind }) => kind !== 'arp' : null
}

const sides = <Value>(side: Side, source: Value, destination: Value): readonly Value[] =>
  side === 'src' ? [source] : side === 'dst' ? [destination] : [source, destination]

function portFilter(text: string, side: Side): Filter {
  const named = Object.entries({ ...portNames.udp, ...portNames.tcp }).find(([, name]) => name === text)?.[0]
  const port = Number(named ?? text)
  if (!/^\d+$/.test(named ?? text)) throw new Complaint(`tcpdump: unknown port '${text}'\n`)
  if (port > 65_535) throw new Complaint(`tcpdump: illegal port number ${text} > 65535\n`)
  return (packet) =>
    (packet.kind === 'tcp' || packet.kind === 'udp') && sides(side, packet.sourcePort, packet.destinationPort).includes(port)
}

function hostFilter(text: string, side: Side): Filter {
  if (ipOf(text) === null) throw new Complaint(`tcpdump: unknown host '${text}'\n`)
  return (packet) => sides(side, packet.source, packet.destination).includes(text)
}

function netFilter(text: string, side: Side): Filter {
  const cidr = cidrOf(text)
  if (!cidr) throw new Complaint(`tcpdump: unknown network '${text}'\n`)
  if (networkOf(cidr.ip, cidr.prefix) !== cidr.ip) throw new Complaint(`tcpdump: non-network bits set in "${text}"\n`)
  return (packet) =>
    sides(side, packet.source, packet.destination).some((address) => networkOf(ipOf(address) ?? 0, cidr.prefix) === cidr.ip)
}

function etherFilter(here: () => string | undefined, take: () => string): Filter {
  let side: Side = 'both'
  if (here() === 'src' || here() === 'dst') side = take() as Side
  if (here() === 'host') take()
  const text = take().toLowerCase()
  if (macOf(text) === null) throw new Complaint(`tcpdump: unknown ether host '${text}'\n`)
  return ({ ethernet }) => sides(side, ethernet.source, ethernet.destination).includes(text)
}
