/** `traceroute -n`: each router on the way, by letting packets die one hop further each time. Datagrams to ports from 33434 on, as the real one. */
import { send } from '../engine/index.ts'
import type { World } from '../model.ts'
import type { Ran } from '../ran.ts'
import { isSpent, spentWords } from './bounded.ts'
import { Complaint, notModelled, orComplaint } from './complaint.ts'
import { lookedUp } from './names.ts'
import { optionsOf } from './options.ts'
import { roundTripMs } from './ping.ts'

const mostHops = 30
const firstPort = 33_434
const tries = 3

export const traceroute = (world: World, name: string, args: readonly string[], _stdin: string | null): Ran =>
  orComplaint(world, () => {
    const given = optionsOf(args, 'nI4', 'mqw')
    if ('says' in given) throw notModelled(`traceroute -${given.letter}`, 2)
    const { flags, values, rest } = given
    const [host, ...more] = rest
    if (host === undefined) throw new Complaint('Specify "host" missing argument.\n', 2)
    if (more.length > 0) throw notModelled('traceroute with a packet length', 2)
    const most = values.m === undefined ? mostHops : Number(values.m)
    if (!(most >= 1 && most <= 255)) throw new Complaint('first hop out of range\n', 2)
    const looked = lookedUp(world, name, host)
    if (looked.address === null) {
      const stderr = `${host}: ${looked.why}\nCannot handle "host" cmdline arg \`${host}' on position 1 (argc ${args.length})\n`
      return { state: looked.world, printed: { stdout: '', stderr, code: 2 } }
    }
    const to = looked.address
    let state = looked.world
    let text = `traceroute to ${host} (${to}), ${most} hops max, 60 byte packets\n`
    for (let ttl = 1; ttl <= most; ttl += 1) {
      if (isSpent(state)) return { state, printed: { stdout: text, stderr: spentWords, code: 1 } }
      const answers = Array.from({ length: values.q === undefined ? tries : Math.min(10, Number(values.q) || 1) }, (_, nth) => {
        const protocol = flags.has('I') ? 'icmp' : 'udp'
        const port = protocol === 'icmp' ? 0 : firstPort + (ttl - 1) * tries + nth
        const sent = send(state, { from: name, to, protocol, port, ttl, timeoutMs: 5000 }, { trace: true })
        state = sent.world
        return sent.answer
      })
      const [first] = answers
      if (first?.result === 'NET_UNREACH' && first.errorFrom === null)
        return { state, printed: { stdout: text, stderr: 'connect: Network is unreachable\n', code: 1 } }
      const cells = answers.map(({ result, errorFrom }) => {
        const from = result === 'OK' ? to : errorFrom
        return { from, time: `${roundTripMs(ttl - 1).toFixed(3)} ms`, mark: markOf(result) }
      })
      text += `${String(ttl).padStart(2)} ${cellsText(cells)}\n`
      if (cells.some(({ from, mark }) => from === to || mark !== '')) break
    }
    return { state, printed: { stdout: text, stderr: '', code: 0 } }
  })

interface Cell {
  readonly from: string | null
  readonly time: string
  readonly mark: string
}

/** What kept a packet from going on, after its time. */
function markOf(result: string): string {
  return (
    {
      NET_UNREACH: ' !N',
      HOST_UNREACH: ' !H',
      'REJECTED(net-unreach)': ' !N',
      'REJECTED(host-unreach)': ' !H',
      'REJECTED(admin-prohibited)': ' !X',
    }[result] ?? ''
  )
}

/** A router is named once, and its times follow. */
function cellsText(cells: readonly Cell[]): string {
  let last: string | null = null
  return cells
    .map(({ from, time, mark }) => {
      if (from === null) return ' *'
      const text = `${from === last ? '' : ` ${from}`}  ${time}${mark}`
      last = from
      return text
    })
    .join('')
}
