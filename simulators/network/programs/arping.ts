/** `arping` of Debian (Habets, 2.23): who answers ARP for an address. Two answers are two machines with one address. */
import { ipOf, ipText, macText } from '../addresses.ts'
import { fabricOf, worldAfter } from '../engine/compile.ts'
import { arpRequest } from '../engine/frames.ts'
import { sourceFor } from '../engine/routing.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { wayTo } from '../route-lookup.ts'
import { isSpent, spentWords } from './bounded.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { arpingUsage } from './old-usage.table.ts'
import { optionsOf } from './options.ts'

const usualCount = 4
const mostCount = 20
/** An answer comes within this: a time that is given, not measured. */
const micros = 12

export const arping = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const given = optionsOf(args, 'Dqv', 'cIiwW')
    if ('says' in given && 'fV'.includes(given.letter)) throw new Complaint(`arping: ${given.says}\n`, 1, arpingUsage)
    if ('says' in given) throw notModelled(`arping -${given.letter}`)
    const { flags, values, rest } = given
    const [host] = rest
    if (host === undefined) throw new Complaint('', 1, arpingUsage)
    const target = ipOf(host)
    if (target === null) throw new Complaint(`arping: Can't resolve ${host}\n`)
    const node = world.nodes[name]
    const way = node ? wayTo(node, target) : { kind: 'none' as const }
    const dev = values.I ?? values.i ?? (way.kind === 'route' ? way.route.dev : null)
    if (dev === null)
      throw new Complaint(
        `arping: Unable to automatically find interface to use. Is it on the local LAN?\narping: Use -i to manually specify interface. Guessing interface lo.\n`,
      )
    if (!node?.interfaces.some((each) => each.name === dev))
      throw new Complaint(`arping: libnet_init(LIBNET_LINK, ${dev}): libnet_check_iface() ioctl: No such device\n`)
    const count = Math.min(mostCount, values.c === undefined ? usualCount : Number(values.c) || 1)
    return asked(world, {
      name,
      dev,
      host,
      target,
      count,
      isEndless: values.c === undefined,
      isDuplicate: flags.has('D'),
      isQuiet: flags.has('q'),
    })
  })

interface Wanted {
  readonly name: string
  readonly dev: string
  readonly host: string
  readonly target: number
  readonly count: number
  readonly isEndless: boolean
  readonly isDuplicate: boolean
  readonly isQuiet: boolean
}

/** Asks once, and gives the MAC addresses of all that answer. */
function heard(world: World, { name, dev, target }: Wanted): { readonly world: World; readonly macs: readonly string[] } {
  const fabric = fabricOf(world)
  fabric.isTracing = true
  const machine = fabric.machines.get(name)
  const port = machine?.byName.get(dev)
  const macs: string[] = []
  if (!machine || !port?.isUp || port.kind === 'loopback') return { world, macs }
  fabric.raw = {
    port,
    hear: ({ arp }) => {
      if (arp?.isReply && arp.senderIp === target) macs.push(macText(arp.senderMac))
    },
  }
  fabric.transmit(port, arpRequest(port.mac, sourceFor(machine, port, target), target))
  fabric.run(fabric.nowMs + 1000, () => false)
  fabric.raw = null
  fabric.forgetTimers()
  fabric.nowMs = world.atMs
  return { world: worldAfter(world, fabric), macs }
}

function asked(world: World, wanted: Wanted): Ran {
  const { host, target, count, isDuplicate, isQuiet } = wanted
  let state = world
  let index = 0
  let received = 0
  let extra = 0
  const lines: string[] = []
  for (let nth = 0; nth < count && !isSpent(state); nth += 1) {
    const { world: next, macs } = heard(state, wanted)
    state = next
    if (macs.length > 0) received += 1
    extra += Math.max(0, macs.length - 1)
    if (macs.length === 0) lines.push('Timeout\n')
    for (const mac of macs) {
      lines.push(`42 bytes from ${mac} (${ipText(target)}): index=${index} time=${micros.toFixed(3)} usec\n`)
      index += 1
    }
  }
  const lost = Math.round(((count - received) * 100) / count)
  const code = received > 0 ? 0 : 1
  const note = isSpent(state)
    ? spentWords
    : wanted.isEndless
      ? `arping: stopped after ${count}; a real one goes on until Ctrl+C\n`
      : ''
  const said = (stdout: string): Ran => ({ state, printed: { stdout, stderr: note, code } })
  if (isQuiet) return said('')
  if (isDuplicate)
    return said(
      `${'!'.repeat(received)}${'.'.repeat(count - received)}\t${String(lost).padStart(3)}% packet loss (${extra} extra)\n`,
    )
  const time = (micros / 1000).toFixed(3)
  const tail = received > 0 ? `rtt min/avg/max/std-dev = ${time}/${time}/${time}/0.000 ms\n` : '\n'
  return said(
    `ARPING ${host}\n${lines.join('')}\n--- ${host} statistics ---\n${count} packets transmitted, ${received + extra} packets received, ${String(lost).padStart(3)}% unanswered (${extra} extra)\n${tail}`,
  )
}
