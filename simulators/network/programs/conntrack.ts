/** `conntrack` 1.4.7: the connections that netfilter knows. */
import type { Connection, Tuple, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { nothingLearned } from '../with-node.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { optionsOf, ownOf } from './options.ts'

const version = 'conntrack v1.4.7 (conntrack-tools): '
const numbers = { tcp: 6, udp: 17, icmp: 1 } as const
const tryHelp = "Try `conntrack -h' or 'conntrack --help' for more information.\n"

/** Its long options, by a letter each. */
const long: Readonly<Record<string, string>> = {
  '--dump': '-L',
  '--delete': '-D',
  '--flush': '-F',
  '--count': '-C',
  '--proto': '-p',
  '--src': '-s',
  '--orig-src': '-s',
  '--dst': '-d',
  '--orig-dst': '-d',
  '--sport': '-x',
  '--orig-port-src': '-x',
  '--dport': '-y',
  '--orig-port-dst': '-y',
}

export const conntrack = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const given = optionsOf(
      args.map((arg) => ownOf(long, arg) ?? arg),
      'LDFCSE',
      'psdxy',
    )
    if ('says' in given) throw notModelled(`conntrack -${given.letter}`, 2)
    const { flags, values, rest } = given
    if (rest.length > 0 && rest[0] !== 'conntrack') throw new Complaint(`${version}unknown type \`${rest[0]}'\n${tryHelp}`, 2)
    const { p } = values
    if (p !== undefined && !Object.hasOwn(numbers, p))
      throw new Complaint(`${version}\`${p}' unsupported protocol\n${tryHelp}`, 2)
    const known = (world.learned[name]?.connections ?? []).filter(({ endsMs }) => endsMs > world.atMs)
    const wanted = known.filter(
      ({ protocol, original }) =>
        (p === undefined || protocol === p) &&
        (values.s === undefined || original.source === values.s) &&
        (values.d === undefined || original.destination === values.d) &&
        (values.x === undefined || String(original.sourcePort) === values.x) &&
        (values.y === undefined || String(original.destinationPort) === values.y),
    )
    const without = (gone: readonly Connection[]): World => ({
      ...world,
      learned: {
        ...world.learned,
        [name]: { ...(world.learned[name] ?? nothingLearned), connections: known.filter((each) => !gone.includes(each)) },
      },
    })
    const said = (state: World, stdout: string, stderr: string, code = 0): Ran => ({ state, printed: { stdout, stderr, code } })
    const lines = wanted.map((each) => `${lineOf(each, world.atMs)}\n`).join('')
    if (flags.has('C')) return said(world, `${known.length}\n`, '')
    if (flags.has('F')) return said(without(known), '', `${version}connection tracking table has been emptied.\n`)
    const entries = `${wanted.length} flow entries have been`
    if (flags.has('D')) return said(without(wanted), lines, `${version}${entries} deleted.\n`, wanted.length > 0 ? 0 : 1)
    if (flags.has('L')) return said(world, lines, `${version}${entries} shown.\n`)
    throw notModelled(`conntrack ${args.join(' ')}`, 2)
  })

function lineOf({ protocol, original, reply, state, isReplied, endsMs }: Connection, atMs: number): string {
  const ends = ({ source, destination, sourcePort, destinationPort }: Tuple, type: number) => {
    const addresses = `src=${source} dst=${destination}`
    return protocol === 'icmp'
      ? `${addresses} type=${type} code=0 id=${sourcePort}`
      : `${addresses} sport=${sourcePort} dport=${destinationPort}`
  }
  const isAssured = protocol === 'tcp' && isReplied && !['SYN_SENT', 'SYN_RECV', 'CLOSE'].includes(state)
  return [
    `${protocol.padEnd(8)} ${numbers[protocol]} ${Math.max(0, Math.floor((endsMs - atMs) / 1000))}`,
    ...(protocol === 'tcp' ? [state] : []),
    ends(original, 8),
    ...(isReplied ? [] : ['[UNREPLIED]']),
    ends(reply, 0),
    ...(isAssured ? ['[ASSURED]'] : []),
    'mark=0 use=1',
  ].join(' ')
}
