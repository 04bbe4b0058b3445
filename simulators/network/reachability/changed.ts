/** What is different on a node, told finely enough to say which probes it cannot have changed. */
import { ipOf, maskOf } from '../addresses.ts'
import type { Chain, Node, Route, Rule, Service, Tables } from '../model.ts'
import { tableNames } from '../model.ts'

/**
 * `all`: whatever reached the node may have become something else. Else only packets that met its rules and routes count, and of them those that a rule
 * that came or went may mean, those with an address in a route that came or went, and those to a port whose service came or went.
 */
export type Change =
  | { readonly kind: 'all' }
  | { readonly kind: 'crossed' }
  | {
      readonly kind: 'some'
      readonly rules: readonly Rule[]
      readonly routes: readonly { readonly network: number; readonly mask: number }[]
      readonly ports: readonly number[]
    }

/** Null where nothing is different. */
export function changeOf(before: Node, after: Node): Change | null {
  if (before === after) return null
  if (
    before.interfaces !== after.interfaces ||
    before.isOn !== after.isOn ||
    before.kind !== after.kind ||
    !isSame(before.userNat, after.userNat) ||
    // Where its NAT asks for names.
    !isSame(before.resolvers, after.resolvers) ||
    !isSame(before.sysctls, after.sysctls)
  )
    return { kind: 'all' }
  const rules = before.tables === after.tables ? [] : rulesChanged(before.tables, after.tables)
  if (rules === null) return { kind: 'crossed' }
  const routes = cameOrWent<Route>(before.routes, after.routes).map(({ to, prefix }) => ({
    network: ipOf(to) ?? 0,
    mask: maskOf(prefix),
  }))
  const ports = cameOrWent<Service>(before.services, after.services).map(({ port }) => port)
  return rules.length + routes.length + ports.length === 0 ? null : { kind: 'some', rules, routes, ports }
}

const isSame = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)

/** What is only in one of two lists; all of both where what they share stands in another order. */
function cameOrWent<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  if (before === after) return []
  const had = new Map(before.map((each) => [JSON.stringify(each), each]))
  const has = new Map(after.map((each) => [JSON.stringify(each), each]))
  const kept = [...had.keys()].filter((key) => has.has(key))
  const inOrder = [...has.keys()].filter((key) => had.has(key))
  if (kept.some((key, nth) => key !== inOrder[nth])) return [...before, ...after]
  return [...before.filter((each) => !has.has(JSON.stringify(each))), ...after.filter((each) => !had.has(JSON.stringify(each)))]
}

/** Rules that came or went; null where that does not say everything: a policy, an order, or whether connections are tracked at all. */
function rulesChanged(before: Tables, after: Tables): readonly Rule[] | null {
  if (needsConnections(before) !== needsConnections(after)) return null
  const changed: Rule[] = []
  for (const table of tableNames) {
    if (before[table] === after[table]) continue
    const names = new Set([...before[table], ...after[table]].map(({ name }) => name))
    for (const name of names) {
      const [was, is] = [chainIn(before[table], name), chainIn(after[table], name)]
      if (was === is) continue
      // A chain that comes or goes whole: its rules do. A jump to it is a rule of another chain.
      if ((was?.policy ?? null) !== (is?.policy ?? null)) return null
      const rules = differing(was?.rules ?? [], is?.rules ?? [])
      if (rules === null) return null
      changed.push(...rules)
    }
  }
  return changed
}

const chainIn = (chains: readonly Chain[], name: string): Chain | undefined => chains.find((chain) => chain.name === name)

function differing(before: readonly Rule[], after: readonly Rule[]): readonly Rule[] | null {
  const had = new Set(before)
  const has = new Set(after)
  const kept = before.filter((rule) => has.has(rule))
  const inOrder = after.filter((rule) => had.has(rule))
  if (kept.some((rule, nth) => rule !== inOrder[nth])) return null
  return [...before.filter((rule) => !has.has(rule)), ...after.filter((rule) => !had.has(rule))]
}

/** As the engine has it: connections are tracked where something needs them. */
const needsConnections = (tables: Tables): boolean =>
  tables.nat.some(({ rules, policy }) => rules.length > 0 || policy === 'DROP') ||
  tableNames.some((table) => tables[table].some(({ rules }) => rules.some(({ matches }) => matches.states !== null)))
