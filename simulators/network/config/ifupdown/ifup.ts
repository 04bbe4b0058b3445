/** `ifup` and `ifdown`: stanzas of an interface carried out, in the words and the order of ifupdown 0.8.41. */
import type { World } from '../../model.ts'
import type { Ran } from '../../ran.ts'
import { globMatches } from '../glob.ts'
import { runCommand, runLine } from '../hooks.ts'
import { Work } from '../work.ts'
import { bridgeDown, bridgeUp } from './bridge-script.ts'
import { type InterfacesFile, readInterfaces, type Stanza } from './interfaces-file.ts'
import { commandsDown, commandsUp, completed, deviceOf, type MethodCommand, missingOption } from './method.ts'
import { optionsOf, type IfOptions } from './options.ts'
import { readState, withoutState, withState } from './state.ts'

export const ifup = (world: World, node: string, args: readonly string[]): Ran => run(world, node, 'ifup', args)
export const ifdown = (world: World, node: string, args: readonly string[]): Ran => run(world, node, 'ifdown', args)

function run(world: World, node: string, program: 'ifup' | 'ifdown', args: readonly string[]): Ran {
  const work = new Work(world, node)
  const options = optionsOf(program, args)
  if ('said' in options) {
    work.say(options.said.stdout)
    work.complain(options.said.stderr)
    return work.ended(options.said.code)
  }
  return work.ended(carryOut(work, program, options) ? 0 : 1)
}

/** All that is asked for; true where nothing failed. */
export function carryOut(work: Work, program: 'ifup' | 'ifdown', options: IfOptions): boolean {
  const file = readInterfaces(work, program, options.file)
  for (const complaint of file.complaints) work.complain(complaint)
  for (const line of file.notModelled) work.complain(line)
  if (!file.isRead) return false
  const all = program === 'ifup' ? chosenUp(file, options) : [...readState(work).keys()].reverse()
  const targets = options.isAll
    ? all.filter((name) => program === 'ifup' || !file.noAutoDown.some((pattern) => globMatches(pattern, name)))
    : options.names
  let isWell = true
  for (const target of targets) {
    const [iface = '', logical] = target.split('=')
    if (options.excluded.some((pattern) => globMatches(pattern, iface))) continue
    const isDone =
      program === 'ifup' ? bringUp(work, file, iface, logical ?? iface, options) : bringDown(work, file, iface, options)
    if (!isDone) isWell = false
  }
  return isWell
}

const chosenUp = (file: InterfacesFile, { allow }: IfOptions): readonly string[] =>
  allow === null ? file.auto : Object.hasOwn(file.allowed, allow) ? (file.allowed[allow] ?? []) : []

function bringUp(work: Work, file: InterfacesFile, iface: string, logical: string, options: IfOptions): boolean {
  if (readState(work).has(iface) && !options.isForced) {
    if (!options.isAll) work.complain(`ifup: interface ${iface} already configured\n`)
    return true
  }
  const stanzas = file.stanzas.filter((stanza) => stanza.iface === logical)
  if (stanzas.length === 0) {
    work.complain(`ifup: unknown interface ${iface}\n`)
    return false
  }
  for (const stanza of stanzas) {
    if (stanzaUp(work, iface, stanza)) continue
    work.complain(`ifup: failed to bring up ${iface}\n`)
    return false
  }
  withState(work, iface, logical)
  return true
}

function stanzaUp(work: Work, iface: string, stanza: Stanza): boolean {
  const { family, method } = stanza
  const missing = missingOption(stanza)
  if (missing !== null) {
    work.complain(
      `ifup: missing required variable: ${missing}\nifup: missing required configuration variables for interface ${iface}/${family}\n`,
    )
    return false
  }
  const options = completed(stanza)
  notModelledIn(work, stanza)
  if (!lines(work, iface, stanza, ['pre-up'], 'pre-up') || !bridgeUp(work, iface, options)) return false
  if (family === 'inet') {
    // Two values of one option are two lines of a command.
    const second = method === 'static' ? options.get('gateway')?.split('\n')[1] : undefined
    if (!commandsUp(iface, stanza).every((command) => methodCommand(work, command))) return false
    if (second !== undefined) {
      work.complain(`/bin/sh: 2: ${second}: not found\n`)
      return false
    }
    if (method === 'dhcp' && runCommand(work, ['dhclient', '-4', '-v', deviceOf(iface)]) !== 0) return false
  }
  const servers = (options.get('dns-nameservers') ?? options.get('dns-nameserver') ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  if (servers.length > 0) work.put({ ...work.node, resolvers: [...new Set([...servers, ...work.node.resolvers])] })
  return lines(work, iface, stanza, ['up', 'post-up'], 'post-up')
}

function bringDown(work: Work, file: InterfacesFile, iface: string, options: IfOptions): boolean {
  const logical = readState(work).get(iface)
  const stanzas = file.stanzas.filter((stanza) => stanza.iface === (logical ?? iface))
  if (stanzas.length === 0) {
    work.complain(`ifdown: unknown interface ${iface}\n`)
    if (logical !== undefined) withoutState(work, iface)
    return false
  }
  if (logical === undefined && !options.isForced) {
    work.complain(`ifdown: interface ${iface} not configured\n`)
    return true
  }
  for (const stanza of stanzas) {
    lines(work, iface, stanza, ['pre-down', 'down'], 'pre-down')
    if (stanza.family === 'inet') {
      for (const command of commandsDown(iface, stanza)) methodCommand(work, command)
    }
    lines(work, iface, stanza, ['post-down'], 'post-down')
    bridgeDown(work, iface, completed(stanza))
  }
  withoutState(work, iface)
  return true
}

function methodCommand(work: Work, { words, mayFail }: MethodCommand): boolean {
  const before = { stdout: work.stdout, stderr: work.stderr }
  const code = runCommand(work, words)
  if (!mayFail) return code === 0
  work.stdout = before.stdout
  work.stderr = before.stderr
  return true
}

/** The stanza's own commands of a phase, in the order of the file. On the way up the first that fails ends it. */
function lines(work: Work, iface: string, stanza: Stanza, keys: readonly string[], phase: string): boolean {
  const isUp = phase === 'pre-up' || phase === 'post-up'
  const environment: Record<string, string> = {
    IFACE: iface,
    LOGICAL: stanza.iface,
    ADDRFAM: stanza.family,
    METHOD: stanza.method,
    MODE: isUp ? 'start' : 'stop',
    PHASE: phase,
  }
  for (const [key, value] of completed(stanza)) environment[`IF_${key.toUpperCase().replaceAll('-', '_')}`] = value
  for (const [key, line] of stanza.options) {
    if (!keys.includes(key)) continue
    if (runLine(work, line, environment) !== 0 && isUp) return false
  }
  return true
}

const unmodelled =
  /^(wpa[-_]|wireless[-_]|bond[-_]|slaves$|vlan[-_]raw[-_]device|vlan_id|pointopoint$|scope$|bridge[-_](waitport|gcint|hello|maxage|pathcost|portprio|vlan[-_]aware|vids|pvid|access|mcsnoop)$)/

/** Options of other packages, and methods, that have an effect which is not here. What nobody knows says nothing, as in life: it may be a slip. */
function notModelledIn(work: Work, { family, method, options, path, line }: Stanza): void {
  const isKnown = family === 'inet' ? ['loopback', 'static', 'manual', 'dhcp'].includes(method) : family === 'inet6'
  if (!isKnown) work.complain(`${path}:${line}: not modelled here: ${family} ${method}\n`)
  for (const [key] of options) if (unmodelled.test(key)) work.complain(`${path}:${line}: not modelled here: ${key}\n`)
}
