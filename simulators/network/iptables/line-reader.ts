/** A command line of iptables, option by option: what was given so far, and the complaints that come at once. */
import { Complaint, usage, version } from './complaint.ts'
import { newDraft } from './draft.ts'
import { type Found, Getopt, type LongOption } from './getopt.ts'
import { helpOf } from './help.table.ts'
import { isTargetName } from './modules.ts'
import { protocolNumber } from './names.table.ts'
import { type Letter, longOptions, mayFollow } from './options.table.ts'
import type { Reading, Request, Said } from './request.ts'
import { RuleReader } from './rule-reader.ts'
import { interfaceName, numberAt, numberOf, ruleNumber } from './values.ts'

type Option = Extract<Found, { readonly kind: 'option' }>

export class LineReader {
  readonly draft = newDraft()
  readonly words: Getopt
  readonly rule: RuleReader
  /** Letters of options that are counted: each may come once. */
  readonly given = new Set<string>()
  readonly commands: Letter[] = []
  table: string
  chain: string | null = null
  number: number | null = null
  newName = ''
  policy = ''
  sourceText: string | null = null
  destinationText: string | null = null
  isNotSource = false
  isNotDestination = false
  counters: Request['counters'] = null
  /** A `!` that is still to be used. */
  isNot = false
  isVerboseTwice = false
  waits = false
  hasInterval = false
  private readonly reading: Reading

  constructor(args: readonly string[], reading: Reading) {
    this.words = new Getopt(args)
    this.rule = new RuleReader(this.draft, this.words)
    this.table = reading.table ?? 'filter'
    this.reading = reading
  }

  /** Reads to the end; `-V` ends it before. */
  read(): Said | null {
    for (let found = this.next(); found; found = this.next()) {
      if (found.kind === 'word') this.takeWord(found.value)
      else if (found.kind === 'option') {
        if (found.key === 'V') return { stdout: this.versionText() }
        if (found.key === 'h') return { stdout: this.helpText() }
        this.take(found)
        this.isNot = false
      } else if (this.rule.loadProtocol()) this.words.again()
      else
        throw usage(found.kind === 'unknown' ? `unknown option "${found.text}"` : `option "${found.text}" requires an argument`)
    }
    return null
  }

  /** The long options that are understood at this moment are iptables' own, and those of modules that are loaded. */
  private next(): Found | null {
    const options: readonly LongOption[] = [...longOptions, ...this.rule.options()]
    return this.words.next(options)
  }

  private versionText(): string {
    return this.isNot ? `Not ${version} (nf_tables) ;-)\n` : `${this.reading.program} v${version} (nf_tables)\n`
  }

  private helpText(): string {
    if (this.draft.protocol !== 0 || !this.rule.isBare())
      throw new Complaint('not-modelled', 'the help of modules; iptables -h alone says what iptables itself takes')
    return helpOf(this.reading.program)
  }

  private takeWord(word: string): void {
    if (word !== '!') throw new Complaint('argument', `Bad argument \`${word}'`)
    if (this.isNot) throw usage('multiple consecutive ! not allowed')
    this.isNot = true
    this.words.blank()
  }

  private take(option: Option): void {
    if (this.takeCommand(option) || this.takeLook(option) || this.takeStyle(option)) return
    this.rule.option(option.key, option.value ?? '', this.isNot)
  }

  private command(letter: Letter): void {
    if (this.isNot) throw usage("unexpected '!' flag")
    const other = this.commands.find((each) => !mayFollow(letter, each))
    if (other !== undefined) throw usage(`Cannot use -${letter} with -${other}`)
    this.commands.push(letter)
  }

  private once(letter: string, isInvertible: boolean): void {
    if (this.given.has(letter)) throw usage(`multiple -${letter} flags not allowed`)
    this.given.add(letter)
    if (this.isNot && !isInvertible) throw usage(`cannot have ! before -${letter}`)
  }

  private second(letter: Letter, what: string): string {
    const value = this.words.value()
    if (value === null) throw usage(`-${letter} requires ${what}`)
    return value
  }

  private numberIfAny(): number | null {
    const word = this.words.value()
    return word === null ? null : ruleNumber(word)
  }

  private takeCommand({ key, value }: Option): boolean {
    switch (key) {
      case 'A':
      case 'C':
        this.command(key)
        this.chain = value
        return true
      case 'D':
      case 'I':
        this.command(key)
        this.chain = value
        this.number = this.numberIfAny() ?? (key === 'I' ? 1 : null)
        return true
      case 'R':
        this.command('R')
        this.chain = value
        this.number = ruleNumber(this.second('R', 'a rule number'))
        return true
      case 'L':
      case 'S':
      case 'Z':
        this.command(key)
        this.chain = value ?? this.words.value() ?? this.chain
        this.number = this.numberIfAny() ?? this.number
        return true
      case 'F':
      case 'X':
        this.command(key)
        this.chain = value ?? this.words.value()
        return true
      case 'N':
        checkNewName(value ?? '')
        this.command('N')
        this.chain = value
        return true
      case 'E':
        this.command('E')
        this.chain = value
        this.newName = this.second('E', 'old-chain-name and new-chain-name')
        return true
      case 'P':
        this.command('P')
        this.chain = value
        this.policy = this.second('P', 'a chain and a policy')
        return true
      default:
        return false
    }
  }

  /** Options of a rule. Some take the whole word: where the value is written into it they take too much, as the real ones do. */
  private takeLook({ key, value, text }: Option): boolean {
    const { draft, isNot } = this
    switch (key) {
      case 'p':
        this.once('p', true)
        draft.isNotProtocol = isNot
        draft.protocol = protocolOf(text.toLowerCase())
        if (isNot && draft.protocol === 0) throw usage('rule would never match protocol')
        return true
      case 's':
        this.once('s', true)
        this.sourceText = text
        this.isNotSource = isNot
        return true
      case 'd':
        this.once('d', true)
        this.destinationText = text
        this.isNotDestination = isNot
        return true
      case 'i':
      case 'o':
        if (value === '') throw usage('Empty interface is likely to be undesired')
        this.once(key, true)
        draft.matches[key === 'i' ? 'inInterface' : 'outInterface'] = { isNot, name: interfaceName(text) }
        return true
      case 'j':
        this.once('j', false)
        this.rule.jump(text)
        return true
      case 'g':
        this.once('j', false)
        this.rule.goto(value ?? '')
        return true
      case 'm':
        if (isNot) throw usage('unexpected ! flag before --match')
        this.rule.load(value ?? '')
        return true
      case 'c':
        this.once('c', false)
        this.counters = countersOf(value ?? '', this.words)
        return true
      case 'f':
        throw new Complaint('not-modelled', '-f')
      default:
        return false
    }
  }

  private takeStyle({ key, value }: Option): boolean {
    switch (key) {
      case 'n':
      case 'x':
      case '0':
        this.once(key, false)
        return true
      case 'v':
        if (this.given.has('v')) this.isVerboseTwice = true
        else this.once('v', false)
        return true
      case 't':
        if (this.isNot) throw usage('unexpected ! flag before --table')
        if (this.reading.table !== null) throw usage(`The -t option cannot be used in ${this.reading.program}.\n`)
        this.table = value ?? ''
        return true
      case 'w':
      case 'W':
        if (this.reading.table !== null) throw usage(`You cannot use \`-${key}' from iptables-restore`)
        if (key === 'w') this.wait(value ?? this.words.value())
        else this.interval(value ?? this.words.value())
        return true
      case '4':
        return true
      case '6':
        throw new Complaint('argument', '')
      case 'M':
        throw new Complaint('not-modelled', '--modprobe')
      default:
        return false
    }
  }

  /** For the lock of the tables, which nobody else holds here. */
  private wait(seconds: string | null): void {
    if (seconds !== null && numberAt(seconds.replace(/^-/, ''), 0, 2 ** 31) === null) throw usage('wait seconds not numeric')
    this.waits = seconds === null || Number.parseInt(seconds, 10) !== 0
  }

  private interval(micro: string | null): void {
    if (micro === null) throw usage('wait interval value required')
    const found = numberAt(micro, 0, 2 ** 32)
    if (found === null) throw usage('wait interval not numeric')
    if (found.value > 999999) throw usage(`too long usec wait ${found.value} > 999999 usec`)
    this.reading.note('Ignoring deprecated --wait-interval option.\n')
    this.hasInterval = true
  }
}

function protocolOf(text: string): number {
  const number = numberOf(text, 0, 255) ?? protocolNumber(text)
  if (number === null) throw usage(`unknown protocol "${text}" specified`)
  return number
}

function countersOf(value: string, words: Getopt): Request['counters'] {
  const comma = value.indexOf(',', 1)
  const bytes = comma < 0 ? words.value() : value.slice(comma + 1)
  if (bytes === null) throw usage('-c requires packet and byte counter')
  const [packetCount, byteCount] = [value, bytes].map((text) => /^\s*[-+]?\d+/.exec(text)?.[0])
  if (packetCount === undefined) throw usage('-c packet counter not numeric')
  if (byteCount === undefined) throw usage('-c byte counter not numeric')
  return [Number(packetCount), Number(byteCount)]
}

function checkNewName(name: string): void {
  if (name.length >= 29) throw usage(`chain name \`${name}' too long (must be under 29 chars)`)
  if (name.startsWith('-') || name.startsWith('!')) throw usage(`chain name not allowed to start with \`${name[0]}'`)
  if (name === '' || isTargetName(name)) throw usage('chain name may not clash with target name')
  if (/\s/.test(name)) throw usage(`Invalid chain name \`${name}'`)
}
