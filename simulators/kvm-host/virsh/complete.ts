/** What virsh offers for the Tab key: its commands, the options that are not given yet, and names where an option takes one. */
import { disksOf, interfacesOf, macOf, targetOf } from '../domain/definition.ts'
import type { Domain, World } from '../model.ts'
import { activeDefinition, domainsOf, lookup } from '../registry.ts'
import { volumesOf } from '../storage/volumes.ts'
import { virshCommands } from './commands.table.ts'
import { type Completer, completersByCommand, completersByOption } from './completers.table.ts'
import { isCommand, type OptionSpec, optionsOf } from './parse.ts'

/**
 * What `word` may become after the words of one command. As virsh 9.0.0 does it: with nothing typed it offers options, and the
 * values of an option that stands just before; with something typed, the values that the next word without an option's name has.
 */
export function virshCandidates(world: World, before: readonly string[], word: string): readonly string[] {
  const [name = '', ...given] = before
  if (before.length === 0) return Object.keys(virshCommands)
  if (!isCommand(name)) return []
  const { values, pending } = readSoFar(optionsOf(name), given)
  if (pending) return valuesOf(world, name, pending, values)
  if (word === '' || word.startsWith('--'))
    return optionsOf(name)
      .filter((option) => option.kind === 'argv' || !values.has(option.name))
      .map((option) => `--${option.name}`)
  const next = optionsOf(name).find((option) => option.isPositional && (option.kind === 'argv' || !values.has(option.name)))
  return next ? valuesOf(world, name, next, values) : []
}

/** The options given so far with their values, and the one whose value comes next. */
function readSoFar(
  options: readonly OptionSpec[],
  words: readonly string[],
): { readonly values: ReadonlyMap<string, string>; readonly pending: OptionSpec | null } {
  const values = new Map<string, string>()
  let pending: OptionSpec | null = null
  for (const word of words) {
    const [, key, value] = /^--([^=]+)(?:=(.*))?$/.exec(word) ?? []
    const named = key === undefined ? undefined : options.find((option) => option.name === key)
    const taker: OptionSpec | undefined = pending ?? options.find((option) => option.isPositional && !values.has(option.name))
    if (pending === null && named) {
      values.set(named.name, value ?? '')
      pending = named.kind === 'bool' || value !== undefined ? null : named
    } else if (taker) {
      values.set(taker.name, word)
      pending = null
    }
  }
  return { values, pending }
}

function valuesOf(world: World, command: string, option: OptionSpec, given: ReadonlyMap<string, string>): readonly string[] {
  const key = `${command} ${option.name}`
  const completer = Object.hasOwn(completersByCommand, key)
    ? completersByCommand[key]
    : Object.hasOwn(completersByOption, option.name)
      ? completersByOption[option.name]
      : undefined
  if (completer === undefined) return []
  return typeof completer === 'string' ? named(world, completer, given) : completer
}

function named(world: World, what: Exclude<Completer, readonly string[]>, given: ReadonlyMap<string, string>): readonly string[] {
  const domains = (keep: (domain: Domain) => boolean) =>
    domainsOf(world)
      .filter(keep)
      .map(({ name }) => name)
  const domain = lookup(world, given.get('domain') ?? '')?.domain
  const networks = Object.values(world.networks)
  const pools = Object.values(world.pools)
  switch (what) {
    case 'domain':
      return domains(() => true)
    case 'active-domain':
      return domains(({ state }) => state !== 'shut off')
    case 'running-domain':
      return domains(({ state }) => state === 'running')
    case 'paused-domain':
      return domains(({ state }) => state === 'paused')
    case 'inactive-domain':
      return domains(({ state }) => state === 'shut off')
    case 'saved-domain':
      return domains(({ managedSave }) => managedSave !== null)
    case 'snapshot-domain':
      return domains(({ snapshots }) => snapshots.length > 0)
    case 'domain-uuid':
      return domainsOf(world).map(({ uuid }) => uuid)
    case 'snapshot':
      return (domain?.snapshots ?? []).map(({ name }) => name)
    case 'disk':
      return domain ? disksOf(activeDefinition(domain)).map(targetOf) : []
    case 'mac':
      return domain ? interfacesOf(activeDefinition(domain)).map(macOf) : []
    case 'network':
      return networks.map(({ name }) => name)
    case 'active-network':
      return networks.filter(({ isActive }) => isActive).map(({ name }) => name)
    case 'inactive-network':
      return networks.filter(({ isActive }) => !isActive).map(({ name }) => name)
    case 'network-uuid':
      return networks.map(({ uuid }) => uuid)
    case 'pool':
      return pools.map(({ name }) => name)
    case 'active-pool':
      return pools.filter(({ isActive }) => isActive).map(({ name }) => name)
    case 'inactive-pool':
      return pools.filter(({ isActive }) => !isActive).map(({ name }) => name)
    case 'volume': {
      const pool = world.pools[given.get('pool') ?? '']
      return pool?.isActive ? volumesOf(world, pool).map(({ name }) => name) : []
    }
    case 'volume-path':
      return pools.filter(({ isActive }) => isActive).flatMap((pool) => volumesOf(world, pool).map(({ path }) => path))
    case 'command':
      return Object.keys(virshCommands)
  }
}
