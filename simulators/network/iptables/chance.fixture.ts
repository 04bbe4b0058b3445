/** Command lines of iptables made by chance: most of them sound, some with a word wrong, missing or in a strange place. */
import fc from 'fast-check'
import {
  destination,
  filterChain,
  filterTarget,
  from,
  input,
  joined,
  mangleChain,
  mangleTarget,
  maybe,
  natChain,
  natTarget,
  others,
  output,
  pick,
  protocol,
  source,
  states,
  userChain,
} from './chance-parts.fixture.ts'
import type { Typed } from './real-iptables.fixture.ts'

const looks = joined(
  maybe(source, 3),
  maybe(destination, 3),
  maybe(input, 4),
  maybe(output, 4),
  maybe(protocol, 1),
  maybe(states, 4),
  maybe(others, 6),
)
/** Options come in any order, but those of a module come after it. */
const shuffled = joined(maybe(protocol, 1), maybe(input, 3), maybe(source, 3), maybe(states, 4), maybe(output, 6))

interface Place {
  readonly table: readonly string[]
  readonly chain: fc.Arbitrary<string>
  readonly target: fc.Arbitrary<readonly string[]>
}
const places: readonly Place[] = [
  { table: [], chain: filterChain, target: filterTarget },
  { table: ['-t', 'nat'], chain: natChain, target: natTarget },
  { table: ['-t', 'mangle'], chain: mangleChain, target: mangleTarget },
  { table: ['-t', 'raw'], chain: pick('PREROUTING', 'OUTPUT'), target: from('-j NOTRACK', '-j ACCEPT', '-j DROP') },
]

const number = pick('1', '1', '2', '3', '7', '0', 'x')

function commandOf({ table, chain, target }: Place): fc.Arbitrary<readonly string[]> {
  const rule = joined(fc.oneof(looks, shuffled), maybe(target, 12))
  const at = (letter: string) => chain.map((name) => [letter, name])
  const one = (letter: string) => fc.tuple(chain, number).map(([name, n]) => [letter, name, n])
  const tail = maybe(from('-v', '-n', '-w', '-x', '--line-numbers'), 12)
  const change = fc.oneof(
    { weight: 12, arbitrary: joined(at('-A'), rule) },
    { weight: 5, arbitrary: joined(at('-I'), rule) },
    { weight: 3, arbitrary: joined(one('-I'), rule) },
    { weight: 2, arbitrary: joined(one('-R'), rule) },
    { weight: 3, arbitrary: one('-D') },
    { weight: 2, arbitrary: joined(at('-D'), rule) },
    { weight: 2, arbitrary: joined(at('-C'), rule) },
    { weight: 5, arbitrary: userChain.map((name) => ['-N', name]) },
    { weight: 2, arbitrary: chain.map((name) => ['-X', name]) },
    { weight: 1, arbitrary: fc.tuple(userChain, userChain).map(([a, b]) => ['-E', a, b]) },
    {
      weight: 3,
      arbitrary: fc.tuple(chain, pick('ACCEPT', 'DROP', 'DROP', 'REJECT')).map(([name, policy]) => ['-P', name, policy]),
    },
    { weight: 1, arbitrary: at('-F') },
    { weight: 1, arbitrary: fc.oneof(from('-F', '-Z', '-X'), at('-Z')) },
  )
  const list = fc.oneof(
    joined(from('-L', '-L -n', '-nvL', '-L -n -v --line-numbers', '-S', '-vS', '-L -v -x', '-nL --line', '-L -Z')),
    joined(at('-L'), from('-n', '-v', '-nv --line-numbers', '-nvx')),
    joined(at('-S'), maybe(number.map((n) => [n]))),
    one('-L'),
  )
  return fc.oneof(
    { weight: 4, arbitrary: joined(fc.constant(table), change, tail) },
    { weight: 1, arbitrary: joined(fc.constant(table), list) },
  )
}

/** A line with one of its words left out, doubled or moved. */
const broken = (line: fc.Arbitrary<readonly string[]>): fc.Arbitrary<readonly string[]> =>
  fc.tuple(line, fc.nat(30), pick('cut', 'double', 'swap', 'not')).map(([all, place, how]) => {
    const at = all.length === 0 ? 0 : place % all.length
    const word = all[at] ?? ''
    if (how === 'cut') return all.filter((_, each) => each !== at)
    if (how === 'double') return [...all.slice(0, at), word, ...all.slice(at)]
    if (how === 'not') return [...all.slice(0, at), '!', ...all.slice(at)]
    return [...all.slice(0, at), all[at + 1] ?? word, word, ...all.slice(at + 2)]
  })

const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 8, arbitrary: commandOf(places[0] as Place) },
  { weight: 5, arbitrary: commandOf(places[1] as Place) },
  { weight: 2, arbitrary: commandOf(places[2] as Place) },
  { weight: 1, arbitrary: commandOf(places[3] as Place) },
)
const iptables: fc.Arbitrary<Typed> = fc
  .oneof({ weight: 6, arbitrary: command }, { weight: 1, arbitrary: broken(command) })
  .map((args) => ({ argv: ['iptables', ...args], stdin: '' }))

const quoted = (word: string): string => (/^[^\s"\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, (sign) => `\\${sign}`)}"`)

/** A text for iptables-restore: chains of a table, then lines of commands. */
const restored: fc.Arbitrary<Typed> = fc
  .tuple(
    pick(0, 0, 1, 2),
    fc.array(
      fc.tuple(
        pick('INPUT', 'FORWARD', 'PREROUTING', 'POSTROUTING', 'web', 'db'),
        pick('ACCEPT [0:0]', 'DROP [5:60]', '- [0:0]'),
      ),
      {
        maxLength: 3,
      },
    ),
    pick([], [], ['-n'], ['-c']),
    fc.nat(2),
  )
  .chain(([nth, heads, options, count]) => {
    const place = places[nth] as Place
    const line = commandOf({ ...place, table: [] }).map((all) => all.map(quoted).join(' '))
    return fc.array(line, { minLength: count, maxLength: count + 3 }).map((lines) => {
      const text = [
        `*${place.table[1] ?? 'filter'}`,
        ...heads.map(([name, policy]) => `:${name} ${policy}`),
        ...lines,
        'COMMIT',
        '',
      ]
      return { argv: ['iptables-restore', ...options], stdin: text.join('\n') }
    })
  })

/** What is typed: mostly iptables, now and then a whole table. */
export const typed: fc.Arbitrary<Typed> = fc.oneof({ weight: 12, arbitrary: iptables }, { weight: 1, arbitrary: restored })

const fragment = fc.oneof(source, destination, input, output, protocol, states, others, filterTarget, natTarget, mangleTarget)
const stray = fc.oneof(
  pick('-A', '-D', '-I', '-L', '-S', '-F', '-X', '-P', '-N', '-t', '--', '-', '!', '1', 'INPUT', '-h', '-V'),
  pick(
    '--state=NEW',
    '-nvL',
    '--to',
    '--d',
    '--s',
    '--dport=22',
    '-ptcp',
    '--jump=ACCEPT',
    '-s1.1.1.1',
    '-ieth0',
    '-nx',
    '-c',
    '-w',
  ),
  pick(
    '--ctstate',
    '--dports',
    '--reject-with',
    '--log-prefix',
    '--to-ports',
    '--comment',
    '--icmp-type',
    '--physdev-in',
    '--syn',
  ),
  fc.string({ maxLength: 12 }).filter((text) => !text.includes('\0')),
)

/** Anything at all: a beginning that may mean something, then pieces of rules and words in any order. */
export const anyWords: fc.Arbitrary<readonly string[]> = joined(
  fc.oneof(
    {
      weight: 3,
      arbitrary: from('-A INPUT', '-I FORWARD', '-t nat -A PREROUTING', '-t nat -A POSTROUTING', '-C INPUT', '-D INPUT'),
    },
    { weight: 1, arbitrary: pick([], ['-t', 'mangle', '-A', 'FORWARD'], ['-L'], ['-N', 'web'], ['-R', 'INPUT', '1']) },
  ),
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fragment },
        { weight: 1, arbitrary: stray.map((word) => [word]) },
        { weight: 1, arbitrary: fragment.chain((all) => pick(...all, '!')).map((word) => [word]) },
      ),
      { maxLength: 5 },
    )
    .map((all) => all.flat()),
)
