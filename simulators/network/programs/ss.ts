/** `ss`: the sockets that listen. Connections of the past are closed and gone. */
import { ipOf } from '../addresses.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { Complaint, notModelled, orComplaint, said } from './complaint.ts'
import { optionsOf, ownOf } from './options.ts'
import { portNames } from './port-names.table.ts'
import { type Socket, socketsOf } from './sockets.ts'
import { ssUsage } from './usage.table.ts'

export const ss = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const long: Readonly<Record<string, string>> = {
      tcp: 't',
      udp: 'u',
      listening: 'l',
      numeric: 'n',
      processes: 'p',
      all: 'a',
      ipv4: '4',
      ipv6: '6',
      'no-header': 'H',
    }
    const short = args.map((arg) => (arg.startsWith('--') ? `-${ownOf(long, arg.slice(2)) ?? arg.slice(1)}` : arg))
    const given = optionsOf(short, 'tulnpa46Hh', '')
    if ('says' in given) throw notModelled(`ss ${args.find((arg) => arg.startsWith('-') && arg.includes(given.letter)) ?? ''}`)
    const { flags, rest } = given
    if (flags.has('h')) return said(world, ssUsage)
    if (!flags.has('t') && !flags.has('u')) throw notModelled('ss without -t or -u: sockets that are no TCP and no UDP')
    const filter = filterOf(rest)
    // What listens here does so for IPv4.
    const isFour = !flags.has('6') || flags.has('4')
    const all = node && isFour && (flags.has('l') || flags.has('a')) ? socketsOf(node) : []
    const sockets = all.filter((socket) => flags.has(socket.protocol === 'tcp' ? 't' : 'u') && filter(socket))
    return said(
      world,
      tableOf(
        sockets.toSorted((one, other) => one.protocol.localeCompare(other.protocol) * -1),
        flags,
      ),
    )
  })

/** `sport = :80`, `dport = :80`, `src 127.0.0.1`: as far as filters are understood. Nobody is at the other end of a socket that listens. */
function filterOf(words: readonly string[]): (socket: Socket) => boolean {
  const text = words.join(' ')
  if (text === '') return () => true
  const [, side, port] = /^([sd]port|src)\s*(?:=|==|eq)?\s*:(\d+)$/.exec(text) ?? []
  if (port !== undefined) return (socket) => side !== 'dport' && socket.port === Number(port)
  const [, whose, address] = /^(src|dst) ([\d.]+)$/.exec(text) ?? []
  if (address !== undefined && ipOf(address) !== null) return (socket) => whose === 'src' && socket.address === address
  throw new Complaint(`not modelled here: the filter ${text} of ss\n`)
}

/** Columns as wide as what is in them; before a port the address stands at the right. */
function tableOf(sockets: readonly Socket[], flags: ReadonlySet<string>): string {
  const name = (protocol: 'tcp' | 'udp', port: number) =>
    flags.has('n') ? String(port) : (portNames[protocol][port] ?? String(port))
  const hasKinds = flags.has('t') && flags.has('u')
  const rows = sockets.map((each) => [
    each.protocol,
    each.protocol === 'tcp' ? 'LISTEN' : 'UNCONN',
    // Never narrower than six signs (`%-6d`).
    '0'.padEnd(6),
    String(each.backlog).padEnd(6),
    `${each.address}:`,
    name(each.protocol, each.port),
    '0.0.0.0:',
    '*',
    flags.has('p') ? `users:(("${each.program}",pid=${each.pid},fd=${each.fd}))` : '',
  ])
  const head = ['Netid', 'State', 'Recv-Q', 'Send-Q', 'Local Address:', 'Port', 'Peer Address:', 'Port', 'Process']
  const lines = flags.has('H') ? rows : [head, ...rows]
  const widths = head.map((_, column) => Math.max(0, ...lines.map((cells) => cells[column]?.length ?? 0)))
  const text = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        if (column === 0 && !hasKinds) return ''
        const width = widths[column] ?? 0
        const before = (column > (hasKinds ? 0 : 1) && column < 5) || column === 6 ? ' ' : ''
        return `${before}${column === 4 || column === 6 ? cell.padStart(width) : cell.padEnd(width)}`
      })
      .join('')
  return lines.map((cells) => `${text(cells)}\n`).join('')
}
