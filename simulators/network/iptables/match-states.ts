/** The modules that look at a connection, an address or an ICMP message: `-m conntrack`, `-m state`, `-m addrtype`, `-m icmp`. */
import { type ConnectionState, connectionStates, type Matches } from '../model.ts'
import { notModelled, usage } from './complaint.ts'
import { type Draft, listed, type MatchModule, not } from './draft.ts'
import { icmpCode, icmpTypes } from './icmp.table.ts'
import { numberAt } from './values.ts'

/** In the order in which they are printed. */
const statesInOrder: readonly ConnectionState[] = ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT']
/** In the order in which a shortened word is tried. */
const statesAsRead: readonly ConnectionState[] = ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED', 'SNAT', 'DNAT']

function setStates(draft: Draft, by: 'conntrack' | 'state', states: readonly ConnectionState[], isNot: boolean): void {
  if (draft.matches.states && draft.matches.states.by !== by) throw notModelled('-m conntrack beside -m state')
  draft.matches.states = { isNot, by, states: connectionStates.filter((state) => states.includes(state)) }
}

const statesText = (matches: Matches): string => statesInOrder.filter((state) => matches.states?.states.includes(state)).join(',')

export const conntrack: MatchModule = {
  name: 'conntrack',
  options: { ctstate: { takes: 'value', isInvertible: true } },
  refused: {
    ctproto: 'value',
    ctorigsrc: 'value',
    ctorigdst: 'value',
    ctreplsrc: 'value',
    ctrepldst: 'value',
    ctstatus: 'value',
    ctexpire: 'value',
    ctorigsrcport: 'value',
    ctorigdstport: 'value',
    ctreplsrcport: 'value',
    ctrepldstport: 'value',
    ctdir: 'value',
  },
  read(draft, _option, value, isNot) {
    setStates(
      draft,
      'conntrack',
      listed(value, statesAsRead, (rest) => `Bad ctstate "${rest}"`),
      isNot,
    )
  },
  check(_draft, seen) {
    if (seen.length === 0) throw usage('conntrack: At least one option is required')
  },
  save: (matches) => `${not(matches.states?.isNot ?? false)} --ctstate ${statesText(matches)}`,
  list: (matches) => `${not(matches.states?.isNot ?? false)} ctstate ${statesText(matches)}`,
}

export const state: MatchModule = {
  name: 'state',
  options: { state: { takes: 'value', isInvertible: true, isRequired: true } },
  read(draft, _option, value, isNot) {
    const states = statesAsRead.slice(0, 5)
    if (value === '' || value.endsWith(',')) {
      listed(value.replace(/,?$/, '') || 'NEW', states, (rest) => `Bad state "${rest},"`)
      throw usage('"--state" requires a list of states with no spaces, e.g. ESTABLISHED,RELATED')
    }
    setStates(
      draft,
      'state',
      listed(value, states, (rest) => `Bad state "${rest}"`),
      isNot,
    )
  },
  save: (matches) => `${not(matches.states?.isNot ?? false)} --state ${statesText(matches)}`,
  list: (matches) => `${not(matches.states?.isNot ?? false)} state ${statesText(matches)}`,
}

const addressTypes = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
] as const

export const addrtype: MatchModule = {
  name: 'addrtype',
  options: { 'src-type': { takes: 'value', isInvertible: true }, 'dst-type': { takes: 'value', isInvertible: true } },
  refused: { 'limit-iface-in': 'none', 'limit-iface-out': 'none' },
  read(draft, option, value, isNot) {
    const last = value.slice(value.lastIndexOf(',') + 1)
    const types = listed(value, addressTypes, (rest) =>
      rest === last ? `addrtype: bad type "${rest}"` : `addrtype: bad type \`${rest}'`,
    )
    const side = option === 'src-type' ? 'sourceType' : 'destinationType'
    draft.matches[side] = { isNot, type: addressTypes.filter((type) => types.includes(type)).join(',') }
  },
  check(_draft, seen) {
    if (seen.length === 0) throw usage('addrtype: you must specify --src-type or --dst-type')
  },
  save: ({ sourceType, destinationType }) =>
    (sourceType ? `${not(sourceType.isNot)} --src-type ${sourceType.type}` : '') +
    (destinationType ? `${not(destinationType.isNot)} --dst-type ${destinationType.type}` : ''),
  list: ({ sourceType, destinationType }) =>
    ` ADDRTYPE match${sourceType ? ` src-type ${sourceType.isNot ? '!' : ''}${sourceType.type}` : ''}` +
    (destinationType ? ` dst-type ${destinationType.isNot ? '!' : ''}${destinationType.type}` : ''),
}

/** A name, the beginning of one, or `type/code`. */
function icmpOf(text: string): { readonly type: number; readonly code: number | null } {
  const [first, second] = icmpTypes.filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase()))
  if (first && second) throw usage(`Ambiguous ICMP type \`${text}': \`${first.name}' or \`${second.name}'?`)
  if (first) return { type: first.type, code: first.code }
  const type = numberAt(text, 0, 255)
  if (type === null) throw usage(`Unknown ICMP type \`${text}'`)
  if (type.rest.startsWith(':')) throw notModelled(`the ICMP types ${text}`)
  if (type.rest === '') return { type: type.value, code: null }
  if (!type.rest.startsWith('/')) throw usage(`unknown character ${type.rest[0] ?? ''}`)
  const code = numberAt(type.rest.slice(1), 0, 255)
  if (code === null) throw usage(`Unknown ICMP code \`${text}'`)
  if (code.rest.startsWith(':')) throw notModelled(`the ICMP codes ${text}`)
  if (code.rest !== '') throw usage(`unknown character ${code.rest[0] ?? ''}`)
  return { type: type.value, code: code.value }
}

export const icmp: MatchModule = {
  name: 'icmp',
  options: { 'icmp-type': { takes: 'value', isInvertible: true, isRequired: true } },
  read(draft, _option, value, isNot) {
    draft.matches.icmp = { isNot, ...icmpOf(value) }
  },
  save({ icmp: look }) {
    if (!look) return ''
    const type = look.type === 255 ? 'any' : `${look.type}${look.code === null ? '' : `/${look.code}`}`
    return `${not(look.isNot)} --icmp-type ${type}`
  },
  list({ icmp: look }, isNumeric) {
    if (!look) return ''
    const name = isNumeric ? null : icmpCode(look.type, look.code)
    if (name !== null) return ` icmp ${look.isNot ? '!' : ''}${name}`
    return ` icmp${look.isNot ? ' !' : ''}type ${look.type}${look.code === null ? '' : ` code ${look.code}`}`
  },
}
