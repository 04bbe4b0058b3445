/** Chains and rules as `iptables -L` lists them. */
import type { Chain, Matches, Node, Rule, TableName } from '../model.ts'
import { type Counters, noCount, shortNumber } from './counters.ts'
import { matchModule, moduleOf } from './modules.ts'
import { ownProtocolName, protocolName, protocolNumber } from './names.table.ts'
import { targetName } from './print.ts'
import type { Hosts } from './values.ts'

export interface Style {
  readonly isNumeric: boolean
  readonly isVerbose: boolean
  readonly isExact: boolean
  readonly hasLineNumbers: boolean
  readonly hosts: Hosts
}

const countText = (value: number, isExact: boolean): string =>
  isExact ? `${String(value).padStart(8)} ` : `${shortNumber(value).padStart(5)} `

const columns = (style: Style): string =>
  [
    style.hasLineNumbers ? 'num  ' : '',
    style.isVerbose ? (style.isExact ? '    pkts      bytes ' : ' pkts bytes ') : '',
    'target     prot opt',
    style.isVerbose ? ' in     out    ' : '',
    ' source               destination         \n',
  ].join('')

function addressText(look: Matches['source'], style: Style): string {
  if (!look || look.prefix === 0) return style.isNumeric ? '0.0.0.0/0' : 'anywhere'
  const name = style.isNumeric ? null : style.hosts.nameOf(look.address)
  return (name ?? look.address) + (look.prefix === 32 ? '' : `/${look.prefix}`)
}

const sign = (look: { readonly isNot: boolean } | null): string => (look?.isNot ? '!' : ' ')

const deviceText = (look: Matches['inInterface'], any: string): string =>
  `${look?.isNot ? '!' : ''}${look ? look.name : any}`.padEnd(6)

const protocolNumberOf = (matches: Matches): number =>
  matches.protocol === null ? 0 : (protocolNumber(matches.protocol.name) ?? Number(matches.protocol.name))

/** What modules and the target say of themselves. */
function detailsOf({ matches, target }: Rule, isNumeric: boolean): string {
  const modules = matches.modules.map((name) => matchModule(name).list(matches, isNumeric))
  return modules.join('') + (moduleOf(target)?.list(target, isNumeric) ?? '')
}

function ruleLine(rule: Rule, number: number, counters: Counters, style: Style): string {
  const { matches, target } = rule
  const [packets, bytes] = counters[rule.id] ?? noCount
  const protocol = protocolNumberOf(matches)
  const any = style.isNumeric ? '*' : 'any'
  const name = target.kind === 'NOTRACK' ? 'CT' : (targetName(target) ?? '')
  return [
    style.hasLineNumbers ? `${String(number).padEnd(4)} ` : '',
    style.isVerbose ? countText(packets, style.isExact) + countText(bytes, style.isExact) : '',
    `${name.padEnd(9)} `,
    sign(matches.protocol),
    `${(style.isNumeric ? String(protocol) : (protocolName(protocol) ?? String(protocol))).padEnd(4)} `,
    '-- ',
    style.isVerbose ? ` ${deviceText(matches.inInterface, any)} ${deviceText(matches.outInterface, any)} ` : '',
    sign(matches.source),
    `${addressText(matches.source, style).padEnd(19)} `,
    sign(matches.destination),
    `${addressText(matches.destination, style).padEnd(19)} `,
    target.kind === 'goto' ? '[goto] ' : '',
    detailsOf(rule, style.isNumeric),
    '\n',
  ].join('')
}

/** A rule as `iptables -v` repeats it when it is put in or taken out. */
export function lineOf(rule: Rule): string {
  const { matches, target } = rule
  const numeric: Style = {
    isNumeric: true,
    isVerbose: true,
    isExact: false,
    hasLineNumbers: false,
    hosts: { addressOf: () => null, nameOf: () => null },
  }
  const protocol = protocolNumberOf(matches)
  const name = ownProtocolName(protocol) ?? String(protocol)
  const device = (look: Matches['inInterface']) => `${look?.isNot ? '!' : ''}${look ? look.name : '*'}`
  const targetText = target.kind === 'NOTRACK' ? 'CT' : (targetName(target) ?? '')
  return [
    `${targetText} ${sign(matches.protocol)}${name} opt -- in ${device(matches.inInterface)} out ${device(matches.outInterface)} `,
    `${sign(matches.source)}${addressText(matches.source, numeric)} `,
    `${sign(matches.destination)}-> ${addressText(matches.destination, numeric)}  `,
    target.kind === 'goto' ? '[goto] ' : '',
    detailsOf(rule, true),
    '\n',
  ].join('')
}

function header(chain: Chain, table: TableName, counters: Counters, references: number, style: Style): string {
  if (chain.policy === null) return `Chain ${chain.name} (${references} references)\n${columns(style)}`
  const [packets, bytes] = counters[`${table} ${chain.name}`] ?? noCount
  const text = (value: number) => (style.isExact ? String(value) : shortNumber(value))
  const counted = style.isVerbose ? ` ${text(packets)} packets, ${text(bytes)} bytes` : ''
  return `Chain ${chain.name} (policy ${chain.policy}${counted})\n${columns(style)}`
}

/** How many rules of a table jump to each chain. */
function references(node: Node, table: TableName): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { rules } of node.tables[table])
    for (const { target } of rules)
      if (target.kind === 'jump' || target.kind === 'goto') found.set(target.chain, (found.get(target.chain) ?? 0) + 1)
  return found
}

/** All chains of a table, or some, with their rules. */
export function listChains(node: Node, table: TableName, chains: readonly Chain[], counters: Counters, style: Style): string {
  const jumps = references(node, table)
  return chains
    .map((chain) => {
      const lines = chain.rules.map((rule, at) => ruleLine(rule, at + 1, counters, style))
      return header(chain, table, counters, jumps.get(chain.name) ?? 0, style) + lines.join('')
    })
    .join('\n')
}

/** One rule by its number, without a header; nothing where there is none. */
export function listRule(chain: Chain, number: number, counters: Counters, style: Style): string {
  const rule = chain.rules[number - 1]
  return rule ? ruleLine(rule, number, counters, style) : ''
}
