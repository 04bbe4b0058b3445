/** `netstat` of net-tools 2.10: what listens, routes, and packets counted. */
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { notModelled, orComplaint, said } from './complaint.ts'
import { interfaceTable } from './ifconfig.ts'
import { optionsOf } from './options.ts'
import { portNames } from './port-names.table.ts'
import { routeTable } from './route.ts'
import { socketsOf } from './sockets.ts'

const longHead = 'Iface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n'

export const netstat = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const node = world.nodes[name]
    const given = optionsOf(args, 'ltunpraiW4', '')
    if ('says' in given) throw notModelled(`netstat -${given.letter}`)
    const { flags, rest } = given
    if (rest.length > 0) throw notModelled(`netstat ${rest[0]}`)
    if (!node) return said(world, '')
    if (flags.has('r')) return said(world, routeTable(node, flags.has('n'), true))
    if (flags.has('i')) return said(world, `Kernel Interface table\n${longHead}${interfaceTable(world, node, flags.has('a'))}`)
    if (!flags.has('t') && !flags.has('u')) throw notModelled('netstat without -t or -u: sockets that are no TCP and no UDP')
    const sockets = flags.has('l') || flags.has('a') ? socketsOf(node) : []
    const which = flags.has('l') ? 'only servers' : flags.has('a') ? 'servers and established' : 'w/o servers'
    const port = (protocol: 'tcp' | 'udp', number: number) =>
      flags.has('n') ? String(number) : (portNames[protocol][number] ?? String(number))
    const head = `Proto Recv-Q Send-Q Local Address           Foreign Address         State      ${flags.has('p') ? ' PID/Program name    ' : ''}`
    const rows = sockets
      .filter(({ protocol }) => flags.has(protocol === 'tcp' ? 't' : 'u'))
      .toSorted((one, other) => (one.protocol === other.protocol ? 0 : one.protocol === 'tcp' ? -1 : 1))
      .map((each) => {
        const local = `${each.address.replace(/%.*/, '')}:${port(each.protocol, each.port)}`.padEnd(23)
        const program = flags.has('p') ? ` ${`${each.pid}/${each.program}`.padEnd(20)}` : ''
        return `${each.protocol}        0      0 ${local} ${'0.0.0.0:*'.padEnd(23)} ${(each.protocol === 'tcp' ? 'LISTEN' : '').padEnd(11)}${program}\n`
      })
    return said(world, `Active Internet connections (${which})\n${head}\n${rows.join('')}`)
  })
