/**
 * `tcpdump`: the frames that an interface saw. A terminal here does one thing at a time, so it does not wait: it shows what the last line sent, its
 * own or another's, and ends as if Ctrl+C had been pressed.
 */
import { interfaceOf } from '../interfaces.ts'
import type { Captured, World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { optionsOf } from './options.ts'
import { filterOf } from './tcpdump-filter.ts'
import { type Flows, frameLine, type LineOptions } from './tcpdump-print.ts'

export const tcpdump = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    if (args.includes('--version') || args.includes('-h'))
      throw new Complaint('', 0, 'tcpdump version 4.99.3\nlibpcap version 1.10.3 (with TPACKET_V3)\n')
    const given = optionsOf(args, 'nelqtvpU#', 'cis', false)
    if ('says' in given) throw notModelled(`tcpdump -${given.letter}`)
    const { flags, values, rest } = given
    const flag = [...flags].find((each) => 'v#'.includes(each))
    if (flag !== undefined) throw notModelled(`tcpdump -${flag}`)
    const filter = filterOf(rest)
    const first = node?.interfaces.find(({ kind, isUp }) => kind !== 'loopback' && isUp)?.name ?? 'lo'
    const dev = values.i ?? first
    const device = node ? interfaceOf(node, dev) : undefined
    if (dev !== 'any' && !device) throw new Complaint(`tcpdump: ${dev}: No such device exists\n(No such device exists)\n`)
    if (device && !device.isUp) throw new Complaint(`tcpdump: ${dev}: That device is not up\n`)
    const count = values.c === undefined ? null : Number(values.c)
    if (count !== null && !(Number.isInteger(count) && count > 0))
      throw new Complaint(`tcpdump: invalid packet count ${values.c}\n`)
    const options: LineOptions = {
      isNumeric: flags.has('n'),
      hasEthernet: flags.has('e'),
      hasInterface: dev === 'any',
      isQuick: flags.has('q'),
      hasTime: !flags.has('t'),
    }
    const wanted = wentBy(world, name, dev).filter(({ packet }) => filter === null || filter(packet))
    const shown = count === null ? wanted : wanted.slice(0, count)
    const flows: Flows = new Map()
    const lines = shown.map((each, nth) => frameLine(each, nth, options, flows))
    const isEnough = count !== null && shown.length === count
    return {
      state: world,
      printed: { stdout: `${lines.join('')}${isEnough ? '' : '\n'}`, stderr: around(dev, shown.length, wanted.length), code: 0 },
    }
  })

/** What the line itself sent before, or else the last line that sent anything. */
function wentBy({ captured, wentBy: before = [] }: World, node: string, dev: string): readonly Captured[] {
  const all = captured.length > 0 ? captured : before
  return all.filter((each) => each.node === node && (dev === 'any' || each.dev === dev))
}

function around(dev: string, shown: number, received: number): string {
  const kind = dev === 'any' ? 'LINUX_SLL2 (Linux cooked v2)' : 'EN10MB (Ethernet)'
  const one = (count: number) => `${count} packet${count === 1 ? '' : 's'}`
  return `${dev === 'any' ? 'tcpdump: data link type LINUX_SLL2\n' : ''}tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
listening on ${dev}, link-type ${kind}, snapshot length 262144 bytes
${one(shown)} captured
${one(received)} received by filter
${one(0)} dropped by kernel
`
}
