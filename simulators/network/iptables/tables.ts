/** The tables and built-in chains of iptables, and how a node's are read and changed. */
import type { Chain, Hook, Matches, Node, Rule, TableName, Tables } from '../model.ts'

/** Each table's built-in chains, in the order in which they are listed. */
export const builtInChains: Readonly<Record<TableName, readonly Hook[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
}

const empty = (table: TableName): readonly Chain[] => builtInChains[table].map((name) => ({ name, policy: 'ACCEPT', rules: [] }))

/** Tables in which nothing was ever written: every policy accepts. */
export const emptyTables: Tables = { filter: empty('filter'), nat: empty('nat'), mangle: empty('mangle'), raw: empty('raw') }

/** A rule that looks at nothing: every packet matches. */
export const noMatches: Matches = {
  source: null,
  destination: null,
  inInterface: null,
  outInterface: null,
  protocol: null,
  sourcePorts: null,
  destinationPorts: null,
  states: null,
  icmp: null,
  tcpFlags: null,
  physdevIn: null,
  physdevOut: null,
  physdevIsBridged: null,
  sourceType: null,
  destinationType: null,
  macSource: null,
  comment: null,
  modules: [],
}

export const isBuiltIn = (table: TableName, chain: string): boolean => builtInChains[table].some((name) => name === chain)

export const chainOf = (node: Node, table: TableName, name: string): Chain | undefined =>
  node.tables[table].find((chain) => chain.name === name)

/** iptables has made the table, and in it the chains that it needed. */
export const isTableMade = (node: Node, table: TableName): boolean => (node.made ?? []).includes(table)

/** A built-in chain is there for commands when something was done in it; a user's chain when it was made. */
export const isMade = (node: Node, table: TableName, chain: string): boolean =>
  isBuiltIn(table, chain) ? (node.made ?? []).includes(`${table} ${chain}`) : chainOf(node, table, chain) !== undefined

/** The node with a table that is made, and the built-in chain in it if one is named. */
export function made(node: Node, table: TableName, chain: string | null = null): Node {
  const wanted = chain !== null && isBuiltIn(table, chain) ? [table, `${table} ${chain}`] : [table]
  const missing = wanted.filter((name) => !(node.made ?? []).includes(name))
  return missing.length === 0 ? node : { ...node, made: [...(node.made ?? []), ...missing] }
}

export const unmade = (node: Node, table: TableName, chain: string): Node => ({
  ...node,
  made: (node.made ?? []).filter((name) => name !== `${table} ${chain}`),
})

export const withChains = (node: Node, table: TableName, chains: readonly Chain[]): Node => ({
  ...node,
  tables: { ...node.tables, [table]: chains },
})

export const withRules = (node: Node, table: TableName, chain: string, rules: readonly Rule[]): Node =>
  withChains(
    node,
    table,
    node.tables[table].map((each) => (each.name === chain ? { ...each, rules } : each)),
  )

/** A chain of a user's at its place: they are listed by name, capitals first. */
export function withNewChain(node: Node, table: TableName, name: string): Node {
  const builtIn = node.tables[table].filter((chain) => isBuiltIn(table, chain.name))
  const own = [...node.tables[table].filter((chain) => !isBuiltIn(table, chain.name)), { name, policy: null, rules: [] }]
  return withChains(node, table, [...builtIn, ...own.sort((a, b) => (a.name < b.name ? -1 : 1))])
}
