/** Command lines of iptables made by chance: most of them sound, some with a word wrong, missing or in a strange place. */
import fc from 'fast-check'
import type { Typed } from './real-iptables.fixture.ts'

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const maybe = (words: fc.Arbitrary<readonly string[]>, freq = 2): fc.Arbitrary<readonly string[]> =>
  fc.option(words, { nil: [] as readonly string[], freq })
const joined = (...parts: readonly fc.Arbitrary<readonly string[]>[]): fc.Arbitrary<readonly string[]> =>
  fc.tuple(...parts).map((all) => all.flat())
const words = (text: string): readonly string[] => text.split(' ')
const from = (...lines: readonly string[]): fc.Arbitrary<readonly string[]> => pick(...lines).map(words)

const userChain = pick('web', 'db', 'LIBVIRT_FWI', 'Zone')
const filterChain = fc.oneof(
  { weight: 6, arbitrary: pick('INPUT', 'FORWARD', 'OUTPUT') },
  { weight: 5, arbitrary: userChain },
  { weight: 1, arbitrary: pick('nosuch', 'PREROUTING', 'input') },
)
const natChain = fc.oneof(
  { weight: 6, arbitrary: pick('PREROUTING', 'OUTPUT', 'POSTROUTING') },
  { weight: 3, arbitrary: userChain },
  { weight: 1, arbitrary: pick('INPUT', 'FORWARD') },
)
const mangleChain = fc.oneof(pick('PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'), userChain)

const source = from(
  '-s 10.0.0.0/8',
  '! -s 192.168.1.0/24',
  '--source 192.168.122.11',
  '-s 10.1.2.3/255.255.0.0',
  '-s 10.0.0.1,10.0.0.2/31',
  '-s 0/0',
  '! --src 172.16.5.9/12',
  '-s 10/8',
  '-s localhost',
  '-s nosuch.invalid',
  '-s 1.2.3.4/33',
  '-s 1.2.300.4',
)
const destination = from(
  '-d 192.168.122.0/24',
  '! -d 192.168.122.0/24',
  '--dst 224.0.0.0/24',
  '--destination 255.255.255.255/32',
  '-d 8.8.8.8,1.1.1.1',
  '-d 0.0.0.0/0',
)
const input = from('-i eth0', '! -i virbr0', '--in-interface vnet+', '-i lo', '-i +', '-i averyveryverylongname')
const output = from('-o eth0', '! -o br0', '--out-interface tap+', '-o virbr0')

const tcp = joined(
  from('-p tcp', '-p 6', '--protocol tcp', '-p TCP'),
  maybe(from('-m tcp')),
  maybe(
    from(
      '--dport 22',
      '--dport http',
      '--dport 1024:65535',
      '! --dport 443',
      '--destination-port :1023',
      '--dport 0:65535',
      '! --dport 0:65535',
      '--dport 70000',
      '--dport nosuch',
      '--dport 9:8',
    ),
    6,
  ),
  maybe(from('--sport 1024:', '! --sport 53', '--source-port ssh')),
  maybe(
    from('--syn', '! --syn', '--tcp-flags ALL NONE', '--tcp-flags SYN,ACK SYN', '--tcp-flags syn,fin fin', '--tcp-flags SYN'),
  ),
)
const udp = joined(
  from('-p udp', '-p 17'),
  maybe(from('-m udp')),
  maybe(from('--dport 53', '--dport 67:68', '! --dport domain', '--dport 9:8', '--dport nosuch', '--sport 68 --dport 67'), 6),
)
const icmp = joined(
  from('-p icmp'),
  maybe(
    from(
      '--icmp-type echo-request',
      '--icmp-type 8',
      '-m icmp --icmp-type 3/1',
      '! --icmp-type any',
      '--icmp-type port-unreachable',
      '--icmp-type nosuch',
      '--icmp-type echo',
      '-m icmp',
    ),
    6,
  ),
)
const multiport = joined(
  from('-p tcp', '-p udp', '', '! -p tcp').map((all) => all.filter((word) => word !== '')),
  from(
    '-m multiport --dports 80,443',
    '-m multiport --sports 1024:65535',
    '-m multiport ! --dports 20:22,53',
    '-m multiport',
    '-m multiport --dports 80,nosuch',
    '-m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16',
  ),
)
const otherProtocol = from('-p 47', '-p esp', '-p all', '! -p udp', '-p nosuch', '-p 300', '! -p all', '-p sctp', '-p igmp')
const protocol = fc.oneof(
  { weight: 4, arbitrary: tcp },
  { weight: 3, arbitrary: udp },
  { weight: 2, arbitrary: icmp },
  { weight: 1, arbitrary: multiport },
  { weight: 1, arbitrary: otherProtocol },
)

const states = from(
  '-m conntrack --ctstate RELATED,ESTABLISHED',
  '-m conntrack --ctstate NEW',
  '-m conntrack ! --ctstate INVALID',
  '-m state --state NEW,ESTABLISHED',
  '-m state --state INVALID',
  '-m conntrack --ctstate DNAT',
  '-m conntrack --ctstate est,rel',
  '-m conntrack --ctstate NOSUCH',
  '-m state --state',
  '-m conntrack',
)
const others = fc.oneof(
  from(
    '-m physdev --physdev-is-bridged',
    '-m physdev --physdev-in vnet0',
    '-m physdev ! --physdev-out eth0',
    '-m addrtype --dst-type LOCAL',
    '-m addrtype ! --src-type LOCAL --dst-type BROADCAST,MULTICAST',
    '-m addrtype --dst-type NOSUCH',
    '-m mac --mac-source 52:54:00:ab:cd:EF',
    '-m mac ! --mac-source 52:54:0:1:2:3',
    '-m mac --mac-source 52:54',
    '-m comment --comment web',
    '-m nosuch',
  ),
  pick('for the office', "it's", 'a "quoted" one', '', 'x'.repeat(40)).map((text) => ['-m', 'comment', '--comment', text]),
)

const filterTarget = fc.oneof(
  {
    weight: 5,
    arbitrary: from('-j ACCEPT', '-j DROP', '-j REJECT', '-j RETURN', '--jump ACCEPT'),
  },
  { weight: 2, arbitrary: userChain.map((chain) => ['-j', chain]) },
  { weight: 1, arbitrary: userChain.map((chain) => ['-g', chain]) },
  {
    weight: 2,
    arbitrary: from(
      '-j REJECT --reject-with icmp-host-prohibited',
      '-j REJECT --reject-with tcp-reset',
      '-j REJECT --reject-with icmp-admin',
      '-j REJECT --reject-with nosuch',
      '-j LOG',
      '-j LOG --log-prefix dropped --log-level 6',
      '-j LOG --log-level nosuch',
      '-j LOG --log-tcp-options --log-uid --log-level debug',
      '-j nosuch',
      '-j INPUT',
      '-j DNAT --to-destination 10.0.0.1',
      '-j MASQUERADE',
      '-j CHECKSUM --checksum-fill',
      '-j MARK --set-mark 1',
      '! -j DROP',
      '-j',
    ),
  },
)
const natTarget = fc.oneof(
  {
    weight: 6,
    arbitrary: from(
      '-j MASQUERADE',
      '-j MASQUERADE --to-ports 1024-65535',
      '-j DNAT --to-destination 192.168.122.11:80',
      '-j DNAT --to 192.168.122.11',
      '-j DNAT --to-destination :8080',
      '-j DNAT --to-destination 10.0.0.1-10.0.0.9:80-90',
      '-j SNAT --to-source 192.168.1.10',
      '-j SNAT --to-source 192.168.1.10:5000',
      '-j REDIRECT --to-ports 8080',
      '-j REDIRECT',
      '-j RETURN',
      '-j ACCEPT',
    ),
  },
  {
    weight: 1,
    arbitrary: from(
      '-j DNAT',
      '-j DNAT --to-destination nosuch',
      '-j DNAT --to-destination 10.0.0.1:http',
      '-j DNAT --to-destination 10.0.0.1:9-8',
      '-j DROP',
      '-j REJECT',
      '-j SNAT --to-destination 1.1.1.1',
      '-j REDIRECT --to-ports 80:90',
    ),
  },
  { weight: 1, arbitrary: userChain.map((chain) => ['-j', chain]) },
)
const mangleTarget = from(
  '-j CHECKSUM --checksum-fill',
  '-j MARK --set-mark 1',
  '-j MARK --set-xmark 0x1/0xff',
  '-j MARK --or-mark 2',
  '-j MARK',
  '-j ACCEPT',
  '-j DROP',
  '-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
)

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
