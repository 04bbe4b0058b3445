/** A command line of iptables read into what is to be done; in the order in which the real program reads it, and complains. */
import type { Matches, Target } from '../model.ts'
import { Complaint, usage, version } from './complaint.ts'
import { newDraft } from './draft.ts'
import { Getopt, type LongOption } from './getopt.ts'
import { isTargetName } from './modules.ts'
import { protocolNumber } from './names.table.ts'
import { checkOptions, commandLetters, type Letter, longOptions, mayFollow } from './options.table.ts'
import { RuleReader } from './rule-reader.ts'
import { type Hosts, interfaceName, type Network, networksOf, numberAt, numberOf, ruleNumber } from './values.ts'

/** What a line asks for. */
export interface Request {
  /** `L` and `S` may have `Z` beside them. */
  readonly commands: readonly Letter[]
  readonly table: string
  readonly chain: string | null
  /** The number of a rule; null where none was given. */
  readonly number: number | null
  readonly newName: string
  readonly policy: string
  readonly sources: readonly Network[]
  readonly destinations: readonly Network[]
  readonly isNotSource: boolean
  readonly isNotDestination: boolean
  readonly matches: Matches
  readonly target: Target
  /** What `-j` or `-g` named and is no target: a chain. */
  readonly jump: string | null
  readonly counters: readonly [packets: number, bytes: number] | null
  readonly isVerbose: boolean
  readonly isNumeric: boolean
  readonly isExact: boolean
  readonly hasLineNumbers: boolean
}

/** A line that is answered at once: `-V`. */
export interface Said {
  readonly stdout: string
}

const anywhere: readonly Network[] = [{ address: '0.0.0.0', prefix: 0 }]

export interface Reading {
  readonly hosts: Hosts
  /** `iptables-restore` names the table itself. */
  readonly table: string | null
  readonly program: string
  /** Takes what is said on the error output though nothing is wrong. */
  readonly note: (text: string) => void
}

export function parse(args: readonly string[], reading: Reading): Request | Said {
  const words = new Getopt(args)
  const draft = newDraft()
  const rule = new RuleReader(draft, words)
  const given = new Set<string>()
  const commands: Letter[] = []
  let table = reading.table ?? 'filter'
  let chain: string | null = null
  let number: number | null = null
  let newName = ''
  let policy = ''
  let sourceText: string | null = null
  let destinationText: string | null = null
  let isNotSource = false
  let isNotDestination = false
  let counters: Request['counters'] = null
  let isNot = false
  let waits = false
  let hasInterval = false

  const command = (letter: Letter) => {
    if (isNot) throw usage("unexpected '!' flag")
    const other = commands.find((each) => !mayFollow(letter, each))
    if (other !== undefined) throw usage(`Cannot use -${letter} with -${other}`)
    commands.push(letter)
  }
  const once = (letter: string, isInvertible: boolean) => {
    if (given.has(letter)) throw usage(`multiple -${letter} flags not allowed`)
    given.add(letter)
    if (isNot && !isInvertible) throw usage(`cannot have ! before -${letter}`)
  }
  const two = (letter: Letter, what: string): string => {
    const value = words.value()
    if (value === null) throw usage(`-${letter} requires ${what}`)
    return value
  }

  for (let found = words.next(known(rule)); found; found = words.next(known(rule))) {
    if (found.kind === 'word') {
      if (found.value !== '!') throw new Complaint('argument', `Bad argument \`${found.value}'`)
      if (isNot) throw usage('multiple consecutive ! not allowed')
      isNot = true
      continue
    }
    if (found.kind !== 'option') {
      if (rule.loadProtocol()) {
        words.again()
        continue
      }
      throw usage(found.kind === 'unknown' ? `unknown option "${found.text}"` : `option "${found.text}" requires an argument`)
    }
    const value = found.value ?? ''
    // Some options look at the whole word: where the value is written into it they take too much, as the real ones do.
    const text = found.text
    switch (found.key) {
      case 'A':
      case 'C':
        command(found.key)
        chain = value
        break
      case 'D':
        command('D')
        chain = value
        if (words.hasValue()) number = ruleNumber(words.value() ?? '')
        break
      case 'R':
        command('R')
        chain = value
        number = ruleNumber(two('R', 'a rule number'))
        break
      case 'I':
        command('I')
        chain = value
        number = words.hasValue() ? ruleNumber(words.value() ?? '') : 1
        break
      case 'L':
      case 'S':
      case 'Z':
        command(found.key)
        chain = found.value ?? words.value() ?? chain
        if (words.hasValue()) number = ruleNumber(words.value() ?? '')
        break
      case 'F':
      case 'X':
        command(found.key)
        chain = found.value ?? words.value()
        break
      case 'N':
        checkNewName(value)
        command('N')
        chain = value
        break
      case 'E':
        command('E')
        chain = value
        newName = two('E', 'old-chain-name and new-chain-name')
        break
      case 'P':
        command('P')
        chain = value
        policy = two('P', 'a chain and a policy')
        break
      case 'p':
        once('p', true)
        draft.isNotProtocol = isNot
        draft.protocol = protocolOf(text.toLowerCase())
        if (isNot && draft.protocol === 0) throw usage('rule would never match protocol')
        break
      case 's':
        once('s', true)
        sourceText = text
        isNotSource = isNot
        break
      case 'd':
        once('d', true)
        destinationText = text
        isNotDestination = isNot
        break
      case 'i':
      case 'o':
        if (value === '') throw usage('Empty interface is likely to be undesired')
        once(found.key, true)
        draft.matches[found.key === 'i' ? 'inInterface' : 'outInterface'] = { isNot, name: interfaceName(text) }
        break
      case 'j':
        once('j', false)
        rule.jump(text)
        break
      case 'g':
        once('j', false)
        rule.goto(value)
        break
      case 'm':
        if (isNot) throw usage('unexpected ! flag before --match')
        rule.load(value)
        break
      case 'n':
      case 'x':
      case '0':
        once(found.key, false)
        break
      case 'v':
        if (!given.has('v')) once('v', false)
        break
      case 'f':
        throw new Complaint('not-modelled', '-f')
      case 'h':
        throw new Complaint('not-modelled', `${reading.program} --help; see man iptables`)
      case 'M':
        throw new Complaint('not-modelled', '--modprobe')
      case 't':
        if (isNot) throw usage('unexpected ! flag before --table')
        if (reading.table !== null) throw usage(`The -t option cannot be used in ${reading.program}.\n`)
        table = value
        break
      case 'V':
        return {
          stdout: isNot ? `Not ${version} (nf_tables) ;-)\n` : `${reading.program} v${version} (nf_tables)\n`,
        }
      case 'w': {
        if (reading.table !== null) throw usage("You cannot use `-w' from iptables-restore")
        const seconds = found.value ?? words.value()
        if (seconds !== null && numberAt(seconds.replace(/^-/, ''), 0, 2 ** 31) === null) throw usage('wait seconds not numeric')
        waits = seconds === null || Number.parseInt(seconds, 10) !== 0
        break
      }
      case 'W': {
        if (reading.table !== null) throw usage("You cannot use `-W' from iptables-restore")
        const micro = found.value ?? words.value()
        if (micro === null) throw usage('wait interval value required')
        const most = numberAt(micro, 0, 2 ** 32)
        if (most === null) throw usage('wait interval not numeric')
        if (most.value > 999999) throw usage(`too long usec wait ${most.value} > 999999 usec`)
        reading.note('Ignoring deprecated --wait-interval option.\n')
        hasInterval = true
        break
      }
      case 'c':
        once('c', false)
        counters = countersOf(value, words)
        break
      case '4':
        break
      case '6':
        throw new Complaint('argument', '')
      default:
        rule.option(found.key, value, isNot)
    }
    isNot = false
  }

  if (table === 'nat' && (policy === 'DROP' || draft.jump === 'DROP'))
    throw usage('\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n')
  if (hasInterval && !waits) throw usage('--wait-interval only makes sense with --wait\n')
  rule.check()
  if (words.isLeftOver()) throw usage('unknown arguments found on commandline')
  const [main] = commands
  if (main === undefined) throw usage('no command specified')
  if (isNot) throw usage('nothing appropriate following !')

  const takesRule = ['A', 'I', 'R', 'C'].includes(main) || (main === 'D' && number === null)
  const networks = (text: string | null) => (text === null ? (takesRule ? anywhere : []) : networksOf(text, reading.hosts))
  const sources = networks(sourceText)
  const destinations = networks(destinationText)
  if ((sources.length > 1 || destinations.length > 1) && (isNotSource || isNotDestination))
    throw usage('! not allowed with multiple source or destination IP addresses')
  if (main === 'R' && (sources.length !== 1 || destinations.length !== 1))
    throw usage('Replacement rule does not specify a unique address')
  checkOptions(commandLetters(commands, number), given)
  if (chain !== null && chain.length >= 29) throw usage(`chain name \`${chain}' too long (must be under 29 chars)`)
  if (takesRule || main === 'D') checkInterfaces(chain ?? '', given)

  return {
    commands,
    table,
    chain,
    number,
    newName,
    policy,
    sources,
    destinations,
    isNotSource,
    isNotDestination,
    matches: rule.matches(),
    target: draft.target,
    jump: draft.target.kind === 'jump' || draft.target.kind === 'goto' ? draft.target.chain : null,
    counters,
    isVerbose: given.has('v'),
    isNumeric: given.has('n'),
    isExact: given.has('x'),
    hasLineNumbers: given.has('0'),
  }
}

/** The long options that are understood at this moment: those of modules loaded last come first. */
const known = (rule: RuleReader): readonly LongOption[] => [...longOptions, ...rule.options()]

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
  if (isTargetName(name)) throw usage('chain name may not clash with target name')
  if (/\s/.test(name)) throw usage(`Invalid chain name \`${name}'`)
}

function checkInterfaces(chain: string, given: ReadonlySet<string>): void {
  if ((chain === 'PREROUTING' || chain === 'INPUT') && given.has('o')) throw usage(`Can't use -o with ${chain}\n`)
  if ((chain === 'POSTROUTING' || chain === 'OUTPUT') && given.has('i')) throw usage(`Can't use -i with ${chain}\n`)
}
