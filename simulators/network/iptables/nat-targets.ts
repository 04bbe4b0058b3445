/** The targets that change addresses and ports: DNAT, SNAT, MASQUERADE, REDIRECT. */
import { ipOf } from '../addresses.ts'
import type { NatTo, PortRange, Target } from '../model.ts'
import { notModelled, usage } from './complaint.ts'
import { type Draft, type ModuleOption, protocolOf, type TargetModule } from './draft.ts'
import { portOfService } from './names.table.ts'
import { numberAt } from './values.ts'

/** `80`, `80-90`, or the name of a service. */
function natPorts(draft: Draft, text: string): PortRange {
  if (!['tcp', 'udp', 'sctp', 'dccp', 'icmp'].includes(protocolOf(draft) ?? ''))
    throw usage('Need TCP, UDP, SCTP or DCCP with port specification')
  const first = numberAt(text, 0, 65535)
  if (first === null) {
    const port = portOfService(text, null)
    if (port === null) throw usage(`Port \`${text}' not valid`)
    return { from: port, to: port }
  }
  const { value: from, rest } = first
  if (rest === '') return { from, to: from }
  if (rest.startsWith(':')) throw usage('Invalid port:port syntax - use dash')
  if (!rest.startsWith('-')) throw usage(`Garbage after port value: \`${rest}'`)
  const last = numberAt(rest.slice(1), 0, 65535)
  if (last === null) throw usage(`Port \`${rest.slice(1)}' not valid`)
  if (last.value < from) throw usage(`Port range \`${rest.slice(1)}' funky`)
  if (last.rest.startsWith('/')) throw notModelled(`the shifted ports ${text}`)
  if (last.rest !== '') throw usage(`Garbage after port range: \`${last.rest}'`)
  return { from, to: last.value }
}

const plainAddress = (text: string): string => {
  if (ipOf(text) === null || /(^|\.)0\d/.test(text)) throw usage(`Bad IP address "${text}"`)
  return text
}

/** `192.168.1.10:80`, `10.0.0.1-10.0.0.9`, `:8080`. */
function natTo(draft: Draft, text: string): NatTo {
  if (text.includes('[')) throw usage('Invalid address format')
  const colon = text.split(':').length === 2 ? text.indexOf(':') : -1
  const ports = colon < 0 ? null : natPorts(draft, text.slice(colon + 1))
  if (colon === 0) return { from: null, to: null, ports }
  const addresses = colon < 0 ? text : text.slice(0, colon)
  const dash = addresses.indexOf('-')
  const from = plainAddress(dash < 0 ? addresses : addresses.slice(0, dash))
  const to = dash < 0 ? from : plainAddress(addresses.slice(dash + 1))
  return { from, to, ports }
}

const portsText = ({ from, to }: PortRange): string => (from === to ? String(from) : `${from}-${to}`)

/** `192.0.2.1`, `192.0.2.1-192.0.2.9:1000-2000`, `:80`: as it stands after `--to-destination`. */
export function natText({ from, to, ports }: NatTo): string {
  const addresses = from === null ? '' : from === to ? from : `${from}-${to}`
  return addresses + (ports ? `:${portsText(ports)}` : '')
}

const refused = { random: 'none', 'random-fully': 'none', persistent: 'none' } as const
const wanted: ModuleOption = { takes: 'value', isRequired: true }

export const dnat: TargetModule = {
  name: 'DNAT',
  kinds: ['DNAT'],
  options: { 'to-destination': wanted },
  refused: { random: 'none', persistent: 'none' },
  read(draft, _option, value) {
    draft.target = { kind: 'DNAT', to: natTo(draft, value) }
  },
  save: (target) => ('to' in target ? ` --to-destination ${natText(target.to)}` : ''),
  list: (target) => ('to' in target ? ` to:${natText(target.to)}` : ''),
  table: 'nat',
  hooks: ['PREROUTING', 'OUTPUT'],
}

export const snat: TargetModule = {
  name: 'SNAT',
  kinds: ['SNAT'],
  options: { 'to-source': wanted },
  refused,
  read(draft, _option, value) {
    draft.target = { kind: 'SNAT', to: natTo(draft, value) }
  },
  save: (target) => ('to' in target ? ` --to-source ${natText(target.to)}` : ''),
  list: (target) => ('to' in target ? ` to:${natText(target.to)}` : ''),
  table: 'nat',
  hooks: ['POSTROUTING', 'INPUT'],
}

const targetPorts = (target: Target): PortRange | null => ('ports' in target ? target.ports : null)
const savePorts = (target: Target): string => {
  const ports = targetPorts(target)
  return ports ? ` --to-ports ${portsText(ports)}` : ''
}

export const masquerade: TargetModule = {
  name: 'MASQUERADE',
  kinds: ['MASQUERADE'],
  options: { 'to-ports': { takes: 'value' } },
  refused: { random: 'none', 'random-fully': 'none' },
  read(draft, _option, value) {
    draft.target = { kind: 'MASQUERADE', ports: natPorts(draft, value) }
  },
  save: savePorts,
  list: (target) => {
    const ports = targetPorts(target)
    return ports ? ` masq ports: ${portsText(ports)}` : ''
  },
  table: 'nat',
  hooks: ['POSTROUTING'],
}

export const redirect: TargetModule = {
  name: 'REDIRECT',
  kinds: ['REDIRECT'],
  options: { 'to-ports': { takes: 'value' } },
  refused: { random: 'none' },
  read(draft, _option, value) {
    draft.target = { kind: 'REDIRECT', ports: natPorts(draft, value) }
  },
  save: savePorts,
  list: (target) => {
    const ports = targetPorts(target)
    return ports ? ` redir ports ${portsText(ports)}` : ''
  },
  table: 'nat',
  hooks: ['PREROUTING', 'OUTPUT'],
}
