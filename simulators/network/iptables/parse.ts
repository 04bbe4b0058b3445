/** A command line of iptables read into what is to be done; checked in the order in which the real program does it. */
import { notModelled, usage } from './complaint.ts'
import { LineReader } from './line-reader.ts'
import { checkOptions, commandLetters } from './options.table.ts'
import type { Reading, Request, Said } from './request.ts'
import { type Network, networksOf } from './values.ts'

const anywhere: readonly Network[] = [{ address: '0.0.0.0', prefix: 0 }]

/** Throws a `Complaint` for a line that the program would not take. */
export function parse(args: readonly string[], reading: Reading): Request | Said {
  const line = new LineReader(args, reading)
  const said = line.read()
  if (said) return said
  const { draft, rule, given, commands, chain, number } = line
  if (line.table === 'nat' && (line.policy === 'DROP' || draft.jump === 'DROP'))
    throw usage('\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n')
  if (line.hasInterval && !line.waits) throw usage('--wait-interval only makes sense with --wait\n')
  rule.check()
  if (line.words.isLeftOver()) throw usage('unknown arguments found on commandline')
  const [command] = commands
  if (command === undefined) throw usage('no command specified')
  if (line.isNot) throw usage('nothing appropriate following !')

  const takesRule = ['A', 'I', 'R', 'C'].includes(command) || (command === 'D' && number === null)
  const networks = (text: string | null) => (text === null ? (takesRule ? anywhere : []) : networksOf(text, reading.hosts))
  const sources = networks(line.sourceText)
  const destinations = networks(line.destinationText)
  if ((sources.length > 1 || destinations.length > 1) && (line.isNotSource || line.isNotDestination))
    throw usage('! not allowed with multiple source or destination IP addresses')
  if (command === 'R' && (sources.length !== 1 || destinations.length !== 1))
    throw usage('Replacement rule does not specify a unique address')
  checkOptions(commandLetters(commands, number), given)
  if (chain !== null && chain.length >= 29) throw usage(`chain name \`${chain}' too long (must be under 29 chars)`)
  if (takesRule || command === 'D') checkInterfaces(chain ?? '', given)
  if (line.isVerboseTwice && command !== 'L' && command !== 'S') throw notModelled('-v twice')

  return {
    commands,
    table: line.table,
    chain,
    number,
    newName: line.newName,
    policy: line.policy,
    sources,
    destinations,
    isNotSource: line.isNotSource,
    isNotDestination: line.isNotDestination,
    matches: rule.matches(),
    target: draft.target,
    jump: draft.target.kind === 'jump' || draft.target.kind === 'goto' ? draft.target.chain : null,
    counters: line.counters,
    isVerbose: given.has('v'),
    isNumeric: given.has('n'),
    isExact: given.has('x'),
    hasLineNumbers: given.has('0'),
  }
}

function checkInterfaces(chain: string, given: ReadonlySet<string>): void {
  if ((chain === 'PREROUTING' || chain === 'INPUT') && given.has('o')) throw usage(`Can't use -o with ${chain}\n`)
  if ((chain === 'POSTROUTING' || chain === 'OUTPUT') && given.has('i')) throw usage(`Can't use -i with ${chain}\n`)
}
