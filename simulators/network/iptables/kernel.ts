/** What the kernel refuses of a rule that iptables sends it. */
import type { Chain, Hook, Node, Rule, TableName } from '../model.ts'
import { moduleOf } from './modules.ts'
import { chainOf, isBuiltIn, isMade } from './tables.ts'

/** Chains may jump to chains so many times. */
const depth = 16

type Refusal = 'Invalid argument' | 'Too many links' | 'No such file or directory' | 'Operation not supported'

const isHook = (table: TableName, chain: string): chain is Hook => isBuiltIn(table, chain)

/** The refusal of a rule that stands in a chain of the node already; null where it is taken. */
export function refusalOf(node: Node, table: TableName, chain: string, rule: Rule): Refusal | null {
  const own = isHook(table, chain) ? chain : null
  if (!isSound(table, own, rule)) return 'Invalid argument'
  const { target } = rule
  const isJump = target.kind === 'jump' || target.kind === 'goto'
  if (!isJump)
    return leads(node, table).find(([hook, chains]) => chains.has(chain) && !mayLead(hook, rule)) ? 'Invalid argument' : null
  if (isBuiltIn(table, target.chain))
    return isMade(node, table, target.chain) ? 'Operation not supported' : 'No such file or directory'
  for (const [hook, chains] of leads(node, table)) {
    const refusal = chains.has(chain) ? refusalFrom(node, table, hook) : null
    if (refusal) return refusal
  }
  return null
}

/** What is wrong with a rule by itself. */
function isSound(table: TableName, own: Hook | null, { matches, target }: Rule): boolean {
  const { source, destination, protocol, modules, physdevOut, physdevIsBridged } = matches
  if ([source, destination].some((look) => look?.isNot && look.prefix === 0)) return false
  const hasProtocol = (name: string) => protocol?.name === name && !protocol.isNot
  const hasLooks = [matches.sourcePorts, matches.destinationPorts].some((ports) => ports?.by === 'match') || matches.tcpFlags
  if (modules.includes('icmp') && !hasProtocol('icmp')) return false
  if (['tcp', 'udp'].some((name) => modules.includes(name) && !hasProtocol(name) && !hasLooks)) return false
  if (own === 'OUTPUT' && physdevOut && (!physdevIsBridged || physdevIsBridged.isNot)) return false
  if (target.kind === 'REJECT' && target.with === 'tcp-reset' && !hasProtocol('tcp')) return false
  const module = moduleOf(target)
  if (module?.table && module.table !== table) return false
  if (module?.ownHooks && own && !module.ownHooks.includes(own)) return false
  return !module?.protocol || hasProtocol(module.protocol)
}

const macHooks: readonly Hook[] = ['PREROUTING', 'INPUT', 'FORWARD']

/** Whether packets of a built-in chain may come to a rule. */
function mayLead(hook: Hook, { matches, target }: Rule): boolean {
  if (matches.macSource && !macHooks.includes(hook)) return false
  return moduleOf(target)?.hooks?.includes(hook) ?? true
}

const nextOf = (rule: Rule): string | null =>
  rule.target.kind === 'jump' || rule.target.kind === 'goto' ? rule.target.chain : null

/** Each built-in chain with all those that it leads to. */
function leads(node: Node, table: TableName): readonly (readonly [hook: Hook, chains: ReadonlySet<string>])[] {
  return node.tables[table].flatMap((base) => {
    if (!isHook(table, base.name)) return []
    const reached = new Set<string>([base.name])
    const open: Chain[] = [base]
    for (let chain = open.pop(); chain; chain = open.pop())
      for (const rule of chain.rules) {
        const name = nextOf(rule)
        const next = name === null || reached.has(name) ? undefined : chainOf(node, table, name)
        if (!next) continue
        reached.add(next.name)
        open.push(next)
      }
    return [[base.name, reached] as const]
  })
}

/** Walks all that a built-in chain leads to, as the kernel does before it takes a jump. */
function refusalFrom(node: Node, table: TableName, hook: Hook): Refusal | null {
  const walked = new Set<string>()
  const walk = (name: string, level: number): Refusal | null => {
    if (level >= depth) return 'Too many links'
    if (walked.has(`${level} ${name}`)) return null
    walked.add(`${level} ${name}`)
    for (const rule of chainOf(node, table, name)?.rules ?? []) {
      if (!mayLead(hook, rule)) return 'Invalid argument'
      const next = nextOf(rule)
      const refusal = next === null ? null : walk(next, level + 1)
      if (refusal) return refusal
    }
    return null
  }
  return walk(hook, 0)
}
