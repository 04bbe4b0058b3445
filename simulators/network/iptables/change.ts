/** What a request changes: rules put in and taken out, chains made, renamed and deleted, policies, counters. */
import { type Chain, type Node, type Rule, type TableName, tableNames } from '../model.ts'
import { badPolicy, cannot, Complaint, noSuchName, notModelled, usage } from './complaint.ts'
import { type Counters, withoutCounters } from './counters.ts'
import { refusalOf } from './kernel.ts'
import { lineOf } from './list.ts'
import { isTargetName } from './modules.ts'
import type { Request } from './request.ts'
import { printRule } from './print.ts'
import { chainOf, isBuiltIn, isMade, isTableMade, made, unmade, withChains, withNewChain, withRules } from './tables.ts'

/** A node and its counters while a command works on them, and what it prints. */
export interface Work {
  node: Node
  counters: Counters
  stdout: string
  /** What the kernel would not take. All of a command, or of a table that is restored, is sent to it at once. */
  readonly refused: string[]
}

/** Throws the complaint of iptables for a table that there is not, and refuses `security`, which is not modelled. */
export function tableOf(name: string): TableName {
  const table = tableNames.find((each) => each === name)
  if (table) return table
  if (name === 'security') throw notModelled('the table security')
  throw new Complaint('version', `table '${name}' does not exist`)
}

/** Carries a request out; the node that it leaves is to be kept only if no complaint comes. */
export function change(work: Work, request: Request): void {
  const table = tableOf(request.table)
  const chain = request.chain ?? ''
  switch (request.commands[0]) {
    case 'A':
    case 'I':
    case 'R':
      putRules(work, table, chain, request)
      break
    case 'D':
      if (request.number === null) deleteRules(work, table, chain, request)
      else deleteNumber(work, table, chain, request.number)
      break
    case 'C':
      checkRules(work, table, chain, request)
      break
    case 'N':
      if (chainOf(work.node, table, chain)) throw cannot('Chain already exists')
      work.node = withNewChain(made(work.node, table), table, chain)
      break
    case 'X':
      if (request.chain === null) deleteChains(work, table, request)
      else deleteChain(work, table, chain, request)
      break
    case 'E':
      renameChain(work, table, chain, request.newName)
      break
    case 'P':
      setPolicy(work, table, chain, request.policy)
      break
    case 'F':
      flush(work, table, request)
      break
    case 'Z':
      zero(work, table, request)
      break
  }
}

const noSuchRule = () => cannot('Bad rule (does a matching rule exist in that chain?)')

const madeChain = (node: Node, table: TableName, name: string): Chain | undefined =>
  isMade(node, table, name) ? chainOf(node, table, name) : undefined

/** One rule for each pair of addresses. */
function rulesOf(work: Work, request: Request): readonly Rule[] {
  const { matches, target } = request
  for (const name of ['tcp', 'udp'])
    if (matches.modules.includes(name) && matches.protocol?.name !== name) {
      const looks = [matches.sourcePorts, matches.destinationPorts].some((ports) => ports?.by === 'match')
      if (looks || matches.tcpFlags) throw usage(`${name.toUpperCase()} match requires '-p ${name}'`)
    }
  const look = (isNot: boolean, { address, prefix }: Request['sources'][number]) =>
    prefix === 0 && !isNot ? null : { isNot, address, prefix }
  return request.sources.flatMap((source) =>
    request.destinations.map((destination) => ({
      id: work.node.nextRuleId,
      matches: {
        ...matches,
        source: look(request.isNotSource, source),
        destination: look(request.isNotDestination, destination),
      },
      target,
    })),
  )
}

function requireJump(node: Node, table: TableName, { jump }: Request): void {
  if (jump !== null && !chainOf(node, table, jump)) throw usage(`Chain '${jump}' does not exist`)
}

/** Rules are the same when they are printed the same. */
const placeOf = (node: Node, table: TableName, chain: string, rule: Rule): number =>
  (madeChain(node, table, chain)?.rules ?? []).findIndex((each) => printRule(chain, each) === printRule(chain, rule))

const kernelSays = { A: 'RULE_APPEND', I: 'RULE_INSERT', R: 'RULE_REPLACE' } as const

function putRules(work: Work, table: TableName, chain: string, request: Request): void {
  const letter = request.commands[0]
  if (letter !== 'A' && letter !== 'I' && letter !== 'R') return
  const added: Rule[] = []
  for (const draft of rulesOf(work, request)) {
    requireJump(work.node, table, request)
    if (letter !== 'R') work.node = made(work.node, table, chain)
    const found = madeChain(work.node, table, chain)
    const number = request.number ?? 1
    if (!found && letter !== 'A') throw noSuchName()
    if (found && letter === 'I' && number > found.rules.length + 1) throw cannot('Index of insertion too big')
    if (found && letter === 'R' && number > found.rules.length) throw cannot('Index of replacement too big')
    const rule = { ...draft, id: work.node.nextRuleId }
    if (request.isVerbose) work.stdout += lineOf(rule)
    if (!found) throw noSuchName()
    const rules = [...found.rules]
    if (letter === 'A') rules.push(rule)
    else {
      const [old] = rules.splice(number - 1, letter === 'R' ? 1 : 0, rule)
      if (old) work.counters = withoutCounters(work.counters, [String(old.id)])
    }
    work.node = { ...withRules(work.node, table, chain, rules), nextRuleId: rule.id + 1 }
    if (request.counters) work.counters = { ...work.counters, [rule.id]: request.counters }
    added.push(rule)
  }
  for (const rule of added) {
    const refusal = refusalOf(work.node, table, chain, rule)
    if (refusal) work.refused.push(`${kernelSays[letter]} failed (${refusal}): rule in chain ${chain}`)
  }
}

function deleteRules(work: Work, table: TableName, chain: string, request: Request): void {
  for (const rule of rulesOf(work, request)) {
    requireJump(work.node, table, request)
    if (!madeChain(work.node, table, chain)) throw noSuchRule()
    const place = placeOf(work.node, table, chain, rule)
    if (place < 0) throw noSuchRule()
    deleteAt(work, table, chain, place)
    if (request.isVerbose) work.stdout += lineOf(rule)
  }
}

function deleteNumber(work: Work, table: TableName, chain: string, number: number): void {
  const found = madeChain(work.node, table, chain)
  if (!found) throw noSuchName()
  if (number > found.rules.length) throw cannot('Index of deletion too big')
  deleteAt(work, table, chain, number - 1)
}

function deleteAt(work: Work, table: TableName, chain: string, place: number): void {
  const rules = chainOf(work.node, table, chain)?.rules ?? []
  work.counters = withoutCounters(work.counters, [String(rules[place]?.id)])
  work.node = withRules(
    work.node,
    table,
    chain,
    rules.filter((_, at) => at !== place),
  )
}

function checkRules(work: Work, table: TableName, chain: string, request: Request): void {
  for (const rule of rulesOf(work, request)) {
    requireJump(work.node, table, request)
    if (placeOf(work.node, table, chain, rule) < 0) throw noSuchRule()
    if (request.isVerbose) work.stdout += lineOf(rule)
  }
}

/** How many rules jump to a chain. */
const referencesOf = (node: Node, table: TableName, chain: string): number =>
  node.tables[table]
    .flatMap(({ rules }) => rules)
    .filter(({ target }) => (target.kind === 'jump' || target.kind === 'goto') && target.chain === chain).length

const isBusy = (node: Node, table: TableName, { name, rules }: Chain): boolean =>
  rules.length > 0 || referencesOf(node, table, name) > 0

const busy = (chain: string) => `CHAIN_DEL failed (Device or resource busy): chain ${chain}`

function deleteChain(work: Work, table: TableName, name: string, request: Request): void {
  const chain = madeChain(work.node, table, name)
  if (!chain) throw noSuchName()
  if (isBuiltIn(table, name)) {
    if (chain.policy !== 'ACCEPT') throw cannot('Directory not empty')
    if (chain.rules.length > 0) work.refused.push(busy(name))
    work.node = unmade(work.node, table, name)
    return
  }
  if (request.isVerbose) work.stdout += `Deleting chain \`${name}'\n`
  if (isBusy(work.node, table, chain)) work.refused.push(busy(name))
  work.node = withChains(
    work.node,
    table,
    work.node.tables[table].filter((each) => each !== chain),
  )
}

/** `-X` alone: every chain of the user's, and built-in ones that do nothing are unmade. */
function deleteChains(work: Work, table: TableName, request: Request): void {
  const own = work.node.tables[table].filter(({ name }) => !isBuiltIn(table, name))
  if (request.isVerbose) for (const { name } of own) work.stdout += `Deleting chain \`${name}'\n`
  for (const chain of own) if (isBusy(work.node, table, chain)) work.refused.push(busy(chain.name))
  for (const { name, policy, rules } of work.node.tables[table])
    if (isBuiltIn(table, name) && policy === 'ACCEPT' && rules.length === 0) work.node = unmade(work.node, table, name)
  work.node = withChains(
    work.node,
    table,
    work.node.tables[table].filter(({ name }) => isBuiltIn(table, name)),
  )
}

function renameChain(work: Work, table: TableName, name: string, newName: string): void {
  if (chainOf(work.node, table, newName)) throw cannot('File exists')
  const chain = madeChain(work.node, table, name)
  if (!chain) throw noSuchName()
  if (isBuiltIn(table, name)) throw notModelled(`another name for the built-in chain ${name}`)
  if (isTargetName(newName)) throw notModelled(`a chain called like the target ${newName}`)
  if (newName.length >= 29 || newName === '') throw notModelled(`a chain called "${newName}"`)
  const rest = work.node.tables[table].filter((each) => each !== chain)
  const renamed = withNewChain(withChains(work.node, table, rest), table, newName)
  const moved = (rule: Rule): Rule =>
    (rule.target.kind === 'jump' || rule.target.kind === 'goto') && rule.target.chain === name
      ? { ...rule, target: { ...rule.target, chain: newName } }
      : rule
  work.node = withChains(
    renamed,
    table,
    renamed.tables[table].map((each) => ({ ...each, rules: (each.name === newName ? chain : each).rules.map(moved) })),
  )
}

function setPolicy(work: Work, table: TableName, chain: string, policy: string): void {
  if (policy !== 'ACCEPT' && policy !== 'DROP') throw badPolicy()
  if (!isBuiltIn(table, chain)) throw cannot('Bad built-in chain name')
  const node = made(work.node, table, chain)
  work.node = withChains(
    node,
    table,
    node.tables[table].map((each) => (each.name === chain ? { ...each, policy } : each)),
  )
}

function flush(work: Work, table: TableName, { chain: name, isVerbose }: Request): void {
  if (name === null && !isVerbose && !isTableMade(work.node, table)) return
  const chains = work.node.tables[table].filter((chain) => name === null || chain.name === name)
  if (name !== null && chains.length === 0) throw noSuchName()
  for (const chain of chains) {
    if (name !== null || isVerbose) work.node = made(work.node, table, chain.name)
    if (isVerbose) work.stdout += `Flushing chain \`${chain.name}'\n`
    work.counters = withoutCounters(
      work.counters,
      chain.rules.map(({ id }) => String(id)),
    )
    work.node = withRules(work.node, table, chain.name, [])
  }
}

function zero(work: Work, table: TableName, { chain: name, number, isVerbose }: Request): void {
  if (number !== null) {
    const chain = madeChain(work.node, table, name ?? '')
    if (!chain) throw noSuchRule()
    work.counters = withoutCounters(work.counters, [String(chain.rules[number - 1]?.id)])
    return
  }
  const chains = work.node.tables[table].filter(
    (chain) => isMade(work.node, table, chain.name) && (name === null || chain.name === name),
  )
  if (name !== null && chains.length === 0) throw noSuchName()
  for (const chain of chains) {
    if (isVerbose) work.stdout += `Zeroing chain \`${chain.name}'\n`
    work.counters = withoutCounters(work.counters, [`${table} ${chain.name}`, ...chain.rules.map(({ id }) => String(id))])
  }
}
