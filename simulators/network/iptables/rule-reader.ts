/** The part of a command line that makes a rule: modules as they are loaded, their options, and the target. */
import type { Matches } from '../model.ts'
import { notModelled, usage } from './complaint.ts'
import type { Draft, MatchModule, ModuleOption, TargetModule } from './draft.ts'
import type { Getopt, LongOption } from './getopt.ts'
import { matchModule, protocolModule, targetModule, verdictOf } from './modules.ts'
import { protocolName } from './names.table.ts'

type Module = MatchModule | TargetModule

export class RuleReader {
  private readonly loaded: MatchModule[] = []
  private target: TargetModule | null = null
  private isProtocolUsed = false
  /** Options that each module was given, by their longer names, in the order in which they came. */
  private readonly seen = new Map<string, string[]>()
  private readonly draft: Draft
  private readonly words: Getopt
  constructor(draft: Draft, words: Getopt) {
    this.draft = draft
    this.words = words
  }

  options(): readonly LongOption[] {
    const modules: readonly Module[] = [...this.loaded, ...(this.target ? [this.target] : [])]
    return [...modules]
      .reverse()
      .flatMap((module) => [
        ...Object.entries(module.options).map(
          ([name, { takes, is }]): LongOption => ({ name, takes, key: `${module.name} ${is ?? name}` }),
        ),
        ...Object.entries(module.refused ?? {}).map(
          ([name, takes]): LongOption => ({ name, takes, key: `${module.name} ${name}` }),
        ),
      ])
  }

  load(name: string): void {
    if (this.loaded.some((module) => module.name === name)) throw notModelled(`-m ${name} twice in a rule`)
    this.loaded.push(matchModule(name))
    this.seen.set(name, [])
  }

  /** An option that nobody knows may be one of the protocol's: its module is loaded then, and the option is read again. */
  loadProtocol(): boolean {
    const { protocol } = this.draft
    const name = protocolName(protocol)
    if (protocol === 0 || this.isProtocolUsed || this.loaded.some((module) => module.name === name)) return false
    const module = protocolModule(name)
    if (!module) return false
    this.isProtocolUsed = true
    this.load(module.name)
    return true
  }

  /** Neither a module nor a target was named. */
  isBare(): boolean {
    return this.loaded.length === 0 && this.draft.jump === null
  }

  jump(name: string): void {
    checkTargetName(name)
    const module = targetModule(name)
    const verdict = verdictOf(name)
    this.draft.jump = name
    this.target = module
    this.seen.set('', [])
    if (verdict) this.draft.target = { kind: verdict }
    else if (module) this.draft.target = initialTarget(module)
    else this.draft.target = { kind: 'jump', chain: name }
  }

  goto(name: string): void {
    checkTargetName(name)
    this.draft.jump = name
    this.draft.target = { kind: 'goto', chain: name }
  }

  /** An option of a module, by the key that `options` gave it. */
  option(key: string, value: string, isNot: boolean): void {
    const [owner = '', name = ''] = key.split(' ')
    const module = this.target?.name === owner ? this.target : this.loaded.find((each) => each.name === owner)
    if (!module) return
    const option = module.options[name]
    if (!option) throw notModelled(`--${name}`)
    const seen = this.seen.get(module === this.target ? '' : owner) ?? []
    if (!module.isOld) {
      if (seen.includes(name)) throw usage(`${owner}: option "--${name}" can only be used once.\n`)
      if (isNot && !option.isInvertible) throw usage(`${owner}: option "--${name}" cannot be inverted.\n`)
    }
    module.read(this.draft, name, value, isNot, this.words)
    seen.push(name)
  }

  /** What can be said only when the whole line is read. */
  check(): void {
    for (const module of this.loaded) this.checkModule(module, this.seen.get(module.name) ?? [])
    if (this.target) this.checkModule(this.target, this.seen.get('') ?? [])
  }

  private checkModule(module: Module, seen: readonly string[]): void {
    module.check?.(this.draft, seen)
    for (const [name, option] of Object.entries(module.options)) {
      if (option.is !== undefined) continue
      if (option.isRequired && !seen.includes(name)) throw usage(`${module.name}: option "--${name}" must be specified\n`)
      const other = seen.includes(name)
        ? Object.keys(module.options).find((each) => each !== name && seen.includes(each) && sharesGroup(module, option, each))
        : undefined
      if (other !== undefined) throw usage(`${module.name}: option "--${name}" cannot be used together with "--${other}".\n`)
    }
  }

  matches(): Matches {
    const { matches, protocol, isNotProtocol } = this.draft
    const name = protocolName(protocol) ?? String(protocol)
    // `+` is the beginning of every name.
    const named = (look: Matches['inInterface']) => (look?.name === '+' && !look.isNot ? null : look)
    return withoutEmptyLooks({
      ...matches,
      inInterface: named(matches.inInterface),
      outInterface: named(matches.outInterface),
      protocol: protocol === 0 ? null : { isNot: isNotProtocol, name },
      modules: this.loaded.map((module) => module.name),
    })
  }
}

const sharesGroup = (module: Module, option: ModuleOption, other: string): boolean =>
  option.group !== undefined && module.options[other]?.group === option.group

function checkTargetName(name: string): void {
  if (name === '') throw usage('Invalid target name (too short)')
  if (name.length >= 29) throw usage(`Invalid target name \`${name}' (28 chars max)`)
  if (/\s/.test(name)) throw usage(`Invalid target name \`${name}'`)
}

/** A target before its options. */
function initialTarget(module: TargetModule): Draft['target'] {
  switch (module.name) {
    case 'REJECT':
      return { kind: 'REJECT', with: 'icmp-port-unreachable' }
    case 'LOG':
      return { kind: 'LOG', prefix: '', level: 4, options: [] }
    case 'MASQUERADE':
    case 'REDIRECT':
      return { kind: module.name, ports: null }
    case 'NOTRACK':
      return { kind: 'NOTRACK' }
    default:
      return { kind: 'none' }
  }
}

/** iptables keeps no look at all ports; and where nothing but `! --dport 0:65535` was given, the module is gone too. */
function withoutEmptyLooks(matches: Matches): Matches {
  const isAll = (ports: Matches['sourcePorts']) =>
    ports?.by === 'match' && ports.ranges[0]?.from === 0 && ports.ranges[0].to === 65535
  const { sourcePorts, destinationPorts, tcpFlags, modules } = matches
  const all = [sourcePorts, destinationPorts].filter(isAll)
  if (all.length === 0) return matches
  const rest = {
    ...matches,
    sourcePorts: isAll(sourcePorts) ? null : sourcePorts,
    destinationPorts: isAll(destinationPorts) ? null : destinationPorts,
  }
  const looks = [rest.sourcePorts, rest.destinationPorts].some((ports) => ports?.by === 'match') || tcpFlags !== null
  if (looks || !all.some((ports) => ports?.isNot)) return rest
  return { ...rest, modules: modules.filter((name) => name !== 'tcp' && name !== 'udp') }
}
